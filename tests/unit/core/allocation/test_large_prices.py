"""Prices larger than a scan can take: the same sharings, each proved, and the most that can be placed with its own proof."""

from dataclasses import dataclass, replace
from unittest.mock import patch

import numpy as np
import pytest
from flow_oracle import Values, best_totals
from hypothesis import given
from hypothesis import strategies as st
from test_best_total import LOWEST, check_certificate, worlds

from goodwork.core.allocation import best_total as rules
from goodwork.core.allocation.auction import Sharing
from goodwork.core.allocation.best_total import NotProvedError, best_nash, most_placed, outcome_of
from goodwork.core.allocation.cover import cover, uncovered
from goodwork.core.allocation.gaps import gaps
from goodwork.core.allocation.graph import Int32s, Int64s, Lists
from goodwork.core.allocation.held import HeldPairs, held_pairs
from goodwork.core.allocation.objective import Nash, TotalScore
from goodwork.core.allocation.outcome import Certificate, Outcome, Rule
from goodwork.core.allocation.whole_graph import Proved, best_over_everything
from goodwork.core.allocation.windows import Reach, windows


@dataclass(frozen=True)
class Narrow:
    """A source that takes small prices alone, as a scan in 32 bits does."""

    pairs: HeldPairs
    largest_price: int

    @property
    def n_people(self) -> int:
        return self.pairs.n_people

    @property
    def rank(self) -> Int32s:
        return self.pairs.rank

    @property
    def largest_score(self) -> int:
        return self.pairs.largest_score

    def best(self, people: Int32s, k: int, prices: Int64s | None = None) -> Lists:
        if prices is not None and int(np.abs(prices).max(initial=0)) > self.largest_price:
            raise ValueError("a price is too large for this source")
        return self.pairs.best(people, k, prices)

    def after(self, people: Int32s, scores: Int64s, places: Int32s, k: int) -> Lists:
        return self.pairs.after(people, scores, places, k)


World = tuple[HeldPairs, Int64s, Values]
rooms = st.sampled_from([0, 1, 1_000, 3 * 10**6, 10**8])


@given(worlds(), rooms)
def test_most_are_placed_through_scans_of_small_prices(world: World, room: int) -> None:
    pairs, capacities, values = world
    with patch.multiple(rules, LISTED=1, LOOKED_FOR=1):
        proved, covered = most_placed(Narrow(pairs, room), capacities, LOWEST)
    totals = list(best_totals(pairs.n_people, capacities.tolist(), values))
    outcome = outcome_of(Rule.MOST_PLACED, proved)
    assert (outcome.n_placed, outcome.scores().sum()) == (len(totals) - 1, totals[-1])
    check_certificate(pairs, capacities, proved, TotalScore(proved.certificate.bonus))
    # The cover meets every eligible pair, on lists or off them, and is no larger than the sharing.
    assert covered.bound == outcome.n_placed
    listed = proved.lists
    for person, place in values:
        hers = listed.places[listed.start[person] : listed.start[person + 1]].tolist()
        if place not in hers:
            assert covered.prices[place] + covered.beyond[person] >= 1
    gained = [
        max((1 - int(covered.prices[p]) for i, p in values if i == person), default=0)
        for person in range(pairs.n_people)
    ]
    assert int((capacities * covered.prices).sum()) + sum(gained) == covered.bound


@given(worlds(), rooms)
def test_the_best_product_through_scans_of_small_prices(world: World, room: int) -> None:
    pairs, capacities, _ = world
    narrow = best_over_everything(Narrow(pairs, room), capacities, Nash(5_000), first=1, more=1)
    assert narrow.certificate.bound == best_nash(pairs, capacities, 5_000).certificate.bound
    check_certificate(pairs, capacities, narrow, Nash(5_000))


@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=6),
    st.lists(st.integers(0, 10**6), max_size=6),
    st.sampled_from([0, 1, 50, 10**4, 10**5, 10**6]),
    st.lists(st.integers(-50, 50), min_size=6, max_size=6),
)
def test_a_window_bounds_every_pair_that_comes_later(
    prices: list[int], levels: list[int], room: int, scores: list[int]
) -> None:
    reach = Reach(50, room)
    charged = np.array(prices, np.int64)
    seen: list[int] = []
    for window in windows(np.array(levels, np.int64), charged, reach):
        seen += window.rows.tolist()
        assert int(np.abs(window.prices).max()) <= max(room, 0) or max(prices) <= room
        nets = sorted(
            ((scores[j] - int(window.prices[j]), scores[j] - prices[j]) for j in range(len(prices))),
            reverse=True,
        )
        for at, (net, _) in enumerate(nets):
            most = int(window.at_most(np.array([net]), reach)[0])
            assert all(true <= most for _, true in nets[at:])
    assert sorted(seen) == list(range(len(levels)))


def test_a_level_where_an_interval_begins_is_free() -> None:
    """Prices in two clusters, 3 and 900, and pairs between them: only where the upper cluster's own intervals begin."""
    levels, low, high = np.array([3, 900, 950]), np.array([0, 900]), np.array([3, 950])
    assert uncovered(levels, low, high).tolist() == [900]
    assert uncovered(np.array([3, 950]), low, high).tolist() == []


def test_a_bonus_past_63_bits_is_said_and_the_rest_still_proved() -> None:
    source = held_pairs(
        np.array([0], np.int32), np.array([0], np.int32), np.array([5]), 1, np.arange(1, dtype=np.int32)
    )
    capacities = np.array([1], np.int64)
    with patch.object(rules, "ROOM", 10), pytest.raises(NotProvedError, match="63 bits"):
        most_placed(source, capacities, 0)
    nobody = Outcome(Rule.STABLE, np.array([-1], np.int32), source.best(np.zeros(1, np.int32), 1))
    with patch.object(rules, "ROOM", 10):
        found = gaps(nobody, source, capacities, 5_000, 0)
    assert set(found.best) == {Rule.BEST_TOTAL, Rule.NASH}
    assert "not known" in found.not_known[0]
    assert np.isnan(found.share_of_best()[0])
    assert found.share_of_best()[1:] == (0.0, 0.0)


def test_the_price_that_divides_may_be_where_an_unread_list_begins() -> None:
    """B is full at 1000; the unread rest of a person without a place costs 900 or more. No price paid lies below that."""
    lists = Lists(
        np.arange(3, dtype=np.int32), np.array([0, 1, 2, 3]), np.array([0, 1, 1], np.int32), np.array([10, 20, 30]),
        np.array([True, False, True]),
    )  # fmt: skip
    sharing = Sharing(np.array([0, -1, 1], np.int32), np.array([0, 1000]))
    certificate = Certificate("placed", sharing.prices, np.array([0, 90, 0]), 0, bonus=1000)
    found = cover(Proved(sharing, lists, certificate, 1, 3), np.array([2, 1]), lowest=-10)
    assert found is not None
    assert (found.prices.tolist(), found.beyond.tolist(), found.bound) == ([0, 1], [0, 0, 0], 2)
    nearer = replace(certificate, beyond=np.array([0, 990, 0]))
    assert cover(Proved(sharing, lists, nearer, 1, 3), np.array([2, 1]), lowest=-10) is None
