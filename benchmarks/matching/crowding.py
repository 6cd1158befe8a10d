"""Second lists by crowding prices, beside plain lists, other prices and a cap: `python -m benchmarks.matching.crowding`.

A city's people have ten jobs each. "Chance" is that of at least one success if every place is drawn by lot among those
whose lists it is on: a model to compare lists by, and no forecast. Points are measured from the score 0, a score
below it counted as 0, over all listed jobs. The strengths of prices were chosen on the city of seed 1; that of seed 2
was looked at once.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import Cost, costs_of, machine
from benchmarks.matching.world import make_world
from goodwork.core.matching.crowding import (
    NO_VACANCY,
    PPM,
    Crowding,
    Int64s,
    PeopleLists,
    PriceRule,
    Scan,
    chances,
    counted,
    find_prices,
    gini,
    of_one_success,
    points,
)
from goodwork.core.matching.layout import lay_out
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.shortlist import match
from goodwork.pipelines.crowding import price_rule

K, POOL = 10, 100
WITHOUT_TRIES = 20  # rounds of points times chance
CAP = 20


@dataclass(frozen=True)
class City:
    """One city: its problem, places of each vacancy, and the scan that prices go into."""

    problem: Problem
    n_places: Int64s
    scan: Scan


def make_city(n_people: int, n_vacancies: int, seed: int) -> City:
    """People and vacancies of `world`, with 1 to 30 places each, three on average."""
    problem = make_world(n_people, n_vacancies, 64, seed).problem
    drawn = np.random.default_rng(seed + 100).lognormal(0.7, 0.9, n_vacancies)
    laid_out = lay_out(problem)

    def scan(prices: Int64s) -> PeopleLists:
        lists = match(problem, K, layout=laid_out, prices=prices)
        charged = np.where(lists.vacancies != NO_VACANCY, np.append(prices, 0)[lists.vacancies], 0)
        return PeopleLists(lists.vacancies, lists.scores.astype(np.int64) + charged)

    return City(problem, np.clip(np.rint(drawn), 1, 30).astype(np.int64), scan)


@dataclass(frozen=True)
class Measured:
    """What one way of making lists gives. `lowest` is the chance that a tenth of people are below."""

    n_empty: int
    points: float
    mean: float
    lowest: float
    n_unseen: int
    most: float
    gini: float


def measured(lists: PeopleLists, plain: PeopleLists, n_places: Int64s) -> Measured:
    """Over the people who have any job they could take; points as a share of the plain lists' a job."""
    n_listed = counted(lists, len(n_places))
    success = of_one_success(lists, chances(n_listed, n_places))[plain.listed.any(axis=1)] / PPM
    each, plain_each = (points(held) / max(int(held.listed.sum()), 1) for held in (lists, plain))
    return Measured(
        n_empty=int((plain.listed.any(axis=1) & ~lists.listed.any(axis=1)).sum()),
        points=each / plain_each,
        mean=float(success.mean()),
        lowest=float(np.percentile(success, 10)),
        n_unseen=int((n_listed == 0).sum()),
        most=float((n_listed / n_places).max()),
        gini=gini(n_listed, n_places) / 1000,
    )


def pool_of(city: City) -> PeopleLists:
    """Everybody's best hundred, for the ways of making lists that no scan can follow."""
    lists = match(city.problem, POOL)
    return PeopleLists(lists.vacancies, lists.scores.astype(np.int64))


def taken(pool: PeopleLists, order: NDArray[np.float64]) -> PeopleLists:
    """The best ten of each row of the pool by `order`."""
    best = np.argsort(np.where(pool.listed, -order, np.inf), axis=1, kind="stable")[:, :K]
    return PeopleLists(np.take_along_axis(pool.vacancies, best, 1), np.take_along_axis(pool.scores, best, 1))


def by_points_times_chance(city: City, pool: PeopleLists) -> PeopleLists:
    """Points times chance itself, chances found in rounds and averaged."""
    worth = np.maximum(pool.scores, 1).astype(np.float64)
    chance = np.ones(len(city.n_places))
    lists = taken(pool, worth)
    for number in range(WITHOUT_TRIES):
        found = chances(counted(lists, len(chance)), city.n_places) / PPM
        chance = chance + (found - chance) * 2 / (number + 2)
        lists = taken(pool, worth * np.append(chance, 0)[pool.vacancies])
    return lists


