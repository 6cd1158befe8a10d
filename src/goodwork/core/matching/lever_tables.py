"""What each declared change would open, worked out once for every class of person and of vacancy.

For one limit and each (person class, vacancy class) the limit closes, a code; for each code, the columns of the
result in which such a pair counts. The scan then looks one number up for each pair.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.changes import (
    ANOTHER_MODE,
    BY_PERSON,
    BY_VACANCY,
    FURTHER,
    IMPOSSIBLE,
    MINUTES_FURTHER,
    NEARER,
    Family,
)
from goodwork.core.matching.encoders import Encoder, Fits
from goodwork.core.matching.layout import Layout
from goodwork.core.matching.limits import LIMITS, TRAVEL
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.tables import Int32s, LimitTable, fits_by

ROWS_AT_ONCE = 256  # person classes whose codes are made at a time: bounds memory


class Side(StrEnum):
    """Who could pull a lever."""

    PERSON = "person"
    VACANCY = "vacancy"


@dataclass(frozen=True, slots=True)
class Change:
    """One step of one family of changes: what a column of the curves counts.

    `grows` and `stands_alone` are as in `Family`.
    """

    limit: str
    family: str
    step: int
    grows: bool = False
    stands_alone: bool = False

    def same_family(self, other: "Change") -> bool:
        """Whether both are steps of one family."""
        return (self.limit, self.family) == (other.limit, other.family)


@dataclass(frozen=True, slots=True)
class Declared:
    """Families of changes by limit for each side, and each limit's encoder."""

    by_person: Mapping[str, tuple[Family, ...]]
    by_vacancy: Mapping[str, tuple[Family, ...]]
    encoders: Mapping[str, Encoder]


DECLARED = Declared(BY_PERSON, BY_VACANCY, {limit.code: limit.encoder for limit in LIMITS})


class Codes(NamedTuple):
    """What the scan reads. `flat` holds the limits' codes from `start`, `width` a row; code 0 is for pairs that no limit
    closes. A pair of code c adds 1 to the person's cell `her_cell[c]` and the vacancy's `its_cell[c]`.

    The last cells of both sides are for the `steps` of travel, in minutes, and for beyond them; after these a
    person has one for each mode. `classes` int32 [n_limits + 1, n_vacancies], in scan order, are the limits' classes
    after a row of 0.
    """

    flat: NDArray[np.uint16] | NDArray[np.uint32]
    start: NDArray[np.int64]
    width: Int32s
    classes: Int32s
    her_cell: NDArray[np.uint32]
    its_cell: NDArray[np.uint32]
    steps: NDArray[np.int64]


Cells = tuple[tuple[int, ...], ...]  # the columns each cell counts in


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one side's counts: a limit each, travel, no limit at all, and then the `changes`.

    `cells` are the columns that each cell of the scan counts in.
    """

    n_limits: int
    changes: tuple[Change, ...]
    cells: Cells

    @property
    def n(self) -> int:
        return self.n_limits + 2 + len(self.changes)

    def counted(self, by_cell: Int32s) -> Int32s:
        """Counts by column, int32 [n, ...], from those by cell [n cells, ...]."""
        counts = np.zeros((self.n, *by_cell.shape[1:]), np.int32)
        for found, columns in zip(by_cell, self.cells, strict=True):
            for column in columns:
                counts[column] += found
        for place in range(1, len(self.changes)):
            change, before = self.changes[place], self.changes[place - 1]
            if change.grows and change.same_family(before):
                counts[self.n_limits + 2 + place] += counts[self.n_limits + 1 + place]
        return counts


@dataclass(frozen=True, slots=True)
class LeverTables:
    """What every declared change would open, by classes, and the columns to count it in."""

    hers: Columns
    its: Columns
    codes: Codes


def changes_of(limit: str, families: Sequence[Family], values: Sequence[Hashable]) -> Iterator[Change]:
    """Every step of the families of one limit."""
    for family in families:
        for step in family.steps(values):
            yield Change(limit, family.code, step, family.grows, family.stand_alone)


@dataclass(frozen=True, slots=True)
class _OneLimit:
    """The families of one limit for both sides, over its classes."""

    table: LimitTable
    encoder: Encoder
    hers: tuple[Family, ...]
    its: tuple[Family, ...]

    def opened(self, rows: slice) -> Iterator[Fits]:
        """For each column, hers then the vacancy's: which pairs of these person classes it opens."""
        people, vacancies = self.table.person_values[rows], self.table.vacancy_values
        closed = ~self.table.fits[rows]
        for family in self.hers:
            fits = (
                _possible(family, step, people)[:, None]
                & self._fits(_changed(family, step, people), vacancies)
                for step in family.steps(self.table.person_values)
            )
            yield from _first_only(fits, closed) if family.grows else (closed & fit for fit in fits)
        for family in self.its:
            fits = (
                _possible(family, step, vacancies) & self._fits(people, _changed(family, step, vacancies))
                for step in family.steps(vacancies)
            )
            yield from _first_only(fits, closed) if family.grows else (closed & fit for fit in fits)

    def _fits(self, people: Sequence[Hashable], vacancies: Sequence[Hashable]) -> Fits:
        return fits_by(self.encoder, people, vacancies)


def _after(family: Family, step: int, value: Hashable) -> Hashable:
    return IMPOSSIBLE if value is None else family.change(value, step)


def _possible(family: Family, step: int, values: Sequence[Hashable]) -> NDArray[np.bool_]:
    return np.array([_after(family, step, value) != IMPOSSIBLE for value in values], np.bool_)


