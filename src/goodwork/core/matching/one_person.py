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
from goodwork.core.matching.tables import Int32s, LimitTable
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


@dataclass(frozen=True, slots=True)
class _Bits:
    """One limit's bits: `of_class` int32 [n vacancy classes] is the place among them of each class's bit, -1 for none,
    -2 where no vacancy is of the class; `words` uint64 [n_bits, n_words] is each bit where it lies."""

    of_class: Int32s
    words: NDArray[np.uint64]


class OnePerson:
    """A layout ready to scan one person after another for her best `k`. Not for two threads at once."""

    def __init__(self, problem: Problem, layout: Layout, k: int) -> None:
        self._problem, self._layout, self._k = problem, layout, k
        self._scratch = scratch_for(layout, k)
        self._place_of_person = np.empty(problem.n_people, np.int32)
        self._place_of_person[layout.people.row] = np.arange(problem.n_people, dtype=np.int32)
        self._bits = tuple(_bits(table, limit, layout) for limit, table in enumerate(problem.limits))

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
        forbidden, again = self._forbidden(person, i, asked)
        her = People(
            row=_ALONE,
            zone=_one(self._zone(asked), people.zone, i),
            modes=_one(asked.modes, people.modes, i),
            max_minutes=_one(asked.max_minutes, people.max_minutes, i),
            fit_row=_ALONE,
            weights=_rows(asked.weights, people.weights, i),
            pay_base=_one(asked.pay_base, people.pay_base, i),
            forbidden=forbidden,
            classes=np.zeros((len(self._problem.limits), 1), np.int32),
        )
        fit = _rows(asked.fit, rules.occupation_fit, int(people.fit_row[i]))
        her_rules = _with_fits(rules, again)._replace(ways=self._ways(asked), occupation_fit=fit)
        return Layout(her, self._layout.vacancies, her_rules)

    def _zone(self, asked: PersonAsIf) -> int | None:
        return asked.zone if asked.travel is None else 0

    def _ways(self, asked: PersonAsIf) -> Ways:
        return self._layout.rules.ways if asked.travel is None else ways(asked.travel)

    def _forbidden(
        self, person: int, i: int, asked: PersonAsIf
    ) -> tuple[NDArray[np.uint64], dict[int, Fits]]:
        """Her forbidden bits, uint64 [1, n_words], and by limit what she may take of those to be checked again.

        A bit stands for classes that everybody there is takes alike. She may be the first to take some of them and not
        others: then her bit stays open and the limit is checked again.
        """
        forbidden = self._layout.people.forbidden[i : i + 1].copy()
        coarse = set(self._layout.rules.coarse.tolist())
        again: dict[int, Fits] = {}
        for limit, table in enumerate(self._problem.limits):
            own = int(table.people[person])
            is_changed = changed(table, asked, table.person_values[own : own + 1])
            if not is_changed and limit not in coarse:
                continue
            fits, bits = person_fits(table, person, asked), self._bits[limit]
            if limit in coarse or _splits(bits, fits):
                again[limit] = fits
            if is_changed:
                forbidden[0] &= ~np.bitwise_or.reduce(bits.words, axis=0, initial=0)
                closed = np.ones(len(bits.words), np.bool_)
                closed[bits.of_class[fits & (bits.of_class >= 0)]] = False
                forbidden[0] |= np.bitwise_or.reduce(bits.words[closed], axis=0, initial=0)
        return forbidden, again


def _one(asked: int | None, column: "NDArray[Number]", i: int) -> "NDArray[Number]":
    """An array of the one number asked for, else of the column's."""
    return column[i : i + 1] if asked is None else np.array([asked], column.dtype)


def _rows(asked: NDArray[np.int16] | None, table: NDArray[np.int16], i: int) -> NDArray[np.int16]:
    return table[i : i + 1] if asked is None else np.ascontiguousarray(asked[None], np.int16)


def _splits(bits: _Bits, fits: Fits) -> bool:
    """Whether she may take some but not all of the classes that share a bit, or is refused one that has none."""
    if not fits[bits.of_class == -1].all():
        return True
    n = len(bits.words)
    shared = bits.of_class >= 0
    present = np.bincount(bits.of_class[shared], minlength=n)
    taken = np.bincount(bits.of_class[shared & fits], minlength=n)
    return bool(((taken > 0) & (taken < present)).any())


def _with_fits(rules: Rules, again: dict[int, Fits]) -> Rules:
    """The rules with her own rows of fits, one for each limit to be checked again."""
    start = np.zeros(len(rules.fits_start), np.int64)
    sizes = [len(fits) for fits in again.values()]
    start[list(again)] = np.cumsum([0, *sizes])[:-1]
    flat = np.concatenate([np.zeros(0, np.bool_), *again.values()])
    return rules._replace(coarse=np.array(list(again), np.int32), fits_flat=flat, fits_start=start)


def _bits(table: LimitTable, limit: int, layout: Layout) -> _Bits:
    """Which bit each vacancy class of a limit sets, read from the vacancies' words."""
    places = np.flatnonzero(layout.rules.bit_limit == limit)
    words = np.zeros((len(places), len(layout.vacancies.words)), np.uint64)
    words[np.arange(len(places)), places // 64] = np.uint64(1) << (places % 64).astype(np.uint64)
    example = np.full(table.fits.shape[1], -1, np.int64)
    example[layout.vacancies.classes[limit]] = np.arange(len(layout.vacancies.row))
    shown = layout.vacancies.words[:, example]
    of_class = np.where(example < 0, -2, -1).astype(np.int32)
    for number, bit in enumerate(words):
        of_class[(example >= 0) & (shown & bit[:, None]).any(axis=0)] = number
    return _Bits(of_class, words)
