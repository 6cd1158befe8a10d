"""Pairs held in memory answer as the contract of a source says, whatever their shape."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.allocation.graph import Lists
from goodwork.core.allocation.held import HeldPairs, held_pairs, hold


@st.composite
def pairs(draw: st.DrawFn) -> HeldPairs:
    n_people, n_places = draw(st.integers(0, 5)), draw(st.integers(0, 5))
    every = [(i, j) for i in range(n_people) for j in range(n_places)]
    kept = draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    scores = draw(st.lists(st.integers(-3, 3), min_size=len(kept), max_size=len(kept)))
    rank = np.array(draw(st.permutations(range(n_places))), np.int32)
    table = np.array(kept, np.int32).reshape(-1, 2)
    return held_pairs(table[:, 0], table[:, 1], np.array(scores, np.int64), n_people, rank)


def own_list(source: HeldPairs, person: int, prices: list[int]) -> list[tuple[int, int]]:
    """Everything she could take, best first, found the slow way."""
    row = range(source.start[person], source.start[person + 1])
    found = [(int(source.places[i]), int(source.scores[i])) for i in row]
    return sorted(found, key=lambda pair: (prices[pair[0]] - pair[1], source.rank[pair[0]]))


def rows(lists: Lists) -> list[list[tuple[int, int]]]:
    found = list(zip(lists.places.tolist(), lists.scores.tolist(), strict=True))
    return [found[a:b] for a, b in zip(lists.start[:-1], lists.start[1:], strict=True)]


@given(pairs(), st.integers(1, 6), st.data())
def test_the_best_are_the_beginning_of_her_own_list(source: HeldPairs, k: int, data: st.DataObject) -> None:
    n_places = len(source.rank)
    prices = data.draw(st.lists(st.integers(0, 3), min_size=n_places, max_size=n_places))
    chosen = (
        data.draw(st.lists(st.integers(0, max(source.n_people - 1, 0)), unique=True))
        if source.n_people
        else []
    )
    people = np.array(chosen, np.int32)
    for priced, asked in (([0] * n_places, None), (prices, np.array(prices, np.int64))):
        lists = source.best(people, k, asked)
        whole = [own_list(source, person, priced) for person in chosen]
        assert rows(lists) == [row[:k] for row in whole]
        assert lists.complete.tolist() == [len(row) <= k for row in whole]


@given(pairs(), st.integers(1, 3))
def test_asking_on_and_on_yields_every_pair_once_in_order(source: HeldPairs, k: int) -> None:
    for person in range(source.n_people):
        alone = np.array([person], np.int32)
        lists = source.best(alone, k)
        found = rows(lists)[0]
        while not lists.complete[0]:
            place, score = found[-1]
            lists = source.after(alone, np.array([score], np.int64), np.array([place], np.int32), k)
            found += rows(lists)[0]
        assert found == own_list(source, person, [0] * len(source.rank))


@pytest.mark.parametrize(
    ("people", "places", "words"),
    [([2], [0], "person that is not"), ([0], [-1], "place that is not"), ([1, 1], [0, 0], "paired twice")],
)
def test_pairs_that_cannot_be_are_refused(people: list[int], places: list[int], words: str) -> None:
    scores = np.ones(len(people), np.int64)
    with pytest.raises(ValueError, match=words):
        held_pairs(np.array(people), np.array(places), scores, 2, np.array([0], np.int32))


@given(pairs(), st.integers(0, 30))
def test_what_is_held_is_everything_or_the_source_itself(source: HeldPairs, most: int) -> None:
    kept = hold(source, most)
    if len(source.places) > most:
        assert kept is source
        return
    assert isinstance(kept, HeldPairs)
    assert kept is not source
    for name in ("start", "places", "scores", "rank"):
        assert getattr(kept, name).tolist() == getattr(source, name).tolist()
