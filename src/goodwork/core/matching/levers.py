"""Levers: where exactly one limit stands between a person and a job, what would have to change, and for how many."""

import os
from collections.abc import Hashable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice

import numpy as np

from goodwork.core.matching.changes import BY_PERSON, BY_VACANCY, MINUTES_FURTHER
from goodwork.core.matching.layout import Layout, lay_out, scratch_for
from goodwork.core.matching.lever_kernel import count_sole_limits
from goodwork.core.matching.limits import LIMITS, TRAVEL
from goodwork.core.matching.pairs import (
    Rows,
    blocks,
    journeys,
    limit_names,
    travel_blocks,
)
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.quantities import MODES
from goodwork.core.matching.tables import Int32s, LimitTable, fits_between
from goodwork.vocabulary.travel_times import NOT_REACHABLE

_LIMITS = {limit.code: limit for limit in LIMITS}


class Side(StrEnum):
    """Who could pull a lever."""

    PERSON = "person"
    VACANCY = "vacancy"


@dataclass(frozen=True, slots=True)
class Lever:
    """One single change to one limit, and what it alone would open.

    `was` and `becomes` are the side's values, in the units of `limits`; for travel `becomes` is more minutes,
    or a `TravelMode` besides hers. `opens` counts people (for a vacancy) or vacancies (for a person);
    `rows` are the first of them, as rows of the problem.
    """

    side: Side
    limit: str
    was: Hashable
    becomes: Hashable
    opens: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SoleLimits:
    """Pairs that exactly one limit closes, counted for everybody in one scan.

    `limits` names the columns, travel last. `by_person` int32 [n_people, n_limits] counts vacancies,
    `by_vacancy` int32 [n_vacancies, n_limits] people; `n_eligible_vacancies` and `n_eligible_people` int32 count
    the pairs no limit closes, by person and by vacancy.
    """

    limits: tuple[str, ...]
    by_person: Int32s
    by_vacancy: Int32s
    n_eligible_vacancies: Int32s
    n_eligible_people: Int32s


def sole_limits(problem: Problem, n_threads: int | None = None, layout: Layout | None = None) -> SoleLimits:
    """Count every pair that one limit alone closes. The same whatever `n_threads`."""
    laid_out, threads = layout or lay_out(problem), n_threads or os.cpu_count() or 1
    names = limit_names(problem)
    by_person = np.zeros((problem.n_people, len(names) + 1), np.int32)
    edges = np.linspace(0, problem.n_people, threads + 1).astype(int)
    partial = np.zeros((threads, problem.n_vacancies, len(names) + 1), np.int32)

    def work(thread: int) -> None:
        count_sole_limits(
            laid_out, edges[thread], edges[thread + 1], scratch_for(laid_out, 1), by_person, partial[thread]
        )

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, range(threads)))
    by_vacancy = np.empty_like(partial[0])
    by_vacancy[laid_out.vacancies.row] = partial.sum(axis=0, dtype=np.int32)
    return SoleLimits(names, by_person[:, :-1], by_vacancy[:, :-1], by_person[:, -1], by_vacancy[:, -1])


def limit_costs(counts: SoleLimits, person: int) -> tuple[tuple[str, int], ...]:
    """What each of a person's own limits costs her: vacancies closed by it alone, most first, none left out but 0."""
    hers = [name for name in counts.limits if name == TRAVEL or _LIMITS[name].hers]
    costs = dict(zip(counts.limits, counts.by_person[person].tolist(), strict=True))
    return tuple(sorted(((name, costs[name]) for name in hers if costs[name]), key=lambda cost: -cost[1]))


def _closed_by_one(problem: Problem, people: Rows, vacancies: Rows) -> dict[str, Rows]:
    """Pairs of one person (or vacancy) that exactly one limit closes: rows of the other side, by limit."""
    closed = blocks(problem, people, vacancies)
    sole = closed & (closed.sum(axis=0) == 1)
    return {name: np.flatnonzero(row) for name, row in zip(limit_names(problem), sole, strict=True)}


Opening = tuple[Hashable, Rows]  # a change, and the rows of the other side it opens


