"""Exact top-50 for everybody in a synthetic country: `python -m benchmarks.matching.country`.

Homes and workplaces cluster in towns of very unequal size on a grid of 2 km zones; nobody travels more than an hour,
so travel times are made by rows and never as a table of all pairs. The lists of a sample of people are held to
NumPy's before the time is printed, and asking on one thread or two must give the same bytes.
"""

import argparse

import numpy as np

from benchmarks.matching.numpy_peer import NumpyPeer
from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import costs_of, machine, peak_memory_gib
from benchmarks.matching.world import SPEEDS, WAITS, Geography, Numbers, make_world
from goodwork.core.matching.shortlist import Best, best
from goodwork.vocabulary.travel_times import TravelTimes

K, N_DIMENSIONS = 50, 64
SIDE = 250  # zones: a square of 500 km
ZONE_KM, DETOUR = 2.0, 1.3
LONGEST = 60  # minutes anybody travels
N_TOWNS = 100
SPREAD = (0.8, 3.7)  # zones: the standard deviation of a small town, and what the largest has more
ROWS_AT_ONCE = 2_000  # zones whose ways are made at a time: bounds memory


def zones(random: np.random.Generator, n: int) -> Numbers:
    """Zones of `n` places: nine in ten in towns whose sizes fall as one over their rank, the rest anywhere."""
    towns = np.random.default_rng(9).uniform(5, SIDE - 5, (N_TOWNS, 2))
    size = 1 / np.arange(1, N_TOWNS + 1)
    town = random.choice(N_TOWNS, n, p=size / size.sum())
    at = towns[town] + random.normal(0, 1, (n, 2)) * (SPREAD[0] + SPREAD[1] * size[town, None] ** 0.5)
    at = np.where(random.random(n)[:, None] < 0.1, random.uniform(0, SIDE, (n, 2)), at)
    column, row = np.clip(at, 0, SIDE - 1e-6).astype(np.int64).T
    return row * SIDE + column


def _rows_of_mode(speed: float, wait: float) -> tuple[Numbers, np.ndarray, np.ndarray]:
    """How many zones each zone reaches by one mode, which, and in how many minutes."""
    furthest = int((LONGEST - wait) / 60 * speed / DETOUR / ZONE_KM) + 1
    down, along = np.mgrid[-furthest : furthest + 1, -furthest : furthest + 1].reshape(2, -1)
    km = np.hypot(down, along).clip(0.25) * ZONE_KM * DETOUR
    minutes = np.rint(km / speed * 60 + wait).astype(np.uint16)
    near = minutes <= LONGEST
    down, along, minutes = down[near], along[near], minutes[near]
    counts, to, took = [], [], []
    for first in range(0, SIDE * SIDE, ROWS_AT_ONCE):
        row, column = np.divmod(np.arange(first, min(first + ROWS_AT_ONCE, SIDE * SIDE))[:, None], SIDE)
        rows, columns = row + down, column + along
        inside = (rows >= 0) & (rows < SIDE) & (columns >= 0) & (columns < SIDE)
        counts.append(inside.sum(axis=1))
        to.append((rows * SIDE + columns)[inside].astype(np.int32))
        took.append(np.broadcast_to(minutes, inside.shape)[inside])
    return np.concatenate(counts), np.concatenate(to), np.concatenate(took)


def travel() -> TravelTimes:
    """Zones within an hour of each other, by each mode."""
    modes = [_rows_of_mode(speed, wait) for speed, wait in zip(SPEEDS, WAITS, strict=True)]
    counts, to, minutes = (np.concatenate(column) for column in zip(*modes, strict=True))
    start = np.concatenate([[0], np.cumsum(counts)])
    return TravelTimes(len(modes), SIDE * SIDE, SIDE * SIDE, start, to, minutes)


COUNTRY = Geography(zones, travel)


def check(peer: NumpyPeer, lists: Best, n_sampled: int) -> None:
    """Refuse to go on unless every sampled person's list is the peer's."""
    n_people = len(lists.vacancies)
    for person in np.random.default_rng(2).choice(n_people, min(n_sampled, n_people), replace=False).tolist():
        rows, scores = peer.best(person, peer.minutes(person), K, peer.narrowing)
        n = len(rows)
        mine = lists.vacancies[person], lists.scores[person]
        if (
            not np.array_equal(mine[0][:n], rows)
            or not np.array_equal(mine[1][:n], scores)
            or (mine[0][n:] >= 0).any()
        ):
            raise SystemExit(f"person {person}: our list differs from the peer's")


def measure(n_people: int, n_vacancies: int, n_sampled: int, repeats: int) -> Row:
    """Make the country, match everybody, check a sample, and say what it took."""
    world = make_world(n_people, n_vacancies, N_DIMENSIONS, geography=COUNTRY)
    made = peak_memory_gib()
    best(
        make_world(500, 500, N_DIMENSIONS, geography=COUNTRY).problem, K
    )  # compiles what is not compiled yet
    lists: list[Best] = []
    cost = costs_of([lambda: lists.__setitem__(slice(None), [best(world.problem, K)])], repeats)[0]
    peak, found = peak_memory_gib(), lists[0]
    check(NumpyPeer(world), found, n_sampled)
    reached, eligible = found.n_in_reach.mean() / n_vacancies, found.n_eligible.mean() / n_vacancies
    return Row(
        id="M5" if n_people == n_vacancies == 1_000_000 else "",
        work=f"country, {n_people:,} people x {n_vacancies:,} vacancies, exact top {K}",
        peer="",
        ours_cpu_s=cost.cpu,
        ours_wall_s=cost.wall,
        reach="30 s wall, 4 GiB",
        aim="5 s wall",
        note=f"{len(world.problem.limits)} limits and travel, {N_DIMENSIONS} dimensions; {reached:.2%} of pairs in reach, "
        f"{eligible:.3%} eligible; limits compiled each time; median of {repeats}; {n_sampled} lists equal NumPy's; "
        f"peak of the whole process {peak:.2f} GiB, {made:.2f} GiB of it by the time the world was made",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--vacancies", type=int, default=1_000_000)
    parser.add_argument("--sampled", type=int, default=60, help="people whose lists are held to NumPy's")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="a small country, once: to see that it runs")
    asked = parser.parse_args()
    size = (
        (2_000, 3_000, 20, 1)
        if asked.quick
        else (asked.people, asked.vacancies, asked.sampled, asked.repeats)
    )
    print_table([measure(*size)], machine())


if __name__ == "__main__":
    main()
