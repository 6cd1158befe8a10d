"""Levers: where exactly one limit stands between a person and a job, what would have to change, and for how many.

One scan counts every pair, for everybody on both sides. A change `opens` a pair that is closed today and that would be
open after that one change to that one side: the change alone decides, so a pair that two limits close counts
for none, and moving a start counts those it lets in, never less those it would shut out.
"""

import os
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from goodwork.core.matching.changes import ANOTHER_MODE, Family
from goodwork.core.matching.layout import Layout, lay_out
from goodwork.core.matching.lever_kernel import count_block, room_for
from goodwork.core.matching.lever_tables import (
    DECLARED,
    Change,
    Columns,
    Declared,
    LeverTables,
    Side,
    tabulate_levers,
)
from goodwork.core.matching.limits import LIMITS, TRAVEL
from goodwork.core.matching.moved_starts import count_moved_starts
from goodwork.core.matching.pairs import limit_names
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.quantities import MODES
from goodwork.core.matching.slices import WORD, Block, Slices, block_edges, slice_block, slice_limits
from goodwork.core.matching.tables import Int32s

_LIMITS = {limit.code: limit for limit in LIMITS}


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


@dataclass(frozen=True, slots=True)
class Levers:
    """The curves of everybody: what each single change would open.

    `opened_to_person` int32 [n_people, n_person_changes] counts vacancies, `opened_to_vacancy` int32 [n_vacancies,
    n_vacancy_changes] people; columns are the changes in order. `by_journey` int32 [n_vacancies,
    n_vacancy_changes] are those of the latter whom only the journey keeps out today: where a later start can be
    reached and this one cannot. `counts` says how many pairs each limit closes alone.
    """

    counts: SoleLimits
    person_changes: tuple[Change, ...]
    vacancy_changes: tuple[Change, ...]
    opened_to_person: Int32s
    opened_to_vacancy: Int32s
    by_journey: Int32s


@dataclass(frozen=True, slots=True)
class Lever:
    """One change to one limit of one person or vacancy, and what it alone would open.

    `was` and `becomes` are the values before and after, in the units of `limits`; for travel, minutes or a
    `TravelMode`. `opens` counts people (for a vacancy) or vacancies (for a person), `by_journey` those of them
    whom only the journey keeps out today.
    """

    side: Side
    change: Change
    was: Hashable
    becomes: Hashable
    opens: int
    by_journey: int = 0

    @property
    def limit(self) -> str:
        return self.change.limit


def find_levers(
    problem: Problem,
    n_threads: int | None = None,
    layout: Layout | None = None,
    declared: Declared = DECLARED,
) -> Levers:
    """Scan every pair once. The same whatever `n_threads`."""
    laid_out = layout or lay_out(problem)
    tables = tabulate_levers(problem, laid_out, declared)
    by_person, by_vacancy = _scan(
        problem, laid_out, tables, slice_limits(problem, laid_out), n_threads or os.cpu_count() or 1
    )
    n = len(problem.limits) + 1
    counts = SoleLimits(
        limit_names(problem), by_person[:, :n], by_vacancy[:, :n], by_person[:, n], by_vacancy[:, n]
    )
    opened, by_journey = by_vacancy[:, n + 1 :], np.zeros_like(by_vacancy[:, n + 1 :])
    count_moved_starts(problem, laid_out, tables.its.changes, opened, by_journey)
    return Levers(counts, tables.hers.changes, tables.its.changes, by_person[:, n + 1 :], opened, by_journey)


def sole_limits(problem: Problem, n_threads: int | None = None, layout: Layout | None = None) -> SoleLimits:
    """Count every pair that one limit alone closes. The same whatever `n_threads`."""
    return find_levers(problem, n_threads, layout, Declared({}, {}, {})).counts


