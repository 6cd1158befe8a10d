"""One feed of an indicator: rows of a public data file as observations, with what could not be read said by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from goodwork.core.observations.figures import read_figures
from goodwork.core.observations.findings import Check, Finding, Verdict
from goodwork.core.observations.frames import SCHEMA
from goodwork.pipelines.monitor.margins import margins_of, no_margins
from goodwork.standards.indicator import Indicator
from goodwork.standards.indicator_feed import Feed, IndicatorSource, Part, PeriodRule
from goodwork.vocabulary.areas import KINDS
from goodwork.vocabulary.observations import Standing
from goodwork.vocabulary.periods import Period


@dataclass(frozen=True, slots=True)
class FeedRead:
    """The observations of a feed, what was found in reading them, and how sure figures are where that is worked out."""

    observations: pl.DataFrame
    findings: tuple[Finding, ...]
    margins: pl.DataFrame = field(default_factory=no_margins)


def read_feed(
    indicator: Indicator, feed: Feed, layout: IndicatorSource, table: pl.DataFrame, source_hash: str
) -> FeedRead:
    """The rows of a file's table that are the feed's, as observations not yet checked.

    Areas of kinds the indicator is not asked for are left out without a word. A period or a figure that cannot be read
    is a finding; an absent figure is nothing.
    """
    rows = _rows_of(table, feed.where, layout)
    rows, findings = _with_periods(rows, indicator, feed.period or layout.period)
    rows = _with_groups(rows, feed)
    rows = _with_part(rows, table, "numerator", feed.numerator, feed, layout)
    rows = _with_part(rows, table, "denominator", feed.denominator, feed, layout)
    everybody = feed.margin.everybody if feed.margin else None
    rows = _with_part(rows, table, "everybody_people", everybody, feed, layout, of_group=False)
    rows = rows.with_columns(_worked_out(rows) if feed.ratio else _given(rows, feed, layout))
    findings += _unread(rows, indicator)
    rows = rows.filter(pl.col("state").is_in(["", Standing.SUPPRESSED.value]))
    vintage = feed.published_on or layout.published_on
    return FeedRead(
        _observations(rows, indicator, feed, layout, vintage, source_hash),
        tuple(findings),
        margins_of(rows, indicator, feed, layout, source_hash),
    )


def _rows_of(
    table: pl.DataFrame, where: Mapping[str, str | tuple[str, ...]], layout: IndicatorSource
) -> pl.DataFrame:
    picked = [
        pl.col(name)
        .cast(pl.String)
        .str.strip_chars()
        .is_in([value] if isinstance(value, str) else list(value))
        for name, value in where.items()
    ]
    rows = table.filter(picked) if picked else table
    code = pl.col(layout.area).cast(pl.String).str.strip_chars()
    return rows.with_columns(area_code=code).filter(
        *(~code.str.starts_with(beginning) for beginning in layout.leave_out)
    )


def _given(rows: pl.DataFrame, feed: Feed, layout: IndicatorSource) -> pl.DataFrame:
    figures = read_figures(rows[feed.value or layout.value], layout.withheld, layout.absent)
    return figures.select("written", figure="value", state="state")


def _worked_out(rows: pl.DataFrame) -> list[pl.Expr]:
    """A ratio of the two sides; withheld where a side is not known, for its publisher withheld a part of it."""
    ratio = pl.col("numerator") / pl.col("denominator")
    sound = ratio.is_finite().fill_null(False)
    withheld = pl.lit(Standing.SUPPRESSED.value)
    return [
        ratio.cast(pl.String).alias("written"),
        pl.when(sound).then(ratio).alias("figure"),
        pl.when(sound).then(pl.lit("")).otherwise(withheld).alias("state"),
    ]


def _with_periods(
    rows: pl.DataFrame, indicator: Indicator, rule: PeriodRule | None
) -> tuple[pl.DataFrame, list[Finding]]:
    """The rows whose period can be read, with its days; the others by what they say, once each."""
    if rule is None:
        raise ValueError(f"{indicator.file} reads a source that gives no period: add `period` to its feed")
    written = pl.col(rule.column).cast(pl.String).fill_null("") if rule.column else pl.lit("")
    length = pl.col(rule.length).cast(pl.String).fill_null("") if rule.length else pl.lit("")
    rows = rows.with_columns(written_period=written, written_length=length)
    said = rows.select("written_period", "written_length").unique().sort("written_period", "written_length")
    periods = [rule.period_of(*pair) for pair in said.iter_rows()]
    days = said.with_columns(
        pl.Series("first_day", [p and p.start for p in periods], pl.Date),
        pl.Series("last_day", [p and p.end for p in periods], pl.Date),
    )
    found = [
        Finding(
            Check.NO_PERIOD, Verdict.REFUSED, indicator.id, f"'{text}' is not a period: its rows are not used"
        )
        for text, period in zip(said["written_period"], periods, strict=True)
        if period is None
    ]
    joined = rows.join(days, on=["written_period", "written_length"], how="left", maintain_order="left")
    return joined.filter(pl.col("first_day").is_not_null()), found


def _with_groups(rows: pl.DataFrame, feed: Feed) -> pl.DataFrame:
    if not feed.group_column:
        return rows.with_columns(group_named=pl.lit(feed.group))
    groups = pl.col(feed.group_column).cast(pl.String).str.strip_chars()
    named = groups.replace_strict(dict(feed.groups), default=None, return_dtype=pl.String)
    return rows.with_columns(group_named=named).filter(pl.col("group_named").is_not_null())


def _unread(rows: pl.DataFrame, indicator: Indicator) -> Iterable[Finding]:
    for row in rows.filter(pl.col("state") == "unread").iter_rows(named=True):
        yield Finding(
            Check.NO_NUMBER,
            Verdict.REFUSED,
            indicator.id,
            f"'{row['written']}' is neither a number nor a mark this file is known to use: the figure is not used",
            row["area_code"],
            Period(row["first_day"], row["last_day"]),
            row["group_named"],
        )


def _with_part(
    rows: pl.DataFrame,
    table: pl.DataFrame,
    name: str,
    part: Part | None,
    feed: Feed,
    layout: IndicatorSource,
    *,
    of_group: bool = True,
) -> pl.DataFrame:
    """The numerator or denominator beside each figure: from its own row, or from the row of the same area and period
    (and group, unless `of_group` is False)."""
    if part is None:
        return rows.with_columns(pl.lit(None, pl.Float64).alias(name))
    column = part.column or feed.value or layout.value
    if not part.where:
        figures = read_figures(rows[column], layout.withheld, layout.absent)["value"]
        return rows.with_columns((figures * part.times).alias(name))
    rule = feed.period or layout.period
    same = [
        layout.area,
        *([rule.column] if rule and rule.column else []),
        *([feed.group_column] if feed.group_column and of_group else []),
    ]
    others = _rows_of(table, {**feed.where, **part.where}, layout)
    figures = read_figures(others[column], layout.withheld, layout.absent)["value"]
    whole = (pl.len() == part.n_rows) & (pl.col(name).null_count() == 0)
    summed = others.select(same).with_columns((figures * part.times).alias(name)).group_by(same)
    return rows.join(
        summed.agg(pl.when(whole).then(pl.col(name).sum())), on=same, how="left", maintain_order="left"
    )


def _observations(
    rows: pl.DataFrame,
    indicator: Indicator,
    feed: Feed,
    layout: IndicatorSource,
    vintage: date | None,
    source_hash: str,
) -> pl.DataFrame:
    asked = [prefix for prefix, kind in KINDS.items() if kind in indicator.geographies]
    known = pl.col("area_code").str.slice(0, 3).is_in(list(KINDS))
    rows = rows.filter(~known | pl.col("area_code").str.slice(0, 3).is_in(asked))
    starts = rows["first_day"].unique()
    methods = {day: feed.method or indicator.method_on(Period(day, day)).id for day in starts}
    limit = {name: _limit(rows, getattr(layout, name), feed) for name in ("lower", "upper")}
    return rows.select(
        pl.lit(indicator.id).alias("indicator"),
        pl.col("area_code").alias("area"),
        pl.col("first_day").alias("start"),
        pl.col("last_day").alias("end"),
        pl.col("group_named").alias("group"),
        (pl.col("figure") * feed.times).alias("value"),
        *(series.alias(name) for name, series in limit.items()),
        "numerator",
        "denominator",
        _standing(feed).alias("standing"),
        pl.col("first_day").replace_strict(methods, default=None, return_dtype=pl.String).alias("method"),
        pl.lit(layout.area_year).alias("area_year"),
        pl.lit(vintage, pl.Date).alias("vintage"),
        pl.lit(source_hash).alias("source_hash"),
    ).cast(SCHEMA)


def _limit(rows: pl.DataFrame, column: str, feed: Feed) -> pl.Series:
    """One end of the intervals; empty where the file has none, or the feed reads another column than they are about."""
    if not column or feed.value:
        return pl.Series([None] * len(rows), dtype=pl.Float64)
    return read_figures(rows[column], (), ())["value"] * feed.times


def _standing(feed: Feed) -> pl.Expr:
    firm = pl.lit(feed.standing.value)
    if feed.provisional_from is not None:
        late = pl.col("first_day") >= feed.provisional_from
        firm = pl.when(late).then(pl.lit(Standing.PROVISIONAL.value)).otherwise(firm)
    return pl.when(pl.col("state") == Standing.SUPPRESSED.value).then(pl.col("state")).otherwise(firm)
