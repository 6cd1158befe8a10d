"""A skill in a person's own words."""

import numpy as np
import pytest

from goodwork.core.occupations.skills import SkillMap, SkillUse

LABELS = [
    ("care for older adults", 0),
    ("tend to elderly people", 0),
    ("use spreadsheets software", 1),
    ("prepare drinks", 2),
    ("prepare meals", 3),
    ("apply first aid", 4),
]
USES = [
    SkillUse("5322", 0, 1.0),
    SkillUse("5131", 2, 0.8),
    SkillUse("5120", 3, 1.0),
    SkillUse("5120", 2, 0.2),
]
SHARES: list[dict[str, float]] = [{"5322": 1.0}, {"5131": 1.0}, {"5120": 0.5, "5131": 0.5}, {}]
MAP = SkillMap.build(["care", "spreadsheets", "drinks", "meals", "first aid"], LABELS, USES, SHARES)


@pytest.mark.parametrize(
    ("words", "skill"),
    [
        ("Caring for older adults", 0),
        ("elderly people", 0),
        ("using spreadsheet software", 1),
        ("spreadsheets", None),  # one word of three is not enough to be sure
        ("preparing drinks", 2),
        ("juggling", None),
        ("", None),
    ],
)
def test_words_find_their_skill(words: str, skill: int | None) -> None:
    found = MAP.match(words)
    assert next(iter(found), None) == skill


def test_needs_follow_the_shares_of_the_bridge() -> None:
    np.testing.assert_allclose(MAP.needs[2], [0, 0, 0.5, 0.5, 0], atol=1e-6)


def test_use_is_of_the_group_that_uses_it_most() -> None:
    use = MAP.use_of("prepare drinks")
    assert use is not None
    np.testing.assert_allclose(use, [0, 1, 0.625, 0], atol=1e-6)


def test_a_skill_no_occupation_needs_is_not_recognised() -> None:
    assert MAP.use_of("apply first aid") is None
