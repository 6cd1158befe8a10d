"""Who could take such work, by occupation and year: people who change job, people out of work, people on the place's own list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan, sqrt
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from goodwork.standards.capital_pipeline import LabourSupply

Number = TypeVar("Number", float, NDArray[np.float64])

Z_95 = 1.959964  # half the width of a 95% interval in standard errors


@dataclass(frozen=True, slots=True)
class LocalWorkforce:
    """What is known of an area's workers, by SOC 2020 sub-major group.

    `employed` has no entry, or None, where the publisher withholds the figure. `projected` is employment by
    (occupation, year); only its course over the years is used. `own_list` are people a place supports by the occupation
    they want. `unemployed_by` are people out of work by the work they did, where a place knows it; else all `unemployed`
    are counted to occupations as the employed are. `period` says when these were so.
    """

    employed: Mapping[str, float | None]
    unemployed: float | None
    period: str
    base_year: int
    projected: Mapping[tuple[str, int], float] = field(default_factory=dict)
    own_list: Mapping[str, int] = field(default_factory=dict)
    unemployed_by: Mapping[str, float] = field(default_factory=dict)

    def out_of_work(self, occupation: str, employed: Number) -> Number:
        """People out of work counted to an occupation in which so many are employed."""
        if self.unemployed_by:
            return employed * 0 + self.unemployed_by.get(occupation, 0.0)
        known = sum(n for n in self.employed.values() if n is not None)
        return employed * ((self.unemployed or 0.0) / known if known else 0.0)


@dataclass(frozen=True, slots=True)
class Supply:
    """`people` is float64 [3 ends, occupation, year]: people who could take such work in a year; NaN where not known."""

    occupations: tuple[str, ...]
    years: tuple[int, ...]
    people: NDArray[np.float64]


def supply(
    workforce: LocalWorkforce, rules: LabourSupply, occupations: Sequence[str], years: Sequence[int]
) -> Supply:
    """People who could take the work.

    The unemployed are counted to occupations as the employed are; where a place's own list has more people who want an
    occupation, the list counts instead, so nobody is counted twice.
    """
    people = np.full((3, len(occupations), len(years)), nan)
    for row, code in enumerate(occupations):
        employed = workforce.employed.get(code)
        if employed is None:
            continue
        listed = workforce.own_list.get(code, 0)
        for end in range(3):
            base = _end_of_estimate(employed, rules, end)
            ready = workforce.out_of_work(code, base) * rules.ready_of_unemployed.ends[end]
            for column, year in enumerate(years):
                moving = base * growth(workforce, code, year) * rules.free_to_move.ends[end]
                people[end, row, column] = moving + max(ready, listed)
    return Supply(tuple(occupations), tuple(years), people)


def growth(workforce: LocalWorkforce, occupation: str, year: int) -> float:
    """Employment in a year over that of the base year as projected; beyond the last projected year it stays."""
    years = [y for code, y in workforce.projected if code == occupation]
    if not years:
        return 1.0
    base = workforce.projected.get((occupation, workforce.base_year))
    then = workforce.projected[occupation, min(max(year, min(years)), max(years))]
    return then / base if base else 1.0


def _end_of_estimate(people: float, rules: LabourSupply, end: int) -> float:
    """The estimate at the low end, the middle or the high end of its 95% interval.

    A count of a sample survey in which each answer stands for k people has a standard error of about the root of k times
    the count.
    """
    margin = Z_95 * sqrt(rules.people_per_answer.value * people)
    return max(0.0, people + (end - 1) * margin)
