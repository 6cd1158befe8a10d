"""Figures the wrong way round: a file turned upside down. Indices the wrong way round are told by `core.indices.checks`."""

import polars as pl

from goodwork.core.observations.findings import Check, Finding, Verdict
from goodwork.core.observations.frames import ABOUT, conform

#: Fewer figures in common than these say nothing of a direction.
FEWEST_IN_COMMON = 10
#: Two vintages of the same figures run together; below this they run against each other.
AGAINST_EACH_OTHER = -0.5


def turned_round(frame: pl.DataFrame) -> list[Finding]:
    """Vintages that run against the one before: where the old said much, the new says little (a rate of people without
    work read as one of people in it). Figures of one period are compared over areas; nothing is turned back."""
    known = conform(frame).filter(pl.col("value").is_not_null()).sort("vintage", nulls_last=False)
    before = known.with_columns(
        earlier=pl.col("value").shift().over(ABOUT), earlier_vintage=pl.col("vintage").shift().over(ABOUT)
    )
    compared = before.drop_nulls(["earlier"]).group_by(
        "indicator", "group", "start", "end", "earlier_vintage", "vintage"
    )
    runs = compared.agg(pl.corr("earlier", "value").alias("runs"), pl.len().alias("n"))
    wrong = runs.filter((pl.col("runs") < AGAINST_EACH_OTHER) & (pl.col("n") >= FEWEST_IN_COMMON))
    return [
        Finding(
            Check.WRONG_WAY_ROUND,
            Verdict.FLAGGED,
            row["indicator"],
            f"{row['n']} figures of {row['start']} to {row['end']} published on {row['vintage']} run against those of "
            f"{row['earlier_vintage']} (correlation {row['runs']:.2f}): is it the same measure, the right way round?",
            group=row["group"],
        )
        for row in wrong.sort("indicator", "start", "vintage").iter_rows(named=True)
    ]
