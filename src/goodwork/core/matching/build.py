"""A matching problem from people and vacancies as objects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.limits import starting_pay
from goodwork.core.matching.problem import (
    ANYWHERE,
    NO_PAY,
    NO_TRAVEL_LIMIT,
    UNKNOWN_PLACE,
    Int16s,
    PeopleRows,
    Problem,
    VacancyRows,
    ranks,
)
from goodwork.core.matching.quantities import MODES, minutes_of, pence
from goodwork.core.matching.score import ScoreWeights, dense_blocks, dense_weights, score_weights
from goodwork.core.matching.tables import Int32s, tabulate_all
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.travel_times import TravelTimes

N_ALTERNATIVES = 3  # occupations counted for a vacancy, best first
ALL_MODES = (1 << len(MODES)) - 1


@dataclass(frozen=True, slots=True)
class Journeys:
    """Door-to-door minutes between zones, made by the caller.

    `person_zone` and `vacancy_zone` int32 give each one's zone, -1
    where the place is not known. A remote vacancy's zone is not looked at.

    `moved_zone` int32 [n_vacancies, n_shifts] is where each vacancy would be reached if its job began so many
    half-hours later (earlier where negative), in the order of `HALF_HOURS_MOVED`: the vacancy's own zone where the
    clock plays no part, as where its times are not known. None where no journey depends on the clock.
    """

    travel: TravelTimes
    person_zone: Int32s
    vacancy_zone: Int32s
    moved_zone: Int32s | None = None


@dataclass(frozen=True, slots=True)
class OccupationFit:
    """How well each person fits each unit group: `fit` int16 [n_rows, n_codes], 0 ... 1000.

    `codes` are the SOC 2020 unit groups of the columns; `person_row` int32 [n_people] is each person's row,
    so that people who want the same things share one.
    """

    fit: Int16s
    codes: tuple[str, ...]
    person_row: Int32s


@dataclass(frozen=True, slots=True)
class Scoring:
    """What scores rest on besides people and vacancies.

    `dimension_ids` are the charter's, in the order of `Vacancy.quality`. `pay_base` is the pounds an hour
    above which pay earns points for a person who states no floor: the legal minimum on the date.
    """

    dimension_ids: tuple[str, ...]
    pay_base: Decimal
    weights: ScoreWeights = field(default_factory=score_weights)


def build_problem(
    people: Sequence[Person],
    vacancies: Sequence[Vacancy],
    journeys: Journeys,
    fit: OccupationFit,
    scoring: Scoring,
) -> Problem:
    """Everything `match` reads, in the order of the lists given. Raises ValueError naming what is wrong."""
    for person in people:
        _check_hours(person)
    return Problem(
        people=_people_rows(people, journeys, fit, scoring),
        vacancies=_vacancy_rows(vacancies, journeys, fit, scoring),
        limits=tabulate_all(people, vacancies),
        travel=journeys.travel,
        occupation_fit=fit.fit,
        blocks=dense_blocks(len(scoring.dimension_ids)),
        weights=scoring.weights,
        person_ids=tuple(person.person_id for person in people),
        vacancy_ids=tuple(vacancy.vacancy_id for vacancy in vacancies),
        moved_zone=journeys.moved_zone,
    )


def _check_hours(person: Person) -> None:
    """A vacancy silent on hours would pass both limits, so contradiction is refused and never found out by chance."""
    least, most = person.min_weekly_hours, person.max_weekly_hours
    if least is not None and most is not None and minutes_of(least) > minutes_of(most):
        raise ValueError(
            f"{person.person_id}: at least {least} hours a week and at most {most}: no job could fit"
        )


def mode_bits(person: Person) -> int:
    """The modes she uses as bits; every mode where she has not said, since an empty limit limits nothing."""
    return sum(1 << i for i, mode in enumerate(MODES) if mode in person.travel_modes) or ALL_MODES


def travel_limit(person: Person) -> int:
    """Her most minutes of travel, NO_TRAVEL_LIMIT where she states none."""
    if person.max_travel_minutes is None:
        return NO_TRAVEL_LIMIT
    if person.max_travel_minutes < 0:
        raise ValueError(f"{person.person_id}: minutes of travel must be 0 or more")
    return min(person.max_travel_minutes, NO_TRAVEL_LIMIT)


def pay_base(person: Person, scoring: Scoring) -> int:
    """Pence an hour above which pay adds to this person's scores: her floor, or the base for all."""
    return pence(scoring.pay_base if person.min_hourly_pay is None else person.min_hourly_pay)


