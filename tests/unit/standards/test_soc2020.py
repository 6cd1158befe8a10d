"""The occupations on file, and what their file may not say."""

from typing import Any

import pytest
from pydantic import ValidationError

from goodwork.standards.library import load
from goodwork.standards.occupations import Soc2020, group_titles, unit_groups


def test_all_groups_are_there() -> None:
    by_length = [sum(len(code) == length for code in group_titles()) for length in (1, 2, 3, 4)]
    assert by_length == [9, 26, 104, 412]
    assert len(unit_groups()) == 412


def test_a_unit_group_knows_its_place() -> None:
    care = unit_groups()["6135"]
    assert care.title == "Care workers and home carers"
    assert "Home carer" in care.common_titles
    assert (care.major, care.sub_major, care.minor) == ("6", "61", "613")
    assert care.skill_level == 2


@pytest.mark.parametrize(("code", "level"), [("9223", 1), ("8214", 2), ("5241", 3), ("2237", 4), ("1221", 3)])
def test_skill_levels_follow_the_sub_major_group(code: str, level: int) -> None:
    assert unit_groups()[code].skill_level == level


def test_skill_levels_are_marked_as_unchecked() -> None:
    assert not load(Soc2020, "soc2020").skill_levels.verified


def test_every_unit_group_has_its_own_title_and_job_titles() -> None:
    groups = unit_groups().values()
    assert len({group.title for group in groups}) == 412
    for group in groups:
        assert 1 <= len(group.common_titles) <= 10
        assert len(set(group.common_titles)) == len(group.common_titles)
        assert all(title == title.strip() and "|" not in title for title in group.common_titles)


def changed(**parts: Any) -> dict[str, Any]:
    small = {
        "id": "soc2020",
        "title": "t",
        "description": "d",
        "publisher": "p",
        "checked": {"by": "b", "on": "2026-01-01", "next": "2027-01-01"},
        "sources": [{"title": "t", "address": "a", "seen_on": "2026-01-01"}],
        "groups": {"verified": True},
        "skill_levels": {"verified": True, "by_sub_major_group": {2: ["61"]}},
        "major_groups": "6 | Caring",
        "sub_major_groups": "61 | Caring personal",
        "minor_groups": "613 | Caring services",
        "unit_groups": "6135 | Care workers | Carer; Home carer",
    }
    return {**small, **parts}


def test_a_small_classification_is_sound() -> None:
    standard = Soc2020.model_validate(changed())
    assert standard.unit_groups == {"6135": ("Care workers", "Carer; Home carer")}


@pytest.mark.parametrize(
    ("part", "text", "said"),
    [
        ("unit_groups", "7135 | Care workers | Carer", "7135 has no parent"),
        ("unit_groups", "613 | Care workers | Carer", "613 has no parent"),
        ("minor_groups", "713 | Caring", "713 has no parent"),
        ("unit_groups", "6135 | Care workers", "Field required"),
        ("unit_groups", "6135 | Care | Carer | More", "Tuple should have at most 2"),
        ("unit_groups", "6136 | A | B\n6135 | C | D", "put each code once, in order"),
        ("unit_groups", "6135 | A | B\n6135 | C | D", "put each code once, in order"),
        ("unit_groups", ["6135"], "valid dictionary"),
        ("skill_levels", {"verified": True, "by_sub_major_group": {2: ["62"]}}, "nothing is said of .* 61"),
    ],
)
def test_a_broken_classification_is_refused(part: str, text: Any, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Soc2020.model_validate(changed(**{part: text}))
