"""One vacancy looked at by everybody: who may take it, and how well it suits each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.as_if import VacancyAsIf, vacancy_fits
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


class OneVacancy:
    """A problem's people, ready to look at one vacancy after another."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._mode_sets, self._mode_set = np.unique(problem.people.modes, return_inverse=True)
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
        minutes = self._minutes(row.zone, asked.travel)
        allowed = (minutes <= self._problem.people.max_minutes) | (minutes == MINUTES_UNKNOWN)
        for table in self._problem.limits:
            fits = vacancy_fits(table, vacancy, asked)
            if not fits.all():
                allowed &= fits[table.people]
        people = np.flatnonzero(allowed).astype(np.int32)
        return Whom(people, self._scores(row, people, minutes[people]))

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

    def _minutes(self, zone: int, travel: TravelTimes | None) -> Int64s:
        """Minutes of everybody's quickest journey there, int64 [n_people]."""
        n_modes, n_from = self._problem.travel.n_modes, self._problem.travel.n_from
        if zone < 0:
            return np.full(self._problem.n_people, 0 if zone == ANYWHERE else MINUTES_UNKNOWN, np.int64)
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
        return np.asarray(best[self._mode_set, self._problem.people.zone])

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
