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
from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import Cost, costs_of, machine, peak_memory_gib
from benchmarks.matching.world import make_world
from goodwork.core.matching.shortlist import Shortlists, best, match

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


def peer_works(peer: NumpyPeer, sample: Sequence[int]) -> dict[str, Callable[[], None]]:
    """The sampled people's lists by each of the peer's ways of filtering, minutes made beforehand."""
    free = {person: peer.minutes(person) for person in sample}

    def search(eligible: Callable[..., NDArray[np.int64]]) -> None:
        for person in sample:
            peer.best(person, free[person], K, eligible)

    return {way.__name__: partial(search, way) for way in (peer.all_at_once, peer.narrowing)}


def compare(n_people: int, n_vacancies: int, n_sampled: int, repeats: int) -> list[Row]:
    """Make the city, check, and measure: ids and scores, as the peer gives, and lists with their explanations."""
    world = make_world(n_people, n_vacancies, N_DIMENSIONS)
    problem, peer = world.problem, NumpyPeer(world)
    sample = np.random.default_rng(2).choice(n_people, min(n_sampled, n_people), replace=False).tolist()
    lists, found = match(problem, K), best(problem, K)
    check_lists(peer, lists, sample)
    if not np.array_equal(found.vacancies, lists.vacancies) or not np.array_equal(found.scores, lists.scores):
        raise SystemExit("ids and scores alone differ from the lists with explanations")
    searches = peer_works(peer, sample)
    for search in searches.values():
        search()
    alone, explained, *theirs = costs_of(
        [lambda: best(problem, K), lambda: match(problem, K), *searches.values()], repeats
    )
    way, sampled = min(zip(searches, theirs, strict=True), key=lambda tried: tried[1].cpu)
    peer_cpu = sampled.cpu * n_people / len(sample)
    note = (
        f"{len(problem.limits)} limits and travel, {N_DIMENSIONS} dimensions, {lists.n_in_reach.mean() / n_vacancies:.1%} "
        f"of pairs in reach, {lists.n_eligible.mean() / n_vacancies:.2%} eligible; limits compiled each time; medians of "
        f"{repeats}; peer {way} on {len(sample)} people, scaled, whose lists are all equal; peak {peak_memory_gib():.2f} GiB"
    )

    def row(name: str, what: str, ours: Cost, aims: tuple[str, str]) -> Row:
        work = f"city, {n_people:,} people x {n_vacancies:,} vacancies, exact top {K}, {what}"
        costs = (ours.cpu, ours.wall, peer_cpu, peer_cpu / ours.cpu)
        return Row(name, work, "NumPy a person at a time, travel free", *costs, *aims, note)

    return [
        row("M1", "ids and scores", alone, ("7x", "30x")),
        row("", "with parts, minutes and modes, which the peer does not give", explained, ("", "")),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--vacancies", type=int, default=50_000)
    parser.add_argument("--sampled", type=int, default=400, help="people given to the peer")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a small city, once: to see that it runs")
    asked = parser.parse_args()
    size = (
        (1_000, 2_000, 50, 1)
        if asked.quick
        else (asked.people, asked.vacancies, asked.sampled, asked.repeats)
    )
    print_table(compare(*size), machine())


if __name__ == "__main__":
    main()
