"""A question to the warm index has the answer of the problem built anew and matched."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_places import CODES, DIMENSIONS, N_ZONES, a_person, a_vacancy, assemble, chance_place, places

from goodwork.core.matching.as_if import PersonAsIf, VacancyAsIf, person_as_if, vacancy_as_if
from goodwork.core.matching.build import Scoring
from goodwork.core.matching.layout import lay_out
from goodwork.core.matching.pairs import blocks
from goodwork.core.matching.shortlist import match
from goodwork.core.matching.what_if import WhatIf
from goodwork.vocabulary.travel_times import NOT_REACHABLE, TravelTimes

N_BITS = st.sampled_from([128, 9, 3, 0])
SEEDS = st.integers(0, 2**32 - 1)


def scoring_of(place):
    return Scoring(DIMENSIONS, place.around.pay_base, place.around.weights)


def rebuilt(place, *, persons=None, jobs=None, minutes=None, fit=None):
    """The place made again from the beginning, with some of it other."""
    return assemble(
        place.people if persons is None else persons,
        place.vacancies if jobs is None else jobs,
        place.problem.travel.dense() if minutes is None else minutes,
        place.problem.occupation_fit if fit is None else fit,
    )


def swapped(items, row, new):
    return [*items[:row], new, *items[row + 1 :]]


def zone_of(item):
    return -1 if item.latitude is None else int(item.latitude)


def same_list(one, lists, row):
    n = int((lists.vacancies[row] >= 0).sum())
    assert one.vacancies.tolist() == lists.vacancies[row, :n].tolist()
    assert one.scores.tolist() == lists.scores[row, :n].tolist()
    assert one.parts.tolist() == lists.parts[row, :n].tolist()
    assert one.minutes.tolist() == lists.minutes[row, :n].tolist()
    assert one.modes.tolist() == lists.modes[row, :n].tolist()
    assert (one.n_eligible, one.n_in_reach) == (lists.n_eligible[row], lists.n_in_reach[row])


def some_row(data, n):
    return data.draw(st.integers(0, n - 1))


@settings(max_examples=200, deadline=None)
@given(places(most_vacancies=25), SEEDS, st.integers(1, 6), N_BITS, st.data())
def test_a_person_who_says_anything_else(place, seed, k, n_bits, data):
    if not place.people:
        return
    row = some_row(data, len(place.people))
    random = Random(seed)
    person = replace(a_person(random, 0), person_id=place.people[row].person_id)
    index = WhatIf(place.problem, k, layout=lay_out(place.problem, n_bits), n_threads=1, lists=False)
    answer = index.person(row, person_as_if(person, scoring_of(place), zone=zone_of(person)))
    after = match(rebuilt(place, persons=swapped(place.people, row, person)).problem, k, n_threads=1)
    before = match(place.problem, k, n_threads=1)
    same_list(answer.before, before, row)
    same_list(answer.after, after, row)
    was, becomes = set(before.vacancies[row].tolist()) - {-1}, set(after.vacancies[row].tolist()) - {-1}
    assert set(answer.entered.tolist()) == becomes - was
    assert set(answer.left.tolist()) == was - becomes


@settings(max_examples=60, deadline=None)
@given(places(most_vacancies=25), SEEDS, st.data())
def test_a_person_who_moves_to_a_zone_of_her_own_and_learns_a_trade(place, seed, data):
    if not place.people:
        return
    row, numbers = some_row(data, len(place.people)), np.random.default_rng(seed)
    home = numbers.choice([0, 10, 45, NOT_REACHABLE], (place.problem.travel.n_modes, 1, N_ZONES)).astype(
        np.uint16
    )
    fit = numbers.choice([0, 500, 1000], len(CODES)).astype(np.int16)
    person = replace(place.people[row], latitude=N_ZONES, longitude=N_ZONES)
    asked = person_as_if(person, scoring_of(place), travel=TravelTimes.from_dense(home), fit=fit)
    fits = place.problem.occupation_fit.copy()
    fits[row] = fit
    minutes = np.concatenate([place.problem.travel.dense(), home], axis=1)
    after = rebuilt(place, persons=swapped(place.people, row, person), minutes=minutes, fit=fits)
    index = WhatIf(place.problem, 4, n_threads=1, lists=False)
    same_list(index.one_list(row, asked), match(after.problem, 4, n_threads=1), row)
    index.one_list(row)  # another home in between leaves nothing behind
    same_list(index.one_list(row, asked), match(after.problem, 4, n_threads=1), row)


def eligible_people(problem, vacancy):
    closed = blocks(problem, np.arange(problem.n_people), np.array([vacancy]))
    return set(np.flatnonzero(~closed.any(axis=0)).tolist())


def ranks_of(lists, vacancy):
    """By person, the place of a vacancy on her list, from 1."""
    return {int(row): int(place) + 1 for row, place in np.argwhere(lists.vacancies == vacancy)}


def holds(answer, before, after, row, k):
    was, becomes = eligible_people(before, row), eligible_people(after, row)
    assert (answer.n_eligible_before, answer.n_eligible_after) == (len(was), len(becomes))
    assert set(answer.gained.tolist()) == becomes - was
    assert set(answer.lost.tolist()) == was - becomes
    rank_was = ranks_of(match(before, k, n_threads=1), row)
    rank_becomes = ranks_of(match(after, k, n_threads=1), row)
    people = answer.people.tolist()
    assert {p: r for p, r in zip(people, answer.rank_before.tolist(), strict=True) if r} == rank_was
    assert {p: r for p, r in zip(people, answer.rank_after.tolist(), strict=True) if r} == rank_becomes
    assert set(answer.entered.tolist()) == rank_becomes.keys() - rank_was.keys()
    assert set(answer.left.tolist()) == rank_was.keys() - rank_becomes.keys()


@settings(max_examples=200, deadline=None)
@given(places(most_people=12, most_vacancies=12), SEEDS, st.integers(1, 6), st.data())
def test_a_vacancy_that_asks_anything_else(place, seed, k, data):
    if not place.vacancies:
        return
    row = some_row(data, len(place.vacancies))
    job = replace(a_vacancy(Random(seed), 0), vacancy_id=place.vacancies[row].vacancy_id)
    zone = -2 if job.remote else zone_of(job)
    asked = vacancy_as_if(job, scoring_of(place), CODES, zone=zone)
    after = rebuilt(place, jobs=swapped(place.vacancies, row, job))
    answer = WhatIf(place.problem, k, n_threads=1).vacancy(row, asked)
    holds(answer, place.problem, after.problem, row, k)


@settings(max_examples=40, deadline=None)
@given(places(most_people=12, most_vacancies=12), SEEDS, st.data())
def test_a_vacancy_that_moves_to_a_zone_of_its_own(place, seed, data):
    if not place.vacancies:
        return
    row, numbers = some_row(data, len(place.vacancies)), np.random.default_rng(seed)
    there = numbers.choice([0, 10, 45, NOT_REACHABLE], (place.problem.travel.n_modes, N_ZONES, 1)).astype(
        np.uint16
    )
    job = replace(place.vacancies[row], latitude=N_ZONES, longitude=N_ZONES, remote=False)
    asked = vacancy_as_if(job, scoring_of(place), CODES, travel=TravelTimes.from_dense(there))
    minutes = np.concatenate([place.problem.travel.dense(), there], axis=2)
    after = rebuilt(place, jobs=swapped(place.vacancies, row, job), minutes=minutes)
    holds(WhatIf(place.problem, 3, n_threads=1).vacancy(row, asked), place.problem, after.problem, row, 3)


@settings(max_examples=60, deadline=None)
@given(places(most_vacancies=25), st.data())
def test_a_curve_counts_what_each_value_would_leave(place, data):
    if not place.people:
        return
    row = some_row(data, len(place.people))
    index = WhatIf(place.problem, 2, n_threads=1, lists=False)
    for limit, values in (("pay", [None, 1200, 1260, 1450]), ("qualification", [0, 3, None])):
        counted = [index.one_list(row, PersonAsIf(values={limit: value})).n_eligible for value in values]
        assert index.curve(row, limit, values).tolist() == counted
    minutes = [0, 10, 15, 30, 44, 45, 98]
    counted = [index.one_list(row, PersonAsIf(max_minutes=most)).n_eligible for most in minutes]
    assert index.curve(row, "travel", minutes).tolist() == counted


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (PersonAsIf(zone=N_ZONES), "zone must be from -1"),
        (PersonAsIf(max_minutes=-5), "max_minutes must be from 0"),
        (PersonAsIf(modes=1 << 9), "modes must be from 0"),
        (PersonAsIf(weights=np.zeros(1, np.int16)), "weights must have 4 numbers"),
        (PersonAsIf(weights=np.full(4, 32767, np.int16)), None),
        (PersonAsIf(fits={"pay": np.ones(99, np.bool_)}), "limit pay: fits must have"),
        (PersonAsIf(values={"pai": 1200}), "there is no limit pai"),
        (
            PersonAsIf(travel=TravelTimes.from_dense(np.zeros((1, 1, N_ZONES), np.uint16))),
            "travel must be of",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_name(asked, words):
    index = WhatIf(chance_place(3, 4, 9).problem, 2, lists=False)
    if words is None:
        index.one_list(0, asked)
    else:
        with pytest.raises(ValueError, match=words):
            index.one_list(0, asked)


def test_rows_and_questions_that_are_not_there_are_refused():
    problem = chance_place(3, 4, 9).problem
    index = WhatIf(problem, 2, lists=False)
    with pytest.raises(ValueError, match="person 4 is not one of 4"):
        index.one_list(4)
    with pytest.raises(ValueError, match="vacancy -1 is not one of 9"):
        index.whom(-1)
    with pytest.raises(ValueError, match="made without lists"):
        index.vacancy(0, VacancyAsIf())
    with pytest.raises(ValueError, match="limit must be one of pay"):
        index.curve(0, "pai", [1])
    with pytest.raises(ValueError, match="at least 1 place"):
        WhatIf(problem, 0)