def _growing(side: Side, limit: str, was: Hashable, family: Iterable[Opening], most: int) -> list[Lever]:
    """A lever for each change of a family that opens more than every smaller one."""
    levers: list[Lever] = []
    for becomes, rows in family:
        if len(rows) > (levers[-1].opens if levers else 0):
            levers.append(Lever(side, limit, was, becomes, len(rows), tuple(rows[:most].tolist())))
    return levers


def _own_value(table: LimitTable, side: Side, row: int) -> Hashable:
    if side is Side.PERSON:
        return table.person_values[int(table.people[row])]
    return table.vacancy_values[int(table.vacancies[row])]


def _levers_on(table: LimitTable, side: Side, row: int, closed: Rows, most: int) -> list[Lever]:
    """Levers on one limit of one person or vacancy, over the rows it alone closes."""
    limit, was = _LIMITS[table.limit], _own_value(table, side, row)
    if side is Side.PERSON:
        declared, others, classes = BY_PERSON, table.vacancy_values, table.vacancies[closed]
    else:
        declared, others, classes = BY_VACANCY, table.person_values, table.people[closed]
    if not len(closed) or table.limit not in declared:
        return []
    present, of_row = np.unique(classes, return_inverse=True)
    values = [others[number] for number in present]
    families = [list(family) for family in declared[table.limit](was, values)]
    changes = [becomes for family in families for becomes in family]
    if side is Side.PERSON:
        fits = fits_between(limit, changes, values)
    else:
        fits = fits_between(limit, values, changes).T
    opened = iter(zip(changes, (closed[row[of_row]] for row in fits), strict=True))
    levers = [_growing(side, table.limit, was, islice(opened, len(family)), most) for family in families]
    return list(chain.from_iterable(levers))


def _ranked(levers: list[Lever]) -> tuple[Lever, ...]:
    """Most opened first; the order tried among equals."""
    return tuple(sorted(levers, key=lambda lever: -lever.opens))


def _nearer(problem: Problem, side: Side, people: Rows, vacancies: Rows, most: int) -> list[Lever]:
    """Levers of minutes saved, or added to what she will travel, over pairs that travel alone closes."""
    closed = vacancies if side is Side.PERSON else people
    minutes, _ = journeys(problem, people, vacancies, problem.people.modes[people])
    over = np.where(minutes == NOT_REACHABLE, np.inf, minutes - problem.people.max_minutes[people])
    return _growing(side, TRAVEL, None, ((more, closed[over <= more]) for more in MINUTES_FURTHER), most)


def _other_modes(problem: Problem, person: int, closed: Rows, most: int) -> list[Lever]:
    """Levers of one more way to travel."""
    people, levers = np.array([person]), []
    for number, mode in enumerate(MODES):
        modes = problem.people.modes[people] | np.uint8(1 << number)
        minutes, _ = journeys(problem, people, closed, modes)
        rows = closed[~travel_blocks(problem, people, minutes)]
        levers += _growing(Side.PERSON, TRAVEL, None, [(mode, rows)], most)
    return levers


def vacancy_levers(problem: Problem, vacancy: int, most: int = 200) -> tuple[Lever, ...]:
    """What would open one vacancy to more people, one change at a time; most people first.

    Counts are of people whom today one limit alone keeps out, and whom the change would let in. `rows` hold at
    most `most` people. Needs a problem made by `build_problem`.
    """
    people, vacancies = np.arange(problem.n_people), np.array([vacancy])
    closed = _closed_by_one(problem, people, vacancies)
    levers = []
    for table in problem.limits:
        levers += _levers_on(table, Side.VACANCY, vacancy, closed[table.limit], most)
    far = closed[TRAVEL]
    return _ranked([*levers, *_nearer(problem, Side.VACANCY, far, vacancies, most)])


def person_levers(problem: Problem, person: int, most: int = 200) -> tuple[Lever, ...]:
    """What would open more vacancies to one person, one change at a time; most vacancies first.

    As `vacancy_levers`, from her side: what she might learn, gain, or accept if she chose to.
    """
    people, vacancies = np.array([person]), np.arange(problem.n_vacancies)
    closed = _closed_by_one(problem, people, vacancies)
    levers = []
    for table in problem.limits:
        levers += _levers_on(table, Side.PERSON, person, closed[table.limit], most)
    far = closed[TRAVEL]
    levers += _nearer(problem, Side.PERSON, people, far, most)
    return _ranked([*levers, *_other_modes(problem, person, far, most)])
