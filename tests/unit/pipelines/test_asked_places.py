"""When places are shared, everybody asks for near work, the closest first: beside the slow way, over all pairs held."""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.matching.world import make_world

from goodwork.core.allocation.held import HeldPairs, hold
from goodwork.core.matching.candidates import Candidates
from goodwork.pipelines.asked_places import AskedPlaces, named_work
from goodwork.pipelines.nearness import BANDS, Banded, Bands
from goodwork.pipelines.results import Nearness

N_PEOPLE, N_VACANCIES, MORE = 40, 300, 100_000


@pytest.fixture(scope="module")
def asked() -> tuple[AskedPlaces, list[dict[int, int]]]:
    """The source, and for each person what every vacancy she asks for is worth to her, one at a time."""
    random, problem = np.random.default_rng(5), make_world(N_PEOPLE, N_VACANCIES, 16).problem
    fit_row = np.arange(N_PEOPLE, dtype=np.int32) % 4
    problem = replace(
        problem, people=replace(problem.people, fit_row=fit_row), occupation_fit=np.zeros((4, 1), np.int16)
    )
    band = random.integers(0, 4, (4, 8)).astype(np.uint8)
    band[3] = BANDS.index(Nearness.NOT_KNOWN)
    groups = random.integers(0, 8, N_VACANCIES).astype(np.int32)
    everything = Candidates(problem).best(np.arange(N_PEOPLE, dtype=np.int32), N_VACANCIES)
    more = {Nearness.CLOSE: MORE, Nearness.NOT_KNOWN: MORE, Nearness.SOME_WAY: 0}
    worth: list[dict[int, int]] = []
    for person in range(N_PEOPLE):
        own = slice(everything.start[person], everything.start[person + 1])
        pairs = zip(everything.places[own].tolist(), everything.scores[own].tolist(), strict=True)
        near = {place: BANDS[band[fit_row[person], groups[place]]] for place in range(N_VACANCIES)}
        worth.append({place: score + more[near[place]] for place, score in pairs if near[place] in more})
    banded = Banded.of(problem, Bands(band), groups)
    assert named_work(banded).tolist() == (fit_row != 3).tolist()
    return AskedPlaces.of(banded, MORE), worth


def in_order(source: AskedPlaces, worth: dict[int, int], prices: np.ndarray | None) -> list[int]:
    def key(place: int) -> tuple[int, int]:
        return (int(0 if prices is None else prices[place]) - worth[place], int(source.rank[place]))

    return sorted(worth, key=key)


@pytest.mark.parametrize("k", [1, 5, N_VACANCIES])
@pytest.mark.parametrize("priced", [False, True])
def test_the_best_are_those_of_the_slow_way(
    asked: tuple[AskedPlaces, list[dict[int, int]]], k: int, priced: bool
) -> None:
    source, worth = asked
    prices = np.random.default_rng(2).integers(0, 2 * MORE, N_VACANCIES) if priced else None
    people = np.random.default_rng(3).permutation(N_PEOPLE).astype(np.int32)[:30]
    found = source.best(people, k, prices)
    for row, person in enumerate(people.tolist()):
        own = slice(found.start[row], found.start[row + 1])
        expected = in_order(source, worth[person], prices)
        assert found.places[own].tolist() == expected[:k]
        assert found.scores[own].tolist() == [worth[person][place] for place in expected[:k]]
        assert bool(found.complete[row]) == (len(expected) <= k)


def test_the_next_go_on_where_the_best_ended_across_the_bands(
    asked: tuple[AskedPlaces, list[dict[int, int]]],
) -> None:
    source, worth = asked
    for person in range(N_PEOPLE):
        alone, expected = np.array([person], np.int32), in_order(source, worth[person], None)
        found = source.best(alone, 3)
        read = found.places.tolist()
        while not found.complete[0]:
            found = source.after(alone, found.scores[-1:], found.places[-1:], 3)
            read += found.places.tolist()
        assert read == expected


def test_held_in_memory_it_is_the_same(asked: tuple[AskedPlaces, list[dict[int, int]]]) -> None:
    source, worth = asked
    held = hold(source)
    assert isinstance(held, HeldPairs)
    assert held.n_people == N_PEOPLE
    assert len(held.places) == sum(map(len, worth))