def capped(city: City, pool: PeopleLists) -> PeopleLists:
    """Plain lists filled one person after another, no vacancy on more than `CAP` for each place."""
    room = (city.n_places * CAP).tolist()
    vacancies, scores = np.full((len(pool.vacancies), K), NO_VACANCY, np.int32), np.zeros((len(pool.vacancies), K), np.int64)  # fmt: skip
    for person in np.random.default_rng(3).permutation(len(vacancies)).tolist():
        n = 0
        for vacancy, score in zip(pool.vacancies[person].tolist(), pool.scores[person].tolist(), strict=True):
            if n == K or vacancy == NO_VACANCY:
                break
            if room[vacancy]:
                room[vacancy] -= 1
                vacancies[person, n], scores[person, n] = vacancy, score
                n += 1
    return PeopleLists(vacancies, scores)


def ways(city: City, rule: PriceRule) -> dict[str, Callable[[], PeopleLists]]:
    """Every way of making lists that is compared, besides the plain one and ours."""
    pool = pool_of(city)

    def priced(for_others: int, for_herself: int) -> PeopleLists:
        strengths = PriceRule(rule.rounds, rule.fit_kept, for_others, for_herself, rule.least_chance)
        return find_prices(city.scan, city.n_places, strengths).priced

    return {
        "price of her own chance alone": lambda: priced(0, 4 * rule.for_herself),
        "price of harm to others alone": lambda: priced(rule.for_others, 0),
        f"points times chance, {WITHOUT_TRIES} rounds": lambda: by_points_times_chance(city, pool),
        f"cap of {CAP} for each place": lambda: capped(city, pool),
    }


def check(city: City, found: Crowding) -> None:
    """Refuse to go on unless everybody keeps as many jobs, all of them hers, and the prices give the lists."""
    if not np.array_equal(found.plain.listed.sum(axis=1), found.priced.listed.sum(axis=1)):
        raise SystemExit("somebody lost a job on her list")
    again = city.scan(found.prices)
    if not np.array_equal(again.vacancies, found.priced.vacancies):
        raise SystemExit("the prices do not give the lists they are said to give")


def line(name: str, way: Measured, plain: Measured) -> str:
    """One row of the table of ways."""
    return (
        f"| {name} | {way.n_empty:,} | {way.points:.1%} | {way.mean:.3f} | {way.lowest:.4f} | "
        f"{way.lowest / plain.lowest:.2f}x | {way.n_unseen:,} | {way.most:,.0f} | {way.gini:.3f} |"
    )


def compare(n_people: int, n_vacancies: int, seed: int, repeats: int, *, others: bool) -> Row:
    """Measure one city, print its table, and give its row."""
    city, rule = make_city(n_people, n_vacancies, seed), price_rule()
    found = find_prices(city.scan, city.n_places, rule)
    check(city, found)
    plain = measured(found.plain, found.plain, city.n_places)
    ours = measured(found.priced, found.plain, city.n_places)
    print(
        f"{n_people:,} people, {n_vacancies:,} vacancies, {int(city.n_places.sum()):,} places, seed {seed}; "
        f"{found.n_rounds} scans, lists of scan {found.round_taken} taken\n\n"
        "| lists | empty | points kept | chance, mean | chance, lowest tenth | | shown to nobody | most people a place | Gini |\n"
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    )
    print(line("plain best ten", plain, plain))
    print(line("crowding prices", ours, plain), flush=True)
    for name, way in ways(city, rule).items() if others else ():
        print(line(name, measured(way(), found.plain, city.n_places), plain), flush=True)
    print()
    cost = costs_of([lambda: find_prices(city.scan, city.n_places, rule)], repeats)[0]
    return _row(n_people, n_vacancies, seed, ours, plain, cost)


def _row(n_people: int, n_vacancies: int, seed: int, ours: Measured, plain: Measured, cost: Cost) -> Row:
    return Row(
        id="M16",
        work=f"second lists of ten, {n_people:,} x {n_vacancies:,}, seed {seed}",
        peer="plain best ten",
        ours_cpu_s=cost.cpu,
        ours_wall_s=cost.wall,
        ratio=ours.lowest / plain.lowest,
        reach="1.25x at 6 % of points",
        aim="1.6x",
        note=f"ratio of the chance a tenth of people are below; {1 - ours.points:.1%} of points lost; nobody empty",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--vacancies", type=int, default=20_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a small city, once: to see that it runs")
    asked = parser.parse_args()
    size = (1_000, 400, 1) if asked.quick else (asked.people, asked.vacancies, asked.repeats)
    rows = [compare(*size[:2], seed, size[2], others=seed == 1) for seed in (1, 2)]
    print_table(rows, machine())


if __name__ == "__main__":
    main()
