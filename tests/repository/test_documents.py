"""The documents cannot fall behind: their commands are run and their links lead somewhere."""

import re
import subprocess
from pathlib import Path

import pytest

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md"]


def documents(repository: Path) -> list[Path]:
    return [repository / name for name in DOCUMENTS] + sorted((repository / "docs").rglob("*.md"))


def test_links_between_documents_lead_somewhere(repository: Path) -> None:
    dead = [
        f"{path.relative_to(repository)}: {target}"
        for path in documents(repository)
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8"))
        if not target.startswith(("http:", "https:", "mailto:")) and not (path.parent / target).exists()
    ]
    assert dead == []


def test_every_make_command_named_exists(repository: Path) -> None:
    targets = set(
        re.findall(r"^([a-z]+):", (repository / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = {
        name
        for path in documents(repository)
        for block in re.findall(
            r"```(?:console|bash)\n(.*?)```|`([^`\n]+)`", path.read_text(encoding="utf-8"), re.DOTALL
        )
        for name in re.findall(r"^make ([a-z]+)", "".join(block), re.MULTILINE)
    }
    assert named - targets == set()
    assert {"demo", "test"} <= named


def test_the_readme_is_one_page(repository: Path) -> None:
    assert len((repository / "README.md").read_text(encoding="utf-8").splitlines()) <= 90


def test_no_document_names_a_path_of_one_machine(repository: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repository, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    if not any(tracked):
        pytest.skip("not a git checkout")
    pattern = re.compile(r"(^|[^\w./-])/(work|home|root|farm)/\w")
    named = [
        name
        for name in tracked
        if name and (repository / name).is_file() and not name.endswith((".woff2", ".lock"))
        and pattern.search((repository / name).read_text(encoding="utf-8", errors="replace"))
        and name != "tests/repository/test_documents.py"
    ]  # fmt: skip
    assert named == []
