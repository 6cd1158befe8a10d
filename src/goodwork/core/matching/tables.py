"""Limits as tables: which class of person may take which class of vacancy.

This is the one form in which limits reach the fast code, whether they were declared over objects
(`tabulate`) or made directly as arrays (the benchmark's synthetic world).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.encoders import Encoder
from goodwork.core.matching.limits import LIMITS, Limit
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person

Int32s = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class LimitTable:
    """One limit over one place.

    `people` int32 [n_people] and `vacancies` int32 [n_vacancies] number each one's class; `fits` bool
    [n person classes, n vacancy classes] says which may go together. `person_values` and
    `vacancy_values` are what each class states, in the units of `limits`; empty where made from arrays.
    Raises ValueError where a class has no row or column in `fits`.
    """

    limit: str
    people: Int32s
    vacancies: Int32s
    fits: NDArray[np.bool_]
    person_values: tuple[Hashable, ...] = ()
    vacancy_values: tuple[Hashable, ...] = ()

    def __post_init__(self) -> None:
        for side, classes, n in zip(
            ("person", "vacancy"), (self.people, self.vacancies), self.fits.shape, strict=True
        ):
            if len(classes) and (classes.min() < 0 or classes.max() >= n):
                raise ValueError(f"limit {self.limit}: a {side} class is outside its table of {n}")


def _classes(values: Sequence[Hashable]) -> tuple[Int32s, tuple[Hashable, ...]]:
    numbers: dict[Hashable, int] = {}
    classes = [numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(classes, np.int32), tuple(numbers)


def fits_by(
    encoder: Encoder, person_values: Sequence[Hashable], vacancy_values: Sequence[Hashable]
) -> NDArray[np.bool_]:
    """Bool [n person values, n vacancy values]: whether each pair of stated values fits. None fits anything."""
    fits = np.ones((len(person_values), len(vacancy_values)), np.bool_)
    rows = [i for i, value in enumerate(person_values) if value is not None]
    columns = [j for j, value in enumerate(vacancy_values) if value is not None]
    if rows and columns:
        stated = encoder([person_values[i] for i in rows], [vacancy_values[j] for j in columns])
        fits[np.ix_(rows, columns)] = stated
    return fits


def fits_between(
    limit: Limit, person_values: Sequence[Hashable], vacancy_values: Sequence[Hashable]
) -> NDArray[np.bool_]:
    """As `fits_by`, for one declared limit."""
    return fits_by(limit.encoder, person_values, vacancy_values)


def tabulate(limit: Limit, people: Sequence[Person], vacancies: Sequence[Vacancy]) -> LimitTable:
    """One declared limit over lists of people and vacancies."""
    person_classes, person_values = _classes([limit.person_value(person) for person in people])
    vacancy_classes, vacancy_values = _classes([limit.vacancy_value(vacancy) for vacancy in vacancies])
    fits = fits_between(limit, person_values, vacancy_values)
    return LimitTable(limit.code, person_classes, vacancy_classes, fits, person_values, vacancy_values)


def tabulate_all(people: Sequence[Person], vacancies: Sequence[Vacancy]) -> tuple[LimitTable, ...]:
    """Every declared limit except travel, in the order declared."""
    return tuple(tabulate(limit, people, vacancies) for limit in LIMITS)
