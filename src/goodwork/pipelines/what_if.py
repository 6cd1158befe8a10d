"""What if she asked for less, or the job for other hours: one change, in the columns of the input tables, and what follows.

A place is matched once and kept warm; each question then takes milliseconds. A person's list is made as her shortlist is,
by nearness to the work she named, so an answer shows the list a new report would show.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from goodwork.connectors.tables.compose import advert_row, person_row
from goodwork.connectors.tables.frames import people_in, vacancies_in
from goodwork.connectors.tables.reading import Reading, Record, TableError
from goodwork.core.matching.as_if import AS_IT_IS, PersonAsIf, VacancyAsIf, person_as_if, vacancy_as_if
from goodwork.core.matching.problem import ANYWHERE, UNKNOWN_PLACE
from goodwork.core.matching.tables import LimitTable
from goodwork.core.matching.vacancy import Vacancy
from goodwork.core.matching.what_if import WhatIf
from goodwork.pipelines.assess import Terms, assess_advert, assess_adverts
from goodwork.pipelines.banded_lists import BandedLists
from goodwork.pipelines.journeys import WorkingDay, travel, working_day
from goodwork.pipelines.matched import Known, Matched, match_all, placed, wishes
from goodwork.pipelines.nearness import BANDS, Bands, as_shown, likeliest_group
from goodwork.pipelines.places import Location, locate_people, locate_vacancies
from goodwork.pipelines.progress import Step, silent
from goodwork.pipelines.repeated import without_repeats
from goodwork.pipelines.results import Nearness
from goodwork.pipelines.vacancies import vacancy_from
from goodwork.standards.working_week import full_time
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.tables import PEOPLE, VACANCIES, TableSchema
from goodwork.vocabulary.travel_times import TravelTimes

NEARNESS = "nearness"
CURVE_PENCE = (-200, -100, -50, 0, 50, 100, 200)
CURVE_MINUTES = (15, 30, 45, 60, 90)

Settings = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """One column as it is and as it would be, as the input table writes it."""

    column: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class ListedJob:
    """A job on a person's list before, after or both: ranks from 1, 0 where it is not on it. Score in points."""

    vacancy_id: str
    title: str
    rank_before: int
    rank_after: int
    score: float
    minutes: int | None


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """What a change would do to one person's list. `jobs` are in the order of the new list, those that leave it last.

    `by_pay` and `by_minutes` are how many jobs she could take, all else as asked, at other pay floors (pounds) and other
    most minutes of travel.
    """

    person_id: str
    changes: tuple[Change, ...]
    n_eligible_before: int
    n_eligible_after: int
    jobs: tuple[ListedJob, ...]
    by_pay: tuple[tuple[float, int], ...] = ()
    by_minutes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person whose list a vacancy is on before, after or both: ranks from 1, 0 where it is not on it."""

    person_id: str
    rank_before: int
    rank_after: int


@dataclass(frozen=True, slots=True)
class VacancyAnswer:
    """What a change would do to who may take one vacancy. `gained` and `lost` are people's ids."""

    vacancy_id: str
    changes: tuple[Change, ...]
    n_eligible_before: int
    n_eligible_after: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    people: tuple[ListedPerson, ...]


