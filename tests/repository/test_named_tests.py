"""Every measure of the impact assessment names a test that exists: a measure nobody proves is a wish."""

import ast
import re
from pathlib import Path

PAGE = "docs/explanation/data-protection-impact-assessment.md"


def written_tests(repository: Path) -> set[str]:
    return {
        node.name
        for path in (repository / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }


def test_every_measure_names_a_test_that_exists(repository: Path) -> None:
    words = (repository / PAGE).read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", words))
    assert len(named) > 20
    assert named - written_tests(repository) == set()


def test_every_measure_has_a_test(repository: Path) -> None:
    lines = (
        (repository / PAGE)
        .read_text(encoding="utf-8")
        .split("## What can go wrong")[1]
        .split("\n## ")[0]
        .splitlines()
    )
    rows = [line for line in lines if line.startswith("|")][2:]
    assert len(rows) > 20
    assert [row for row in rows if not re.search(r"`test_\w+` \|$", row)] == []
