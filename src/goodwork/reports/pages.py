"""What each page of a report shows, worked out once and ready for its template."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from markupsafe import Markup

from goodwork.core.allocation.introductions import STANDINGS, Standing
from goodwork.core.rights.verdicts import Verdict, VerdictKind
from goodwork.pipelines.results import Assessment, Crowd, Introduction, MatchResult, Shortlist, VacancyLevers
from goodwork.reports.highlights import MarkedAdvert, all_evidence, mark_advert
from goodwork.reports.quality_strip import strip_svg
from goodwork.reports.summary import (
    Figures,
    Need,
    employers_best_lever,
    figures,
    has_likely_breach,
    need,
    summary_sentences,
)
from goodwork.reports.understood import FactGroup, understood
from goodwork.reports.words import jobs as job_words
from goodwork.reports.words import people as people_words
from goodwork.reports.words.crowding import TO_HER, introduction_words
from goodwork.reports.words.money import hourly_pay, stated_pay
from goodwork.reports.words.phrases import long_date

NO_TITLE, NO_EMPLOYER = "Job with no title", "Employer not named"


@dataclass(frozen=True, slots=True)
class JobSummary:
    """What every mention of a vacancy shows. Empty words are unknown."""

    vacancy_id: str
    title: str
    employer: str
    place: str
    pay: str
    hourly: str
    hours: str
    contract: str
    closes: str
    strip: Markup
    has_likely_breach: bool
    assessment: Assessment


def summarise(assessment: Assessment, on: date | None = None) -> JobSummary:
    """One vacancy in the words of a card. With a date, a closing date before it is said to have passed."""
    advert, facts = assessment.advert, assessment.facts
    return JobSummary(
        vacancy_id=advert.advert_id,
        title=advert.title.strip() or NO_TITLE,
        employer=advert.employer.strip() or NO_EMPLOYER,
        place=job_words.work_place(facts.place) or advert.place_text.strip() or advert.postcode.strip(),
        pay=stated_pay(facts.pay),
        hourly=hourly_pay(facts.pay),
        hours=job_words.hours(facts.hours),
        contract=job_words.contract(facts.contract),
        closes=_closing_date(advert.closes_on, on),
        strip=strip_svg(assessment.quality),
        has_likely_breach=has_likely_breach(assessment),
        assessment=assessment,
    )


def _closing_date(closes_on: date | None, on: date | None) -> str:
    if closes_on is None:
        return ""
    has_passed = on is not None and closes_on < on
    return f"{long_date(closes_on)}{' (this has passed)' if has_passed else ''}"


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """Verdicts of one kind, in the order a reader should meet them."""

    kind: VerdictKind
    verdicts: tuple[Verdict, ...]


_VERDICT_ORDER = (
    VerdictKind.LIKELY_BREACH,
    VerdictKind.ASK,
    VerdictKind.GOOD_SIGN,
    VerdictKind.NOT_ASSESSABLE,
)


def verdict_groups(verdicts: Iterable[Verdict]) -> list[VerdictGroup]:
    """Verdicts grouped by kind, likely breaches first; empty groups are left out."""
    held = tuple(verdicts)
    groups = [VerdictGroup(kind, tuple(v for v in held if v.kind is kind)) for kind in _VERDICT_ORDER]
    return [group for group in groups if group.verdicts]


@dataclass(frozen=True, slots=True)
class CrowdShown:
    """The crowd at one vacancy, and how many of it are introduced now and wait."""

    crowd: Crowd
    n_introduced: int
    n_waiting: int


@dataclass(frozen=True, slots=True)
class VacancyPage:
    """All that is shown of one vacancy."""

    job: JobSummary
    understood: list[FactGroup]
    advert: MarkedAdvert
    rights: list[VerdictGroup]
    levers: VacancyLevers | None
    crowd: CrowdShown | None


def vacancy_page(
    job: JobSummary, levers: VacancyLevers | None, prefix: str = "", crowd: CrowdShown | None = None
) -> VacancyPage:
    """One vacancy ready for its template; `prefix` keeps anchors apart where vacancies share a page."""
    assessment = job.assessment
    return VacancyPage(
        job=job,
        understood=understood(assessment),
        advert=mark_advert(assessment.advert, all_evidence(assessment), prefix),
        rights=verdict_groups(assessment.rights),
        levers=levers,
        crowd=crowd,
    )


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All that is shown of one person."""

    name: str
    shortlist: Shortlist
    need: Need
    told_us: list[tuple[str, str]]

    @property
    def number(self) -> str:
        """What she is kept under, where that is not her name: many people share one."""
        person_id = self.shortlist.person.person_id.strip()
        return "" if person_id == self.name else person_id


