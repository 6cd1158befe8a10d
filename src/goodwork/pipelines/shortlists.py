"""Each person's shortlist in words: why each job is there, what its score is made of, what to ask."""

from dataclasses import dataclass

from goodwork.core.matching.levers import Lever as CoreLever
from goodwork.core.matching.levers import SoleLimits, limit_costs, person_levers
from goodwork.core.matching.limits import LIMITS, TRAVEL
from goodwork.core.matching.pairs import missing
from goodwork.core.matching.quantities import MODES
from goodwork.core.matching.vacancy import Vacancy
from goodwork.core.occupations.fit import CLOSE, SOME_WAY, FitRow
from goodwork.pipelines.levers import in_words
from goodwork.pipelines.matched import Matched, wishes
from goodwork.pipelines.progress import Step
from goodwork.pipelines.results import LimitCost, Nearness, ScorePart, Shortlist, ShortlistedJob
from goodwork.pipelines.words import (
    ASK_EMPLOYER,
    ASK_PERSON,
    PART_LABELS,
    occupation_words,
    pay_words,
    progression_words,
    quality_words,
    travel_words,
    why_line,
)
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.work import Licence, TravelMode

WORDS = "Writing shortlists"
EVERY = 20
STEPS_SHOWN = {"pay": 1}  # one lower floor is a thought; three are pressure
LEVERS_SHOWN = 5  # more is a report on the place, not advice to one person
FAR_SHOWN = 3  # jobs far from what she named: enough to widen her thoughts, too few to bury her list
LABELS = {limit.code: limit.label for limit in LIMITS} | {TRAVEL: "Journey"}


def shortlists(matched: Matched, counts: SoleLimits, step: Step) -> tuple[Shortlist, ...]:
    """One shortlist for each person, in their order. `counts` are the place's pairs one limit away."""
    n = len(matched.people)
    found = []
    for row, person in enumerate(matched.people):
        fit = matched.reader.fit(*wishes(person))
        found.append(_OnePerson(matched, row, person, fit).shortlist(counts))
        if (row + 1) % EVERY == 0 or row + 1 == n:
            step(WORDS, row + 1, n)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _OnePerson:
    """One person of a matched place, by her row, and how occupations fit her."""

    matched: Matched
    row: int
    person: Person
    fit: FitRow

    def shortlist(self, counts: SoleLimits) -> Shortlist:
        lists, columns = self.matched.shortlists, self.columns()
        costs = limit_costs(counts, self.row)
        return Shortlist(
            person=self.person,
            jobs=tuple(self.job(column, near, rank) for rank, (column, near) in enumerate(columns, 1)),
            n_eligible=int(lists.n_eligible[self.row]),
            n_in_reach=int(lists.n_in_reach[self.row]),
            limit_costs=tuple(LimitCost(name, LABELS[name], cost) for name, cost in costs),
            levers=in_words(self.levers(), LEVERS_SHOWN, STEPS_SHOWN),
            notes=self.notes([self.vacancy(column) for column, _ in columns]),
        )

    def levers(self) -> list[CoreLever]:
        """What would open more jobs to her; a car only where she may drive one."""
        may_drive = self.person.licences is not None and Licence.DRIVING in self.person.licences
        levers = person_levers(self.matched.problem, self.row, most=0)
        return [lever for lever in levers if may_drive or lever.becomes is not TravelMode.CAR]

    def vacancy_row(self, column: int) -> int:
        return int(self.matched.shortlists.vacancies[self.row, column])

    def vacancy(self, column: int) -> Vacancy:
        return self.matched.vacancies[self.vacancy_row(column)]

    def columns(self) -> list[tuple[int, Nearness]]:
        """The columns of her list to show: work close to what she named, then some way from it, then a few others.

        Within each, best first.
        """
        groups: dict[Nearness, list[int]] = {nearness: [] for nearness in Nearness}
        for column, vacancy_row in enumerate(self.matched.shortlists.vacancies[self.row]):
            if vacancy_row >= 0:
                groups[self.nearness(self.vacancy(column))].append(column)
        del groups[Nearness.FAR][FAR_SHOWN:]
        ordered = [(column, nearness) for nearness, columns in groups.items() for column in columns]
        return ordered[: self.matched.length]

    def nearness(self, vacancy: Vacancy) -> Nearness:
        """How near the vacancy's likeliest occupation is to anything she named."""
        if not self.fit.readings:
            return Nearness.NOT_KNOWN
        nearness = self.fit.nearness(self.group(vacancy))
        return (
            Nearness.CLOSE
            if nearness >= CLOSE
            else Nearness.SOME_WAY
            if nearness >= SOME_WAY
            else Nearness.FAR
        )

    def group(self, vacancy: Vacancy) -> int:
        """The number of the unit group that brings most of the vacancy's fit; -1 where its title names none."""
        numbers = self.matched.unit_group_numbers
        groups = [(numbers[code], weight) for code, weight in vacancy.occupations]
        best = max(groups, key=lambda group: int(self.fit.points[group[0]]) * group[1], default=(-1, 0))
        return best[0]

    def job(self, column: int, nearness: Nearness, rank: int) -> ShortlistedJob:
        lists, vacancy = self.matched.shortlists, self.vacancy(column)
        minutes, mode = self.journey(column)
        points = dict(zip(lists.part_names, lists.parts[self.row, column].tolist(), strict=True))
        words = self.part_words(column, minutes, mode)
        parts = tuple(ScorePart(name, PART_LABELS[name], points[name], words[name]) for name in PART_LABELS)
        return ShortlistedJob(
            vacancy_id=vacancy.vacancy_id,
            rank=rank,
            score=int(lists.scores[self.row, column]),
            parts=parts,
            minutes=minutes,
            mode=mode,
            why=why_line(parts),
            ask_about=self.ask_about(column),
            nearness=nearness,
        )

    def journey(self, column: int) -> tuple[int | None, TravelMode | None]:
        if self.vacancy(column).remote:
            return 0, None
        minutes = int(self.matched.shortlists.minutes[self.row, column])
        mode = int(self.matched.shortlists.modes[self.row, column])
        return (minutes if minutes >= 0 else None), (MODES[mode] if mode >= 0 else None)

    def part_words(self, column: int, minutes: int | None, mode: TravelMode | None) -> dict[str, str]:
        vacancy, scoring = self.vacancy(column), self.matched.scoring
        assessment = self.matched.assessments[self.vacancy_row(column)]
        floor, unknown = self.person.min_hourly_pay, scoring.weights.minutes_when_unknown
        return {
            "occupation": occupation_words(self.fit.why(self.group(vacancy))),
            "job_quality": quality_words(assessment.quality, self.person),
            "progression": progression_words(vacancy.progression),
            "pay": pay_words(
                assessment, floor if floor is not None else scoring.pay_base, hers=floor is not None
            ),
            "travel": travel_words(minutes, mode, remote=vacancy.remote, when_unknown=unknown),
        }

    def ask_about(self, column: int) -> tuple[str, ...]:
        """What the employer must say before her limits can be checked, or her journey known better than to a town."""
        gaps = missing(self.person, self.vacancy(column))
        asked = [ASK_EMPLOYER[gap.limit] for gap in gaps if gap.side == "vacancy"]
        site = self.matched.sites[self.vacancy_row(column)]
        if site and site.town and not self.vacancy(column).remote:
            asked.append(f"where in {site.town} the work is done: the journey is to the middle of it")
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
                f"We did not recognise: {', '.join(unread)}. Other words for the same work may help."
            )
        return tuple(notes)
