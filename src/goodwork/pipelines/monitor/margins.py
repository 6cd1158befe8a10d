"""Sampling errors that Goodwork works out for the rows of a feed, beside its observations and never among them."""

from collections.abc import Iterator

import polars as pl

from goodwork.core.inequality import margins
from goodwork.core.observations.figures import read_figures
from goodwork.standards.indicator import Indicator
from goodwork.standards.indicator_feed import Feed, IndicatorSource, Margin, MarginBy
from goodwork.vocabulary.observations import EVERYBODY

#: A figure (as an observation names it) with its standard error in the indicator's unit, how many people it is of, how
#: many everybody are and how many were asked, as far as known, and from what it was worked out.
COLUMNS = {
    "indicator": pl.String, "area": pl.String, "start": pl.Date, "end": pl.Date, "group": pl.String, "source_hash": pl.String,
    "error": pl.Float64, "people": pl.Float64, "everybody": pl.Float64, "asked": pl.Float64, "by": pl.String,
}  # fmt: skip


def no_margins() -> pl.DataFrame:
    """A table of margins without a row."""
    return pl.DataFrame(schema=COLUMNS)


def margins_of(
    rows: pl.DataFrame, indicator: Indicator, feed: Feed, layout: IndicatorSource, source_hash: str
) -> pl.DataFrame:
    """The margin of each row of a feed that declares one. Rows have their figures, groups and periods already.

    The rows' `everybody_people` is how many everybody are, where the feed says.
    """
    rule = feed.margin
    if rule is None or rows.is_empty():
        return no_margins()
    known = rows.filter(pl.col("figure").is_not_null() & (pl.col("state") == ""))
    wanted = {"people": rule.people, "below": rule.below, "above": rule.above}
    read = {
        name: read_figures(known[column], layout.withheld, layout.absent)["value"] if column else None
        for name, column in wanted.items()
    }
    people = _people(known, feed) if read["people"] is None else read["people"] * rule.people_times
    table = known.select(
        pl.lit(indicator.id).alias("indicator"),
        pl.col("area_code").alias("area"),
        pl.col("first_day").alias("start"),
        pl.col("last_day").alias("end"),
        pl.col("group_named").alias("group"),
        pl.lit(source_hash).alias("source_hash"),
        (pl.col("figure") * feed.times).alias("figure"),
        people.alias("people"),
        pl.col("everybody_people").alias("everybody"),
        *(
            pl.lit(None, pl.Float64).alias(n) if read[n] is None else read[n].alias(n)
            for n in ("below", "above")
        ),
    )
    table = _with_everybody(table)
    made = [
        {**row, "error": error, "asked": asked, "by": rule.by.value}
        for row, error, asked in _worked_out(table, rule)
    ]
    return pl.DataFrame(made, schema_overrides=COLUMNS).select(list(COLUMNS)) if made else no_margins()


def _with_everybody(table: pl.DataFrame) -> pl.DataFrame:
    """How many everybody are, from everybody's own row of the same file where the feed has one."""
    same = ["area", "start", "end"]
    whole = table.filter(pl.col("group") == EVERYBODY).select(*same, whole="people").unique(same)
    joined = table.join(whole, on=same, how="left", maintain_order="left")
    return joined.with_columns(pl.col("everybody").fill_null(pl.col("whole"))).drop("whole")


def _people(rows: pl.DataFrame, feed: Feed) -> pl.Series:
    """How many the figure is of: its denominator, or its numerator over the figure as a share."""
    shares = rows["figure"] * feed.times / 100
    return rows["denominator"].zip_with(rows["denominator"].is_not_null(), rows["numerator"] / shares)


def _worked_out(
    table: pl.DataFrame, rule: Margin
) -> Iterator[tuple[dict[str, object], float | None, float | None]]:
    for row in table.iter_rows(named=True):
        people = row["people"]
        asked = None if people is None or rule.by is MarginBy.EVERYBODY else people / rule.one_in
        error = None
        if asked and rule.by is MarginBy.SHARE:
            error = margins.error_of_share(row["figure"], asked)
        elif asked and row["below"] is not None and row["above"] is not None:
            spacing = row["above"] - row["below"]
            error = margins.error_of_quantile(rule.quantile, spacing, rule.share_between, asked)
        yield row, None if error is None else rule.factor * error, asked