class ReportPages:
    """A result with what its pages share worked out once."""

    def __init__(self, result: MatchResult) -> None:
        self.result = result
        self.jobs = {key: summarise(assessment, result.on) for key, assessment in result.assessments.items()}
        self.needs = {s.person.person_id: need(s, result.assessments) for s in result.shortlists}
        self.levers = {levers.vacancy_id: levers for levers in result.vacancy_levers}

    @cached_property
    def figures(self) -> Figures:
        return figures(self.result, self.needs)

    @cached_property
    def sentences(self) -> list[str]:
        return summary_sentences(self.result, self.figures)

    @cached_property
    def dimensions(self) -> dict[str, str]:
        """The label of each dimension of the charter."""
        profiles = [a.quality for a in self.result.assessments.values()]
        return {d.dimension_id: d.label for d in profiles[0].dimensions} if profiles else {}

    @cached_property
    def people(self) -> list[PersonPage]:
        """Everyone, by name."""
        return sorted(map(self._person, self.result.shortlists), key=_by_name)

    def _person(self, shortlist: Shortlist) -> PersonPage:
        person = shortlist.person
        told = people_words.told_us(person, self.dimensions)
        return PersonPage(people_words.name(person), shortlist, self.needs[person.person_id], told)

    @cached_property
    def first_people(self) -> list[PersonPage]:
        """Those who need an adviser first, most pressing need first, then by name."""
        order = list(Need)
        waiting = [person for person in self.people if person.need is not Need.NONE]
        return sorted(waiting, key=lambda person: order.index(person.need))

    @cached_property
    def vacancies(self) -> list[JobSummary]:
        """Every vacancy, those that one change would open to most people first."""
        return sorted(
            self.jobs.values(), key=lambda job: (-self.most_opened(job), job.title.casefold(), job.vacancy_id)
        )

    def most_opened(self, job: JobSummary) -> int:
        """How many people the best single change would open this vacancy to."""
        levers = self.levers.get(job.vacancy_id)
        best = employers_best_lever(levers.levers) if levers else None
        return best.opens if best else 0

    @cached_property
    def _introductions(self) -> dict[str, list[Introduction]]:
        of: dict[str, list[Introduction]] = {}
        for introduction in self.result.introductions:
            of.setdefault(introduction.person_id, []).append(introduction)
        return of

    def introduced(self, person_id: str) -> list[Introduction]:
        """One person's introductions: now, then waiting with fewest ahead, then the rest."""
        held = self._introductions.get(person_id, [])
        return sorted(held, key=lambda one: (STANDINGS.index(one.standing), one.ahead))

    def introductions_of(self, person_id: str) -> list[tuple[str, list[tuple[str, str]]]]:
        """What becomes of each job on one person's lists: (words, [(title, vacancy_id)]), those to introduce now first."""
        grouped: dict[str, list[tuple[str, str]]] = {}
        for one in self.introduced(person_id):
            title = self.jobs[one.vacancy_id].title
            grouped.setdefault(introduction_words(one, TO_HER), []).append((title, one.vacancy_id))
        return list(grouped.items())

    @cached_property
    def _standings(self) -> Counter[tuple[str, Standing]]:
        return Counter((one.vacancy_id, one.standing) for one in self.result.introductions)

    def crowd_of(self, vacancy_id: str) -> CrowdShown | None:
        """How many share one vacancy; None where nobody was matched."""
        if not (crowd := self.result.crowds.get(vacancy_id)):
            return None
        now, waiting = (self._standings[vacancy_id, kind] for kind in (Standing.NOW, Standing.WAITING))
        return CrowdShown(crowd, now, waiting)

    @cached_property
    def sources(self) -> list[tuple[str, str, bool]]:
        """Every law and source relied on, as (law, source, verified by a person)."""
        verdicts = (v for a in self.result.assessments.values() for v in a.rights)
        return sorted({(v.law, v.source, v.verified) for v in verdicts})

    @cached_property
    def files(self) -> list[str]:
        """The files the people and vacancies were read from."""
        records = [s.person.source for s in self.result.shortlists]
        records += [a.advert.source for a in self.result.assessments.values()]
        return sorted({source.file for source in records if source.file})


def _by_name(person: PersonPage) -> tuple[str, str]:
    return person.name.casefold(), person.shortlist.person.person_id
