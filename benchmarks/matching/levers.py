"""All levers of a synthetic city, for everybody and both sides, against NumPy with one limit relaxed at a time:
`python -m benchmarks.matching.levers`.

The peer counts, for one person after another, the vacancies that pass when one limit is left out, less those that pass
all; minutes of travel are given free, and it counts her side alone. Ours counts both sides, and how much of each change
opens how many. The peer runs on a sample of people and its cost is scaled to all, to which it is proportional. Its counts
must equal ours before a ratio is printed.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching.numpy_peer import NumpyPeer
from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import costs_of, machine, peak_memory_gib
from benchmarks.matching.world import AMOUNT_LIMITS, BIT_LIMITS, World, fits, make_world
from goodwork.core.matching.changes import Family, always, less, more, with_one, without
from goodwork.core.matching.lever_tables import Declared
from goodwork.core.matching.levers import Levers, find_levers
from goodwork.core.matching.limits import TRAVEL
from goodwork.core.matching.problem import Problem

N_DIMENSIONS = 16  # levers read no score
STEPS = {"pay": (25, 50, 75, 100, 150, 200, 300), "level": (1, 2, 3, 4), "hours": (2, 5, 10, 20), "start": (1, 2, 3, 4, 6, 8)}  # fmt: skip


def declared() -> Declared:
    """A family of changes for each of the world's limits: steps of an amount, or one bit more or fewer."""
    hers, its, encoders = {}, {}, {}
    for name in (*BIT_LIMITS, *AMOUNT_LIMITS):
        encoders[name] = partial(_encoded, name)
        if name in BIT_LIMITS:
            hers[name] = (Family("with", always(range(20)), with_one, grows=False, stand_alone=True),)
            its[name] = (Family("without", always(range(20)), without, grows=False, stand_alone=True),)
        else:
            up, down = (less, more) if AMOUNT_LIMITS[name] > 0 else (more, less)
            hers[name] = (Family("hers", always(STEPS[name]), up),)
            its[name] = (Family("its", always(STEPS[name]), down),)
    return Declared(hers, its, encoders)


def _encoded(name: str, people: Sequence[int], vacancies: Sequence[int]) -> NDArray[np.bool_]:
    return fits(name, np.array(people, np.int64)[:, None], np.array(vacancies, np.int64)[None, :])


def with_values(world: World) -> Problem:
    """The world's problem with what each class states, which changes are made to."""
    tables = [
        replace(
            table,
            person_values=tuple(np.unique(world.stated.people[table.limit]).tolist()),
            vacancy_values=tuple(np.unique(world.stated.vacancies[table.limit]).tolist()),
        )
        for table in world.problem.limits
    ]
    return replace(world.problem, limits=tuple(tables))


def n_passing(
    peer: NumpyPeer, person: int, minutes: NDArray[np.int32], relaxed: str, *, narrowing: bool
) -> int:
    """How many vacancies pass all limits but the one relaxed: each comparison on all, or on those still standing."""
    within = minutes <= peer.problem.people.max_minutes[person]
    if relaxed == TRAVEL:
        within[:] = True
    rows = np.flatnonzero(within) if narrowing else None
    for name, column in peer.columns.items():
        if name != relaxed and rows is not None:
            rows = rows[fits(name, peer.people[name][person], column[rows])]
        elif name != relaxed:
            within &= fits(name, peer.people[name][person], column)
    return len(rows) if rows is not None else int(within.sum())


def check(peer: NumpyPeer, levers: Levers, sample: Sequence[int]) -> None:
    """Refuse to go on unless every sampled person's counts are the peer's."""
    for person in sample:
        minutes = peer.minutes(person)
        eligible = n_passing(peer, person, minutes, "", narrowing=True)
        alone = [
            n_passing(peer, person, minutes, name, narrowing=True) - eligible for name in levers.counts.limits
        ]
        if alone != levers.counts.by_person[person].tolist():
            raise SystemExit(f"person {person}: our counts of pairs one limit away differ from the peer's")


def measure(n_people: int, n_vacancies: int, n_sampled: int, repeats: int) -> Row:
    """Make the city, check, and time both."""
    world = make_world(n_people, n_vacancies, N_DIMENSIONS)
    problem, peer, changes = with_values(world), NumpyPeer(world), declared()
    sample = np.random.default_rng(2).choice(n_people, min(n_sampled, n_people), replace=False).tolist()
    levers = find_levers(problem, declared=changes)
    check(peer, levers, sample)
    free = {person: peer.minutes(person) for person in sample}

    def relax(narrowing: bool) -> None:
        for person in sample:
            for name in levers.counts.limits:
                n_passing(peer, person, free[person], name, narrowing=narrowing)

    works = [lambda: find_levers(problem, declared=changes), lambda: relax(True), lambda: relax(False)]
    ours, *theirs = costs_of(works, repeats)
    scale = n_people / len(sample)
    peer_cpu = min(cost.cpu for cost in theirs) * scale
    n_limits, sole = (
        len(levers.counts.limits),
        levers.counts.by_person.sum() / problem.n_people / problem.n_vacancies,
    )
    return Row(
        "M14",
        f"all levers, {n_limits} limit groups, {n_people:,} x {n_vacancies:,}, both sides, with how much",
        f"NumPy, {n_limits} relaxed re-runs, her side's counts, minutes free",
        ours.cpu,
        ours.wall,
        peer_cpu,
        peer_cpu / ours.cpu,
        "16x",
        "150x",
        f"{sole:.1%} of pairs one limit away; {len(levers.person_changes)} changes of hers and"
        f" {len(levers.vacancy_changes)} of the vacancy's; counts equal for {len(sample)} people;"
        f" medians of {repeats}; {peak_memory_gib():.2f} GiB",
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--vacancies", type=int, default=50_000)
    parser.add_argument("--sampled", type=int, default=100, help="people given to the peer")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a small city, once: to see that it runs")
    asked = parser.parse_args()
    if asked.quick:
        print_table([measure(1_000, 2_000, 20, 1)], machine())
    else:
        row = measure(asked.people, asked.vacancies, asked.sampled, asked.repeats)
        print_table([row], machine())


if __name__ == "__main__":
    main()
