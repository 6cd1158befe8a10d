"""Would a dense product win where most pairs pass? `python -m benchmarks.matching.dense`: our scan beside BLAS.

The dense way multiplies the vectors of 64 people by those of every vacancy in 32-bit floating point (exact for this
world's whole numbers), then takes off minutes, keeps what the limits let through and selects, in the same compiled
loops as the scan. Everybody may travel anywhere and one limit lets through the share asked for. Lists must be equal.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import costs_of, machine
from benchmarks.matching.world import make_world
from goodwork.core.matching.compiled import compiled
from goodwork.core.matching.kernel import find_reach, select, shortlist_people, sifted
from goodwork.core.matching.layout import Layout, lay_out, scratch_for
from goodwork.core.matching.problem import NO_TRAVEL_LIMIT, Problem
from goodwork.core.matching.shortlist import NO_KEYS
from goodwork.core.matching.tables import LimitTable

K, N_DIMENSIONS, AT_ONCE = 50, 64, 64
SHARES = (0.25, 0.5, 0.75, 1.0)


@compiled
def finish(layout: Any, first: int, products: Any, scratch: Any, keys: Any) -> None:
    """The keys of the best of people from `first`, from a row of products each."""
    _, vacancies, rules, sieve = layout
    per_minute = np.float32(rules.factors[3])
    for turn in range(len(products)):
        find_reach(layout, first + turn, scratch)
        n, row = sifted(sieve, first + turn, scratch), products[turn]
        for f in range(n):
            v = np.uint32(scratch.found[f])
            minutes = np.float32(scratch.best[np.uint32(vacancies.zone[v])])
            scratch.scores[f] = np.int32(row[v] - per_minute * minutes)
        held = select(scratch.scores, scratch.found, n, vacancies.rank, scratch.keys, keys.shape[1])
        keys[first + turn, :held] = scratch.keys[:held]


def passing(problem: Problem, share: float) -> Problem:
    """The problem with no limit but one that a `share` of vacancies passes for everybody, and no limit on travel."""
    people = replace(problem.people, max_minutes=np.full(problem.n_people, NO_TRAVEL_LIMIT, np.uint16))
    chosen = (np.random.default_rng(3).random(problem.n_vacancies) < share).astype(np.int32)
    only = LimitTable("some", np.zeros(problem.n_people, np.int32), chosen, np.array([[False, True]]))
    return replace(problem, people=people, limits=(only,))


def both(layout: Layout) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """Our scan and the dense way, each returning (ranks' rows, scores) of everybody in scan order, on one thread."""
    n, scratch = len(layout.people.row), scratch_for(layout, K)
    everybody = np.arange(n, dtype=np.int32)
    weights, features = (
        layout.people.weights.astype(np.float32),
        layout.vacancies.features.astype(np.float32).T.copy(),
    )

    def ours() -> Any:
        chosen, scores, counts = (
            np.zeros((n, K), np.int32),
            np.zeros((n, K), np.int32),
            np.zeros((n, 3), np.int32),
        )
        shortlist_people(layout, everybody, NO_KEYS, NO_KEYS, scratch, chosen, scores, counts)
        return chosen, scores

    def dense() -> Any:
        keys = np.zeros((n, K), np.int64)
        for first in range(0, n, AT_ONCE):
            finish(layout, first, weights[first : first + AT_ONCE] @ features, scratch, keys)
        return layout.vacancies.row_of_rank[0xFFFFFFFF - (keys & 0xFFFFFFFF)], (keys >> 32).astype(np.int32)

    return ours, dense


def measure(n_people: int, n_vacancies: int, repeats: int) -> list[Row]:
    """A row for each share."""
    problem, rows = make_world(n_people, n_vacancies, N_DIMENSIONS).problem, []
    for share in SHARES:
        ours, dense = both(lay_out(passing(problem, share)))
        for mine, theirs in zip(ours(), dense(), strict=True):
            if not np.array_equal(mine, theirs):
                raise SystemExit("the dense way gives other lists")
        scan, product = costs_of([ours, dense], repeats)
        rows.append(
            Row(
                id="",
                work=f"{share:.0%} of pairs pass: {n_people:,} people x {n_vacancies:,} vacancies, top {K}",
                peer="dense product (BLAS, 32-bit)",
                ours_cpu_s=scan.cpu,
                ours_wall_s=scan.wall,
                peer_cpu_s=product.cpu,
                ratio=product.cpu / scan.cpu,
                note=f"{N_DIMENSIONS} dimensions, medians of {repeats}, lists equal",
            )
        )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=512)
    parser.add_argument("--vacancies", type=int, default=50_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a small city, once: to see that it runs")
    asked = parser.parse_args()
    size = (64, 1_000, 1) if asked.quick else (asked.people, asked.vacancies, asked.repeats)
    print_table(measure(*size), machine())


if __name__ == "__main__":
    main()
