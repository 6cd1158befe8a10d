"""Only what is verified, in date and not contradicted counts; everything else is said."""

from datetime import date

import pytest
from tests.shared_places import ON, programme

from goodwork.core.allocation.counted import Counted, count_facts
from goodwork.vocabulary.facts import FactRow
from goodwork.vocabulary.source import Source


def row(
    number: int, person_id: str = "P0", seen_on: date | None = date(2026, 11, 1), **values: str
) -> FactRow:
    seen = {fact: seen_on for fact in values if seen_on}
    return FactRow(person_id, values, seen, Source("facts.csv", number))


def counted(*rows: FactRow) -> Counted:
    return count_facts(rows, programme(), ["P0", "P1"], ON)


def held(found: Counted, person_id: str = "P0") -> dict[str, int]:
    return {fact: counts.value for fact, counts in found.facts[person_id].items()}


def test_verified_facts_count() -> None:
    found = counted(row(2, months_out_of_work="14", care_leaver="Yes", finished_course="no"))
    assert held(found) == {"months_out_of_work": 14, "care_leaver": 1}
    assert not found.rejects
    assert not found.not_counted


@pytest.mark.parametrize(
    ("fact", "text", "says"),
    [
        ("care_leaver", "maybe", "neither yes nor no"),
        ("months_out_of_work", "-3", "not a whole number"),
        ("months_out_of_work", "NaN months", "not a whole number"),
        ("months_out_of_work", "inf", "not a whole number"),
        ("months_out_of_work", "1e9", "not a whole number"),
    ],
)
def test_a_cell_that_says_nothing_sure_does_not_count_and_is_said(fact: str, text: str, says: str) -> None:
    found = counted(row(2, **{fact: text}))
    assert held(found) == {}
    assert [(r.column, r.source.row) for r in found.rejects] == [(fact, 2)]
    assert says in found.rejects[0].reason
    assert says in found.not_counted["P0"][0]


def test_a_fact_not_verified_is_not_held_and_said() -> None:
    found = counted(row(2, care_leaver="not verified"))
    assert held(found) == {}
    assert found.not_counted == {"P0": ("care leaver: not verified",)}


@pytest.mark.parametrize(
    ("seen_on", "says"),
    [
        (None, "the day its evidence was seen is not given"),
        (date(2026, 1, 1), "older than 92 days"),
        (date(2026, 12, 1), "after the day of sharing"),
    ],
)
def test_evidence_out_of_date_does_not_count(seen_on: date | None, says: str) -> None:
    found = counted(row(2, seen_on=seen_on, months_out_of_work="14"))
    assert held(found) == {}
    assert says in found.rejects[0].reason


def test_two_rows_that_contradict_each_other_leave_the_fact_uncounted() -> None:
    found = counted(
        row(2, care_leaver="yes", finished_course="yes"), row(3, care_leaver="no", finished_course="yes")
    )
    assert held(found) == {"finished_course": 1}
    assert "neither counts" in found.rejects[0].reason
    assert found.not_counted["P0"] == ("care leaver: two rows contradict each other",)


def test_nobodys_facts_are_refused() -> None:
    found = counted(row(2, person_id="P9", care_leaver="yes"))
    assert found.rejects[0].reason.startswith("is not one of the people")
    assert held(found) == held(found, "P1") == {}
