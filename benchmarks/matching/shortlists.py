"""Exact top-50 for everybody in a synthetic city, against NumPy a person at a time: `python -m benchmarks.matching.shortlists`.

The peer runs on a sample of people and its cost is scaled to all of them, to which it is proportional. Its lists
must equal ours, one for one, before any ratio is printed.
"""

import argparse
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching.numpy_peer import NumpyPeer
from benchmarks.matching.timing import costs_of, machine, peak_memory_gib
from benchmarks.matching.world import make_world
from goodwork.core.matching.layout import lay_out
from goodwork.core.matching.levers import SoleLimits, sole_limits
from goodwork.core.matching.pairs import blocks
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.shortlist import Shortlists, match

K = 50
N_DIMENSIONS = 64


def check_lists(peer: NumpyPeer, lists: Shortlists, sample: Sequence[int]) -> None:
    """Refuse to go on unless every sampled person's list is the peer's, job for job and point for point."""
    for person in sample:
        rows, scores = peer.best(person, peer.minutes(person), K, peer.all_at_once)
        n = len(rows)
        same = np.array_equal(lists.vacancies[person, :n], rows) and np.array_equal(
            lists.scores[person, :n], scores
        )
        if not same or (lists.vacancies[person, n:] >= 0).any():
            raise SystemExit(f"person {person}: our list differs from the peer's")


def check_counts(problem: Problem, counts: SoleLimits, sample: Sequence[int]) -> None:
    """Refuse to go on unless every sampled person's counts are those of all limits tried one by one."""
    for person in sample:
        closed = blocks(problem, np.array([person]), np.arange(problem.n_vacancies))
        sole = (closed & (closed.sum(axis=0) == 1)).sum(axis=1)
        if not np.array_equal(sole, counts.by_person[person]):
            raise SystemExit(f"person {person}: our counts of pairs one limit away are wrong")


def peer_works(peer: NumpyPeer, sample: Sequence[int]) -> dict[str, Callable[[], None]]:
    """The sampled people's lists by each of the peer's ways of filtering, minutes made beforehand."""
    free = {person: peer.minutes(person) for person in sample}

    def search(eligible: Callable[..., NDArray[np.int64]]) -> None:
        for person in sample:
            peer.best(person, free[person], K, eligible)

    return {way.__name__: partial(search, way) for way in (peer.all_at_once, peer.narrowing)}


def print_rows(rows: Sequence[tuple[str, str]]) -> None:
    """A table of two columns."""
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")


def compare(n_people: int, n_vacancies: int, n_sampled: int, repeats: int) -> None:
    """Make the city, check, measure and print."""
    world = make_world(n_people, n_vacancies, N_DIMENSIONS)
    problem, peer = world.problem, NumpyPeer(world)
    sample = np.random.default_rng(2).choice(n_people, min(n_sampled, n_people), replace=False).tolist()
    lists, counts = match(problem, K), sole_limits(problem)
    check_lists(peer, lists, sample)
    check_counts(problem, counts, sample[:50])
    searches = peer_works(peer, sample)
    for search in searches.values():
        search()
    ours, levers, *theirs = costs_of(
        [lambda: match(problem, K), lambda: sole_limits(problem), *searches.values()], repeats
    )
    way, sampled = min(zip(searches, theirs, strict=True), key=lambda found: found[1].cpu)
    scale = n_people / len(sample)
    coarse = [problem.limits[i].limit for i in lay_out(problem).rules.coarse]
    print_rows(
        [
            ("machine", machine()),
            ("work", f"{n_people:,} people x {n_vacancies:,} vacancies, {N_DIMENSIONS} dimensions, top {K}"),
            (
                "limits",
                f"{len(problem.limits)} and travel; checked again after the bits: {', '.join(coarse) or 'none'}",
            ),
            ("in reach", f"{lists.n_in_reach.mean() / n_vacancies:.1%} of pairs"),
            ("eligible", f"{lists.n_eligible.mean() / n_vacancies:.2%} of pairs"),
            ("lists equal", f"all of {len(sample)} people sampled"),
            ("goodwork", f"{ours.cpu:.2f} CPU-s, {ours.wall:.2f} s wall, limits compiled each time"),
            (
                "NumPy a person",
                f"{sampled.cpu * scale:.1f} CPU-s, {sampled.wall * scale:.1f} s wall ({way}, scaled)",
            ),
            (
                "ratio",
                f"{sampled.cpu * scale / ours.cpu:.1f}x CPU, {sampled.wall * scale / ours.wall:.1f}x wall",
            ),
            (
                "levers",
                f"{levers.cpu:.2f} CPU-s, {levers.wall:.2f} s wall: every pair one limit away, both sides",
            ),
            ("peak memory", f"{peak_memory_gib():.2f} GiB, whole process"),
            ("runs", f"medians of {repeats}"),
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--vacancies", type=int, default=50_000)
    parser.add_argument("--sampled", type=int, default=400, help="people given to the peer")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a small city, once: to see that it runs")
    asked = parser.parse_args()
    if asked.quick:
        compare(1_000, 2_000, 50, 1)
    else:
        compare(asked.people, asked.vacancies, asked.sampled, asked.repeats)


if __name__ == "__main__":
    main()
