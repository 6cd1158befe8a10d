"""Input that cannot be meant, or is far too much, ends in a clear error or a named exclusion: never a wrong list."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from small_places import CODES, assemble

from goodwork.core.matching.candidates import Candidates
from goodwork.core.matching.layout import lay_out, scratch_for
from goodwork.core.matching.pairs import explain
from goodwork.core.matching.problem import PeopleRows, Problem, VacancyRows
from goodwork.core.matching.score import Block
from goodwork.core.matching.shortlist import best, match
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.travel_times import TravelTimes

MANY = 10_000_000


def one_person_and(n):
    """One person, and `n` vacancies next door that no limit closes, the highest score in the middle of the file."""
    features = np.zeros((n, 1), np.int16)
    features[n // 2 : n // 2 + 1] = 9
    return Problem(
        people=PeopleRows(
            zone=np.zeros(1, np.int32),
            modes=np.ones(1, np.uint8),
            max_minutes=np.full(1, 30, np.uint16),
            fit_row=np.zeros(1, np.int32),
            weights=np.ones((1, 1), np.int16),
            pay_base=np.zeros(1, np.int32),
        ),
        vacancies=VacancyRows(
            zone=np.zeros(n, np.int32),
            groups=np.zeros((n, 0), np.int16),
            group_weights=np.zeros((n, 0), np.int16),
            features=features,
            pay=np.full(n, -1, np.int32),
            rank=np.arange(n, dtype=np.int32)[::-1].copy(),
        ),
        limits=(),
        travel=TravelTimes.from_dense(np.full((1, 1, 1), 10, np.uint16)),
        occupation_fit=np.zeros((1, 1), np.int16),
        blocks=(Block("quality", 0, 1),),
    )


def test_ten_million_candidates_for_one_person():
    """All but one score the same: the lowest ids are kept, and the room for the scan is some tens of bytes a vacancy."""
    problem = one_person_and(MANY)
    layout = lay_out(problem)
    found = best(problem, 3, n_threads=1, layout=layout)
    assert found.vacancies.tolist() == [[MANY // 2, MANY - 1, MANY - 2]]
    assert found.n_eligible.tolist() == [MANY]
    assert sum(array.nbytes for array in scratch_for(layout, 3)) < 40 * MANY
    after = Candidates(problem, layout, n_threads=1).after(
        np.zeros(1, np.int32), found.scores[:, 2].astype(np.int64), found.vacancies[:, 2], 2
    )
    assert after.places.tolist() == [MANY - 3, MANY - 4]
    assert not after.complete[0]


def at_home(**stated):
    """One person and one vacancy of 20 hours in one zone."""
    job = Vacancy("v1", "Cleaner", latitude=0, longitude=0, weekly_hours_minimum=Decimal(20))
    job = replace(job, weekly_hours_maximum=Decimal(20))
    person = Person("amina", latitude=0, longitude=0, **stated)
    fit = np.full((1, len(CODES)), 500, np.int16)
    return assemble([person], [job], np.full((4, 4, 4), 20, np.uint16), fit)


def test_hours_that_contradict_each_other_are_refused_by_name():
    with pytest.raises(ValueError, match="amina: at least 30 hours a week and at most 10: no job could fit"):
        at_home(min_weekly_hours=Decimal(30), max_weekly_hours=Decimal(10))


def test_limits_no_job_meets_leave_nothing_and_say_which_they_are():
    place = at_home(min_weekly_hours=Decimal(30), min_hourly_pay=Decimal(500), max_travel_minutes=5)
    lists = match(place.problem, 5, n_threads=1)
    assert lists.n_eligible.tolist() == [0]
    assert (lists.vacancies == -1).all()
    assert set(explain(place.problem, 0, 0).blocked_by) == {"enough_hours", "travel"}


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "sNaN", "-1"])
@pytest.mark.parametrize("field", ["min_hourly_pay", "min_weekly_hours", "max_weekly_hours"])
def test_amounts_that_are_no_amounts_are_refused(field, amount):
    with pytest.raises(ValueError, match="must be a finite number"):
        at_home(**{field: Decimal(amount)})


@pytest.mark.parametrize("k", [0, -1])
def test_a_list_of_no_length_is_refused_before_anything_is_laid_out(k):
    with pytest.raises(ValueError, match="at least 1 place"):
        best(None, k)


def test_a_list_longer_than_there_are_vacancies_holds_them_all():
    assert best(one_person_and(4), 1000).vacancies.shape == (1, 4)


def test_nobody_and_nothing():
    problem = one_person_and(4)
    rows = PeopleRows(**{name: getattr(problem.people, name)[:0] for name in PeopleRows.__slots__})
    assert best(replace(problem, people=rows), 2).vacancies.shape == (0, 2)
    assert match(one_person_and(0), 2).vacancies.tolist() == [[-1]]
