"""Revised figures: the latest stands, the earlier are kept, and what was known on any day can be told again."""

from datetime import date

import polars as pl

from goodwork.core.observations.frames import ABOUT, conform


def latest(frame: pl.DataFrame) -> pl.DataFrame:
    """One row a figure: that of the latest vintage. A figure of unknown vintage stands only where there is no other."""
    by_vintage = conform(frame).sort("vintage", nulls_last=False, maintain_order=True)
    return by_vintage.unique(ABOUT, keep="last", maintain_order=True).sort(ABOUT)


def as_at(frame: pl.DataFrame, day: date) -> pl.DataFrame:
    """What stood at the end of a day: later vintages are forgotten, and figures of unknown vintage, too."""
    return latest(frame.filter(pl.col("vintage") <= day))


def history(frame: pl.DataFrame, indicator: str, area: str, group: str = "everybody") -> pl.DataFrame:
    """Every vintage of every figure of one indicator in one area, oldest period and vintage first, with what each
    vintage changed (`revised_by`: none for the first, or where a figure was withheld)."""
    mine = conform(frame).filter(indicator=indicator, area=area, group=group).sort("start", "end", "vintage")
    return mine.with_columns(revised_by=(pl.col("value") - pl.col("value").shift().over(ABOUT)))


def revised(frame: pl.DataFrame) -> pl.DataFrame:
    """Figures whose value a later vintage changed: what they were first, what they are now, and on which days that
    was published. Sorted by how much they moved, the largest first."""
    ordered = conform(frame).filter(pl.col("value").is_not_null()).sort("vintage", nulls_last=False)
    told = ordered.group_by(ABOUT, maintain_order=True).agg(
        pl.col("value").first().alias("first_value"),
        pl.col("value").last().alias("latest_value"),
        pl.col("vintage").first().alias("first_vintage"),
        pl.col("vintage").last().alias("latest_vintage"),
    )
    moved = told.with_columns(revised_by=pl.col("latest_value") - pl.col("first_value"))
    return moved.filter(pl.col("revised_by") != 0).sort(
        pl.col("revised_by").abs(), descending=True, maintain_order=True
    )
