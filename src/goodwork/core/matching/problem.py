"""A matching problem as flat arrays: the form every engine reads, with or without objects behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.score import Block, ScoreWeights, score_weights
from goodwork.core.matching.tables import Int32s, LimitTable
from goodwork.vocabulary.travel_times import HALF_HOURS_MOVED, NOT_REACHABLE, TravelTimes

Int16s = NDArray[np.int16]
UInt16s = NDArray[np.uint16]

# Zones of a place that has none.
UNKNOWN_PLACE = -1
ANYWHERE = -2  # a remote vacancy: no journey

# Minutes that are not minutes, above and below NOT_REACHABLE.
MINUTES_UNKNOWN = NOT_REACHABLE + 1
NO_TRAVEL_LIMIT = NOT_REACHABLE - 1

ROWS_AT_ONCE = 65_536
NO_PAY = -1
NO_MODE = -1  # no journey, or none known


@dataclass(frozen=True, slots=True)
class PeopleRows:
    """People by row. `zone` int32 (or UNKNOWN_PLACE); `modes` uint8, bit i for mode i; `max_minutes` uint16 (or
    NO_TRAVEL_LIMIT); `fit_row` int32, the row of `Problem.occupation_fit`; `weights` int16 [n_people,
    n_dimensions]; `pay_base` int32, the pence an hour above which pay adds to the score.
    """

    zone: Int32s
    modes: NDArray[np.uint8]
    max_minutes: UInt16s
    fit_row: Int32s
    weights: Int16s
    pay_base: Int32s


@dataclass(frozen=True, slots=True)
class VacancyRows:
    """Vacancies by row. `zone` int32 (or UNKNOWN_PLACE, ANYWHERE); `groups` and `group_weights` int16
    [n_vacancies, n_alternatives], columns of `Problem.occupation_fit` and their weights in thousandths;
    `features` int16 [n_vacancies, n_dimensions]; `pay` int32 pence an hour (or NO_PAY); `rank` int32, a
    permutation: the order that settles equal scores, lowest first.
    """

    zone: Int32s
    groups: Int16s
    group_weights: Int16s
    features: Int16s
    pay: Int32s
    rank: Int32s


@dataclass(frozen=True, slots=True)
class Problem:
    """People, vacancies, the limits between them and what a score is made of.

    `travel` is minutes from door to door, from people's zones to vacancies'; `occupation_fit` int16 [n_rows, n_unit_groups], 0 ... 1000; `blocks` name runs of columns that
    together are all the dimensions. `moved_zone` int32 [n_vacancies, n_shifts] is the zone of a vacancy whose
    start is moved, see `build.Journeys`; levers alone read it. Raises ValueError naming what is wrong.
    """

    people: PeopleRows
    vacancies: VacancyRows
    limits: tuple[LimitTable, ...]
    travel: TravelTimes
    occupation_fit: Int16s
    blocks: tuple[Block, ...]
    weights: ScoreWeights = field(default_factory=score_weights)
    person_ids: tuple[str, ...] = ()
    vacancy_ids: tuple[str, ...] = ()
    moved_zone: Int32s | None = None
    #: No score is further from 0 than this, in thousandths of a point. Kept, for it is asked at every scan.
    largest_score: int = field(init=False, default=0, repr=False, compare=False)

    def __post_init__(self) -> None:
        for rows, n in ((self.people, self.n_people), (self.vacancies, self.n_vacancies)):
            _check_lengths(rows, n)
        for table in self.limits:
            if (len(table.people), len(table.vacancies)) != (self.n_people, self.n_vacancies):
                raise ValueError(f"limit {table.limit} is not over these people and vacancies")
        self._check_indices()
        self._check_moved()
        self._check_sums()

    @property
    def n_people(self) -> int:
        return len(self.people.zone)

    @property
    def n_vacancies(self) -> int:
        return len(self.vacancies.zone)

    @property
    def part_names(self) -> tuple[str, ...]:
        """The parts of a score, in the order of `Shortlists.parts`."""
        return ("occupation", *(block.part for block in self.blocks), "pay", "travel")

    def _furthest_from_zero(self) -> int:
        weights, minutes = self.weights, self.travel.minutes
        furthest = max(int(minutes.max()) if len(minutes) else 0, weights.minutes_when_unknown)
        return (
            heaviest_row(self.people.weights) * largest(self.vacancies.features)
            + abs(weights.occupation) * largest(self.occupation_fit)
            + abs(weights.per_penny) * weights.pay_cap_pence
            + abs(weights.per_minute) * furthest
        )

    def _check_indices(self) -> None:
        people, vacancies = self.people, self.vacancies
        n_modes, n_from, n_to = self.travel.n_modes, self.travel.n_from, self.travel.n_to
        _check_range("a person's zone", people.zone, UNKNOWN_PLACE, n_from)
        _check_range("a vacancy's zone", vacancies.zone, ANYWHERE, n_to)
        _check_range("a person's modes", people.modes, 0, 1 << n_modes)
        _check_range("fit_row", people.fit_row, 0, len(self.occupation_fit))
        _check_range("groups", vacancies.groups, 0, self.occupation_fit.shape[1])
        if not np.array_equal(np.sort(vacancies.rank), np.arange(self.n_vacancies)):
            raise ValueError("rank must number every vacancy once, from 0")

    def _check_moved(self) -> None:
        """A start can be moved wherever work has a place, and then has one at every time."""
        if self.moved_zone is None:
            return
        if self.moved_zone.shape != (self.n_vacancies, len(HALF_HOURS_MOVED)):
            raise ValueError(f"moved_zone must have {len(HALF_HOURS_MOVED)} zones for each vacancy")
        _check_range("a moved zone", self.moved_zone[self.vacancies.zone >= 0], 0, self.travel.n_to)

    def _check_sums(self) -> None:
        """No sum of the dense part can pass 31 bits, whatever the pair."""
        weights, features = self.people.weights, self.vacancies.features
        if weights.shape[1] != features.shape[1]:
            raise ValueError(f"weights have {weights.shape[1]} dimensions and features {features.shape[1]}")
        edges = [0, *(block.stop for block in self.blocks)]
        if [block.start for block in self.blocks] != edges[:-1] or edges[-1] != weights.shape[1]:
            raise ValueError(f"blocks must follow one another over all {weights.shape[1]} dimensions")
        if heaviest_row(weights) * largest(features) >= 2**31:
            raise ValueError("weights times features do not fit 32 bits: use smaller whole numbers")
        object.__setattr__(self, "largest_score", self._furthest_from_zero())
        if self.largest_score >= 2**31:
            raise ValueError("a score with all its parts may not fit 32 bits: use smaller whole numbers")


def of_people(problem: Problem, rows: NDArray[np.integer]) -> Problem:
    """The problem with the people of these rows, in this order; a row may come more than once."""
    columns = {name: getattr(problem.people, name)[rows] for name in PeopleRows.__slots__}
    return replace(
        problem,
        people=PeopleRows(**columns),
        limits=tuple(replace(table, people=table.people[rows]) for table in problem.limits),
        person_ids=tuple(problem.person_ids[row] for row in rows.tolist()) if problem.person_ids else (),
    )


def heaviest_row(weights: Int16s) -> int:
    """The greatest sum of a row's absolute values. Some rows at a time, to take no memory to speak of."""
    pieces = (weights[first : first + ROWS_AT_ONCE] for first in range(0, len(weights), ROWS_AT_ONCE))
    return max((int(np.abs(rows.astype(np.int32)).sum(axis=1).max(initial=0)) for rows in pieces), default=0)


def largest(values: NDArray[np.integer]) -> int:
    """The greatest absolute value."""
    return max(-int(values.min()), int(values.max())) if values.size else 0


def _check_lengths(rows: PeopleRows | VacancyRows, n: int) -> None:
    for column in rows.__slots__:
        if len(getattr(rows, column)) != n:
            raise ValueError(f"{column} has {len(getattr(rows, column))} rows, not {n}")


def _check_range(what: str, values: NDArray[np.integer], low: int, high: int) -> None:
    if values.size and not (low <= int(values.min()) and int(values.max()) < high):
        raise ValueError(f"{what} must be from {low} to {high - 1}, not {values.min()} to {values.max()}")


def ranks(ids: Sequence[str]) -> Int32s:
    """int32 [n]: each id's place in alphabetical order, earlier rows first among equals."""
    rank = np.empty(len(ids), np.int32)
    rank[sorted(range(len(ids)), key=lambda i: (ids[i], i))] = np.arange(len(ids), dtype=np.int32)
    return rank
