"""A problem laid out for the scan: vacancies by zone then occupation, people by where and how they travel.

People who share a zone, modes and minutes share the runs of vacancies in reach, and the vacancies of a run
lie side by side in memory.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.buckets import N_BITS
from goodwork.core.matching.problem import ANYWHERE, UNKNOWN_PLACE, Problem
from goodwork.core.matching.sieve import Sieve, make_sieve
from goodwork.core.matching.tables import Int32s
from goodwork.vocabulary.travel_times import NOT_REACHABLE, TravelTimes

NOBODY_YET = -9  # the zone of a scratch that has seen nobody
DIMENSIONS_A_BLOCK = 64  # weights and features are padded with noughts to a whole number of blocks
PADDING = 64  # a run is read 64 vacancies at a time, the last ones past its end


class People(NamedTuple):
    """People in scan order; `row` is each one's row in the problem; `classes` int32 [n_limits, n_people]."""

    row: Int32s
    zone: Int32s
    modes: NDArray[np.uint8]
    max_minutes: NDArray[np.uint16]
    fit_row: Int32s
    weights: NDArray[np.int16]
    pay_base: Int32s
    classes: Int32s


class Vacancies(NamedTuple):
    """Vacancies in scan order; `place_of_row` finds one by its row, `row_of_rank` the row of a tie-break rank.

    Zones are the problem's, then one for remote work and one for places not known; those of zone z lie at
    `zone_start[z]` ... `zone_start[z + 1]`.
    """

    row: Int32s
    zone: Int32s
    zone_start: Int32s
    groups: NDArray[np.int16]
    group_weights: NDArray[np.int16]
    features: NDArray[np.int16]
    pay: Int32s
    rank: Int32s
    row_of_rank: Int32s
    place_of_row: Int32s
    classes: Int32s


class Ways(NamedTuple):
    """`TravelTimes` as the compiled code reads them: row `mode * n_from + zone`, `to` rising within each."""

    n_modes: int
    n_from: int
    n_to: int
    start: NDArray[np.int64]
    to: Int32s
    minutes: NDArray[np.uint16]


class Rules(NamedTuple):
    """What holds for every pair. The limits' tables lie in `fits_flat` from `fits_start`, `fits_width` columns a
    row. `factors` are points per fit and per penny, the
    pay cap, points per minute and the minutes counted when unknown."""

    ways: Ways
    occupation_fit: NDArray[np.int16]
    block_edges: Int32s
    factors: tuple[int, int, int, int, int]
    fits_flat: NDArray[np.bool_]
    fits_start: NDArray[np.int64]
    fits_width: Int32s


class Layout(NamedTuple):
    """All the scan reads."""

    people: People
    vacancies: Vacancies
    rules: Rules
    sieve: Sieve


class Scratch(NamedTuple):
    """Room for the scan of one person at a time, used again for the next: one for each thread.

    `best` is NOT_REACHABLE but for the first zones listed in `zones`, and `taken` the modes; `marks` and `passed` are
    bits of what is in reach and passes, inside `spans`; `at` holds the numbers named in `kernel`.
    After a scan `found` holds the places of what is eligible, `scores` their scores and `keys` the best.
    """

    best: NDArray[np.uint16]
    taken: NDArray[np.int8]
    zones: Int32s
    runs: Int32s
    spans: Int32s
    marks: NDArray[np.uint64]
    passed: NDArray[np.uint64]
    found: Int32s
    scores: Int32s
    keys: NDArray[np.int64]
    at: NDArray[np.int64]


def scratch_for(layout: Layout, k: int) -> Scratch:
    """Room to scan this layout for the best `k`."""
    n_zones, n = len(layout.vacancies.zone_start) - 1, len(layout.vacancies.row)
    return Scratch(
        best=np.full(n_zones, NOT_REACHABLE, np.uint16),
        taken=np.empty(n_zones, np.int8),
        zones=np.empty(n_zones, np.int32),
        runs=np.empty((n_zones, 2), np.int32),
        spans=np.empty((n_zones, 2), np.int32),
        marks=np.empty(layout.sieve.bits.shape[1], np.uint64),
        passed=np.empty(layout.sieve.bits.shape[1], np.uint64),
        found=np.empty(n + PADDING, np.int32),
        scores=np.empty(n, np.int32),
        keys=np.empty(2 * (n + k), np.int64),
        at=np.array([NOBODY_YET, 0, 0, 0, 0, 0, 0, 0], np.int64),
    )


