"""Good jobs within reach of neighbourhoods: vacancies judged by their adverts, and minutes by speeds and timetables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np

from goodwork.connectors.open_data.places import Places
from goodwork.connectors.tables.reading import TableError
from goodwork.core.geography.shapes import Shape
from goodwork.core.job_quality.profile import DimensionMark
from goodwork.core.places.access import Access, jobs_within
from goodwork.core.rights.verdicts import VerdictKind
from goodwork.pipelines.assess import Terms, assess_advert
from goodwork.pipelines.journeys import (
    NOTHING_BROUGHT,
    TravelData,
    WorkingDay,
    timetable_assumptions,
    travel,
    working_day,
)
from goodwork.pipelines.monitor.result import Refused, SourceFile
from goodwork.pipelines.monitor.vacancies_near import Counted, vacancies_near
from goodwork.pipelines.progress import Step, silent
from goodwork.pipelines.results import Assessment
from goodwork.standards.charter import charter
from goodwork.standards.good_jobs import GoodJobs, good_jobs
from goodwork.standards.living_wage import real_living_wage
from goodwork.standards.travel import load_travel_defaults
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.work import TravelMode

WORDS = "Reading adverts near neighbourhoods"
EVERY = 50
BY_SPEED = (TravelMode.WALK, TravelMode.CYCLE, TravelMode.CAR)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Where people set out from: the middle of where they live, in degrees. `people` is NaN where not known; `authority`
    names the one it lies in, or "".
    """

    code: str
    name: str
    latitude: float
    longitude: float
    people: float = float("nan")
    authority: str = ""


@dataclass(frozen=True, slots=True)
class VacancyFile:
    """A file of vacancies, and what readers are told of it. `note` says which vacancies are not in it."""

    path: Path
    called: str
    source: SourceFile
    note: str = ""


