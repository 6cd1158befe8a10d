"""How occupations fit Amina, who wants care work, has worked in a warehouse and can drive a fork-lift."""

from collections.abc import Sequence

import numpy as np
import pytest

from goodwork.core.occupations.closeness import closeness_matrix
from goodwork.core.occupations.entries import entries_of
from goodwork.core.occupations.fit import TITLE_READ, FitRow, Ground, OccupationFit, Reading
from goodwork.core.occupations.index import OccupationIndex
from goodwork.core.occupations.skills import SkillMap, SkillUse
from goodwork.standards.occupations import unit_groups

GROUPS = unit_groups()
NUMBERS = {code: number for number, code in enumerate(GROUPS)}
CARE_WORKER, AUXILIARY, WAREHOUSE, FORKLIFT, SOLICITOR = (
    NUMBERS[code] for code in ("6135", "6131", "9252", "8222", "2412")
)
AMINA: tuple[Sequence[str], ...] = (["Care assistant"], ["Warehouse operative"], ["driving a fork-lift"])


def skill_map() -> SkillMap:
    shares = [{"8344": 1.0} if number == FORKLIFT else {} for number in NUMBERS.values()]
    labels = [("operate forklift", 0), ("drive forklift", 0), ("draft contracts", 1)]
    return SkillMap.build(["operate forklift", "draft contracts"], labels, [SkillUse("8344", 0, 1.0)], shares)


@pytest.fixture(scope="module")
def reader() -> OccupationFit:
    index = OccupationIndex.build(entries_of(GROUPS), {code: group.title for code, group in GROUPS.items()})
    return OccupationFit(index, closeness_matrix(GROUPS), skill_map())


def test_what_she_wants_comes_before_what_she_did_before_what_she_can(reader: OccupationFit) -> None:
    points = reader.fit(*AMINA).points
    assert points.dtype == np.int16
    assert points.shape == (412,)
    assert points[CARE_WORKER] == 1000
    assert points[CARE_WORKER] > points[WAREHOUSE] > points[FORKLIFT] > points[SOLICITOR]


@pytest.mark.parametrize(
    ("group", "words"),
    [
        (CARE_WORKER, "the work you want: Care assistant"),
        (AUXILIARY, "close to the work you want: Care assistant"),
        (WAREHOUSE, "work you have done: Warehouse operative"),
        (FORKLIFT, "uses your skill: driving a fork-lift"),
        (SOLICITOR, ""),
    ],
)
def test_the_reason_quotes_her_own_words(reader: OccupationFit, group: int, words: str) -> None:
    assert reader.fit(*AMINA).why(group) == words


def test_a_job_close_to_work_she_did_is_never_called_some_way_from_work_she_wants() -> None:
    """Half way to what she wants counts more than three fifths of the way to what she did; close is what is true."""
    wants, did, can = (
        Reading(ground, words, np.array([nearness]))
        for ground, words, nearness in (
            (Ground.WANTED, "supervisor", 0.55),
            (Ground.HELD, "shop assistant", 0.62),
            (Ground.SKILL, "selling", 0.99),
        )
    )
    points = np.zeros(1, np.int16)
    assert FitRow(points, (wants, did, can)).why(0) == "close to your work as shop assistant"
    assert FitRow(points, (wants, can)).why(0) == "uses your skill: selling"
    assert FitRow(points, (wants,)).why(0) == "some way from the work you want: supervisor"


def test_a_second_ground_adds_a_little(reader: OccupationFit) -> None:
    held = reader.fit([], ["Fork-lift truck driver"])
    both = reader.fit([], ["Fork-lift truck driver"], ["drive forklift"])
    assert held.points[FORKLIFT] == 800
    assert both.points[FORKLIFT] == 830
    assert both.points.max() <= 1000


def test_one_who_said_nothing_has_no_points(reader: OccupationFit) -> None:
    fit = reader.fit([])
    assert not fit.points.any()
    assert fit.why(CARE_WORKER) == ""


def test_words_not_understood_count_for_nothing_and_are_told(reader: OccupationFit) -> None:
    said = (["zzqx"], [], ["vvbnq", "draft contracts"])
    assert not reader.fit(*said).points.any()
    assert reader.unrecognised((["zzqx"], ["Chef"], ["vvbnq"])) == ("zzqx", "vvbnq")


def test_a_title_read_with_little_confidence_is_asked_about_and_not_used(reader: OccupationFit) -> None:
    doubtful = next(
        words
        for words in ("caring", "office", "porter services", "runner", "operator", "handler", "supervisor")
        if (guesses := reader.index.code(words)) and guesses[0].confidence < TITLE_READ
    )
    assert reader.unrecognised(([doubtful], [doubtful], [])) == (doubtful, doubtful)
    assert not reader.fit([doubtful]).points.any()


def test_an_unknown_skill_is_read_as_a_title(reader: OccupationFit) -> None:
    fit = reader.fit([], [], ["bricklayer"])
    assert fit.points[NUMBERS["5313"]] == 600


def test_people_who_said_the_same_share_a_row(reader: OccupationFit) -> None:
    said = (["Chef"], [], [])
    table = reader.fit_table([AMINA, said, AMINA])
    assert table.row_of.tolist() == [0, 1, 0]
    np.testing.assert_array_equal(table.points[0], reader.fit(*AMINA).points)
    np.testing.assert_array_equal(table.points[1], reader.fit(*said).points)
