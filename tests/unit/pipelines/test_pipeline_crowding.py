"""From two files to second lists and introductions: bands kept, nobody short, employers' bounds respected."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goodwork.core.allocation.introductions import Standing
from goodwork.pipelines.assess import Terms
from goodwork.pipelines.known import read_known
from goodwork.pipelines.match import match_people
from goodwork.standards.charter import charter
from goodwork.standards.crowding import crowding_prices, introductions_at_once
from goodwork.synthetic import synthesise
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.people import Person

TERMS = Terms(date(2026, 11, 22), charter("greater_manchester"))


@pytest.fixture(scope="module")
def known():
    return read_known(None)


@pytest.fixture(scope="module")
def result(known):
    place = synthesise(n_people=60, n_vacancies=50, seed=1, on=date(2026, 11, 22))
    adverts = [
        replace(advert, introductions_at_most=number % 3) for number, advert in enumerate(place.adverts)
    ]
    return match_people(place.people, adverts, TERMS, known)


def bands(jobs):
    return [job.nearness for job in jobs]


def test_second_lists_are_as_long_band_for_band(result):
    moved = 0
    for held in result.shortlists:
        second = [entry.job for entry in held.less_crowded]
        assert bands(second) == bands(held.jobs)
        assert [job.rank for job in second] == list(range(1, len(second) + 1))
        rank_of = {job.vacancy_id: job.rank for job in held.jobs}
        assert [entry.plain_rank for entry in held.less_crowded] == [
            rank_of.get(job.vacancy_id) for job in second
        ]
        for entry in held.less_crowded:
            if entry.plain_rank:
                assert replace(entry.job, rank=entry.plain_rank) == held.jobs[entry.plain_rank - 1]
            moved += entry.plain_rank != entry.job.rank
    assert moved


def test_crowds_count_the_lists(result):
    plain = Counter(job.vacancy_id for held in result.shortlists for job in held.jobs)
    second = Counter(entry.job.vacancy_id for held in result.shortlists for entry in held.less_crowded)
    for key, crowd in result.crowds.items():
        assert (crowd.n_people, crowd.n_second) == (plain[key], second[key])
        assert crowd.price >= 0
    kept = sum(max(entry.job.score, 0) for held in result.shortlists for entry in held.less_crowded)
    whole = sum(max(job.score, 0) for held in result.shortlists for job in held.jobs)
    assert kept * 1000 >= whole * crowding_prices().fit_kept


def test_nobody_is_flooded_and_nobody_is_left_who_could_be_introduced(result):
    now = [one for one in result.introductions if one.standing is Standing.NOW]
    taken, hers = Counter(one.vacancy_id for one in now), Counter(one.person_id for one in now)
    each = introductions_at_once().for_each_person.n
    assert now
    assert max(hers.values()) <= each
    for key, crowd in result.crowds.items():
        assert taken[key] <= crowd.n_introductions
    for one in result.introductions:
        bound = result.crowds[one.vacancy_id].n_introductions
        if not bound:
            assert one.standing is Standing.CLOSED
        elif taken[one.vacancy_id] < bound:
            assert one.standing is Standing.NOW or hers[one.person_id] == each
    wanted = {(h.person.person_id, j.vacancy_id) for h in result.shortlists for j in (*h.jobs, *(e.job for e in h.less_crowded))}  # fmt: skip
    assert wanted == {(one.person_id, one.vacancy_id) for one in result.introductions}


def test_a_second_run_says_the_same(result, known):
    people = [held.person for held in result.shortlists]
    adverts = [assessment.advert for assessment in result.assessments.values()]
    again = match_people(people, adverts, TERMS, known)
    assert (again.crowds, again.introductions) == (result.crowds, result.introductions)


def test_one_person_with_more_places_than_people_competes_with_nobody(known):
    person = Person("p1", "Amina", min_hourly_pay=Decimal("12.21"))
    adverts = [Advert(f"v{n}", "Cleaner", pay_text="£13 an hour", n_places=9) for n in range(2)]
    found = match_people([person], adverts, TERMS, known)
    assert [entry.plain_rank for entry in found.shortlists[0].less_crowded] == [1, 2][
        : len(found.shortlists[0].jobs)
    ]
    assert {crowd.price for crowd in found.crowds.values()} == {0}
    assert {crowd.n_introductions for crowd in found.crowds.values()} == {27}


def test_nobody_and_nothing_are_no_fault(known):
    assert match_people([], [], TERMS, known).introductions == ()
    assert match_people([], [Advert("v", "Cleaner")], TERMS, known).crowds["v"].n_people == 0
