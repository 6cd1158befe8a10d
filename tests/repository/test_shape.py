"""Files and functions stay small: the budget of docs/decisions/0001."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

MOST_LINES_IN_A_MODULE = 400
MOST_LINES_IN_A_FUNCTION = 50
MOST_LINES_IN_A_TEST_MODULE = 500
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "services"}


def modules(repository: Path, *folders: str) -> list[Path]:
    """Every module but migrations, which Django writes."""
    found = (path for folder in folders for path in sorted((repository / folder).rglob("*.py")))
    return [path for path in found if path.parent.name != "migrations"]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_modules_are_short(repository: Path) -> None:
    lengths = {
        p: len(p.read_text(encoding="utf-8").splitlines())
        for p in modules(repository, "src", "benchmarks", "proofs")
    }
    assert {str(p): n for p, n in lengths.items() if n > MOST_LINES_IN_A_MODULE} == {}


def test_test_modules_are_short(repository: Path) -> None:
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in modules(repository, "tests")}
    assert {str(p): n for p, n in lengths.items() if n > MOST_LINES_IN_A_TEST_MODULE} == {}


def test_no_two_test_modules_share_a_name(repository: Path) -> None:
    named = Counter(path.name for path in (repository / "tests").rglob("test_*.py"))
    assert [name for name, times in named.items() if times > 1] == []


def test_functions_are_short(repository: Path) -> None:
    too_long = [
        f"{path}:{node.lineno} {node.name}"
        for path in modules(repository, "src", "benchmarks", "proofs", "tests", "tools")
        for node in functions(path)
        if (node.end_lineno or node.lineno) - node.lineno + 1 > MOST_LINES_IN_A_FUNCTION
    ]
    assert too_long == []


def test_nothing_has_a_name_that_says_nothing(repository: Path) -> None:
    named = [
        path
        for path in (repository / "src").rglob("*")
        if path.stem in FORBIDDEN_NAMES and "egg-info" not in str(path)
    ]
    assert named == []


@pytest.mark.parametrize(
    "area", ["vocabulary", "standards", "core", "pipelines", "reports", "connectors", "cli"]
)
def test_every_module_says_what_it_is_for(repository: Path, area: str) -> None:
    silent = [
        str(path)
        for path in modules(repository, f"src/goodwork/{area}")
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
