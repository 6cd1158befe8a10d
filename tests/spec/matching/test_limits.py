"""Each hard limit at its edge: what just fits, what just does not, and what silence does.

Read down the table: what she states, what the vacancy states, whether the pair may be recommended.
"""

from decimal import Decimal

import pytest

from goodwork.core.matching.limits import LIMITS
from goodwork.core.matching.pairs import Missing, missing
from goodwork.core.matching.reference import PAIR_LIMITS
from goodwork.core.matching.tables import tabulate
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import (
    Adjustment,
    ContractType,
    Licence,
    QualificationLevel,
    TravelMode,
    Weekday,
)

MONDAY, TUESDAY, SATURDAY, SUNDAY = Weekday.MONDAY, Weekday.TUESDAY, Weekday.SATURDAY, Weekday.SUNDAY
WEEKDAYS = tuple(Weekday)[:5]
PERMANENT, FIXED = ContractType.PERMANENT, ContractType.FIXED_TERM
AGENCY, ZERO_HOURS = ContractType.AGENCY, ContractType.ZERO_HOURS
TEMPORARY = ContractType.TEMPORARY


def week(*spans):
    return WeeklyHours.from_spans([(day, int(start * 60), int(end * 60)) for day, start, end in spans])


SCHOOL_HOURS = week(*((day, 9, 15) for day in WEEKDAYS))
SATURDAY_NIGHT = week((SATURDAY, 20, 8))

CASES = [
    # limit, what this shows, person, vacancy, fits
    ("pay", "at her floor", {"min_hourly_pay": "12.60"}, {"hourly_pay_minimum": "12.60"}, True),
    ("pay", "a penny below", {"min_hourly_pay": "12.60"}, {"hourly_pay_minimum": "12.59"}, False),
    ("pay", "half a penny is a penny", {"min_hourly_pay": "12.60"}, {"hourly_pay_minimum": "12.595"}, True),
    (
        "pay",
        "the start of a range is what counts",
        {"min_hourly_pay": "13"},
        {"hourly_pay_minimum": "12", "hourly_pay_maximum": "15"},
        False,
    ),
    ("pay", "“up to” at her floor", {"min_hourly_pay": "13"}, {"hourly_pay_maximum": "13"}, True),
    ("pay", "“up to” below it", {"min_hourly_pay": "13"}, {"hourly_pay_maximum": "12.99"}, False),
    ("pay", "not stated", {"min_hourly_pay": "13"}, {}, True),
    ("pay", "she has no floor", {}, {"hourly_pay_minimum": "1"}, True),
    ("enough_hours", "as many as she needs", {"min_weekly_hours": "16"}, {"weekly_hours_maximum": "16"}, True),
    ("enough_hours", "too few", {"min_weekly_hours": "16"}, {"weekly_hours_maximum": "15.5"}, False),
    ("hours_at_most", "as many as she can", {"max_weekly_hours": "20"}, {"weekly_hours_minimum": "20"}, True),
    ("hours_at_most", "too many", {"max_weekly_hours": "20"}, {"weekly_hours_minimum": "20.5"}, False),
    (
        "hours_at_most",
        "a range that begins low enough",
        {"max_weekly_hours": "20"},
        {"weekly_hours_minimum": "16", "weekly_hours_maximum": "37.5"},
        True,
    ),
    ("times", "in school hours", {"available": SCHOOL_HOURS}, {"work_times": week((MONDAY, 9, 15))}, True),
    ("times", "half an hour late", {"available": SCHOOL_HOURS}, {"work_times": week((MONDAY, 9, 15.5))}, False),
    ("times", "on a Sunday", {"available": SCHOOL_HOURS}, {"work_times": week((SUNDAY, 10, 12))}, False),
    ("times", "a shift on any day", {"available": SATURDAY_NIGHT}, {"daily_times": week((MONDAY, 22, 6))}, True),
    ("times", "a shift on no day", {"available": SCHOOL_HOURS}, {"daily_times": week((MONDAY, 14, 16))}, False),
    (
        "times",
        "Sunday night runs into Monday",
        {"available": week((SUNDAY, 22, 6))},
        {"daily_times": week((MONDAY, 22, 6))},
        True,
    ),
    ("contract", "refused", {"contracts_refused": {AGENCY}}, {"contract_types": {TEMPORARY, AGENCY}}, False),
    (
        "contract",
        "permanent or fixed-term",
        {"contracts_refused": {FIXED}},
        {"contract_types": {PERMANENT, FIXED}},
        True,
    ),
    ("contract", "fixed-term only", {"contracts_refused": {FIXED}}, {"contract_types": {FIXED}}, False),
    ("contract", "not stated", {"contracts_refused": {ZERO_HOURS}}, {}, True),
    ("qualification", "her level", {"qualification_level": "2"}, {"qualification_required": "2"}, True),
    ("qualification", "the next", {"qualification_level": "2"}, {"qualification_required": "3"}, False),
    ("qualification", "she has not told", {}, {"qualification_required": "3"}, True),
    ("licences", "held", {"licences": {Licence.SIA}}, {"licences_required": {Licence.SIA}}, True),
    ("licences", "one of two", {"licences": {Licence.SIA}}, {"licences_required": {Licence.SIA, Licence.PCV}}, False),
    ("licences", "she holds none", {"licences": set()}, {"licences_required": {Licence.SIA}}, False),
    ("licences", "she has not told", {}, {"licences_required": {Licence.SIA}}, True),
    ("registration", "on it", {"licences": {Licence.NMC}}, {"licences_required": {Licence.NMC}}, True),
    ("registration", "not on it", {"licences": {Licence.SIA}}, {"licences_required": {Licence.NMC}}, False),
    ("registration", "she has not told", {}, {"licences_required": {Licence.NMC}}, False),
    (
        "adjustments",
        "demanded",
        {"adjustments": {Adjustment.NO_NIGHTS}},
        {"demands": {Adjustment.NO_NIGHTS}},
        False,
    ),
    (
        "adjustments",
        "another demanded",
        {"adjustments": {Adjustment.NO_NIGHTS}},
        {"demands": {Adjustment.STEP_FREE}},
        True,
    ),
    ("exclusions", "a word", {"exclusions": ("care",)}, {"title": "Night Care Assistant"}, False),
    ("exclusions", "its plural", {"exclusions": ("driver",)}, {"title": "Van drivers"}, False),
    ("exclusions", "part of a word", {"exclusions": ("care",)}, {"title": "Careers adviser"}, True),
    ("exclusions", "words in order", {"exclusions": ("call centre",)}, {"title": "Call Centre agent"}, False),
    ("exclusions", "a minor group", {"exclusions": ("613",)}, {"occupations": (("6135", 900),)}, False),
    ("exclusions", "only the likeliest", {"exclusions": ("613",)}, {"occupations": (("9233", 600), ("6135", 300))}, True),
    ("legal_floor", "below the law", {}, {"below_legal_floor": True}, False),
    ("legal_floor", "within it", {}, {"below_legal_floor": False}, True),
]  # fmt: skip

