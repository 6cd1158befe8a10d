"""Each person's shortlist in words: why each job is there, what its score is made of, what to ask."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodwork.core.matching.levers import Lever as CoreLever
from goodwork.core.matching.levers import Levers, limit_costs, person_levers
from goodwork.core.matching.pairs import missing
from goodwork.core.matching.quantities import MODES, pence
from goodwork.core.matching.shortlist import Shortlists
from goodwork.core.matching.vacancy import Vacancy
from goodwork.core.occupations.fit import FitRow
from goodwork.pipelines.crowding import Crowded
from goodwork.pipelines.levers import LABELS, curves, in_words
from goodwork.pipelines.matched import Matched, wishes
from goodwork.pipelines.nearness import likeliest_group
from goodwork.pipelines.progress import Step
from goodwork.pipelines.results import (
    DayByTimetable,
    LimitCost,
    Nearness,
    ScorePart,
    SecondListJob,
    Shortlist,
    ShortlistedJob,
)
from goodwork.pipelines.words import (
    ASK_EMPLOYER,
    ASK_PERSON,
    PART_LABELS,
    occupation_words,
    pay_words,
    pounds,
    progression_words,
    quality_words,
    timetable_questions,
    travel_words,
    why_line,
)
from goodwork.standards.wages import minimum_wage
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.work import Licence, TravelMode

WORDS = "Writing shortlists"
EVERY = 20
NO_CURVE = frozenset({"pay"})
STEPS_SHOWN = {"pay": 1}  # one lower floor is a thought; three are pressure
LEVERS_SHOWN = 5  # more is a report on the place, not advice to one person


def shortlists(matched: Matched, crowded: Crowded, levers: Levers, step: Step) -> tuple[Shortlist, ...]:
    """One shortlist for each person, in their order. `levers` are the whole place's."""
    n = len(matched.people)
    found = []
    for row, held in enumerate(each_shortlist(matched, crowded, levers, range(n))):
        found.append(held)
        if (row + 1) % EVERY == 0 or row + 1 == n:
            step(WORDS, row + 1, n)
    return tuple(found)