def priorities(person: Person, scoring: Scoring) -> list[int]:
    """Her priority for each of the charter's dimensions, 0 where she names none."""
    return [person.priorities.get(dimension, 0) for dimension in scoring.dimension_ids]


def _people_rows(
    people: Sequence[Person], journeys: Journeys, fit: OccupationFit, scoring: Scoring
) -> PeopleRows:
    dense = [dense_weights(priorities(person, scoring), scoring.weights) for person in people]
    return PeopleRows(
        zone=np.asarray(journeys.person_zone, np.int32),
        modes=np.array([mode_bits(person) for person in people], np.uint8),
        max_minutes=np.array([travel_limit(person) for person in people], np.uint16),
        fit_row=np.asarray(fit.person_row, np.int32),
        weights=np.array(dense, np.int16).reshape(len(people), len(scoring.dimension_ids) + 1),
        pay_base=np.array([pay_base(person, scoring) for person in people], np.int32),
    )


def _vacancy_rows(
    vacancies: Sequence[Vacancy], journeys: Journeys, fit: OccupationFit, scoring: Scoring
) -> VacancyRows:
    groups, group_weights = vacancy_occupations(vacancies, fit.codes)
    return VacancyRows(
        zone=_vacancy_zones(vacancies, journeys.vacancy_zone),
        groups=groups,
        group_weights=group_weights,
        features=vacancy_features(vacancies, len(scoring.dimension_ids)),
        pay=np.array([_pay(vacancy) for vacancy in vacancies], np.int32),
        rank=ranks([vacancy.vacancy_id for vacancy in vacancies]),
    )


def _vacancy_zones(vacancies: Sequence[Vacancy], zones: NDArray[np.int32]) -> Int32s:
    remote = np.array([vacancy.remote for vacancy in vacancies], np.bool_)
    known = np.maximum(np.asarray(zones, np.int32), UNKNOWN_PLACE)
    return np.where(remote, ANYWHERE, known).astype(np.int32)


def _pay(vacancy: Vacancy) -> int:
    pay = starting_pay(vacancy)
    return NO_PAY if pay is None else pay


def vacancy_occupations(vacancies: Sequence[Vacancy], codes: Sequence[str]) -> tuple[Int16s, Int16s]:
    """Columns and weights of each vacancy's first alternatives; a code with no column counts for nothing."""
    column: Mapping[str, int] = {code: i for i, code in enumerate(codes)}
    groups = np.zeros((len(vacancies), N_ALTERNATIVES), np.int16)
    weights = np.zeros_like(groups)
    for row, vacancy in enumerate(vacancies):
        for place, (code, weight) in enumerate(vacancy.occupations[:N_ALTERNATIVES]):
            if code in column:
                groups[row, place], weights[row, place] = column[code], weight
    return groups, weights


def vacancy_features(vacancies: Sequence[Vacancy], n_dimensions: int) -> Int16s:
    features = np.zeros((len(vacancies), n_dimensions + 1), np.int16)
    for row, vacancy in enumerate(vacancies):
        if len(vacancy.quality) not in (0, n_dimensions):
            raise ValueError(
                f"{vacancy.vacancy_id}: quality has {len(vacancy.quality)} dimensions, not {n_dimensions}"
            )
        features[row, : len(vacancy.quality)] = vacancy.quality
        features[row, n_dimensions] = vacancy.progression
    return features