class WhatIfPlace:
    """A matched place kept ready for questions. Raises `TableError` naming the column and what is allowed."""

    def __init__(self, matched: Matched, known: Known) -> None:
        self._matched, self._known = matched, known
        self._numbers = matched.unit_group_numbers
        said = [matched.reader.fit(*distinct) for distinct in dict.fromkeys(map(wishes, matched.people))]
        groups = np.array([likeliest_group(v, self._numbers) for v in matched.vacancies], np.int32)
        self._bands = Bands.of(said, len(self._numbers))
        whole = matched.problem
        open_to_all = np.ones((len(self._bands.band), len(self._numbers) + 1), np.bool_)
        any_band = LimitTable(NEARNESS, whole.people.fit_row, groups, open_to_all)
        problem = replace(whole, limits=(*whole.limits, any_band))
        self._index = WhatIf(problem, matched.length, lists=False)
        self._lists = BandedLists.of(matched.banded, whole.vacancies.rank, matched.length)
        self._person_row = {person.person_id: row for row, person in enumerate(matched.people)}
        self._vacancy_row = {vacancy.vacancy_id: row for row, vacancy in enumerate(matched.vacancies)}

    def person(self, person_id: str, settings: Settings) -> PersonAnswer:
        """Her list if the columns of the people table in `settings` were as given."""
        row = _row_of(self._person_row, person_id, "people")
        now = self._matched.people[row]
        written = person_row(now)
        changes = _changes(PEOPLE, written, settings)
        new = _one(people_in([{**written, **settings}]), settings)
        placed_new = placed(new, locate_people([new], self._known.places)[0])
        asked, band = self._person_as_if(now, placed_new), self._band(placed_new)
        before, n_before = self._shown(row, PersonAsIf(), self._band(now))
        after, n_after = self._shown(row, asked, band)
        jobs = [self._job(vacancy, before, after) for vacancy in {**after, **before}]
        return PersonAnswer(
            person_id=person_id,
            changes=changes,
            n_eligible_before=n_before,
            n_eligible_after=n_after,
            jobs=tuple(jobs),
            by_pay=self._by_pay(row, new, asked),
            by_minutes=tuple(
                zip(
                    CURVE_MINUTES,
                    self._index.curve(row, "travel", CURVE_MINUTES, asked).tolist(),
                    strict=True,
                )
            ),
        )

    def vacancy(self, vacancy_id: str, settings: Settings) -> VacancyAnswer:
        """Who could take the vacancy if the columns of the vacancies table in `settings` were as given."""
        row = _row_of(self._vacancy_row, vacancy_id, "vacancies")
        written = advert_row(self._matched.assessments[row].advert)
        changes = _changes(VACANCIES, written, settings)
        new, day = self._vacancy_of(_one(vacancies_in([{**written, **settings}]), settings))
        asked = self._vacancy_as_if(row, new, day)
        before, after = self._index.whom(row, AS_IT_IS), self._index.whom(row, asked)
        group = likeliest_group(new, self._numbers)
        bands = self._bands.band[self._matched.problem.people.fit_row, group]
        people = self._lists.with_vacancy(row, after, bands)
        ids = [person.person_id for person in self._matched.people]
        return VacancyAnswer(
            vacancy_id=vacancy_id,
            changes=changes,
            n_eligible_before=len(before.people),
            n_eligible_after=len(after.people),
            gained=tuple(ids[p] for p in np.setdiff1d(after.people, before.people)),
            lost=tuple(ids[p] for p in np.setdiff1d(before.people, after.people)),
            people=tuple(ListedPerson(ids[p], was, becomes) for p, was, becomes in people),
        )

    def side_of(self, identity: str) -> str:
        """ "person" or "vacancy", whichever the reference names. Raises `TableError` where it names neither, or both."""
        sides = [self._person_row, self._vacancy_row]
        found = [side for side, rows in zip(("person", "vacancy"), sides, strict=True) if identity in rows]
        if len(found) != 1:
            raise TableError(
                f"{identity} is {'both a person and a vacancy' if found else 'neither a person nor a vacancy'}"
            )
        return found[0]

    def _band(self, person: Person) -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
        return Bands.of([self._matched.reader.fit(*wishes(person))], len(self._numbers)).band[0]

    def _person_as_if(self, now: Person, new: Person) -> PersonAsIf:
        moved = (now.latitude, now.longitude) != (new.latitude, new.longitude)
        known = new.latitude is not None and new.longitude is not None
        fit = None
        if wishes(now) != wishes(new):
            fit = self._matched.reader.fit_table([wishes(new)]).points[0]
        return person_as_if(
            new,
            self._matched.scoring,
            zone=UNKNOWN_PLACE if moved and not known else None,
            travel=self._from(new) if moved and known else None,
            fit=fit,
        )

    def _from(self, person: Person) -> TravelTimes:
        """Minutes from her home alone to every workplace."""
        days, data = self._matched.travelled.days, self._known.travel
        found = travel([person], self._matched.vacancies, days, data).journeys.travel
        if found.n_to != self._matched.problem.travel.n_to:
            raise TableError(
                "A move cannot be asked about in a place this large by timetable: match the changed file."
            )
        return found

    def _vacancy_of(self, advert: Advert) -> tuple[Vacancy, WorkingDay]:
        guesses = self._known.occupations.index.code_many([advert.title])[0]
        assessment = assess_advert(advert, self._matched.terms, guesses)
        site: Location | None = locate_vacancies([assessment], self._known.places)[0]
        return vacancy_from(assessment, site, full_time()), working_day(assessment.facts.pattern.shifts)

    def _vacancy_as_if(self, row: int, new: Vacancy, day: WorkingDay) -> VacancyAsIf:
        now, then = self._matched.vacancies[row], self._matched.travelled.days[row]
        moved = (now.latitude, now.longitude, now.remote) != (new.latitude, new.longitude, new.remote)
        retimed = self._known.travel.by_the_clock and day != then
        known = new.latitude is not None and new.longitude is not None
        zone, times = None, None
        if new.remote or not known:
            zone = ANYWHERE if new.remote else UNKNOWN_PLACE
        elif moved or retimed:
            journeys = travel(self._matched.people, [new], [day], self._known.travel).journeys
            zone, times = int(journeys.vacancy_zone[0]), journeys.travel
        codes = tuple(self._numbers)
        return vacancy_as_if(new, self._matched.scoring, codes, zone=zone, travel=times)

    def _shown(
        self, row: int, asked: PersonAsIf, band: "np.ndarray[tuple[int], np.dtype[np.uint8]]"
    ) -> tuple[dict[int, tuple[int, int, int]], int]:
        """Her list as (rank, score, minutes) by the vacancy's row, in order, and how many she could take in all."""
        lists = {
            nearness: self._index.one_list(row, replace(asked, fits={NEARNESS: band == number}))
            for number, nearness in enumerate(BANDS)
        }
        rows: dict[Nearness, Sequence[int]] = {n: one.vacancies.tolist() for n, one in lists.items()}
        found = {}
        for rank, (nearness, column, vacancy) in enumerate(as_shown(rows, self._matched.length), 1):
            one = lists[nearness]
            found[vacancy] = (rank, int(one.scores[column]), int(one.minutes[column]))
        return found, sum(one.n_eligible for one in lists.values())

    def _job(
        self,
        vacancy: int,
        before: Mapping[int, tuple[int, int, int]],
        after: Mapping[int, tuple[int, int, int]],
    ) -> ListedJob:
        rank_before, rank_after = (shown.get(vacancy, (0, 0, 0))[0] for shown in (before, after))
        _, score, minutes = after.get(vacancy) or before[vacancy]
        about = self._matched.vacancies[vacancy]
        journey = None if minutes < 0 else minutes
        return ListedJob(about.vacancy_id, about.title, rank_before, rank_after, score / 1000, journey)

    def _by_pay(self, row: int, person: Person, asked: PersonAsIf) -> tuple[tuple[float, int], ...]:
        """At pay floors around hers; nothing where she names none."""
        if person.min_hourly_pay is None:
            return ()
        hers = int(person.min_hourly_pay * 100)
        floors = [hers + step for step in CURVE_PENCE if hers + step > 0]
        counts = self._index.curve(row, "pay", floors, asked).tolist()
        return tuple((floor / 100, count) for floor, count in zip(floors, counts, strict=True))


