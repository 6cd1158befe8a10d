"""A start moved where journeys depend on the clock: the job would be done at other hours and reached at another time.

Moving the start changes two limits at once for such a vacancy, when it is worked and how it is reached, so its pairs are
those that neither of the two closes alone. They are counted here, and take the place of what the scan counted.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.compiled import Array, compiled, lowest_bit
from goodwork.core.matching.encoders import rotated, week_covered
from goodwork.core.matching.journey_kernel import may_go, quickest
from goodwork.core.matching.layout import Layout
from goodwork.core.matching.lever_kernel import same_way
from goodwork.core.matching.lever_tables import Change
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.sieve import Sieve, row_of_bits
from goodwork.core.matching.tables import Int32s, LimitTable, fits_by
from goodwork.vocabulary.travel_times import HALF_HOURS_MOVED, NOT_REACHABLE

TIMES = "times"
NOW = len(HALF_HOURS_MOVED)  # the bit of the start as it is, after those of the starts it could be moved to


class MovedStarts(NamedTuple):
    """What the count reads. `row_of` int32 [n_vacancies], in scan order, is the vacancy's row of `zones` int32
    [n rows, n_shifts + 1], its zone after each shift and as it is; -1 where the clock plays no part.

    `fits` uint32 [n person classes, n vacancy classes] has a bit for each shift after which the times suit, and
    `hers` and `its` are the classes, in scan order. `clocked` uint64 [n_words] has the bits of vacancies with a row; `times` is the
    limit's number.
    """

    row_of: Int32s
    zones: Int32s
    fits: NDArray[np.uint32]
    hers: Int32s
    its: Int32s
    times: int
    clocked: NDArray[np.uint64]


def count_moved_starts(
    problem: Problem, layout: Layout, changes: tuple[Change, ...], opened: Int32s, by_journey: Int32s
) -> None:
    """Replace, for vacancies whose journey depends on the clock, what moved starts open; `by_journey` likewise.

    Both int32 [n_vacancies, n_changes], by the problem's rows. Nothing is done where no journey does.
    """
    columns = np.array([_column(changes, shift) for shift in HALF_HOURS_MOVED])
    if problem.moved_zone is None or (columns < 0).any():
        return
    moved = _moved_starts(problem, layout, problem.moved_zone)
    counts = np.zeros((2, NOW, problem.n_vacancies), np.int32)
    count_moved(layout, moved, counts[0], counts[1])
    clocked = np.flatnonzero(moved.row_of >= 0)
    rows = layout.vacancies.row[clocked]
    opened[np.ix_(rows, columns)] = counts[0][:, clocked].T
    by_journey[np.ix_(rows, columns)] = counts[1][:, clocked].T


def _column(changes: tuple[Change, ...], shift: int) -> int:
    family = "later" if shift > 0 else "earlier"
    wanted = (TIMES, family, abs(shift))
    found = [n for n, change in enumerate(changes) if (change.limit, change.family, change.step) == wanted]
    return found[0] if found else -1


def _moved_starts(problem: Problem, layout: Layout, moved_zone: Int32s) -> MovedStarts:
    number = next(n for n, table in enumerate(problem.limits) if table.limit == TIMES)
    own = problem.vacancies.zone
    clocked = (moved_zone != own[:, None]).any(axis=1) & (own >= 0)
    zones, row_of = np.unique(np.column_stack([moved_zone, own]), axis=0, return_inverse=True)
    row_of = np.where(clocked, row_of.reshape(-1), -1)[layout.vacancies.row]
    return MovedStarts(
        row_of.astype(np.int32),
        zones.astype(np.int32),
        _fits_after(problem.limits[number]),
        layout.people.classes[number],
        layout.vacancies.classes[number],
        number,
        row_of_bits(row_of >= 0, layout.sieve.bits.shape[1]),
    )


def _fits_after(table: LimitTable) -> NDArray[np.uint32]:
    fits = np.zeros(table.fits.shape, np.uint32)
    for bit, shift in enumerate((*HALF_HOURS_MOVED, 0)):
        moved = [_moved(value, shift) for value in table.vacancy_values]
        fits |= fits_by(week_covered, table.person_values, moved).astype(np.uint32) << np.uint32(bit)
    return fits


def _moved(value: object, shift: int) -> object:
    if not isinstance(value, tuple):
        return value
    return tuple(rotated(week, shift) for week in value)


@compiled
def reachable(zones: Array, best: Array, at_most: int, reach: Array) -> None:
    """Fill `reach` with a bit for each shift after which the vacancies of each row of `zones` can be reached."""
    for row in range(len(zones)):
        bits = np.uint32(0)
        for shift in range(zones.shape[1]):
            bits |= np.uint32(may_go(best[zones[row, shift]], at_most)) << np.uint32(shift)
        reach[row] = bits


@compiled
def rest_allows(layout: Layout, i: int, v: int, times: int) -> bool:
    """Whether the limits kept coarse, but for the times, allow a pair."""
    people, vacancies, rules, sieve = layout
    for limit in sieve.coarse:
        row = rules.fits_start[limit] + np.int64(people.classes[limit, i]) * rules.fits_width[limit]
        if limit != times and not rules.fits_flat[row + vacancies.classes[limit, v]]:
            return False
    return True


@compiled
def others_allow(sieve: Sieve, i: int, moved: MovedStarts, passed: Array, found: Array) -> int:
    """Fill `found` with the places of clocked vacancies that all limits but the times let through; their number."""
    for word in range(len(passed)):
        passed[word] = moved.clocked[word]
    for column in range(len(sieve.limits)):
        if sieve.limits[column] >= 0 and sieve.limits[column] != moved.times:
            row = sieve.bits[sieve.rows[i, column]]
            for word in range(len(passed)):
                passed[word] &= row[word]
    n = 0
    for word in range(len(passed)):
        bits = passed[word]
        while bits != np.uint64(0):
            found[n] = 64 * word + lowest_bit(bits)
            n += 1
            bits &= bits - np.uint64(1)
    return n


@compiled
def count_moved(layout: Layout, moved: MovedStarts, opened: Array, by_journey: Array) -> None:
    """Count for each shift and vacancy, in scan order, the people it lets in, and those only the journey keeps out."""
    people, vacancies, rules, sieve = layout
    n_zones = len(vacancies.zone_start) - 1
    best, zones = np.full(n_zones, np.uint16(NOT_REACHABLE)), np.empty(n_zones, np.int32)
    taken, passed = np.empty(n_zones, np.int8), np.empty(len(moved.clocked), np.uint64)
    reach, found = np.empty(len(moved.zones), np.uint32), np.empty(len(vacancies.row) + 64, np.int32)
    n_ways = 0
    now, n_shifts = np.uint32(1) << np.uint32(moved.zones.shape[1] - 1), moved.zones.shape[1] - 1
    for i in range(len(people.row)):
        if i == 0 or not same_way(people, i):
            n_ways = quickest(rules.ways, people.zone[i], people.modes[i], best, taken, zones, n_ways)
            reachable(moved.zones, best, people.max_minutes[i], reach)
        n = others_allow(sieve, i, moved, passed, found)
        for f in range(n):
            v = found[f]
            suits, reached = moved.fits[moved.hers[i], moved.its[v]], reach[moved.row_of[v]]
            if suits & reached & now or not rest_allows(layout, i, v, moved.times):
                continue
            bits = np.uint64(suits & reached)
            while bits != np.uint64(0):
                shift = lowest_bit(bits)
                bits &= bits - np.uint64(1)
                if shift < n_shifts:
                    opened[shift, v] += 1
                    by_journey[shift, v] += (suits & now) != 0
