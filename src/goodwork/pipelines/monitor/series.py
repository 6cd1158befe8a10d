"""Observations as series: one indicator in one place for everybody, the newest vintage of each period, oldest first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from goodwork.vocabulary.observations import EVERYBODY
from goodwork.vocabulary.periods import Period


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One figure of a series, with what must be said beside it."""

    period: Period
    value: float
    lower: float | None
    upper: float | None
    method: str
    standing: str
    source_hash: str
    vintage: date | None


Series = tuple[SeriesPoint, ...]
AllSeries = Mapping[tuple[str, str], Series]  # (indicator, area)

_COLUMNS = ("indicator", "area", "start", "end", "value", "lower", "upper", "method", "standing", "source_hash", "vintage")  # fmt: skip


def all_series(observations: pl.DataFrame, group: str = EVERYBODY) -> AllSeries:
    """Every series of a table of observations. Figures without a value are not in it."""
    kept = (
        observations.filter(pl.col("value").is_not_null() & (pl.col("group") == group))
        .sort("indicator", "area", "start", "end", "vintage", "source_hash")
        .unique(["indicator", "area", "start", "end"], keep="last", maintain_order=True)
    )
    gathered: dict[tuple[str, str], list[SeriesPoint]] = {}
    for row in kept.select(_COLUMNS).iter_rows():
        indicator, area, start, end, *rest = row
        gathered.setdefault((indicator, area), []).append(SeriesPoint(Period(start, end), *rest))
    return {key: _one_length(points) for key, points in gathered.items()}


def _one_length(points: list[SeriesPoint]) -> Series:
    """Periods of the length most of the series has: a quarter and a year do not stand on one line."""
    lengths = Counter(_months(point.period) for point in points)
    usual = max(lengths, key=lambda months: (lengths[months], months))
    return tuple(point for point in points if _months(point.period) == usual)


def _months(period: Period) -> int:
    return round(period.days / 30.44)


def of_period(series: Iterable[SeriesPoint], period: Period) -> SeriesPoint | None:
    """The figure of one period."""
    return next((point for point in series if point.period == period), None)


def years_before(series: Series, years: int) -> SeriesPoint | None:
    """The figure as many years before the newest as are asked for, or the oldest of fewer years but at least one."""
    if not series:
        return None
    last = series[-1].period.start.year
    earlier = [point for point in series if 1 <= last - point.period.start.year <= years]
    return earlier[0] if earlier else None
