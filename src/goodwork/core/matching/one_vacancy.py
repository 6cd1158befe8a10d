"""One vacancy looked at by everybody: who may take it, and how well it suits each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.as_if import Fits, VacancyAsIf, vacancy_fits
from goodwork.core.matching.compiled import Array, compiled
from goodwork.core.matching.layout import Layout
from goodwork.core.matching.problem import ANYWHERE, MINUTES_UNKNOWN, NO_PAY, Int16s, Problem
from goodwork.core.matching.tables import Int32s
from goodwork.vocabulary.travel_times import NOT_REACHABLE, TravelTimes

Int64s = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Whom:
    """The people who may take a vacancy: rows int32 [n], rising, and its score for each, int64 [n]."""

    people: Int32s
    scores: Int64s


@dataclass(frozen=True, slots=True)
class _Row:
    """The vacancy's row with what is asked in place of what is."""

    zone: int
    groups: Int16s
    group_weights: Int16s
    features: Int16s
    pay: int


@compiled
def passes(classes: Array, i: int, fits: Array, first: Array, limits: Array) -> bool:
    """Whether person i's class of each of `limits` fits; a limit's fits begin at its `first`."""
    for turn in range(len(limits)):  # noqa: SIM110 - compiled code has no all() of a generator
        if not fits[first[turn] + classes[limits[turn], i]]:
            return False
    return True


@compiled
def open_people(
    best: Array,
    mode_set: Array,
    zone: Array,
    max_minutes: Array,
    classes: Array,
    fits: Array,
    first: Array,
    limits: Array,
    found: Array,
    minutes: Array,
) -> int:
    """Fill `found` with the places in the scan of who may take the vacancy, and `minutes` with theirs; their number.

    Neighbours follow one another, so that of those too far away little more than the zone is looked at.
    """
    n = 0
    for i in range(len(zone)):
        there = best[mode_set[i], zone[i]]
        near = there <= max_minutes[i] or there == MINUTES_UNKNOWN
        if near and passes(classes, i, fits, first, limits):
            found[n], minutes[n] = i, there
            n += 1
    return n


class OneVacancy:
    """A problem's people, ready to look at one vacancy after another. Not for two threads at once."""

    def __init__(self, problem: Problem, layout: Layout) -> None:
        self._problem, self._people = problem, layout.people
        self._mode_sets, mode_set = np.unique(layout.people.modes, return_inverse=True)
        self._mode_set = mode_set.astype(np.uint8)
        self._found, self._minutes_found = (np.empty(problem.n_people, np.int32) for _ in range(2))
        # Pairs of zones by destination, so that one destination is one slice.
        travel = problem.travel
        self._by_destination = np.argsort(travel.to, kind="stable")
        self._destination_start = np.searchsorted(travel.to[self._by_destination], np.arange(travel.n_to + 1))
        self._row_of_pair = np.repeat(
            np.arange(travel.n_modes * travel.n_from, dtype=np.int32), np.diff(travel.start)
        )

    def whom(self, vacancy: int, asked: VacancyAsIf) -> Whom:
        """Everybody who may take it, as asked."""
        row = self._row(vacancy, asked)
        binding = {
            limit: fits
            for limit, table in enumerate(self._problem.limits)
            if not (fits := vacancy_fits(table, vacancy, asked)).all()
        }
        n = self._open_people(self._best(row.zone, asked.travel), binding)
        rows = self._people.row[self._found[:n]]
        order = np.argsort(rows)
        people, minutes = rows[order], self._minutes_found[:n][order].astype(np.int64)
        return Whom(people, self._scores(row, people, minutes))

    def _open_people(self, best: Int64s, binding: dict[int, Fits]) -> int:
        """`open_people` of the limits that stop anybody, by number."""
        her = self._people
        sizes = [len(fits) for fits in binding.values()]
        return open_people(
            best,
            self._mode_set,
            her.zone,
            her.max_minutes,
            her.classes,
            np.concatenate([np.zeros(0, np.bool_), *binding.values()]),
            np.cumsum([0, *sizes])[:-1],
            np.array(list(binding), np.int64),
            self._found,
            self._minutes_found,
        )

    def _row(self, vacancy: int, asked: VacancyAsIf) -> _Row:
        rows = self._problem.vacancies
        zone = 0 if asked.travel is not None and asked.zone is None else asked.zone
        return _Row(
            zone=int(rows.zone[vacancy]) if zone is None else zone,
            groups=rows.groups[vacancy] if asked.groups is None else asked.groups,
            group_weights=rows.group_weights[vacancy] if asked.group_weights is None else asked.group_weights,
            features=rows.features[vacancy] if asked.features is None else asked.features,
            pay=int(rows.pay[vacancy]) if asked.pay is None else asked.pay,
        )

    def _best(self, zone: int, travel: TravelTimes | None) -> Int64s:
        """Minutes of the quickest journey there, int64 [n_mode_sets, n_zones + 1], the last for a home not known."""
        n_modes, n_from = self._problem.travel.n_modes, self._problem.travel.n_from
        if zone < 0:
            alike = 0 if zone == ANYWHERE else MINUTES_UNKNOWN
            return np.full((len(self._mode_sets), n_from + 1), alike, np.int64)
        by_mode = np.full(n_modes * n_from, NOT_REACHABLE, np.int64)
        if travel is not None:
            there = travel.to == zone
            by_mode[np.repeat(np.arange(n_modes * n_from), np.diff(travel.start))[there]] = travel.minutes[
                there
            ]
        else:
            pairs = self._by_destination[self._destination_start[zone] : self._destination_start[zone + 1]]
            by_mode[self._row_of_pair[pairs]] = self._problem.travel.minutes[pairs]
        best = np.full((len(self._mode_sets), n_from + 1), NOT_REACHABLE, np.int64)
        best[:, -1] = MINUTES_UNKNOWN  # where a home is not known
        for number, modes in enumerate(self._mode_sets):
            for mode in range(n_modes):
                if modes >> mode & 1:
                    here = by_mode[mode * n_from : (mode + 1) * n_from]
                    best[number, :-1] = np.minimum(best[number, :-1], here)
        return best

    def _scores(self, row: _Row, people: Int32s, minutes: Int64s) -> Int64s:
        """The sum of the parts that `score` declares, for each of `people`."""
        rows, weights = self._problem.people, self._problem.weights
        fit = self._problem.occupation_fit[rows.fit_row[people][:, None], row.groups].astype(np.int64)
        occupation = (fit @ row.group_weights.astype(np.int64)) // 1000
        dense = rows.weights[people].astype(np.int64) @ row.features.astype(np.int64)
        above = np.clip(row.pay - rows.pay_base[people].astype(np.int64), 0, weights.pay_cap_pence)
        counted = np.where(minutes == MINUTES_UNKNOWN, weights.minutes_when_unknown, minutes)
        return np.asarray(
            weights.occupation * occupation
            + dense
            + weights.per_penny * (above * (row.pay != NO_PAY))
            - weights.per_minute * counted
        )
