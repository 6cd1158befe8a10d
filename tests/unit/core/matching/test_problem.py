"""A problem that cannot be right is refused by name; explanations agree with the lists."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given, settings
from small_places import CODES, assemble, places

from goodwork.core.matching.pairs import explain
from goodwork.core.matching.problem import ranks
from goodwork.core.matching.reference import blocking_limits, journey, score_parts
from goodwork.core.matching.score import Block
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person


def place(person=None, vacancy=None):
    """One person and one vacancy, together in one zone."""
    her = person or Person("amina", latitude=0, longitude=0)
    job = vacancy or Vacancy("v1", "Cleaner", latitude=0, longitude=0)
    fit = np.full((1, len(CODES)), 500, np.int16)
    return assemble([her], [job], np.full((4, 4, 4), 20, np.uint16), fit)


def broken(problem, side, column, value):
    rows = getattr(problem, side)
    return replace(
        problem, **{side: replace(rows, **{column: np.array([value], getattr(rows, column).dtype)})}
    )


@pytest.mark.parametrize(
    ("side", "column", "value", "words"),
    [
        ("people", "zone", 4, "a person's zone must be from -1 to 3"),
        ("people", "modes", 16, "a person's modes must be from 0 to 15"),
        ("people", "fit_row", 1, "fit_row must be from 0 to 0"),
        ("vacancies", "zone", -3, "a vacancy's zone must be from -2 to 3"),
        ("vacancies", "groups", [9, 0, 0], "groups must be from 0 to 3"),
        ("vacancies", "rank", 1, "rank must number every vacancy once"),
        ("people", "weights", [32767] * 4, "do not fit 32 bits"),
        ("people", "weights", [1, 2], "weights have 2 dimensions and features 4"),
    ],
)
def test_rows_that_point_nowhere_are_refused(side, column, value, words):
    problem = place().problem
    heavy = replace(problem, vacancies=replace(problem.vacancies, features=np.full((1, 4), 32767, np.int16)))
    with pytest.raises(ValueError, match=words):
        broken(heavy if "bits" in words else problem, side, column, value)


def test_columns_of_unequal_length_are_refused():
    problem = place().problem
    with pytest.raises(ValueError, match="pay_base has 2 rows, not 1"):
        replace(problem, people=replace(problem.people, pay_base=np.zeros(2, np.int32)))


def test_limits_of_other_people_are_refused():
    problem = place().problem
    table = replace(problem.limits[0], people=np.zeros(2, np.int32))
    with pytest.raises(ValueError, match="limit pay is not over these people"):
        replace(problem, limits=(table,))


def test_blocks_with_a_gap_are_refused():
    with pytest.raises(ValueError, match="blocks must follow one another over all 4 dimensions"):
        replace(place().problem, blocks=(Block("job_quality", 0, 2),))


@pytest.mark.parametrize(
    ("person", "vacancy", "words"),
    [
        (Person("p", min_hourly_pay=Decimal("NaN")), None, "pay in pounds must be a finite number"),
        (Person("p", max_weekly_hours=Decimal(-1)), None, "weekly hours must be a finite number, 0 or more"),
        (Person("p", max_travel_minutes=-5), None, "p: minutes of travel must be 0 or more"),
        (None, Vacancy("v9", "", hourly_pay_minimum=Decimal("Infinity")), "pay in pounds must be a finite"),
        (None, Vacancy("v9", "", quality=(1, 2)), "v9: quality has 2 dimensions, not 3"),
    ],
)
def test_values_that_mean_nothing_are_refused(person, vacancy, words):
    with pytest.raises(ValueError, match=words):
        place(person, vacancy)


def test_equal_scores_are_settled_by_id_not_by_place_in_the_file():
    assert ranks(["b", "a", "c", "a"]).tolist() == [2, 0, 3, 1]


@settings(max_examples=60, deadline=None)
@given(places(most_people=3, most_vacancies=4))
def test_an_explanation_is_the_reference_s(place):
    assume(place.people and place.vacancies)
    for i, person in enumerate(place.people):
        for j, vacancy in enumerate(place.vacancies):
            told, way = explain(place.problem, i, j), journey(person, vacancy, place.around)
            assert set(told.blocked_by) == set(blocking_limits(person, vacancy, place.around))
            assert (told.minutes, told.mode) == (way.minutes, way.mode)
            if not told.blocked_by:
                assert told.parts == score_parts(person, vacancy, place.around)
                assert told.score == sum(told.parts.values())