AMOUNTS = (
    {"min_hourly_pay", "hourly_pay_minimum", "hourly_pay_maximum"}
    | {f"{edge}_weekly_hours" for edge in ("min", "max")}
    | {f"weekly_hours_{edge}" for edge in ("minimum", "maximum")}
)
LEVELS = {"qualification_level", "qualification_required"}


def stated(fields):
    """Fields as written in the table, in the vocabulary's own types."""
    return {
        name: Decimal(value)
        if name in AMOUNTS
        else QualificationLevel(value)
        if name in LEVELS
        else frozenset(value)
        if isinstance(value, set)
        else value
        for name, value in fields.items()
    }


@pytest.mark.parametrize(
    ("limit", "shows", "person", "vacancy", "fits"), CASES, ids=[f"{case[0]}: {case[1]}" for case in CASES]
)
def test_limit(limit, shows, person, vacancy, fits):
    her, job = Person("p", **stated(person)), Vacancy("v", **{"title": "", **stated(vacancy)})
    declared = next(one for one in LIMITS if one.code == limit)
    table = tabulate(declared, [her], [job])
    assert table.fits[table.people[0], table.vacancies[0]] == fits
    assert PAIR_LIMITS[limit](her, job) is fits


def test_every_limit_has_a_case_that_fits_and_one_that_does_not():
    assert {(case[0], case[4]) for case in CASES} == {
        (limit.code, fits) for limit in LIMITS for fits in (True, False)
    }


ASKING = [
    ({"min_hourly_pay": "12"}, {"hourly_pay_maximum": "15"}, ("pay", "vacancy")),
    ({"min_weekly_hours": "16"}, {"weekly_hours_minimum": "16"}, ("enough_hours", "vacancy")),
    ({"max_weekly_hours": "16"}, {"weekly_hours_maximum": "16"}, ("hours_at_most", "vacancy")),
    ({"available": SCHOOL_HOURS}, {"daily_times": week((MONDAY, 9, 15))}, ("times", "vacancy")),
    ({"contracts_refused": {AGENCY}}, {}, ("contract", "vacancy")),
    ({"adjustments": {Adjustment.STEP_FREE}}, {}, ("adjustments", "vacancy")),
    ({}, {"licences_required": {Licence.SIA}}, ("licences", "person")),
    ({}, {"qualification_required": "3"}, ("qualification", "person")),
    ({"latitude": None}, {}, ("travel", "person")),
    ({"travel_modes": set()}, {}, ("travel", "person")),
    ({}, {"latitude": None}, ("travel", "vacancy")),
]  # fmt: skip
HERE = {"latitude": 53.8, "longitude": -1.5}


@pytest.mark.parametrize(("person", "vacancy", "expected"), ASKING)
def test_what_could_not_be_checked_is_named(person, vacancy, expected):
    her = Person("p", **{**HERE, "travel_modes": frozenset({TravelMode.BUS}), **stated(person)})
    job = Vacancy("v", **{"title": "", **HERE, **stated(vacancy)})
    assert missing(her, job) == (Missing(*expected),)


def test_remote_work_asks_nothing_of_the_journey():
    assert missing(Person("p"), Vacancy("v", "", remote=True)) == ()