def _scan(
    problem: Problem, layout: Layout, tables: LeverTables, slices: Slices, threads: int
) -> tuple[Int32s, Int32s]:
    """Counts by column and row of the problem, for each side."""
    edges_of_blocks = block_edges(problem.n_vacancies)
    longest = max((last - first for first, last in edges_of_blocks), default=0)
    rooms = [room_for(layout, -(-longest // WORD)) for _ in range(threads)]
    edges = np.linspace(0, problem.n_people, threads + 1).astype(int)
    hers = np.zeros((problem.n_people, len(tables.hers.cells)), np.int32)
    by_vacancy = np.zeros((problem.n_vacancies, tables.its.n), np.int32)
    with ThreadPoolExecutor(threads) as pool:
        for first, last in edges_of_blocks:
            block = slice_block(slices, first, last)
            its = np.zeros((threads, len(tables.its.cells), last - first), np.int32)

            def work(thread: int, block: Block = block, its: Int32s = its) -> None:
                count_block(
                    layout, slices.row, block, tables.codes, edges[thread], edges[thread + 1], rooms[thread], hers, its[thread]
                )  # fmt: skip

            list(pool.map(work, range(threads)))
            rows = layout.vacancies.row[first:last]
            by_vacancy[rows] = tables.its.counted(its.sum(axis=0, dtype=np.int32)).T
    return _counted_people(tables.hers, hers), by_vacancy


PEOPLE_AT_ONCE = 65_536  # bounds memory


def _counted_people(columns: Columns, hers: Int32s) -> Int32s:
    counts = np.empty((len(hers), columns.n), np.int32)
    for first in range(0, len(hers), PEOPLE_AT_ONCE):
        rows = slice(first, first + PEOPLE_AT_ONCE)
        counts[rows] = columns.counted(hers[rows].T).T
    return counts


def limit_costs(counts: SoleLimits, person: int) -> tuple[tuple[str, int], ...]:
    """What each of a person's own limits costs her: vacancies closed by it alone, most first, none left out but 0."""
    hers = [name for name in counts.limits if name == TRAVEL or _LIMITS[name].hers]
    costs = dict(zip(counts.limits, counts.by_person[person].tolist(), strict=True))
    return tuple(sorted(((name, costs[name]) for name in hers if costs[name]), key=lambda cost: -cost[1]))


def vacancy_levers(problem: Problem, levers: Levers, vacancy: int) -> tuple[Lever, ...]:
    """What would open one vacancy to more people, one change at a time; most people first."""
    opened, journeys = levers.opened_to_vacancy[vacancy], levers.by_journey[vacancy]
    return _ranked(problem, Side.VACANCY, vacancy, levers.vacancy_changes, opened, journeys)


def person_levers(problem: Problem, levers: Levers, person: int) -> tuple[Lever, ...]:
    """What would open more vacancies to one person: what she might learn, gain, or accept if she chose to."""
    opened = levers.opened_to_person[person]
    return _ranked(problem, Side.PERSON, person, levers.person_changes, opened, np.zeros_like(opened))


def _ranked(
    problem: Problem, side: Side, row: int, changes: tuple[Change, ...], opened: Int32s, journeys: Int32s
) -> tuple[Lever, ...]:
    """A lever for each step that opens more than every smaller one of its family; the order declared among equals."""
    found, most = [], 0
    for place, (change, opens) in enumerate(zip(changes, opened.tolist(), strict=True)):
        alone = change.stands_alone or place == 0 or not change.same_family(changes[place - 1])
        most = 0 if alone else most
        if opens > most:
            was, becomes = values_of(problem, side, row, change)
            found.append(Lever(side, change, was, becomes, opens, int(journeys[place])))
            most = opens
    return tuple(sorted(found, key=lambda lever: -lever.opens))


def values_of(problem: Problem, side: Side, row: int, change: Change) -> tuple[Hashable, Hashable]:
    """What one side states of the changed limit now, and what it would state after the change."""
    if change.limit == TRAVEL:
        return None, MODES[change.step] if change.family == ANOTHER_MODE else change.step
    table = next(table for table in problem.limits if table.limit == change.limit)
    hers = side is Side.PERSON
    was = table.person_values[table.people[row]] if hers else table.vacancy_values[table.vacancies[row]]
    return was, family_of(side, change).change(was, change.step)


def family_of(side: Side, change: Change) -> Family:
    """The declared family a change is a step of."""
    declared = DECLARED.by_person if side is Side.PERSON else DECLARED.by_vacancy
    return next(family for family in declared[change.limit] if family.code == change.family)
