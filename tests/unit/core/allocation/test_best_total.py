"""The best over everything eligible, from short lists, against the slow answer over all pairs at once."""

from itertools import pairwise

import numpy as np
import pytest
from flow_oracle import Values, best_totals
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.allocation.best_total import best_nash, best_total, most_placed, outcome_of
from goodwork.core.allocation.certificate import failures, gains_at
from goodwork.core.allocation.doublings import PARTS, doublings
from goodwork.core.allocation.graph import NOBODY, Int64s
from goodwork.core.allocation.held import HeldPairs, held_pairs
from goodwork.core.allocation.objective import Nash, TotalScore
from goodwork.core.allocation.outcome import Rule
from goodwork.core.allocation.whole_graph import Proved, best_over_everything

LOWEST = -1_000_000


@st.composite
def worlds(draw: st.DrawFn) -> tuple[HeldPairs, Int64s, Values]:
    """Up to eight people and six places, lists longer than the scans ask for, ties and losses among them."""
    n_people, n_places = draw(st.integers(0, 8)), draw(st.integers(0, 6))
    score = draw(st.sampled_from([st.just(50_000), st.integers(-3, 5), st.integers(LOWEST, 10**6)]))
    pairs = [(i, j) for i in range(n_people) for j in range(n_places)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    values = {pair: draw(score) for pair in sorted(chosen)}
    source = held_pairs(
        np.array([i for i, _ in values], np.int32),
        np.array([j for _, j in values], np.int32),
        np.array(list(values.values()), np.int64),
        n_people,
        np.array(draw(st.permutations(range(n_places))), np.int32),
    )
    return source, np.array([draw(st.integers(0, 2)) for _ in range(n_places)], np.int64), values


def worth_had(proved: Proved, objective: TotalScore | Nash) -> Int64s:
    scores = outcome_of(Rule.BEST_TOTAL, proved).scores()
    bonus = np.where(proved.sharing.place_of_person == NOBODY, 0, objective.bonus)
    return np.asarray(objective.worth(scores) + bonus, np.int64)


def check_certificate(
    source: HeldPairs, capacities: Int64s, proved: Proved, objective: TotalScore | Nash
) -> None:
    """The bound is reached, and what it says of pairs off the lists is true of every one of them."""
    certificate, had = proved.certificate, worth_had(proved, objective)
    assert certificate.bound == had.sum()
    worth = objective.worth(source.scores)
    gains, _ = gains_at(source.start, source.places, worth, objective.bonus, certificate.prices)
    nothing = np.zeros(source.n_people, np.int64)
    place = proved.sharing.place_of_person
    assert not list(failures(place, had, capacities, certificate.prices, gains, nothing))
    for i in range(source.n_people):
        listed = set(proved.lists.places[proved.lists.start[i] : proved.lists.start[i + 1]].tolist())
        for e in range(source.start[i], source.start[i + 1]):
            if int(source.places[e]) not in listed:
                net = worth[e] + objective.bonus - certificate.prices[source.places[e]]
                assert net <= certificate.beyond[i]


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_the_best_total_over_all_pairs_from_lists_of_one(world: tuple[HeldPairs, Int64s, Values]) -> None:
    source, capacities, values = world
    proved = best_over_everything(source, capacities, TotalScore(), first=1, more=1)
    assert worth_had(proved, TotalScore()).sum() == max(
        best_totals(source.n_people, capacities.tolist(), values)
    )
    check_certificate(source, capacities, proved, TotalScore())


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_most_placed_and_then_the_best_total(world: tuple[HeldPairs, Int64s, Values]) -> None:
    source, capacities, values = world
    proved, _ = most_placed(source, capacities, LOWEST)
    totals = list(best_totals(source.n_people, capacities.tolist(), values))
    outcome = outcome_of(Rule.MOST_PLACED, proved)
    assert outcome.n_placed == len(totals) - 1
    assert outcome.scores().sum() == totals[-1]
    check_certificate(source, capacities, proved, TotalScore(proved.certificate.bonus))


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_the_best_product_over_all_pairs_from_lists_of_one(world: tuple[HeldPairs, Int64s, Values]) -> None:
    source, capacities, values = world
    nash = Nash(5_000)
    proved = best_over_everything(source, capacities, nash, first=1, more=1)
    logs = dict(zip(values, nash.worth(np.array(list(values.values()), np.int64)).tolist(), strict=True))
    assert worth_had(proved, nash).sum() == max(best_totals(source.n_people, capacities.tolist(), logs))
    check_certificate(source, capacities, proved, nash)


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_the_rules_agree_on_what_each_is_best_at(world: tuple[HeldPairs, Int64s, Values]) -> None:
    source, capacities, _ = world
    total, (most, _) = best_total(source, capacities), most_placed(source, capacities, LOWEST)
    nash = best_nash(source, capacities, 5_000)
    outcomes = [outcome_of(Rule.BEST_TOTAL, proved) for proved in (total, most, nash)]
    scores = [outcome.scores() for outcome in outcomes]
    assert scores[0].sum() == max(s.sum() for s in scores)
    assert outcomes[1].n_placed == max(outcome.n_placed for outcome in outcomes)
    products = [doublings(s, 5_000).sum() for s in scores]
    assert products[2] == max(products)


def test_a_doctored_sharing_or_price_is_named() -> None:
    source = held_pairs(
        np.array([0, 1, 1], np.int32), np.array([0, 0, 1], np.int32), np.array([9, 8, 3]), 2, np.arange(2, dtype=np.int32)
    )  # fmt: skip
    capacities = np.array([1, 1], np.int64)
    proved = best_total(source, capacities)
    had, prices = worth_had(proved, TotalScore()), proved.certificate.prices
    nothing = np.zeros(2, np.int64)

    def say(place: list[int], worth: list[int], prices: Int64s) -> str:
        gains, _ = gains_at(source.start, source.places, source.scores, 0, prices)
        return "; ".join(
            failures(np.array(place, np.int32), np.array(worth, np.int64), capacities, prices, gains, nothing)
        )

    assert say([0, 1], had.tolist(), prices) == ""
    assert "person 1 gains" in say([0, NOBODY], [9, 0], np.array([6, 0], np.int64))
    assert "room for 1" in say([0, 0], [9, 8], prices)
    assert "not full" in say([0, NOBODY], [9, 0], np.array([8, 3], np.int64))
    assert "negative" in say([0, 1], had.tolist(), np.array([5, -1], np.int64))


def test_a_lowest_score_above_the_highest_is_refused() -> None:
    source = held_pairs(
        np.array([0], np.int32), np.array([0], np.int32), np.array([5]), 1, np.arange(1, dtype=np.int32)
    )
    with pytest.raises(ValueError, match="lowest score"):
        most_placed(source, np.array([1], np.int64), 10)


@given(st.lists(st.integers(0, 2**31), min_size=1), st.integers(1, 10**6))
def test_doublings_are_the_logarithm_within_two_parts_and_never_fall(scores: list[int], without: int) -> None:
    ordered = np.array(sorted(scores), np.int64)
    found = doublings(ordered, without)
    exact = np.log2((ordered + without) / without) * PARTS
    assert np.abs(found - exact).max() < 2.1
    assert all(a <= b for a, b in pairwise(found.tolist()))


@pytest.mark.parametrize(("score", "without"), [(5, 0), (5, -1), (2**32, 1), (5, 2**32)])
def test_a_logarithm_of_nothing_or_of_too_much_is_refused(score: int, without: int) -> None:
    with pytest.raises(ValueError, match="must be at most"):
        doublings(np.array([score], np.int64), without)
