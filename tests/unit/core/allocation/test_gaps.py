"""Any sharing beside the best of each kind, and envy counted over everything eligible."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.allocation.blocking import blocking_pairs
from goodwork.core.allocation.gaps import blocking, gaps, lists_down_to, reached
from goodwork.core.allocation.graph import NOBODY, Int32s, Int64s, Lists
from goodwork.core.allocation.held import HeldPairs, held_pairs
from goodwork.core.allocation.outcome import Outcome, Rule
from goodwork.core.allocation.priority import Priorities
from goodwork.core.allocation.stable import stable

LOWEST = -1000


@st.composite
def worlds(draw: st.DrawFn) -> tuple[HeldPairs, Int64s, Priorities]:
    n_people, n_places = draw(st.integers(1, 9)), draw(st.integers(1, 6))
    scores = {
        (i, j): draw(st.integers(LOWEST, 100_000))
        for i in range(n_people)
        for j in range(n_places)
        if draw(st.booleans())
    }
    source = held_pairs(
        np.array([i for i, _ in scores], np.int32),
        np.array([j for _, j in scores], np.int32),
        np.array(list(scores.values()), np.int64),
        n_people,
        np.arange(n_places, dtype=np.int32),
    )
    line = np.array([draw(st.permutations(range(n_people)))], np.int32)
    nobody = np.zeros(n_people, np.bool_)
    priorities = Priorities(line, np.zeros(n_places, np.int32), nobody, np.zeros(n_places, np.int64))
    return source, np.array([draw(st.integers(0, 2)) for _ in range(n_places)], np.int64), priorities


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_no_rule_is_better_than_the_best_and_each_is_best_at_its_own(
    world: tuple[HeldPairs, Int64s, Priorities],
) -> None:
    source, capacities, priorities = world
    found = gaps(stable(source, capacities, priorities), source, capacities, 5_000, LOWEST)
    assert all(0 <= share <= 1 for share in found.share_of_best()[::2])
    others = [found.reached, *(best.reached for best in found.best.values())]
    assert found.best[Rule.MOST_PLACED].reached.n_placed == max(other.n_placed for other in others)
    assert found.best[Rule.BEST_TOTAL].reached.score == max(other.score for other in others)
    assert found.best[Rule.NASH].reached.nash == max(other.nash for other in others)
    for best in found.best.values():
        assert best.n_rounds >= 1
        assert best.n_scans >= source.n_people


@settings(max_examples=100, deadline=None)
@given(worlds(), st.integers(1, 4))
def test_envy_is_counted_the_same_in_pieces(
    world: tuple[HeldPairs, Int64s, Priorities], at_once: int
) -> None:
    source, capacities, priorities = world

    def count(lists: Lists, place: Int32s) -> int:
        return blocking_pairs(lists, place, capacities, priorities)[0]

    chosen = stable(source, capacities, priorities).place_of_person
    assert blocking(source, chosen, count, at_once) == 0
    nobody = np.full(source.n_people, NOBODY, np.int32)
    whole = source.best(np.arange(source.n_people, dtype=np.int32), 100)
    assert blocking(source, nobody, count, at_once) == count(whole, nobody)


def test_a_list_reaches_down_to_the_place_she_is_offered() -> None:
    n_places = 300
    places = np.tile(np.arange(n_places, dtype=np.int32), 3)
    people = np.repeat(np.arange(3, dtype=np.int32), n_places)
    rank = np.arange(n_places, dtype=np.int32)
    source = held_pairs(people, places, 1000 - places.astype(np.int64), 3, rank)
    place = np.array([2, 280, NOBODY], np.int32)
    lists = lists_down_to(source, np.arange(3, dtype=np.int32), place)
    assert np.diff(lists.start).tolist() == [64, n_places, n_places]
    assert lists.complete.tolist() == [False, True, True]
    assert lists.places[lists.start[1] : lists.start[2]].tolist() == list(range(n_places))


def test_nothing_to_share_is_all_there_could_be() -> None:
    source = held_pairs(
        np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int64), 2, np.zeros(0, np.int32)
    )
    nobody = np.full(2, NOBODY, np.int32)
    outcome = Outcome(Rule.STABLE, nobody, source.best(np.arange(2, dtype=np.int32), 1))
    found = gaps(outcome, source, np.zeros(0, np.int64), 5_000, 0)
    assert found.share_of_best() == (1.0, 1.0, 1.0)
    assert reached(outcome, 5_000).score == 0


def test_a_place_on_no_list_is_refused() -> None:
    source = held_pairs(
        np.array([0], np.int32), np.array([0], np.int32), np.array([5]), 1, np.arange(2, dtype=np.int32)
    )
    outcome = Outcome(Rule.STABLE, np.array([1], np.int32), source.best(np.zeros(1, np.int32), 1))
    with pytest.raises(ValueError, match="not on her list"):
        reached(outcome, 5_000)
