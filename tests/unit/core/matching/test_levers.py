"""Curves count what each change would really open: the reference, asked again after the change, agrees."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from single_changes import changed_person, changed_vacancy
from small_places import chance_place, places

from goodwork.core.matching import slices
from goodwork.core.matching.layout import lay_out
from goodwork.core.matching.lever_tables import DECLARED, Side
from goodwork.core.matching.lever_words import lever_words
from goodwork.core.matching.levers import (
    find_levers,
    limit_costs,
    person_levers,
    sole_limits,
    vacancy_levers,
)
from goodwork.core.matching.opened import opened_by
from goodwork.core.matching.reference import blocking_limits, journey, times_fit, travel_fits


def eligible(place, person, vacancy):
    return not blocking_limits(person, vacancy, place.around)


def after_change(place, person, vacancy, side, change, before):
    """Whether the pair is open after the change."""
    if side is Side.PERSON:
        after = largest_possible(changed_person, person, change, before)
        return after is not None and eligible(place, after, vacancy)
    if change.limit == "travel":
        way = journey(person, vacancy, place.around)
        nearer = replace(way, minutes=way.minutes and max(way.minutes - change.step, 0))
        return set(blocking_limits(person, vacancy, place.around)) <= {"travel"} and travel_fits(
            person, nearer
        )
    after = largest_possible(changed_vacancy, vacancy, change, before)
    return after is not None and eligible(place, person, after)


def largest_possible(changed, it, change, before):
    """It after the change; where steps grow, after the largest of those declared that has a meaning."""
    steps = [*before, change] if change.grows else [change]
    after = [changed(it, step) for step in steps]
    return next((made for made in reversed(after) if made is not None), None)


def opened(place, side, change):
    """Bool [n_people, n_vacancies]: the pairs closed today that the change to one side opens."""
    declared = DECLARED.by_person if side is Side.PERSON else DECLARED.by_vacancy
    families = [family for family in declared.get(change.limit, ()) if family.code == change.family]
    steps = [step for family in families for step in family.steps([]) if step < change.step]
    before = [replace(change, step=step) for step in steps]
    return np.array(
        [
            [
                not eligible(place, person, vacancy)
                and after_change(place, person, vacancy, side, change, before)
                for vacancy in place.vacancies
            ]
            for person in place.people
        ],
        bool,
    ).reshape(len(place.people), len(place.vacancies))


@settings(max_examples=60, deadline=None)
@given(places(most_people=6, most_vacancies=6))
@pytest.mark.parametrize("n_bits", [128, 5])
def test_every_step_opens_what_the_reference_says_after_it(n_bits, place):
    levers = find_levers(place.problem, n_threads=1, layout=lay_out(place.problem, n_bits))
    for column, change in enumerate(levers.person_changes):
        expected = opened(place, Side.PERSON, change)
        assert levers.opened_to_person[:, column].tolist() == expected.sum(axis=1).tolist(), change
    for column, change in enumerate(levers.vacancy_changes):
        expected = opened(place, Side.VACANCY, change)
        assert levers.opened_to_vacancy[:, column].tolist() == expected.sum(axis=0).tolist(), change


@settings(max_examples=60, deadline=None)
@given(places(most_people=8, most_vacancies=6, by_clock=True))
@pytest.mark.parametrize("n_bits", [128, 5])
def test_a_start_moved_is_reached_at_its_new_time(n_bits, place):
    levers = find_levers(place.problem, n_threads=1, layout=lay_out(place.problem, n_bits))
    for column, change in enumerate(levers.vacancy_changes):
        if change.limit == "times":
            expected = opened(place, Side.VACANCY, change)
            assert levers.opened_to_vacancy[:, column].tolist() == expected.sum(axis=0).tolist(), change
            suits = [[times_fit(person, vacancy) for vacancy in place.vacancies] for person in place.people]
            kept_out = expected & np.array(suits, bool).reshape(expected.shape)
            moved = [journey_moves(place, row) for row in range(len(place.vacancies))]
            assert levers.by_journey[:, column].tolist() == (kept_out.sum(axis=0) * moved).tolist(), change


def journey_moves(place, row):
    """Whether the clock plays a part in how a vacancy is reached."""
    zones = place.problem.moved_zone[row]
    return bool(place.problem.vacancies.zone[row] >= 0 and (zones != place.problem.vacancies.zone[row]).any())


@settings(max_examples=60, deadline=None)
@given(places(most_people=5, most_vacancies=5, by_clock=True))
def test_the_rows_a_lever_opens_are_as_many_as_it_says(place):
    levers = find_levers(place.problem, n_threads=1)
    for row in range(len(place.vacancies)):
        for lever in vacancy_levers(place.problem, levers, row):
            rows = opened_by(place.problem, Side.VACANCY, row, lever.change)
            assert rows == tuple(np.flatnonzero(opened(place, Side.VACANCY, lever.change)[:, row]))
            assert len(rows) == lever.opens
            assert lever_words(lever)
    for row in range(len(place.people)):
        for lever in person_levers(place.problem, levers, row):
            rows = opened_by(place.problem, Side.PERSON, row, lever.change)
            assert rows == tuple(np.flatnonzero(opened(place, Side.PERSON, lever.change)[row]))
            assert len(rows) == lever.opens
            assert lever_words(lever)


@settings(max_examples=100, deadline=None)
@given(places())
def test_the_scan_counts_pairs_one_limit_away(place):
    counts = sole_limits(place.problem, n_threads=1)
    closing = [
        [blocking_limits(person, job, place.around) for job in place.vacancies] for person in place.people
    ]
    for column, name in enumerate(counts.limits):
        alone = np.array([[found == (name,) for found in row] for row in closing], int)
        alone = alone.reshape(len(place.people), len(place.vacancies))
        assert counts.by_person[:, column].tolist() == alone.sum(axis=1).tolist()
        assert counts.by_vacancy[:, column].tolist() == alone.sum(axis=0).tolist()
    for i, row in enumerate(closing):
        assert counts.n_eligible_vacancies[i] == sum(found == () for found in row)
        costs = limit_costs(counts, i)
        alone = [found[0] for found in row if len(found) == 1 and found[0] != "legal_floor"]
        assert dict(costs) == {name: alone.count(name) for name in alone}
        assert [cost for _, cost in costs] == sorted((cost for _, cost in costs), reverse=True)
    for j in range(len(place.vacancies)):
        assert counts.n_eligible_people[j] == sum(row[j] == () for row in closing)


@pytest.mark.parametrize("by_clock", [False, True])
def test_threads_and_blocks_count_alike(monkeypatch, by_clock):
    place = chance_place(3, 90, 300, by_clock)
    one = find_levers(place.problem, n_threads=1)
    monkeypatch.setattr(slices, "WORDS_IN_BLOCK", 1)
    three = find_levers(place.problem, n_threads=3)
    for name in ("opened_to_person", "opened_to_vacancy", "by_journey"):
        assert np.array_equal(getattr(one, name), getattr(three, name))
        assert getattr(one, name).any() or (name == "by_journey" and not by_clock)
    assert np.array_equal(one.counts.by_person, three.counts.by_person)
    assert np.array_equal(one.counts.by_vacancy, three.counts.by_vacancy)


def test_nobody_and_nothing_count_for_nothing():
    for n_people, n_vacancies in ((0, 0), (3, 0), (0, 3)):
        levers = find_levers(chance_place(1, n_people, n_vacancies).problem)
        assert not levers.opened_to_person.any()
        assert levers.opened_to_vacancy.shape[0] == n_vacancies


def test_moved_zones_must_be_there_for_each_vacancy():
    problem = chance_place(1, 2, 3, by_clock=True).problem
    with pytest.raises(ValueError, match="moved_zone must have 16 zones for each vacancy"):
        replace(problem, moved_zone=problem.moved_zone[:2])
    known = replace(problem.vacancies, zone=np.zeros(3, np.int32))
    with pytest.raises(ValueError, match="a moved zone must be from 0 to 3"):
        replace(problem, vacancies=known, moved_zone=np.full((3, 16), 4, np.int32))