def _stacked(columns: list[Int32s], n: int) -> Int32s:
    return np.array(columns, np.int32).reshape(len(columns), n)


def _padded(rows: NDArray[np.int16], order: Int32s) -> NDArray[np.int16]:
    n_columns = max(-(-rows.shape[1] // DIMENSIONS_A_BLOCK), 1) * DIMENSIONS_A_BLOCK
    if n_columns == rows.shape[1]:
        return rows[order]
    wide = np.zeros((len(order), n_columns), np.int16)
    wide[:, : rows.shape[1]] = rows[order]
    return wide


def _people(problem: Problem) -> People:
    rows = problem.people
    order = np.lexsort((rows.max_minutes, rows.modes, rows.zone)).astype(np.int32)
    classes = [table.people[order] for table in problem.limits]
    return People(
        row=order,
        zone=rows.zone[order],
        modes=rows.modes[order],
        max_minutes=rows.max_minutes[order],
        fit_row=rows.fit_row[order],
        weights=_padded(rows.weights, order),
        pay_base=rows.pay_base[order],
        classes=_stacked(classes, problem.n_people),
    )


def _scan_zones(problem: Problem) -> Int32s:
    zone = problem.vacancies.zone
    n = problem.travel.n_to
    return np.where(zone == ANYWHERE, n, np.where(zone == UNKNOWN_PLACE, n + 1, zone)).astype(np.int32)


def _vacancies(problem: Problem) -> Vacancies:
    rows, zone = problem.vacancies, _scan_zones(problem)
    first_group = rows.groups[:, 0] if rows.groups.shape[1] else np.zeros_like(zone)
    order = np.lexsort((rows.rank, first_group, zone)).astype(np.int32)
    row_of_rank = np.empty_like(order)
    row_of_rank[rows.rank] = np.arange(len(order), dtype=np.int32)
    place_of_row = np.empty_like(order)
    place_of_row[order] = np.arange(len(order), dtype=np.int32)
    n_zones = problem.travel.n_to + 2
    return Vacancies(
        row=order,
        zone=zone[order],
        zone_start=np.searchsorted(zone[order], np.arange(n_zones + 1)).astype(np.int32),
        groups=rows.groups[order],
        group_weights=rows.group_weights[order],
        features=_padded(rows.features, order),
        pay=rows.pay[order],
        rank=rows.rank[order],
        row_of_rank=row_of_rank,
        place_of_row=place_of_row,
        classes=_stacked([table.vacancies[order] for table in problem.limits], problem.n_vacancies),
    )


def ways(travel: TravelTimes) -> Ways:
    """Travel times as the compiled code reads them."""
    return Ways(
        n_modes=travel.n_modes,
        n_from=travel.n_from,
        n_to=travel.n_to,
        start=np.ascontiguousarray(travel.start, np.int64),
        to=np.ascontiguousarray(travel.to, np.int32),
        minutes=np.ascontiguousarray(travel.minutes, np.uint16),
    )


def _rules(problem: Problem) -> Rules:
    weights = problem.weights
    tables = [table.fits for table in problem.limits]
    sizes = np.array([0, *(table.size for table in tables)], np.int64)
    edges = [(block.start, block.stop) for block in problem.blocks]
    factors = (
        weights.occupation,
        weights.per_penny,
        weights.pay_cap_pence,
        weights.per_minute,
        weights.minutes_when_unknown,
    )
    return Rules(
        ways=ways(problem.travel),
        occupation_fit=np.ascontiguousarray(problem.occupation_fit),
        block_edges=np.array(edges, np.int32).reshape(-1, 2),
        factors=factors,
        fits_flat=np.concatenate([np.zeros(0, np.bool_), *(table.ravel() for table in tables)]),
        fits_start=np.cumsum(sizes)[:-1],
        fits_width=np.array([table.shape[1] for table in tables], np.int32),
    )


def lay_out(problem: Problem, n_bits: int = N_BITS) -> Layout:
    """The flat arrays of a problem, limits compiled. `n_bits` below the default is for tests of coarse limits."""
    people, vacancies = _people(problem), _vacancies(problem)
    sieve = make_sieve(problem.limits, people.row, vacancies.row, n_bits)
    return Layout(people, vacancies, _rules(problem), sieve)
