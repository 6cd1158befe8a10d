"""A synthetic city for timing the matching: people and vacancies as arrays, made from a seed.

Homes and workplaces cluster in towns on a grid of 1 km zones. 412 occupations fall into 10 groups; what a vacancy
asks (licences, level, start, physical work) goes with its group, and so does what a person holds. Twelve
limits stand between the two besides travel. Skills and priorities are unit vectors in whole numbers, small
enough that a sum of products is exact even in 32-bit floating point, so that a peer may use BLAS.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.problem import PeopleRows, Problem, VacancyRows
from goodwork.core.matching.score import Block, score_weights
from goodwork.core.matching.tables import LimitTable
from goodwork.vocabulary.travel_times import TravelTimes

N_OCCUPATIONS, N_GROUPS = 412, 10
SIDE = 30  # zones: a square of 30 km
SPEEDS = np.array([4.8, 14.0, 16.0, 28.0])  # km/h on foot, by bicycle, bus and car, in a straight line
WAITS = np.array([0, 2, 12, 4])
ROWS_AT_ONCE = 65_536  # of vectors being made: bounds memory
NORM = 4000  # of a person's and a vacancy's vector: NORM**2 < 2**24
WEIGHTS = replace(score_weights(), occupation=0, per_penny=0, per_minute=60_000)

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Stated:
    """What each side states, a column a limit: bits where the name is in `BIT_LIMITS`, else an amount."""

    people: dict[str, Numbers]
    vacancies: dict[str, Numbers]


# A vacancy's bits must all be among the person's.
BIT_LIMITS = ("days", "contract", "licences", "language", "accommodation", "physical", "shift", "checks")
# A vacancy's amount must be at least (+1) or at most (-1) the person's.
AMOUNT_LIMITS = {"pay": 1, "level": -1, "hours": -1, "start": 1}


@dataclass(frozen=True)
class World:
    """The problem for our engine, and the same stated values, for a peer to compare directly."""

    problem: Problem
    stated: Stated


def _zones(random: np.random.Generator, n: int) -> Numbers:
    """Zones of `n` places: most in nine towns, the rest anywhere."""
    towns = random.uniform(4, SIDE - 4, (9, 2))
    spread = random.gamma(2.0, 0.9, 9)
    town = random.choice(9, n, p=random.dirichlet(np.full(9, 3.0)))
    at = random.normal(towns[town], spread[town][:, None])
    at = np.where(random.random(n)[:, None] < 0.3, random.uniform(0, SIDE, (n, 2)), at)
    column, row = np.clip(at, 0, SIDE - 1e-6).astype(np.int64).T
    return row * SIDE + column


def _minutes() -> NDArray[np.uint16]:
    """uint16 [mode, zone, zone] from distance, a detour of 1.3, speed and wait."""
    row, column = np.divmod(np.arange(SIDE * SIDE), SIDE)
    km = np.hypot(row[:, None] - row, column[:, None] - column).clip(0.5) * 1.3
    return np.rint(km[None] / SPEEDS[:, None, None] * 60 + WAITS[:, None, None]).astype(np.uint16)


def _some_bits(random: np.random.Generator, n: int, n_bits: int, chance: object) -> Numbers:
    """Each of `n_bits` set with its chance ([n_bits], or [n, n_bits])."""
    set_bits = random.random((n, n_bits)) < chance
    return (set_bits * (1 << np.arange(n_bits))).sum(axis=1)


def _one_bit(random: np.random.Generator, n: int, chances: list[float]) -> Numbers:
    """One bit of len(chances) by its chance, none with the chance that is left."""
    places = random.choice(len(chances) + 1, n, p=[*chances, 1 - sum(chances)])
    return np.where(places < len(chances), 1 << places, 0)


def _licences(group: Numbers, needed: NDArray[np.bool_]) -> Numbers:
    return np.where(needed, 1 << (2 * group + needed.astype(np.int64)) % 20, 0)


def _people(random: np.random.Generator, n: int, group: Numbers) -> dict[str, Numbers]:
    everyday = 0b0011111
    return {
        "days": everyday | _some_bits(random, n, 7, [0, 0, 0, 0, 0, 0.45, 0.35]),
        "contract": _some_bits(random, n, 6, [1, 0.8, 0.6, 0.35, 0.3, 0.25]),
        "licences": _licences(group, random.random(n) < 0.45) | _some_bits(random, n, 20, 0.06),
        "language": _some_bits(random, n, 7, [0.9, 0.7, 0.4, 0.1, 0.05, 0.05, 0.05]),
        "accommodation": _some_bits(random, n, 12, 0.93),
        "physical": _some_bits(random, n, 8, 0.85),
        "shift": _some_bits(random, n, 6, [1, 0.7, 0.5, 0.35, 0.3, 0.2]),
        "checks": _some_bits(random, n, 3, 0.92),
        "pay": random.choice(
            np.arange(1244, 2044, 50), n, p=np.geomspace(1, 0.05, 16) / np.geomspace(1, 0.05, 16).sum()
        ),
        "level": np.clip(random.poisson(2.6, n), 0, 7),
        "hours": random.choice(
            [10, 16, 20, 24, 30, 35, 37, 40, 44, 48],
            n,
            p=[0.02, 0.12, 0.1, 0.08, 0.14, 0.12, 0.12, 0.2, 0.05, 0.05],
        ),
        "start": random.choice(
            np.arange(10, 20), n, p=[0.16, 0.1, 0.12, 0.12, 0.14, 0.12, 0.1, 0.08, 0.04, 0.02]
        ),
    }


def _vacancies(random: np.random.Generator, n: int, group: Numbers) -> dict[str, Numbers]:
    hard = (group % 3 == 0)[:, None]
    return {
        "days": 0b0011111 | _some_bits(random, n, 7, [0, 0, 0, 0, 0, 0.35, 0.25]),
        "contract": _one_bit(random, n, [0.55, 0.15, 0.12, 0.08, 0.06, 0.04]),
        "licences": _licences(group, random.random(n) < 0.4),
        "language": _one_bit(random, n, [0.4, 0.25, 0.1, 0.02, 0.02, 0.01, 0.01]),
        "accommodation": _one_bit(random, n, [0.02] * 12),
        "physical": _some_bits(random, n, 8, np.where(hard, 0.2, 0.03)),
        "shift": _one_bit(random, n, [0.5, 0.15, 0.12, 0.08, 0.05, 0.05]),
        "checks": _one_bit(random, n, [0.2, 0.1, 0.1]),
        "pay": 1221 + random.gamma(2.0, 220, n).astype(np.int64),
        "level": np.clip(random.poisson(1.0 + group / 4), 0, 7),
        "hours": random.choice([8, 12, 16, 20, 25, 30, 37, 38, 40, 45], n, p=[0.04, 0.06, 0.1, 0.12, 0.08, 0.12, 0.28, 0.06, 0.12, 0.02]),
        "start": random.choice(np.arange(10, 25), n, p=np.r_[0.03, 0.04, 0.12, 0.1, 0.12, 0.12, 0.16, 0.12, 0.07, 0.04, np.full(5, 0.016)]),
    }  # fmt: skip


def fits(name: str, person: Numbers, vacancy: Numbers) -> NDArray[np.bool_]:
    """Whether stated values fit, for arrays that broadcast together."""
    if name in BIT_LIMITS:
        return vacancy & ~person == 0
    return vacancy * AMOUNT_LIMITS[name] >= person * AMOUNT_LIMITS[name]


def _table(name: str, people: Numbers, vacancies: Numbers) -> LimitTable:
    person_values, person_classes = np.unique(people, return_inverse=True)
    vacancy_values, vacancy_classes = np.unique(vacancies, return_inverse=True)
    allowed = fits(name, person_values[:, None], vacancy_values[None, :])
    return LimitTable(name, person_classes.astype(np.int32), vacancy_classes.astype(np.int32), allowed)


def _vectors(random: np.random.Generator, centres: NDArray[np.float64], of: Numbers) -> NDArray[np.int16]:
    """Unit vectors near their occupation's, times NORM, in whole numbers rounded towards zero."""
    vectors = np.empty((len(of), centres.shape[1]), np.int16)
    for first in range(0, len(of), ROWS_AT_ONCE):
        some = of[first : first + ROWS_AT_ONCE]
        made = centres[some] + random.normal(0, 0.9, (len(some), centres.shape[1]))
        vectors[first : first + len(some)] = np.trunc(
            made / np.linalg.norm(made, axis=1, keepdims=True) * NORM
        )
    return vectors