def _changed(family: Family, step: int, values: Sequence[Hashable]) -> list[Hashable]:
    """The values after the step; where it is impossible, as they were."""
    after = ((value, _after(family, step, value)) for value in values)
    return [value if new == IMPOSSIBLE else new for value, new in after]


def _first_only(fits: Iterator[Fits], closed: Fits) -> Iterator[Fits]:
    """Each pair at the first step that opens it."""
    left = closed.copy()
    for fit in fits:
        yield left & fit
        left &= ~fit


def _numbered(one: _OneLimit, seen: dict[bytes, int]) -> NDArray[np.int32]:
    """The code of each pair of classes, int32 [n person classes, n vacancy classes]; new ones join `seen`."""
    shape = one.table.fits.shape
    codes = np.zeros(shape, np.int32)
    for first in range(0, shape[0], ROWS_AT_ONCE):
        rows = slice(first, first + ROWS_AT_ONCE)
        opened = np.packbits(np.array(list(one.opened(rows))), axis=0)
        if not opened.any():
            continue
        keys = np.ascontiguousarray(np.moveaxis(opened, 0, -1)).reshape(-1, len(opened))
        distinct, of_pair = np.unique(keys.view(f"V{len(opened)}").ravel(), return_inverse=True)
        numbers = [seen.setdefault(key.tobytes(), len(seen)) for key in distinct]
        codes[rows] = np.array(numbers, np.int32)[of_pair].reshape(codes[rows].shape)
    return codes


def _columns(key: bytes, n: int) -> list[int]:
    return [int(c) for c in np.flatnonzero(np.unpackbits(np.frombuffer(key, np.uint8), count=n))]


class _Side:
    """The changes and the cells of one side as they grow, limit after limit."""

    def __init__(self, n_limits: int) -> None:
        self.n_limits = n_limits
        self.changes: list[Change] = []
        self.cells: dict[tuple[int, ...], int] = {}
        self.of_code: list[int] = []
        self.add_code((n_limits + 1,))

    def add_code(self, columns: tuple[int, ...]) -> None:
        """The next code counts in these columns."""
        self.of_code.append(self.cells.setdefault(columns, len(self.cells)))

    def column(self, place: int) -> int:
        """The column of a change, by its place among those added after the ones there are."""
        return self.n_limits + 2 + len(self.changes) + place

    def finished(self, family: str, n_modes: int) -> Columns:
        """With travel: a cell for each step and for beyond, then each mode's own."""
        cells = list(self.cells)
        for minutes in MINUTES_FURTHER:
            cells.append((self.n_limits, self.column(0)))
            self.changes.append(Change(TRAVEL, family, minutes, grows=True))
        cells.append((self.n_limits,))
        for mode in range(n_modes):
            cells.append((self.column(0),))
            self.changes.append(Change(TRAVEL, ANOTHER_MODE, mode, stands_alone=True))
        return Columns(self.n_limits, tuple(self.changes), tuple(cells))


class _Making:
    """Both sides' columns and the limits' codes as they grow."""

    def __init__(self, n_limits: int) -> None:
        self.tables: list[NDArray[np.int32]] = []
        self.hers, self.its = _Side(n_limits), _Side(n_limits)

    def add(self, table: LimitTable, declared: Declared) -> None:
        limit, stated = len(self.tables), bool(table.person_values)
        hers = declared.by_person.get(table.limit, ()) if stated else ()
        its = declared.by_vacancy.get(table.limit, ()) if stated else ()
        person_changes = [*changes_of(table.limit, hers, table.person_values)]
        vacancy_changes = [*changes_of(table.limit, its, table.vacancy_values)]
        n_hers, n = len(person_changes), len(person_changes) + len(vacancy_changes)
        seen = {bytes(-(-n // 8)): 0}
        codes = np.zeros(table.fits.shape, np.int32)
        if n:
            codes = _numbered(_OneLimit(table, declared.encoders[table.limit], hers, its), seen)
        self.tables.append(np.where(table.fits, 0, codes + len(self.hers.of_code)).astype(np.int32))
        for key in seen:
            columns = _columns(key, n)
            self.hers.add_code((limit, *(self.hers.column(c) for c in columns if c < n_hers)))
            self.its.add_code((limit, *(self.its.column(c - n_hers) for c in columns if c >= n_hers)))
        self.hers.changes += person_changes
        self.its.changes += vacancy_changes

    def codes(self, classes: Int32s) -> Codes:
        kind = np.uint16 if len(self.hers.of_code) <= 1 << 16 else np.uint32
        sizes = [1, *(table.size for table in self.tables)]
        return Codes(
            flat=np.concatenate([np.zeros(1, kind), *(table.ravel().astype(kind) for table in self.tables)]),
            start=np.cumsum(sizes, dtype=np.int64)[:-1],
            width=np.array([table.shape[1] for table in self.tables], np.int32),
            classes=np.concatenate([np.zeros((1, classes.shape[1]), np.int32), classes]),
            her_cell=np.array(self.hers.of_code, np.uint32),
            its_cell=np.array(self.its.of_code, np.uint32),
            steps=np.array(MINUTES_FURTHER, np.int64),
        )


def tabulate_levers(problem: Problem, layout: Layout, declared: Declared = DECLARED) -> LeverTables:
    """Columns and codes of a problem. A limit made from arrays, without values, has its count and no curve."""
    making = _Making(len(problem.limits))
    for table in problem.limits:
        making.add(table, declared)
    codes = making.codes(layout.vacancies.classes)
    return LeverTables(
        making.hers.finished(FURTHER, problem.travel.n_modes), making.its.finished(NEARER, 0), codes
    )