def each_shortlist(
    matched: Matched, crowded: Crowded, levers: Levers, rows: Iterable[int]
) -> Iterator[Shortlist]:
    """The shortlists of some people by their rows, one at a time: a whole place in words would not fit in memory."""
    for row in rows:
        person = matched.people[row]
        fit = matched.reader.fit(*wishes(person))
        yield _OnePerson(matched, crowded, row, person, fit).shortlist(levers)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One place on a list: its band of nearness, its column in that band's `lists`, and the vacancy's row."""

    nearness: Nearness
    column: int
    vacancy_row: int
    lists: Shortlists


@dataclass(frozen=True, slots=True)
class _OnePerson:
    """One person of a matched place, by her row, and how occupations fit her."""

    matched: Matched
    crowded: Crowded
    row: int
    person: Person
    fit: FitRow

    def shortlist(self, levers: Levers) -> Shortlist:
        entries, costs, hers = self.entries(), limit_costs(levers.counts, self.row), self.levers(levers)
        banded = self.matched.shortlists.values()
        return Shortlist(
            person=self.person,
            jobs=tuple(self.job(entry, rank) for rank, entry in enumerate(entries, 1)),
            less_crowded=self.less_crowded(entries),
            n_eligible=sum(int(lists.n_eligible[self.row]) for lists in banded),
            n_in_reach=int(next(iter(banded)).n_in_reach[self.row]),
            limit_costs=tuple(LimitCost(name, LABELS[name], cost) for name, cost in costs),
            levers=in_words(hers, LEVERS_SHOWN, STEPS_SHOWN),
            curves=curves(hers, NO_CURVE),
            notes=self.notes([self.matched.vacancies[entry.vacancy_row] for entry in entries]),
        )

    def entries(self) -> list[_Entry]:
        """Her list: work close to what she named, then some way from it, then a few others. Within each, best first."""
        return self.entries_of(self.matched.shortlists)

    def entries_of(self, banded: Mapping[Nearness, Shortlists]) -> list[_Entry]:
        """As many of each band as her list holds, in the order of `banded`."""
        return [
            _Entry(nearness, column, int(row), lists)
            for nearness, lists in banded.items()
            for column, row in enumerate(
                lists.vacancies[self.row, : self.matched.n_shown[nearness][self.row]]
            )
        ]

    def less_crowded(self, plain: list[_Entry]) -> tuple[SecondListJob, ...]:
        """Her second list: in each band by score less price, with the number each has on the plain list beside it."""
        rank_of = {entry.vacancy_row: rank for rank, entry in enumerate(plain, 1)}
        return tuple(
            SecondListJob(self.job(entry, rank), rank_of.get(entry.vacancy_row))
            for rank, entry in enumerate(self.entries_of(self.crowded.lists), 1)
        )

    def levers(self, everybody: Levers) -> list[CoreLever]:
        """What would open more jobs to her; a car only where she may drive one, and no pay below the law."""
        may_drive = self.person.licences is not None and Licence.DRIVING in self.person.licences
        lawful = pence(self.matched.scoring.pay_base)
        levers = person_levers(self.matched.problem, everybody, self.row)
        return [
            lever
            for lever in levers
            if (may_drive or lever.becomes is not TravelMode.CAR)
            and not (lever.limit == "pay" and isinstance(lever.becomes, int) and lever.becomes < lawful)
        ]

    def near_words(self, vacancy: Vacancy) -> str:
        """What she named that the vacancy's likeliest occupation is near; empty where it is near nothing."""
        numbers = self.matched.unit_group_numbers
        group = likeliest_group(vacancy, numbers)
        return self.fit.why(group) if group < len(numbers) else ""

    def job(self, entry: _Entry, rank: int) -> ShortlistedJob:
        lists, vacancy = entry.lists, self.matched.vacancies[entry.vacancy_row]
        minutes, mode = self.journey(entry)
        points = dict(zip(lists.part_names, lists.parts[self.row, entry.column].tolist(), strict=True))
        words = self.part_words(entry.vacancy_row, minutes, mode)
        parts = tuple(ScorePart(name, PART_LABELS[name], points[name], words[name]) for name in PART_LABELS)
        return ShortlistedJob(
            vacancy_id=vacancy.vacancy_id,
            rank=rank,
            score=sum(part.points for part in parts),
            parts=parts,
            minutes=minutes,
            mode=mode,
            why=why_line(parts),
            ask_about=self.ask_about(entry.vacancy_row, mode),
            nearness=entry.nearness,
            timetable=self.timetable(entry.vacancy_row, mode),
        )

    def journey(self, entry: _Entry) -> tuple[int | None, TravelMode | None]:
        if self.matched.vacancies[entry.vacancy_row].remote:
            return 0, None
        lists = entry.lists
        minutes = int(lists.minutes[self.row, entry.column])
        mode = int(lists.modes[self.row, entry.column])
        return (minutes if minutes >= 0 else None), (MODES[mode] if mode >= 0 else None)

    def timetable(self, vacancy_row: int, mode: TravelMode | None) -> DayByTimetable | None:
        """When to leave home, arrive and be home again, where she goes by a timetable that knows when work begins."""
        if mode is not TravelMode.BUS or not self.matched.travelled.days[vacancy_row].known:
            return None
        return self.matched.travelled.day_by_timetable(self.row, vacancy_row)

    def part_words(self, vacancy_row: int, minutes: int | None, mode: TravelMode | None) -> dict[str, str]:
        vacancy, scoring = self.matched.vacancies[vacancy_row], self.matched.scoring
        assessment = self.matched.assessments[vacancy_row]
        floor, unknown = self.person.min_hourly_pay, scoring.weights.minutes_when_unknown
        base = floor if floor is not None else scoring.pay_base
        return {
            "occupation": occupation_words(self.near_words(vacancy)),
            "job_quality": quality_words(assessment.quality, self.person),
            "progression": progression_words(vacancy.progression),
            "pay": pay_words(assessment, base, hers=floor is not None),
            "travel": travel_words(minutes, mode, remote=vacancy.remote, when_unknown=unknown),
        }

    def ask_about(self, vacancy_row: int, mode: TravelMode | None) -> tuple[str, ...]:
        """What the employer must say before her limits can be checked, or her journey known better than to a town."""
        vacancy, site = self.matched.vacancies[vacancy_row], self.matched.sites[vacancy_row]
        asked = [ASK_EMPLOYER[gap.limit] for gap in missing(self.person, vacancy) if gap.side == "vacancy"]
        if site and site.town and not vacancy.remote:
            asked.append(f"where in {site.town} the work is done: the journey is to the middle of it")
        if mode is TravelMode.BUS and self.matched.travelled.by_timetable is not None:
            more = timetable_questions(self.matched.travelled.days[vacancy_row])
            asked = [words for words in asked if not any(longer.startswith(words) for longer in more)] + more
        return tuple(dict.fromkeys(asked))

    def notes(self, vacancies: list[Vacancy]) -> tuple[str, ...]:
        """What she has not told us and her jobs ask for, and her words that nobody recognised."""
        gaps = {gap.limit for v in vacancies for gap in missing(self.person, v) if gap.side == "person"}
        notes = [
            f"We have not been told {ASK_PERSON[limit]}: some of these jobs depend on it."
            for limit in sorted(gaps)
        ]
        if unread := self.matched.unrecognised(self.person):
            notes.append(
                f"We are not sure what work this is, and left it out: {', '.join(unread)}. Try other words for it."
            )
        return (*notes, *self.legal_minimum())

    def legal_minimum(self) -> tuple[str, ...]:
        """Her own pay floor by law, where her age makes it another than the one adverts were held to."""
        band, terms = self.person.age_band, self.matched.terms
        if band is None or band is terms.age_band:
            return ()
        floor = pounds(minimum_wage(terms.on, band).value)
        held_to = terms.age_band.value.replace("_", " ")
        return (
            f"At your age the law says at least {floor} an hour. Adverts were held to the rate for {held_to}.",
        )