def city_travel() -> TravelTimes:
    """Every pair of zones, by every mode."""
    return TravelTimes.from_dense(_minutes())


@dataclass(frozen=True)
class Geography:
    """Where things lie: `zones` draws the zones of so many homes or workplaces."""

    zones: Callable[[np.random.Generator, int], Numbers]
    travel: Callable[[], TravelTimes]


CITY = Geography(_zones, city_travel)


def make_world(
    n_people: int, n_vacancies: int, n_dimensions: int = 64, seed: int = 1, geography: Geography = CITY
) -> World:
    """A place of `n_people` and `n_vacancies`, with `n_dimensions` in two blocks of the dense score."""
    random = np.random.default_rng(seed)
    work, held = random.integers(0, N_OCCUPATIONS, n_vacancies), random.integers(0, N_OCCUPATIONS, n_people)
    people = _people(random, n_people, held % N_GROUPS)
    vacancies = _vacancies(random, n_vacancies, work % N_GROUPS)
    centres = random.normal(0, 1, (N_OCCUPATIONS, n_dimensions))
    mode_sets = np.array([0b0001, 0b0101, 0b0111, 0b1101])
    problem = Problem(
        people=PeopleRows(
            zone=geography.zones(random, n_people).astype(np.int32),
            modes=random.choice(mode_sets, n_people, p=[0.06, 0.44, 0.12, 0.38]).astype(np.uint8),
            max_minutes=random.choice([20, 30, 45, 60], n_people, p=[0.2, 0.4, 0.3, 0.1]).astype(np.uint16),
            fit_row=np.zeros(n_people, np.int32),
            weights=_vectors(random, centres, held),
            pay_base=people["pay"].astype(np.int32),
        ),
        vacancies=VacancyRows(
            zone=geography.zones(random, n_vacancies).astype(np.int32),
            groups=np.zeros((n_vacancies, 0), np.int16),
            group_weights=np.zeros((n_vacancies, 0), np.int16),
            features=_vectors(random, centres, work),
            pay=vacancies["pay"].astype(np.int32),
            rank=np.arange(n_vacancies, dtype=np.int32),
        ),
        limits=tuple(_table(name, people[name], vacancies[name]) for name in people),
        travel=geography.travel(),
        occupation_fit=np.zeros((1, 1), np.int16),
        blocks=(Block("skills", 0, n_dimensions // 2), Block("job_quality", n_dimensions // 2, n_dimensions)),
        weights=WEIGHTS,
    )
    return World(problem, Stated(people, vacancies))
