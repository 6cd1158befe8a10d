"""Demand against supply: short, enough, or cannot tell; and when training would have to begin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isnan, nan

from goodwork.core.capital_pipeline.demand import Demand
from goodwork.core.capital_pipeline.draws import Spread
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

    Wanted and there are at the ends of their assumptions. `gap` is its middle between the limits of a 95% interval, from
    draws of every assumption; `chance_short` is the share of draws with too few people, NaN where that is not known.
    `train_from` is the latest day to begin training for the year's start.
    """

    occupation: str
    year: int
    wanted: tuple[float, float, float]
    there: tuple[float, float, float]
    gap: tuple[float, float, float]
    chance_short: float
    verdict: Verdict
    train_from: date | None


def gaps(
    demand: Demand, supply: Supply | None, spread: Spread | None, coefficients: LabourDemand, sure: float
) -> Iterator[Gap]:
    """A gap for each occupation and year with any work. Without a supply, or where it is not known, nothing is told.

    `sure` is the chance, from 0.5 to 1, from which a gap is called one.
    """
    wanted = demand.by_occupation_and_year()
    for row, code in enumerate(demand.occupations):
        for column, year in enumerate(demand.years):
            low, central, high = (float(x) for x in wanted[:, row, column])
            if high > 0:
                there = _there(supply, code, year)
                lower, upper, chance = _spread(spread, row, column)
                training = coefficients.training.get(code)
                starts = months_before(date(year, 1, 1), training.months) if training else None
                gap = (lower, central - there[1], upper)
                yield Gap(code, year, (low, central, high), there, gap, chance, verdict(chance, sure), starts)


def verdict(chance_short: float, sure: float) -> Verdict:
    """Short where the chance of it is large enough, enough where it is small enough, else cannot tell."""
    if isnan(chance_short):
        return Verdict.CANNOT_TELL
    if chance_short >= sure:
        return Verdict.SHORT
    return Verdict.ENOUGH if 1 - chance_short >= sure else Verdict.CANNOT_TELL


def _spread(spread: Spread | None, row: int, column: int) -> tuple[float, float, float]:
    if spread is None:
        return nan, nan, nan
    found = (spread.lower[row, column], spread.upper[row, column], spread.chance_short[row, column])
    return float(found[0]), float(found[1]), float(found[2])


def months_before(day: date, months: int) -> date:
    """The first of the month so many months earlier."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _there(supply: Supply | None, code: str, year: int) -> tuple[float, float, float]:
    if supply is None or code not in supply.occupations or year not in supply.years:
        return nan, nan, nan
    found = supply.people[:, supply.occupations.index(code), supply.years.index(year)]
    return float(found[0]), float(found[1]), float(found[2])
