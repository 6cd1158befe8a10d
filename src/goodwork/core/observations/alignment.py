"""Unlike periods on one line of years: which of an indicator's periods stands for which year."""

from collections.abc import Sequence

import polars as pl

from goodwork.core.observations.frames import conform
from goodwork.standards.period_alignment import PeriodAlignment
from goodwork.vocabulary.periods import Period


def by_year(frame: pl.DataFrame, alignment: PeriodAlignment) -> pl.DataFrame:
    """The table with a column `year`, and for each indicator, group and year one period alone: the one with
    most days in that year, and of these the one most areas have, and of these the last. Quarters, and years that end with
    every quarter, so make no second row."""
    frame = conform(frame)
    spans = frame.group_by("indicator", "group", "start", "end").agg(pl.col("value").count().alias("known"))
    years = [alignment.year.year(Period(*row)) for row in spans.select("start", "end").iter_rows()]
    spans = spans.with_columns(pl.Series("year", years, pl.Int32)).with_columns(days=_days_in_year())
    chosen = spans.sort("days", "known", "end").unique(["indicator", "group", "year"], keep="last")
    keys = ["indicator", "group", "start", "end"]
    return frame.join(chosen.select(*keys, "year"), on=keys, maintain_order="left")


def _days_in_year() -> pl.Expr:
    first, last = pl.date(pl.col("year"), 1, 1), pl.date(pl.col("year"), 12, 31)
    return pl.min_horizontal("end", last) - pl.max_horizontal("start", first)


def latest_years(
    frame: pl.DataFrame, areas: Sequence[str], year: int, alignment: PeriodAlignment
) -> dict[str, int]:
    """For each indicator of a table by year, the latest year, up to `year`, that enough of the areas have a figure for.

    One year serves every area of an indicator, so that places are compared on the same day; an indicator with none so
    recent or so widely known is left out.
    """
    rule = alignment.latest
    known = frame.filter(pl.col("value").is_not_null() & pl.col("area").is_in(list(areas)))
    recent = known.filter(pl.col("year").is_between(year - rule.most_years_old, year))
    counted = recent.group_by("indicator", "year").agg(pl.col("area").n_unique().alias("n"))
    enough = counted.filter(pl.col("n") >= rule.least_share_of_areas * len(areas))
    return dict(enough.group_by("indicator").agg(pl.col("year").max()).iter_rows())
