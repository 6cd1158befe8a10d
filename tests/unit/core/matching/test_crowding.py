"""Crowding prices: the fast engine is the slow one, and what everybody is promised holds in every place."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodwork.core.matching.crowding import (
    NO_VACANCY,
    PPM,
    PeopleLists,
    PriceRule,
    chances,
    counted,
    doublings,
    find_prices,
    gini,
    of_one_success,
    points,
    shortfall,
)
from goodwork.core.matching.crowding_reference import Place

RULE = PriceRule(rounds=10, fit_kept=940, for_others=450, for_herself=80, least_chance=10_000)


def scan_of(place):
    """Everybody's best by score less price, from the same scores, with numpy's sort."""
    n_vacancies, k = len(place.n_places), max(min(place.k, len(place.n_places)), 1)

    def scan(prices):
        vacancies = np.full((len(place.scores), k), NO_VACANCY, np.int32)
        scores = np.zeros((len(place.scores), k), np.int64)
        for person, mine in enumerate(place.scores):
            rows = np.array(sorted(mine), np.int64)
            points_of = np.array([mine[row] for row in rows.tolist()], np.int64)
            order = np.lexsort((rows, prices[rows] - points_of))[:k] if n_vacancies else rows
            vacancies[person, : len(order)] = rows[order]
            scores[person, : len(order)] = points_of[order]
        return PeopleLists(vacancies, scores)

    return scan


@st.composite
def places(draw):
    """Small places: ties, identical people, nobody, nothing, negative scores, few and many places."""
    n_vacancies = draw(st.integers(0, 6))
    score = st.sampled_from([-500, 0, 1, 30_000, 30_000, 47_111, 60_000, 100_000])
    mine = (
        st.dictionaries(st.integers(0, n_vacancies - 1), score, max_size=n_vacancies)
        if n_vacancies
        else st.just({})
    )
    scores = draw(st.lists(mine, max_size=9))
    if scores and draw(st.booleans()):
        scores += [scores[0]] * draw(st.integers(1, 12))
    n_places = draw(st.lists(st.sampled_from([1, 1, 2, 5, 40]), min_size=n_vacancies, max_size=n_vacancies))
    rule = PriceRule(
        rounds=draw(st.sampled_from([0, 1, 4, 10])),
        fit_kept=draw(st.sampled_from([0, 500, 940, 1000])),
        for_others=draw(st.sampled_from([0, 450, 5000])),
        for_herself=draw(st.sampled_from([0, 80, 2000])),
        least_chance=draw(st.sampled_from([1, 10_000, PPM])),
    )
    return Place(scores, n_places, draw(st.integers(1, 4)), rule)


def found_in(place):
    return find_prices(scan_of(place), np.array(place.n_places, np.int64), place.rule)


def as_lists(lists):
    return [[int(v) for v in row if v != NO_VACANCY] for row in lists.vacancies]


CROWD = Place([{0: 50_000, 1: 49_000}] * 11 + [{0: 50_000}], [1, 1], 1, RULE)


# Prices too strong at first, and taken once cut.
CUT = Place(
    [
        {2: 88_000, 1: 30_000, 0: 52_000},
        {2: 52_000},
        {1: 32_000, 0: 51_000, 2: 31_000},
        {1: 87_000, 0: 81_000, 2: 86_000},
    ],
    [1, 1, 1],
    2,
    PriceRule(rounds=10, fit_kept=900, for_others=2000, for_herself=400, least_chance=10_000),
)


@settings(max_examples=400, deadline=None)
@given(places())
@example(CROWD)
@example(CUT)
def test_agrees_with_the_reference(place):
    fast, slow = found_in(place), place.found()
    assert as_lists(fast.plain) == slow.plain
    assert as_lists(fast.priced) == slow.priced
    assert fast.prices.tolist() == slow.prices
    assert (fast.n_rounds, fast.round_taken) == (slow.n_rounds, slow.round_taken)


@settings(max_examples=200, deadline=None)
@given(places())
@example(CROWD)
def test_what_everybody_is_promised(place):
    found = found_in(place)
    n_places = np.array(place.n_places, np.int64)
    for person, (plain, priced) in enumerate(zip(as_lists(found.plain), as_lists(found.priced), strict=True)):
        assert len(priced) == len(set(priced)) == len(plain)  # nobody loses a place on a list
        assert set(priced) <= set(place.scores[person])  # and only jobs she could take stand on it
    assert (found.prices >= 0).all()
    assert found.n_rounds <= place.rule.rounds
    assert points(found.priced) * 1000 >= points(found.plain) * place.rule.fit_kept
    before, after = (
        of_one_success(lists, chances(counted(lists, len(n_places)), n_places))
        for lists in (found.plain, found.priced)
    )
    assert shortfall(after, place.rule) <= shortfall(before, place.rule)


@settings(max_examples=100, deadline=None)
@given(places())
def test_where_nobody_competes_lists_are_the_same_and_prices_nothing(place):
    roomy = Place(place.scores, [len(place.scores) + 1] * len(place.n_places), place.k, place.rule)
    found = found_in(roomy)
    assert as_lists(found.priced) == as_lists(found.plain)
    assert not found.prices.any()
    assert found.n_rounds == 0


@settings(max_examples=100, deadline=None)
@given(places(), st.integers(0, 5))
def test_a_vacancy_with_places_for_everybody_has_no_price(place, row):
    if row < len(place.n_places):
        n_places = [*place.n_places]
        n_places[row] = len(place.scores) + 1
        assert found_in(Place(place.scores, n_places, place.k, place.rule)).prices[row] == 0


def test_those_who_can_choose_make_room_for_her_who_cannot():
    """Eleven could take either job and one only the first: plain lists send all twelve to it."""
    found = found_in(CROWD)
    assert counted(found.plain, 2).tolist() == [12, 0]
    on_first = [person for person, held in enumerate(as_lists(found.priced)) if held == [0]]
    assert 11 in on_first
    assert len(on_first) < 12
    assert found.prices[0] > 0 == found.prices[1] or found.prices[0] > found.prices[1]


def test_a_bound_on_points_lost_is_kept_by_smaller_prices():
    """Moving costs half the points here, so nobody is moved."""
    far = Place([{0: 50_000, 1: 25_000}] * 12, [1, 1], 1, RULE)
    assert as_lists(found_in(far).priced) == [[0]] * 12


def test_doublings_are_straight_lines_between_whole_ones():
    n = np.array([1, 2, 3, 4, 6, 8, 1_000_000, 0, 5])
    assert doublings(n, np.array([1, 1, 1, 1, 1, 1, 1, 1, 10])).tolist() == [0, 1000, 1500, 2000, 2500, 3000, 19907, 0, 0]  # fmt: skip


def test_a_chance_is_places_over_people_and_several_add_up_as_draws_do():
    chance = chances(np.array([4, 2, 0]), np.array([1, 5, 1]))
    assert chance.tolist() == [250_000, PPM, PPM]
    lists = PeopleLists(
        np.array([[0, 0], [0, NO_VACANCY], [0, 1], [-1, -1]], np.int32), np.zeros((4, 2), np.int64)
    )
    assert of_one_success(lists, chance).tolist() == [437_500, 250_000, PPM, 0]


@pytest.mark.parametrize(
    ("n_listed", "n_places", "uneven"),
    [
        ([3, 3, 3], [1, 1, 1], 0),
        ([6, 3], [2, 1], 0),
        ([0, 0, 0, 8], [1, 1, 1, 1], 750),
        ([0, 0], [1, 1], 0),
        ([], [], 0),
        ([1, 3], [1, 1], 250),
    ],
)
def test_gini_is_nothing_when_even_and_nearly_all_when_one_has_all(n_listed, n_places, uneven):
    assert gini(np.array(n_listed, np.int64), np.array(n_places, np.int64)) == uneven


@pytest.mark.parametrize(
    ("n_places", "words"), [([0], "1 or more"), ([-3], "1 or more"), ([1.5], "whole"), ([2**31], "below")]
)
def test_places_that_cannot_be_are_refused(n_places, words):
    with pytest.raises(ValueError, match=words):
        find_prices(scan_of(Place([{0: 1}], [1], 1, RULE)), np.array(n_places), RULE)


def test_a_scan_that_shortens_a_list_is_refused():
    whole = scan_of(CROWD)

    def losing(prices):
        lists = whole(prices)
        return PeopleLists(np.where(prices.any(), NO_VACANCY, lists.vacancies), lists.scores)

    with pytest.raises(ValueError, match="as long as the plain one"):
        find_prices(losing, np.array([1, 1]), RULE)


@pytest.mark.parametrize(
    "wrong", [{"rounds": -1}, {"fit_kept": 1001}, {"for_others": -1}, {"least_chance": 0}]
)
def test_a_rule_that_cannot_be_is_refused(wrong):
    values = {"rounds": 1, "fit_kept": 940, "for_others": 1, "for_herself": 1, "least_chance": 1} | wrong
    with pytest.raises(ValueError, match="must be"):
        PriceRule(**values)
