"""The best of everything eligible, a few at a time: against every pair tried one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_places import chance_place, places

from goodwork.core.matching import candidates, shortlist
from goodwork.core.matching.candidates import Candidates
from goodwork.core.matching.reference import blocking_limits, score_parts
from goodwork.core.matching.shortlist import match


def tried_one_by_one(place, row, prices):
    """Every place she could take as (order by score less price then rank, place, score), best first."""
    rank = place.problem.vacancies.rank
    found = []
    for number, vacancy in enumerate(place.vacancies):
        person = place.people[row]
        if not blocking_limits(person, vacancy, place.around):
            score = sum(score_parts(person, vacancy, place.around).values())
            found.append(((prices[number] - score, rank[number]), number, score))
    return [(number, score) for _, number, score in sorted(found)]


def as_pairs(lists, row):
    span = slice(lists.start[row], lists.start[row + 1])
    return list(zip(lists.places[span].tolist(), lists.scores[span].tolist(), strict=True))


@st.composite
def places_asked_about(draw):
    """A place, some of its people in any order and perhaps twice, and a price for each vacancy: many of them equal."""
    place = draw(places(most_vacancies=20))
    rows = st.lists(st.integers(0, len(place.people) - 1), max_size=7) if place.people else st.just([])
    prices = draw(
        st.lists(
            st.sampled_from([0, 1000, 20_000, -500]),
            min_size=len(place.vacancies),
            max_size=len(place.vacancies),
        )
    )
    return place, np.array(draw(rows), np.int32), np.array(prices, np.int64)


@settings(max_examples=150, deadline=None)
@given(places_asked_about(), st.integers(1, 8), st.booleans())
def test_the_best_are_those_of_every_pair_tried(asked, k, priced):
    place, rows, prices = asked
    lists = Candidates(place.problem, n_threads=1).best(rows, k, prices if priced else None)
    for number, row in enumerate(rows):
        expected = tried_one_by_one(place, row, prices if priced else np.zeros_like(prices))
        assert as_pairs(lists, number) == expected[:k]
        assert lists.complete[number] == (len(expected) <= k)
    assert lists.people.tolist() == rows.tolist()


@settings(max_examples=100, deadline=None)
@given(places_asked_about(), st.integers(1, 4), st.integers(1, 5))
def test_what_comes_after_goes_on_where_the_list_stopped(asked, k, more):
    place, rows, prices = asked
    source = Candidates(place.problem, n_threads=1)
    first = source.best(rows, k)
    rows = rows[np.diff(first.start) > 0]
    first = source.best(rows, k)
    last = first.start[1:] - 1
    lists = source.after(rows, first.scores[last], first.places[last], more)
    for number, row in enumerate(rows):
        expected = tried_one_by_one(place, row, np.zeros_like(prices))
        assert as_pairs(lists, number) == expected[k : k + more]
        assert lists.complete[number] == (len(expected) <= k + more)


@settings(max_examples=60, deadline=None)
@given(places_asked_about(), st.integers(1, 6))
def test_the_same_bytes_on_any_threads_and_in_any_pieces(asked, k):
    place, rows, prices = asked
    whole = Candidates(place.problem, n_threads=1).best(rows, k, prices)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shortlist, "PIECE", 2)
        patch.setattr(candidates, "AT_ONCE", 3 * k)
        cut = Candidates(place.problem, n_threads=3).best(rows, k, prices)
    for name in ("people", "start", "places", "scores", "complete"):
        assert getattr(cut, name).tobytes() == getattr(whole, name).tobytes()


@settings(max_examples=60, deadline=None)
@given(places_asked_about(), st.integers(1, 6))
def test_shortlists_with_prices_are_in_the_same_order_and_their_parts_add_up(asked, k):
    place, _, prices = asked
    lists = match(place.problem, k, n_threads=1, prices=prices)
    assert lists.part_names == (*place.problem.part_names, "price")
    assert np.array_equal(lists.parts.sum(axis=2), lists.scores)
    for row in range(len(place.people)):
        expected = tried_one_by_one(place, row, prices)[:k]
        n = len(expected)
        assert lists.vacancies[row, :n].tolist() == [number for number, _ in expected]
        assert lists.scores[row, :n].tolist() == [score - prices[number] for number, score in expected]
        assert (lists.vacancies[row, n:] == -1).all()


@pytest.mark.parametrize(
    ("people", "k", "prices", "words"),
    [
        ([0], 0, None, "at least 1 place, not 0"),
        ([9], 1, None, "a person must be a row from 0 to"),
        ([-1], 1, None, "a person must be a row from 0 to"),
        ([0], 1, [1], "a whole number for each of"),
        ([0], 1, [0.5, 1, 2], "a whole number for each of"),
        ([0], 1, [2**31, 0, 0], "may not fit 32 bits"),
    ],
)
def test_what_cannot_be_asked_is_refused(people, k, prices, words):
    source = Candidates(chance_place(1, 2, 3).problem, n_threads=1)
    with pytest.raises(ValueError, match=words):
        source.best(np.array(people, np.int32), k, None if prices is None else np.array(prices))
