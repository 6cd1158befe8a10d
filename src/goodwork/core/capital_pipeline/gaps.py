"""Demand against supply: short, enough, or cannot tell; and when training would have to begin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isnan, nan

from goodwork.core.capital_pipeline.demand import Demand
from goodwork.core.capital_pipeline.supply import Supply
from goodwork.standards.capital_pipeline import LabourDemand


class Verdict(StrEnum):
    """What the range of a gap says."""

    SHORT = "likely short"
    ENOUGH = "likely enough"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Gap:
    """One occupation in one year: people wanted, people there, and wanted less there. Tuples are low, central, high.

    The range of `gap` runs from the least wanted less the most there, to the most wanted less the least there: it holds
    whatever the assumptions do together. `train_from` is the latest day to begin training for the year's start.
    """

    occupation: str
    year: int
    wanted: tuple[float, float, float]
    there: tuple[float, float, float]
    gap: tuple[float, float, float]
    verdict: Verdict
    train_from: date | None


def gaps(demand: Demand, supply: Supply | None, coefficients: LabourDemand) -> Iterator[Gap]:
    """A gap for each occupation and year with any work. Without a supply, or where it is not known, nothing is told."""
    wanted = demand.by_occupation_and_year()
    for row, code in enumerate(demand.occupations):
        for column, year in enumerate(demand.years):
            low, central, high = (float(x) for x in wanted[:, row, column])
            if high > 0:
                there = _there(supply, code, year)
                gap = (low - there[2], central - there[1], high - there[0])
                training = coefficients.training.get(code)
                starts = months_before(date(year, 1, 1), training.months) if training else None
                yield Gap(code, year, (low, central, high), there, gap, verdict(gap), starts)


def verdict(gap: tuple[float, float, float]) -> Verdict:
    """Short where even the low end is above nought, enough where even the high end is not, else cannot tell."""
    if any(isnan(x) for x in gap):
        return Verdict.CANNOT_TELL
    if gap[0] > 0:
        return Verdict.SHORT
    return Verdict.ENOUGH if gap[2] <= 0 else Verdict.CANNOT_TELL


def months_before(day: date, months: int) -> date:
    """The first of the month so many months earlier."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _there(supply: Supply | None, code: str, year: int) -> tuple[float, float, float]:
    if supply is None or code not in supply.occupations or year not in supply.years:
        return nan, nan, nan
    found = supply.people[:, supply.occupations.index(code), supply.years.index(year)]
    return float(found[0]), float(found[1]), float(found[2])
