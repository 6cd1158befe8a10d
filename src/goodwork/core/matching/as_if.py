"""One person or one vacancy as she, or it, might be: what a what-if question changes."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.build import (
    Scoring,
    mode_bits,
    pay_base,
    priorities,
    travel_limit,
    vacancy_features,
    vacancy_occupations,
)
from goodwork.core.matching.limits import LIMITS, starting_pay
from goodwork.core.matching.problem import NO_PAY, Int16s, Problem, heaviest_row, largest
from goodwork.core.matching.score import dense_weights
from goodwork.core.matching.tables import LimitTable, fits_between
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.travel_times import TravelTimes

Fits = NDArray[np.bool_]
NOTHING: Mapping[str, Hashable] = MappingProxyType({})
NO_FITS: Mapping[str, Fits] = MappingProxyType({})
_LIMITS = {limit.code: limit for limit in LIMITS}


@dataclass(frozen=True, slots=True)
class PersonAsIf:
    """A person as she might be. What is None, or not named, stays as the problem has it.

    `values` are by limit, in the units of `limits`, None where she would state nothing; they need not be values
    anybody states today. `fits` say instead which of a limit's vacancy classes she may take: bool [n vacancy
    classes]. `travel` are from her new home alone, to the problem's zones; with them `zone` is 0. `fit` int16
    [n_unit_groups] is her new row of `occupation_fit`. The rest as in `PeopleRows`.
    """

    values: Mapping[str, Hashable] = field(default_factory=lambda: NOTHING)
    fits: Mapping[str, Fits] = field(default_factory=lambda: NO_FITS)
    zone: int | None = None
    modes: int | None = None
    max_minutes: int | None = None
    weights: Int16s | None = None
    pay_base: int | None = None
    fit: Int16s | None = None
    travel: TravelTimes | None = None


@dataclass(frozen=True, slots=True)
class VacancyAsIf:
    """A vacancy as it might be. What is None, or not named, stays as the problem has it.

    `values` and `fits` are as for a person; `fits` here bool [n person classes]. `travel` are from the
    problem's zones to its new place, which is their zone 0 unless `zone` says another. The rest as in `VacancyRows`,
    one row.
    """

    values: Mapping[str, Hashable] = field(default_factory=lambda: NOTHING)
    fits: Mapping[str, Fits] = field(default_factory=lambda: NO_FITS)
    zone: int | None = None
    groups: Int16s | None = None
    group_weights: Int16s | None = None
    features: Int16s | None = None
    pay: int | None = None
    travel: TravelTimes | None = None


AS_SHE_IS = PersonAsIf()
AS_IT_IS = VacancyAsIf()


def person_as_if(
    person: Person,
    scoring: Scoring,
    *,
    zone: int | None = None,
    travel: TravelTimes | None = None,
    fit: Int16s | None = None,
) -> PersonAsIf:
    """Everything the problem holds of this person, as it would be built. Her place and fit stay unless given."""
    return PersonAsIf(
        values={limit.code: limit.person_value(person) for limit in LIMITS},
        zone=zone,
        modes=mode_bits(person),
        max_minutes=travel_limit(person),
        weights=dense_weights(priorities(person, scoring), scoring.weights),
        pay_base=pay_base(person, scoring),
        fit=fit,
        travel=travel,
    )


def vacancy_as_if(
    vacancy: Vacancy,
    scoring: Scoring,
    codes: Sequence[str],
    *,
    zone: int | None = None,
    travel: TravelTimes | None = None,
) -> VacancyAsIf:
    """Everything the problem holds of this vacancy, as it would be built. Its place stays unless given.

    `codes` are the unit groups of the problem's `occupation_fit`.
    """
    groups, group_weights = vacancy_occupations([vacancy], codes)
    pay = starting_pay(vacancy)
    return VacancyAsIf(
        values={limit.code: limit.vacancy_value(vacancy) for limit in LIMITS},
        zone=zone,
        groups=groups[0],
        group_weights=group_weights[0],
        features=vacancy_features([vacancy], len(scoring.dimension_ids))[0],
        pay=NO_PAY if pay is None else pay,
        travel=travel,
    )


def check_person(problem: Problem, asked: PersonAsIf, largest_feature: int) -> None:
    """Raises ValueError naming what a problem with this person would not be allowed to hold.

    `largest_feature` is no less than any of its vacancies' features: looked up once, for that takes longer than a scan.
    """
    _check_limits(problem, asked)
    n_from = problem.travel.n_from if asked.travel is None else asked.travel.n_from
    _check_number("zone", asked.zone, -1, n_from)
    _check_number("modes", asked.modes, 0, 1 << problem.travel.n_modes)
    _check_number("max_minutes", asked.max_minutes, 0, 1 << 16)
    _check_travel(asked.travel, problem, (1, problem.travel.n_to))
    _check_length("weights", asked.weights, problem.people.weights.shape[1])
    _check_length("fit", asked.fit, problem.occupation_fit.shape[1])
    if asked.weights is not None:
        _check_dense(heaviest_row(asked.weights[None]), largest_feature)


def check_vacancy(problem: Problem, asked: VacancyAsIf, heaviest: int) -> None:
    """Raises ValueError naming what a problem with this vacancy would not be allowed to hold.

    `heaviest` is `heaviest_row` of its people's weights: looked up once, for that takes longer than the answer.
    """
    _check_limits(problem, asked)
    n_to = problem.travel.n_to if asked.travel is None else asked.travel.n_to
    _check_number("zone", asked.zone, -2, n_to)
    _check_travel(asked.travel, problem, (problem.travel.n_from, n_to))
    _check_length("features", asked.features, problem.vacancies.features.shape[1])
    for what, numbers in (("groups", asked.groups), ("group_weights", asked.group_weights)):
        _check_length(what, numbers, problem.vacancies.groups.shape[1])
    if asked.features is not None:
        _check_dense(heaviest, largest(asked.features))


def _check_limits(problem: Problem, asked: PersonAsIf | VacancyAsIf) -> None:
    limits = [table.limit for table in problem.limits]
    for limit in (*asked.values, *asked.fits):
        if limit not in limits:
            raise ValueError(f"there is no limit {limit}: there are {', '.join(limits)}")


def _check_number(what: str, number: int | None, low: int, high: int) -> None:
    if number is not None and not low <= number < high:
        raise ValueError(f"{what} must be from {low} to {high - 1}, not {number}")


def _check_length(what: str, numbers: Int16s | None, n: int) -> None:
    if numbers is not None and numbers.shape != (n,):
        raise ValueError(f"{what} must have {n} numbers, not {numbers.shape}")


def _check_travel(travel: TravelTimes | None, problem: Problem, size: tuple[int, int]) -> None:
    if travel and (travel.n_modes, travel.n_from, travel.n_to) != (problem.travel.n_modes, *size):
        raise ValueError(
            f"travel must be of {problem.travel.n_modes} modes from {size[0]} zones to {size[1]}, not of"
            f" {travel.n_modes} from {travel.n_from} to {travel.n_to}"
        )


def _check_dense(heaviest: int, largest_feature: int) -> None:
    if heaviest * largest_feature >= 2**31:
        raise ValueError("weights times features do not fit 32 bits: use smaller whole numbers")


def person_fits(table: LimitTable, person: int, asked: PersonAsIf) -> Fits:
    """Bool [n vacancy classes]: what this limit lets her take, as she might be."""
    own = int(table.people[person])
    return _as_stated(
        table, asked, table.fits[own], table.person_values[own : own + 1], table.vacancy_values, False
    )


def vacancy_fits(table: LimitTable, vacancy: int, asked: VacancyAsIf) -> Fits:
    """Bool [n person classes]: whom this limit lets take it, as it might be."""
    own = int(table.vacancies[vacancy])
    return _as_stated(
        table, asked, table.fits[:, own], table.vacancy_values[own : own + 1], table.person_values, True
    )


def changed(table: LimitTable, asked: PersonAsIf | VacancyAsIf, own: tuple[Hashable, ...]) -> bool:
    """Whether the question gives this limit another value than `own`, what the class states today."""
    return table.limit in asked.fits or (table.limit in asked.values and own != (asked.values[table.limit],))


def _as_stated(
    table: LimitTable,
    asked: PersonAsIf | VacancyAsIf,
    today: Fits,
    own: tuple[Hashable, ...],
    others: tuple[Hashable, ...],
    turned: bool,
) -> Fits:
    if not changed(table, asked, own):
        return today
    if table.limit in asked.fits:
        if asked.fits[table.limit].shape != today.shape:
            raise ValueError(f"limit {table.limit}: fits must have {len(today)} classes")
        return asked.fits[table.limit]
    if len(others) != len(today):
        raise ValueError(f"limit {table.limit} was made from arrays: ask with `fits`, not `values`")
    value, limit = asked.values[table.limit], _LIMITS[table.limit]
    found = fits_between(limit, others, [value])[:, 0] if turned else fits_between(limit, [value], others)[0]
    return np.asarray(found)
