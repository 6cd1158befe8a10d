"""Protected characteristics and addresses' deprivation cannot reach a score."""

import ast
import dataclasses
import re
from pathlib import Path

import pytest

from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person

#: Equality Act 2010 section 4, in the words a field might use, and what stands in for them.
PROTECTED = re.compile(
    r"(^|_)(age|birth|dob|disab\w*|gender\w*|sex|sexual\w*|married|marital|pregnan\w*|maternity|race|ethnic\w*"
    r"|nationality|religion|belief|deprivation|imd|name)(_|$)"
)
#: Used for pay floors and for the page's heading only; the next test keeps them out of the score.
KEPT_FROM_SCORING = {"age_band", "display_name"}


@pytest.mark.parametrize("record", [Person, Vacancy])
def test_no_record_holds_one(record: type) -> None:
    names = {f.name for f in dataclasses.fields(record) if PROTECTED.search(f.name)}
    assert names - KEPT_FROM_SCORING == set()


@pytest.mark.parametrize("area", ["matching", "occupations", "travel"])
def test_no_area_that_scores_reads_one(repository: Path, area: str) -> None:
    read = [
        f"{path.name}:{node.lineno} {node.attr}"
        for path in (repository / "src/goodwork/core" / area).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and (node.attr in KEPT_FROM_SCORING or PROTECTED.search(node.attr))
    ]
    assert [r for r in read if not r.endswith("__name__")] == []
