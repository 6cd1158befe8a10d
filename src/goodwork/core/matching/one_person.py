"""One person scanned alone, as she is or might be: the same loops as for everybody, over a layout of one."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.as_if import Fits, PersonAsIf, changed, person_fits
from goodwork.core.matching.kernel import explain_people, shortlist_people
from goodwork.core.matching.layout import NOBODY_YET, Layout, People, Rules, Ways, scratch_for, ways
from goodwork.core.matching.problem import ANYWHERE, MINUTES_UNKNOWN, Problem
from goodwork.core.matching.shortlist import NO_KEYS, NOBODY
from goodwork.core.matching.sieve import Sieve
from goodwork.core.matching.tables import Int32s
from goodwork.vocabulary.travel_times import NOT_REACHABLE

Number = TypeVar("Number", bound=np.integer)

_ALONE = np.zeros(1, np.int32)


@dataclass(frozen=True, slots=True)
class OneList:
    """One person's list, best first, as in `Shortlists` but with no row past its end. int32 [n], `parts` [n, n_parts]."""

    vacancies: Int32s
    scores: Int32s
    parts: Int32s
    minutes: Int32s
    modes: NDArray[np.int8]
    n_eligible: int
    n_in_reach: int


class OnePerson:
    """A layout ready to scan one person after another for her best `k`. Not for two threads at once."""

    def __init__(self, problem: Problem, layout: Layout, k: int) -> None:
        self._problem, self._layout, self._k = problem, layout, k
        self._scratch = scratch_for(layout, k)
        self._place_of_person = np.empty(problem.n_people, np.int32)
        self._place_of_person[layout.people.row] = np.arange(problem.n_people, dtype=np.int32)

    def shortlist(self, person: int, asked: PersonAsIf) -> OneList:
        """Her best `k`, as she might be."""
        alone = self._laid_out(person, asked)
        k, n_parts = self._k, len(self._problem.part_names)
        chosen, scores = np.full((1, k), NOBODY, np.int32), np.zeros((1, k), np.int32)
        counts, parts = np.zeros((1, 3), np.int32), np.zeros((1, k, n_parts), np.int32)
        journeys = np.full((1, k, 2), NOBODY, np.int32)
        self._scratch.at[:3] = NOBODY_YET  # whoever was scanned before had other zones
        shortlist_people(alone, _ALONE, NO_KEYS, NO_KEYS, self._scratch, chosen, scores, counts)
        explain_people(alone, _ALONE, chosen, NO_KEYS, self._scratch, parts, journeys)
        n = int((chosen[0] >= 0).sum())
        minutes = journeys[0, :n, 0]
        return OneList(
            vacancies=chosen[0, :n],
            scores=scores[0, :n],
            parts=parts[0, :n],
            minutes=np.where(minutes == MINUTES_UNKNOWN, NOBODY, minutes).astype(np.int32),
            modes=journeys[0, :n, 1].astype(np.int8),
            n_eligible=int(counts[0, 0]),
            n_in_reach=int(counts[0, 1]),
        )

    def minutes(self, person: int, asked: PersonAsIf) -> tuple[NDArray[np.int64], int]:
        """Her minutes to every vacancy, int64 [n_vacancies], by the quickest of her modes, and the most she will travel."""
        rows, alone = self._problem.vacancies, self._laid_out(person, asked)
        her, table = alone.people, alone.rules.ways
        best = np.full(table.n_to + 1, MINUTES_UNKNOWN if her.zone[0] < 0 else NOT_REACHABLE, np.int64)
        for mode in range(table.n_modes if her.zone[0] >= 0 else 0):
            row = mode * table.n_from + int(her.zone[0])
            some = slice(table.start[row], table.start[row + 1])
            if int(her.modes[0]) >> mode & 1:
                best[table.to[some]] = np.minimum(best[table.to[some]], table.minutes[some])
        best[-1] = MINUTES_UNKNOWN  # where the work is not known
        there = best[np.maximum(rows.zone, -1)]
        return np.where(rows.zone == ANYWHERE, 0, there), int(her.max_minutes[0])

    def _laid_out(self, person: int, asked: PersonAsIf) -> Layout:
        """The layout with nobody but her."""
        people, rules, i = self._layout.people, self._layout.rules, int(self._place_of_person[person])
        sieve, again = self._sieve(person, i, asked)
        her = People(
            row=_ALONE,
            zone=_one(self._zone(asked), people.zone, i),
            modes=_one(asked.modes, people.modes, i),
            max_minutes=_one(asked.max_minutes, people.max_minutes, i),
            fit_row=_ALONE,
            weights=_rows(asked.weights, people.weights, i),
            pay_base=_one(asked.pay_base, people.pay_base, i),
            classes=np.zeros((len(self._problem.limits), 1), np.int32),
        )
        fit = _rows(asked.fit, rules.occupation_fit, int(people.fit_row[i]))
        her_rules = _with_fits(rules, again)._replace(ways=self._ways(asked), occupation_fit=fit)
        return Layout(her, self._layout.vacancies, her_rules, sieve)

    def _zone(self, asked: PersonAsIf) -> int | None:
        return asked.zone if asked.travel is None else 0

    def _ways(self, asked: PersonAsIf) -> Ways:
        return self._layout.rules.ways if asked.travel is None else ways(asked.travel)

    def _sieve(self, person: int, i: int, asked: PersonAsIf) -> tuple[Sieve, dict[int, Fits]]:
        """Her row of the sieve with the changed limits let through, and by limit what she may take of those to be
        checked again: the changed and the coarse. Nothing as long as the vacancies is made."""
        sieve, again = self._layout.sieve, {}
        kept = np.ones(len(sieve.limits), np.bool_)
        for limit, table in enumerate(self._problem.limits):
            own = int(table.people[person])
            is_changed = changed(table, asked, table.person_values[own : own + 1])
            if is_changed:
                kept &= sieve.limits != limit
            if is_changed or limit in sieve.coarse:
                again[limit] = person_fits(table, person, asked)
        rows = np.where(kept, sieve.rows[i], 0).astype(np.int32)[None]  # row 0 lets all through
        return sieve._replace(rows=rows, coarse=np.array(list(again), np.int32)), again


def _one(asked: int | None, column: "NDArray[Number]", i: int) -> "NDArray[Number]":
    """An array of the one number asked for, else of the column's."""
    return column[i : i + 1] if asked is None else np.array([asked], column.dtype)


def _rows(asked: NDArray[np.int16] | None, table: NDArray[np.int16], i: int) -> NDArray[np.int16]:
    if asked is None:
        return table[i : i + 1]
    row = np.zeros((1, table.shape[1]), np.int16)  # as wide as the layout's, which pads with noughts
    row[0, : len(asked)] = asked
    return row


def _with_fits(rules: Rules, again: dict[int, Fits]) -> Rules:
    """The rules with her own rows of fits, one for each limit to be checked again."""
    start = np.zeros(len(rules.fits_start), np.int64)
    sizes = [len(fits) for fits in again.values()]
    start[list(again)] = np.cumsum([0, *sizes])[:-1]
    flat = np.concatenate([np.zeros(0, np.bool_), *again.values()])
    return rules._replace(fits_flat=flat, fits_start=start)
