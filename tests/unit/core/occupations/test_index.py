"""Titles to unit groups, on the index that needs no data folder and on one of a few invented lines."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.occupations.entries import IndexEntry, entries_of
from goodwork.core.occupations.index import MOST_GUESSES, UNKNOWN_BELOW, OccupationIndex
from goodwork.standards.occupations import unit_groups

TITLES = {
    "2212": "Specialist doctors",
    "2237": "Nurses",
    "2431": "Management consultants",
    "6131": "Nursing auxiliaries",
    "6135": "Care workers",
    "8211": "Lorry drivers",
}
LINES = [
    IndexEntry("Staff nurse", "2237"),
    IndexEntry("Ward sister", "2237"),
    IndexEntry("Nursing auxiliary", "6131"),
    IndexEntry("Care assistant", "6135"),
    IndexEntry("Care assistant", "6131", "hospital service"),
    IndexEntry("Home carer", "6135"),
    IndexEntry("Lorry driver", "8211"),
    IndexEntry("Consultant", "2212", "hospital service"),
    IndexEntry("Consultant", "2431"),
]


@pytest.fixture(scope="module")
def small() -> OccupationIndex:
    return OccupationIndex.build(LINES, TITLES)


@pytest.fixture(scope="module")
def standard() -> OccupationIndex:
    groups = unit_groups()
    return OccupationIndex.build(entries_of(groups), {code: group.title for code, group in groups.items()})


def best(index: OccupationIndex, title: str, **known: str) -> str:
    return index.code(title, **known)[0].soc_code


@pytest.mark.parametrize("line", [line for line in LINES if not line.qualifier], ids=lambda line: line.title)
def test_a_title_of_the_index_gets_its_own_answer(small: OccupationIndex, line: IndexEntry) -> None:
    guess = small.code(line.title)[0]
    assert guess.soc_code == line.soc_code
    assert guess.title == TITLES[line.soc_code]
    assert guess.confidence > 0.5


def test_the_industry_chooses_between_the_answers_of_one_title(small: OccupationIndex) -> None:
    assert best(small, "Care assistant") == "6135"
    assert best(small, "Care assistant", industry="Healthcare") == "6131"
    assert best(small, "Care assistant", employer="St Elsewhere Hospital") == "6131"


def test_the_last_word_counts_where_the_industry_speaks_for_its_qualifier(small: OccupationIndex) -> None:
    assert best(small, "Upper limb consultant", industry="Healthcare") == "2212"
    assert best(small, "Upper limb consultant") == "2431"


def test_a_reversed_title_is_the_same_title(small: OccupationIndex) -> None:
    assert best(small, "Driver (lorry)") == "8211"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Staff Nurse", "2237"),
        ("Care Assistant", "6135"),
        ("Warehouse operatives x4", "9252"),
        ("Senior Physiotherapist, Band 6", "2221"),
        ("HGV driver", "8211"),
        ("Bricklayers", "5313"),
        ("Teaching Assistant", "6112"),
        ("Solicitor - Family Law", "2412"),
        ("Quantity Surveyor", "2453"),
        ("Receptionist", "4216"),
    ],
)
def test_common_titles_need_no_data_folder(standard: OccupationIndex, title: str, code: str) -> None:
    assert best(standard, title) == code


@pytest.mark.parametrize("title", ["", "   ", "zzz", "qwxk vbnm", "!!!"])
def test_a_title_that_says_nothing_is_unknown(standard: OccupationIndex, title: str) -> None:
    assert standard.code(title) == ()


def test_many_titles_get_the_answers_of_one_by_one(standard: OccupationIndex) -> None:
    titles = ["Chef", "Staff Nurse", "Chef", "zzz", "Welder"]
    together = standard.code_many(titles)
    assert together == [standard.code(title) for title in titles]
    assert standard.code_many(titles) == together


def test_the_same_lines_teach_the_same_weights(small: OccupationIndex) -> None:
    again = OccupationIndex.build(LINES, TITLES)
    np.testing.assert_array_equal(again.weights, small.weights)


@settings(max_examples=60, deadline=None)
@given(title=st.text(max_size=60), industry=st.sampled_from(["", "Healthcare", "Retail"]))
def test_guesses_are_few_ordered_and_chances(standard: OccupationIndex, title: str, industry: str) -> None:
    guesses = standard.code(title, industry=industry)
    chances = [guess.confidence for guess in guesses]
    assert len(guesses) <= MOST_GUESSES
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) <= 1.01
    assert not guesses or chances[0] >= UNKNOWN_BELOW


def test_an_index_refuses_to_learn_from_nothing() -> None:
    with pytest.raises(ValueError, match="at least one title"):
        OccupationIndex.build([], TITLES)


def test_an_index_refuses_a_code_that_is_no_unit_group() -> None:
    with pytest.raises(ValueError, match="not SOC 2020 unit groups: 9999"):
        OccupationIndex.build([IndexEntry("Wizard", "9999")], TITLES)


def test_a_description_may_choose_an_answer_and_its_verbs_are_not_abbreviations() -> None:
    lines = [IndexEntry("Assistant", "6135"), IndexEntry("Assistant", "6131", "special educational needs")]
    index = OccupationIndex.build(lines, TITLES)
    assert best(index, "Assistant", description="For children with special educational needs.") == "6131"
    assert best(index, "Assistant", description="She will send letters.") == "6135"
