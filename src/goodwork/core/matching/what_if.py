"""What one change to one person or one vacancy would bring, from an index kept warm between questions.

A person's question is one person's scan over all vacancies. A vacancy's question is one look at all people, and at
the last place on each list. Neither lays the problem out again, and both answer as if it had been.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.as_if import (
    AS_IT_IS,
    AS_SHE_IS,
    PersonAsIf,
    VacancyAsIf,
    check_person,
    check_vacancy,
    person_fits,
)
from goodwork.core.matching.layout import Layout, lay_out
from goodwork.core.matching.limits import LIMITS, TRAVEL
from goodwork.core.matching.one_person import OneList, OnePerson
from goodwork.core.matching.one_vacancy import OneVacancy, Whom
from goodwork.core.matching.problem import MINUTES_UNKNOWN, Problem, heaviest_row, largest
from goodwork.core.matching.shortlist import match
from goodwork.core.matching.tables import Int32s, fits_between
from goodwork.core.matching.warm_lists import WarmLists

_LIMITS = {limit.code: limit for limit in LIMITS}


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """Her list today and as it would be. `entered` and `left` are rows of vacancies, best first."""

    before: OneList
    after: OneList

    @property
    def entered(self) -> Int32s:
        return _only(self.after.vacancies, self.before.vacancies)

    @property
    def left(self) -> Int32s:
        return _only(self.before.vacancies, self.after.vacancies)


@dataclass(frozen=True, slots=True)
class VacancyAnswer:
    """Who may take a vacancy today and who could, and where it stands on their lists.

    `gained` and `lost` int32 are people's rows. `people` int32 [n] are those on whose list it is or would be, with
    its `rank_before` and `rank_after` int32 [n], 1 for the best, 0 where it is not on the list.
    """

    n_eligible_before: int
    n_eligible_after: int
    gained: Int32s
    lost: Int32s
    people: Int32s
    rank_before: Int32s
    rank_after: Int32s

    @property
    def entered(self) -> Int32s:
        """Rows of the people whose lists it would newly be on."""
        rows: Int32s = self.people[self.rank_before == 0]
        return rows

    @property
    def left(self) -> Int32s:
        """Rows of the people whose lists it would no longer be on."""
        rows: Int32s = self.people[self.rank_after == 0]
        return rows


class WhatIf:
    """A problem kept ready to be asked about.

    `k` is the length of a list. Making one costs a match of everybody and about 8 bytes a person and place on her
    list; without `lists` (False) that is saved and only questions about a person are answered. Questions change
    nothing, so any number may be asked. Raises ValueError where `k` is below 1.
    """

    def __init__(
        self,
        problem: Problem,
        k: int = 50,
        *,
        layout: Layout | None = None,
        lists: bool = True,
        n_threads: int | None = None,
    ) -> None:
        if k < 1:
            raise ValueError(f"a list needs at least 1 place, not {k}")
        self.problem, self.k = problem, k
        self.layout = layout or lay_out(problem)
        self._one_person = OnePerson(problem, self.layout, min(k, max(problem.n_vacancies, 1)))
        self._one_vacancy = OneVacancy(problem, self.layout)
        self._largest_feature = largest(problem.vacancies.features)
        self._heaviest = heaviest_row(problem.people.weights)
        self._warm = None
        if lists:
            self._warm = WarmLists.of(problem, match(problem, k + 1, n_threads, self.layout))

    def one_list(self, person: int, asked: PersonAsIf = AS_SHE_IS) -> OneList:
        """The list of one person, by row, as she might be. Raises ValueError naming what she could not be."""
        _check_row("person", person, self.problem.n_people)
        check_person(self.problem, asked, self._largest_feature)
        return self._one_person.shortlist(person, asked)

    def person(self, person: int, asked: PersonAsIf) -> PersonAnswer:
        """What one person's list is, and would be. Raises as `one_list`."""
        return PersonAnswer(self.one_list(person), self.one_list(person, asked))

    def whom(self, vacancy: int, asked: VacancyAsIf = AS_IT_IS) -> Whom:
        """Everybody who may take one vacancy, by row, as it might be. Raises ValueError naming what it could not be."""
        _check_row("vacancy", vacancy, self.problem.n_vacancies)
        check_vacancy(self.problem, asked, self._heaviest)
        return self._one_vacancy.whom(vacancy, asked)

    def vacancy(self, vacancy: int, asked: VacancyAsIf) -> VacancyAnswer:
        """Whom one vacancy would gain and lose, and on whose lists it would be. Raises as `whom`."""
        if self._warm is None:
            raise ValueError("this index was made without lists: it answers for people only")
        before, after = self.whom(vacancy), self.whom(vacancy, asked)
        people, rank_before, rank_after = self._warm.ranks(vacancy, before, after, self.k)
        return VacancyAnswer(
            n_eligible_before=len(before.people),
            n_eligible_after=len(after.people),
            gained=np.setdiff1d(after.people, before.people, assume_unique=True),
            lost=np.setdiff1d(before.people, after.people, assume_unique=True),
            people=people,
            rank_before=rank_before,
            rank_after=rank_after,
        )

    def curve(
        self, person: int, limit: str, values: Sequence[Hashable], asked: PersonAsIf = AS_SHE_IS
    ) -> NDArray[np.int64]:
        """How many vacancies she could take if one limit took each of `values`, all else as asked.

        int64 [n_values]. Values are in the units of `limits`; for travel, the most minutes, a whole number. Needs a
        problem made by `build_problem`, except for travel. Raises ValueError for a limit there is not.
        """
        check_person(self.problem, asked, self._largest_feature)
        tables = {table.limit: table for table in self.problem.limits}
        if limit not in tables and limit != TRAVEL:
            raise ValueError(f"limit must be one of {', '.join([*tables, TRAVEL])}, not {limit}")
        minutes, at_most = self._one_person.minutes(person, asked)
        open_to = np.ones(self.problem.n_vacancies, np.bool_)
        for table in self.problem.limits:
            if table.limit != limit:
                open_to &= person_fits(table, person, asked)[table.vacancies]
        if limit == TRAVEL:
            known = np.sort(minutes[open_to & (minutes != MINUTES_UNKNOWN)])
            unknown = int((open_to & (minutes == MINUTES_UNKNOWN)).sum())
            return np.searchsorted(known, np.asarray(values), side="right").astype(np.int64) + unknown
        open_to &= (minutes <= at_most) | (minutes == MINUTES_UNKNOWN)
        table = tables[limit]
        numbers = np.bincount(table.vacancies[open_to], minlength=table.fits.shape[1])
        fits = fits_between(_LIMITS[limit], values, table.vacancy_values)
        return np.asarray(fits.astype(np.int64) @ numbers)


def _only(rows: Int32s, others: Int32s) -> Int32s:
    return np.asarray(rows[~np.isin(rows, others)])


def _check_row(what: str, row: int, n: int) -> None:
    if not 0 <= row < n:
        raise ValueError(f"{what} {row} is not one of {n}")
