"""The policy lab: a caseload and a stream of vacancies replayed under work first and good work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.problem import Problem
from goodwork.core.matching.shortlist import match
from goodwork.core.matching.tables import LimitTable
from goodwork.core.matching.vacancy import Vacancy
from goodwork.core.policy_lab.outcomes import (
    HEADLINES,
    Contrast,
    Estimate,
    contrasts,
    differences,
    turning_point,
)
from goodwork.core.policy_lab.world import Assumptions, Pairs, Vacancies, world
from goodwork.pipelines.assess import Terms, assess_adverts
from goodwork.pipelines.matched import Known, Matched, match_all
from goodwork.pipelines.progress import Step, silent
from goodwork.standards.policy_lab import LabAssumptions
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.people import Person

WORDS = "Replaying the year"
SENSITIVITY_REPLICATIONS = 20  # enough to see which way the answer points, with the same luck on both sides
TURNING_REPLICATIONS = 10
PIECE = 256  # people whose whole lists are held at a time


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """One assumption at the least and the most of its range: the headline differences, and where they change sign.

    `at_low`, `at_value`, `at_high` and `turns_at` are by headline; `turns_at` None: not within the range.
    """

    name: str
    at_low: dict[str, Estimate]
    at_value: dict[str, Estimate]
    at_high: dict[str, Estimate]
    turns_at: dict[str, float | None]


@dataclass(frozen=True, slots=True)
class LabResult:
    """Everything the lab shows."""

    on: date
    assumptions: LabAssumptions
    assumptions_from: str
    replications: int
    seed: int
    n_people: int
    n_without_jobs: int
    n_vacancies: int
    n_places: int
    contrasts: tuple[Contrast, ...]
    sensitivities: tuple[Sensitivity, ...]


def policy_lab(
    people: Sequence[Person],
    adverts: Sequence[Advert],
    terms: Terms,
    known: Known,
    assumptions: LabAssumptions,
    *,
    replications: int,
    seed: int,
    assumptions_from: str = "",
    step: Step = silent,
) -> LabResult:
    """Match once, then replay. The order of people and vacancies in their files changes nothing."""
    in_order = sorted(people, key=lambda person: person.person_id)
    adverts_in_order = sorted(adverts, key=lambda advert: advert.advert_id)
    assessments = assess_adverts(adverts_in_order, terms, known.occupations.index, step)
    matched = match_all(in_order, assessments, terms, known, 1)
    pairs, vacancies = possible_pairs(matched), lab_vacancies(matched)
    values = {name: assumption.value for name, assumption in assumptions.each().items()}
    step(WORDS, 0, len(values) + 1)
    found = contrasts(world(pairs, vacancies, Assumptions(**values)), replications, seed)
    tried = []
    for done, name in enumerate(values, 1):
        step(WORDS, done, len(values) + 1)
        tried.append(_sensitivity(name, assumptions, pairs, vacancies, seed))
    step(WORDS, len(values) + 1, len(values) + 1)
    return LabResult(
        on=terms.on,
        assumptions=assumptions,
        assumptions_from=assumptions_from,
        replications=replications,
        seed=seed,
        n_people=len(people),
        n_without_jobs=int((np.diff(pairs.start) == 0).sum()),
        n_vacancies=len(adverts),
        n_places=int(vacancies.places.sum()),
        contrasts=found,
        sensitivities=tuple(tried),
    )


def _sensitivity(
    name: str, assumptions: LabAssumptions, pairs: Pairs, vacancies: Vacancies, seed: int
) -> Sensitivity:
    values = {key: assumption.value for key, assumption in assumptions.each().items()}
    tried = assumptions.each()[name]

    def at(value: float, replications: int = SENSITIVITY_REPLICATIONS) -> dict[str, Estimate]:
        return differences(
            world(pairs, vacancies, Assumptions(**{**values, name: value})), replications, seed
        )

    low, middle, high = at(tried.low), at(tried.value), at(tried.high)

    def turns(headline: str) -> float | None:
        def mean(value: float) -> float:
            return at(value, TURNING_REPLICATIONS)[headline].mean

        ends = low[headline].mean, high[headline].mean
        return turning_point(mean, tried.low, tried.high, *ends)

    return Sensitivity(name, low, middle, high, {headline: turns(headline) for headline in HEADLINES})


def lab_vacancies(matched: Matched) -> Vacancies:
    """Places, quality and pay of each vacancy."""
    pay = matched.problem.vacancies.pay
    return Vacancies(
        places=np.array([max(v.n_places, 1) for v in matched.vacancies], np.int64),
        quality=np.array([float(np.mean(v.quality)) if v.quality else 0.0 for v in matched.vacancies]),
        pay=np.where(pay >= 0, pay / 100, np.nan).astype(np.float64),
    )


def possible_pairs(matched: Matched) -> Pairs:
    """Every vacancy each person could take, best score first, with how it suits her."""
    problem, parts = matched.problem, []
    for first in range(0, problem.n_people, PIECE):
        rows = np.arange(first, min(first + PIECE, problem.n_people))
        lists = match(_of_people(problem, rows), max(problem.n_vacancies, 1))
        parts.append((lists.vacancies, lists.parts[:, :, 0], lists.minutes))
    shown = [vacancies >= 0 for vacancies, _, _ in parts]
    n_listed = np.concatenate([each.sum(axis=1) for each in shown]) if parts else np.zeros(0, np.int64)

    def flat(which: int) -> NDArray[np.float64]:
        picked = [part[which][here] for part, here in zip(parts, shown, strict=True)]
        return np.concatenate(picked).astype(np.float64) if picked else np.zeros(0)

    vacancy, minutes = flat(0).astype(np.int32), flat(2)
    owner = np.repeat(np.arange(problem.n_people), n_listed)
    unknown = problem.weights.minutes_when_unknown
    return Pairs(
        start=np.concatenate([[0], np.cumsum(n_listed)]).astype(np.int64),
        vacancy=vacancy,
        fit=np.clip(flat(1) / (problem.weights.occupation * 1000), 0.0, 1.0),
        hours_off=_hours_off(matched.people, matched.vacancies, owner, vacancy),
        minutes=np.where(minutes < 0, unknown, minutes).astype(np.float64),
    )


def _of_people(problem: Problem, rows: NDArray[np.int64]) -> Problem:
    """The same place for some of its people."""
    people = replace(
        problem.people,
        **{name: getattr(problem.people, name)[rows] for name in type(problem.people).__slots__},
    )
    limits = tuple(
        LimitTable(t.limit, t.people[rows], t.vacancies, t.fits, t.person_values, t.vacancy_values)
        for t in problem.limits
    )
    return replace(
        problem, people=people, limits=limits, person_ids=tuple(problem.person_ids[i] for i in rows)
    )


def _hours_off(
    people: Sequence[Person],
    vacancies: Sequence[Vacancy],
    owner: NDArray[np.int64],
    vacancy: NDArray[np.int32],
) -> NDArray[np.float64]:
    """Hours a week by which the most or the fewest of a job are outside what the person asked; 0 where not stated."""
    least = np.array([float(p.min_weekly_hours or 0) for p in people])
    most = np.array([float(p.max_weekly_hours) if p.max_weekly_hours is not None else np.inf for p in people])
    fewest = np.array([_or(v.weekly_hours_minimum, np.nan) for v in vacancies])
    longest = np.array([_or(v.weekly_hours_maximum, np.nan) for v in vacancies])
    if not len(owner):
        return np.zeros(0)
    short = np.nan_to_num(least[owner] - fewest[vacancy], nan=0.0)
    over = np.nan_to_num(longest[vacancy] - most[owner], nan=0.0, neginf=0.0)
    return np.asarray(np.maximum(np.maximum(short, over), 0.0), np.float64)


def _or(value: object, otherwise: float) -> float:
    return otherwise if value is None else float(str(value))