@dataclass(frozen=True, slots=True)
class JobsNear:
    """`neighbourhoods` with `access` to the vacancies of a file, `n_good` of them good, as they were `on` a day.

    `modes` are the ways of travelling shown, by speeds and, with a timetable, by public transport, whose rules are in
    `by_timetable`. `n_times_known` adverts say when work begins. `outlines` are of all the neighbourhoods, or of none.
    """

    neighbourhoods: tuple[Neighbourhood, ...]
    where: str
    access: Access
    modes: tuple[TravelMode, ...]
    on: date
    file: VacancyFile
    counts: Counted
    n_pay_stated: int
    n_good: int
    within_km: float
    n_times_known: int
    by_timetable: tuple[str, ...]
    timetable_on: date | None
    floor: GoodJobs
    charter: str
    pay_floor: str
    sources: tuple[SourceFile, ...]
    outlines: Mapping[str, Shape]
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Neighbourhoods of `where`, the vacancies and the journeys to count between them, and the day of the build."""

    neighbourhoods: tuple[Neighbourhood, ...]
    where: str
    file: VacancyFile
    places: Places
    today: date
    travel: TravelData = NOTHING_BROUGHT
    sources: tuple[SourceFile, ...] = ()
    outlines: Mapping[str, Shape] | None = None


def jobs_near(asked: Asked, step: Step = silent) -> JobsNear:
    """Good jobs near each neighbourhood. Raises `TableError` where the file cannot be used, or none of it is near.

    Adverts are judged as on the day the newest was posted: an old file is not held to today's wage.
    """
    floor, homes = good_jobs(), asked.neighbourhoods
    modes = tuple(m for m in TravelMode if m in BY_SPEED or asked.travel.timetable is not None)
    within_km = furthest_km(max(floor.minutes.values), modes)
    middles = (np.array([h.latitude for h in homes]), np.array([h.longitude for h in homes]))
    read = vacancies_near(asked.file.path, middles, within_km, asked.places)
    on = _as_on(read.adverts, asked)
    judged = _judged(read.adverts, floor, on, step)
    days = [working_day(one.facts.pattern.shifts) for one in judged]
    is_good = np.array([is_good_job(one, floor, on) for one in judged], np.bool_)
    return JobsNear(
        neighbourhoods=homes,
        where=asked.where,
        access=_access(homes, read.adverts, days, is_good, asked.travel, modes, floor),
        modes=modes,
        on=on,
        file=asked.file,
        counts=read.counts,
        n_pay_stated=sum(one.facts.pay.hourly_minimum is not None for one in judged),
        n_good=int(is_good.sum()),
        within_km=within_km,
        n_times_known=sum(day.known for day in days),
        by_timetable=tuple(timetable_assumptions(asked.travel)) if asked.travel.timetable else (),
        timetable_on=asked.travel.timetable_on,
        floor=floor,
        charter=charter(floor.charter).title,
        pay_floor=f"£{_wage_due(on):.2f}",
        sources=(asked.file.source, *asked.sources),
        outlines=asked.outlines or {},
        refused=read.refused,
    )


def furthest_km(minutes: int, modes: Sequence[TravelMode]) -> float:
    """How far, in a straight line, vacancies are looked for: as far as anybody gets in so many minutes by speed, and, by
    timetable, as far as public transport is offered at all.
    """
    stated = load_travel_defaults().modes
    by_speed = max(
        (minutes + 1 - m.fixed_minutes) / 60 * m.speed_km_per_hour / m.detour_factor
        for m in (stated[mode] for mode in BY_SPEED)
    )
    return max(by_speed, stated[TravelMode.BUS].furthest_km) if TravelMode.BUS in modes else by_speed


def _as_on(adverts: Sequence[Advert], asked: Asked) -> date:
    """The day the newest advert was posted. A day that has not come yet is a slip of the pen."""
    posted = [a.posted_on for a in adverts if a.posted_on and a.posted_on <= asked.today]
    if not posted:
        raise TableError(
            f"{asked.file.path} says of no advert when it was posted, so it is not known which year's wage to hold it "
            "to: add a column posted_on"
        )
    return max(posted)


def _judged(adverts: Sequence[Advert], floor: GoodJobs, on: date, step: Step) -> list[Assessment]:
    terms = Terms(on, charter(floor.charter))
    found = []
    for done, advert in enumerate(adverts, start=1):
        found.append(assess_advert(advert, terms, ()))
        if done % EVERY == 0 or done == len(adverts):
            step(WORDS, done, len(adverts))
    return found


def is_good_job(assessment: Assessment, floor: GoodJobs, on: date) -> bool:
    """Whether what the advert states passes every condition of the floor."""
    marks = assessment.quality.counts()
    if floor.no_likely_breach.value and any(v.kind is VerdictKind.LIKELY_BREACH for v in assessment.rights):
        return False
    if floor.nothing_contradicted.value and marks[DimensionMark.CONTRADICTED]:
        return False
    if marks[DimensionMark.STATED] < floor.fewest_stated.value:
        return False
    least = assessment.facts.pay.hourly_minimum
    return not floor.pays_real_living_wage.value or (least is not None and least >= _wage_due(on))


def _wage_due(on: date) -> Decimal:
    """The Real Living Wage that employers had to pay by a day: the new one from the day it is due."""
    wage = real_living_wage(on)
    return wage.current if wage.implement_by <= on or wage.previous is None else wage.previous


def _access(
    homes: Sequence[Neighbourhood],
    adverts: Sequence[Advert],
    days: Sequence[WorkingDay],
    is_good: np.ndarray,
    data: TravelData,
    modes: Sequence[TravelMode],
    floor: GoodJobs,
) -> Access:
    found = travel(homes, adverts, days, data, moved=False).journeys
    whole = jobs_within(found.travel, found.person_zone, found.vacancy_zone, is_good, floor.minutes.values)
    rows = [list(TravelMode).index(mode) for mode in modes]
    return Access(whole.minutes, whole.good[rows], whole.all[rows], whole.nearest[rows])