def what_if_place(
    people: Sequence[Person],
    adverts: Sequence[Advert],
    terms: Terms,
    known: Known,
    length: int,
    step: Step = silent,
) -> WhatIfPlace:
    """Match everybody once, as `match_people` does, and keep it warm. `length` is the most jobs on a list."""
    distinct, _ = without_repeats(adverts)
    assessments = assess_adverts(distinct, terms, known.occupations.index, step)
    return WhatIfPlace(match_all(people, assessments, terms, known, length), known)


def _row_of(rows: Mapping[str, int], identity: str, table: str) -> int:
    if identity not in rows:
        some = ", ".join(list(rows)[:3]) or "nothing"
        others = " and others" if len(rows) > 3 else ""
        raise TableError(
            f"{identity} is not in the {table} table, which holds {some}{others} (rows that could not be used are left out)"
        )
    return rows[identity]


def _changes(schema: TableSchema, written: Mapping[str, str], settings: Settings) -> tuple[Change, ...]:
    allowed = [column.name for column in schema.columns if column.name != schema.id_column]
    for column in settings:
        if column not in allowed:
            raise TableError(f"{column} is not a column that can be changed: use {', '.join(allowed)}")
    return tuple(Change(column, written[column], str(value)) for column, value in settings.items())


def _one(reading: Reading[Record], settings: Settings) -> Record:
    """The one record read. Raises `TableError` where what was set cannot be read as it was meant."""
    for reject in reading.rejects:
        if reject.column in settings or not reading.records:
            raise TableError(f"{reject.column}: {reject.value!r} {reject.reason}")
    return reading.records[0]
