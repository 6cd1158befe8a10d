"""The levers of DESIGN, in their words."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from small_places import CODES, assemble

from goodwork.core.matching.lever_words import first_start, lever_words, nobody_arrives, step_words
from goodwork.core.matching.levers import find_levers, person_levers, vacancy_levers
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary import labels
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.travel_times import HALF_HOURS_MOVED, NOT_REACHABLE
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import (
    Adjustment,
    ContractType,
    Licence,
    QualificationLevel,
    TravelMode,
    Weekday,
)

WEEKDAYS = tuple(Weekday)[:5]
HERE = {"latitude": 0, "longitude": 0}
AMINA = Person(
    "amina",
    **HERE,
    travel_modes=frozenset({TravelMode.BUS}),
    max_travel_minutes=30,
    licences=frozenset(),
    qualification_level=QualificationLevel.LEVEL_2,
)
WAREHOUSE = Vacancy("v1", "Warehouse assistant", **HERE)


def hours(start, end, days=WEEKDAYS):
    return WeeklyHours.from_spans([(day, int(start * 60), int(end * 60)) for day in days])


def place(person, vacancy, bus=20, car=20):
    minutes = np.full((4, 4, 4), 99, np.uint16)
    minutes[2], minutes[3] = bus, car
    return assemble([person], [vacancy], minutes, np.zeros((1, len(CODES)), np.int16)).problem


def words(levers):
    return [f"{lever_words(lever)} → +{lever.opens}" for lever in levers]


@pytest.mark.parametrize(
    ("person", "vacancy", "expected"),
    [
        ({"available": hours(9.5, 18)}, {"work_times": hours(7, 15)}, "Start at 9:30, not 7:00"),
        (
            {"available": hours(9.5, 18)},
            {"daily_times": hours(7, 15, WEEKDAYS[:1])},
            "Start at 9:30, not 7:00",
        ),
        ({"available": hours(6, 15)}, {"work_times": hours(9, 17)}, "Start at 7:00, not 9:00"),
        ({"min_hourly_pay": "12.60"}, {"hourly_pay_minimum": "12"}, "Pay £12.75 an hour, not £12.00"),
        (
            {},
            {"qualification_required": QualificationLevel.LEVEL_3},
            "Accept level 2 or equal experience, not level 3",
        ),
        ({}, {"licences_required": frozenset({Licence.DRIVING})}, "Do not require a driving licence"),
        (
            {"max_weekly_hours": "20"},
            {"weekly_hours_minimum": "37.5"},
            "Offer from 17.5 hours a week, not 37.5",
        ),
        ({"min_weekly_hours": "24"}, {"weekly_hours_maximum": "16"}, "Offer up to 26 hours a week, not 16"),
        (
            {"contracts_refused": frozenset({ContractType.AGENCY})},
            {"contract_types": frozenset({ContractType.AGENCY})},
            "Offer it on other than agency terms",
        ),
        (
            {"adjustments": frozenset({Adjustment.SEATED_WORK})},
            {"demands": frozenset({Adjustment.SEATED_WORK})},
            "Make it possible with work sitting down",
        ),
        ({}, {"below_legal_floor": True}, "Pay at least the legal minimum for every hour, trials too"),
        ({"max_travel_minutes": 12}, {}, "Bring it 10 minutes nearer: a bus, a lift or a cycle route"),
    ],
)
def test_what_an_employer_could_change(person, vacancy, expected):
    problem = place(*stated(person, vacancy))
    assert words(vacancy_levers(problem, find_levers(problem), 0)) == [f"{expected} → +1"]


def stated(person, vacancy):
    """Amina and the warehouse, with these of their fields stated (amounts as text)."""
    amounts = [
        {name: Decimal(value) if isinstance(value, str) and value[0].isdigit() and not isinstance(value, QualificationLevel) else value for name, value in side.items()}
        for side in (person, vacancy)
    ]  # fmt: skip
    return replace(AMINA, **amounts[0]), replace(WAREHOUSE, **amounts[1])


@pytest.mark.parametrize(
    ("person", "vacancy", "expected"),
    [
        ({"available": hours(9, 17)}, {"work_times": hours(7.5, 15)}, "Be able to start 1.5 hours earlier"),
        ({"available": hours(9, 17)}, {"work_times": hours(10, 18)}, "Be able to finish 1 hour later"),
        (
            {"available": hours(9, 17)},
            {"work_times": hours(9, 17, (Weekday.SATURDAY,))},
            "Be able to work on Saturdays",
        ),
        ({"min_hourly_pay": "12.60"}, {"hourly_pay_minimum": "12.45"}, "Consider £12.35 an hour, not £12.60"),
        (
            {},
            {"qualification_required": QualificationLevel.LEVEL_3},
            "Gain a qualification at level 3",
        ),
        ({}, {"licences_required": frozenset({Licence.FORKLIFT})}, "Gain a forklift licence"),
        (
            {"max_weekly_hours": "20"},
            {"weekly_hours_minimum": "24"},
            "Be able to work 25 hours a week, not 20",
        ),
        (
            {"min_weekly_hours": "20"},
            {"weekly_hours_maximum": "16"},
            "Consider 15 hours a week, not 20 or more",
        ),
        (
            {"contracts_refused": frozenset({ContractType.AGENCY})},
            {"contract_types": frozenset({ContractType.AGENCY})},
            "Consider agency terms",
        ),
        ({"exclusions": ("warehouse",)}, {}, "Consider work named “warehouse”"),
        ({"max_travel_minutes": 12}, {}, "Travel up to 10 minutes more"),
    ],
)
def test_what_would_open_more_to_her(person, vacancy, expected):
    problem = place(*stated(person, vacancy), car=99)
    assert words(person_levers(problem, find_levers(problem), 0)) == [f"{expected} → +1"]


def test_another_way_to_travel_is_a_lever():
    problem = place(AMINA, WAREHOUSE, bus=95, car=25)
    assert words(person_levers(problem, find_levers(problem), 0)) == ["Be able to travel by car → +1"]


def test_nothing_is_a_lever_where_two_limits_stand():
    person, vacancy = stated({"max_travel_minutes": 12}, {"licences_required": frozenset({Licence.SIA})})
    problem = place(person, vacancy)
    assert words(vacancy_levers(problem, find_levers(problem), 0)) == []


def test_everything_that_can_be_named_has_words():
    for vocabulary, table in (
        (Licence, labels.LICENCES),
        (ContractType, labels.CONTRACTS),
        (Adjustment, labels.ADJUSTMENTS),
        (TravelMode, labels.MODES),
    ):
        assert set(table) == set(vocabulary)


def test_every_change_can_be_said_of_a_whole_place():
    problem = place(replace(AMINA, exclusions=("care",)), WAREHOUSE)
    levers = find_levers(problem)
    for change in (*levers.person_changes, *levers.vacancy_changes):
        assert step_words(change.limit, change.family, change.step)
    assert step_words("pay", "more_pay", 50) == "50p more an hour"
    assert step_words("pay", "more_pay", 100) == "£1 more an hour"
    assert step_words("enough_hours", "more_hours", 150) == "offer 2.5 hours more a week"
    assert step_words("licences", "gained", 0) == "a driving licence gained"


def test_a_licence_is_said_as_people_say_it():
    said = [labels.licence_with_article(licence) for licence in (Licence.QTS, Licence.OWN_VEHICLE)]
    assert said == ["qualified teacher status", "a vehicle of one's own"]


def test_a_later_start_that_can_be_reached_says_so():
    vacancy = replace(WAREHOUSE, work_times=hours(6, 14))
    minutes = np.full((4, 4, 4), NOT_REACHABLE, np.uint16)
    minutes[2, :, 1] = 20  # a bus arrives for 7:00, and none before
    moved = np.zeros((1, 16), np.int32)
    moved[0, HALF_HOURS_MOVED.index(2) :] = 1
    problem = assemble([AMINA], [vacancy], minutes, np.zeros((1, len(CODES)), np.int16), moved).problem
    lever = vacancy_levers(problem, find_levers(problem), 0)[0]
    assert words([lever]) == ["Start at 7:00, not 6:00 → +1"]
    assert nobody_arrives(lever) == "1 of them could work a 6:00 start, but cannot make the journey for it"


def test_a_week_without_a_beginning_starts_at_midnight():
    assert first_start(WeeklyHours.any_time().bits) == 0
