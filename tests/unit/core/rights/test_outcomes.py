"""Outcomes named in the data and by the engines are the same: no words nobody says, no finding without words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from goodwork.core.rights import engine
from goodwork.standards.right import rights

FOLDER = Path(engine.__file__).parent
IN_DATA = {name for found in rights() for name in found.outcomes}


def trees() -> Iterator[ast.Module]:
    return (ast.parse(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.py"))


def texts(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def outcomes_found(tree: ast.AST) -> Iterator[str]:
    """The words in the first argument of `Finding(...)` and `pay.finding(...)`, both ends of a condition included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in ("Finding", "finding"):
                yield from texts(node.args[0])


def test_every_finding_has_its_words():
    found = {outcome for tree in trees() for outcome in outcomes_found(tree)}
    assert len(found) > 50
    assert found <= IN_DATA


def test_no_words_stand_unused():
    written = {text for tree in trees() for text in texts(tree)}
    assert written >= IN_DATA
