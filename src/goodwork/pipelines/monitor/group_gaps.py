"""The gap between each group and everybody on every indicator that has groups, as far as its doubt is known."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from goodwork.core.inequality import gaps
from goodwork.core.inequality.margins import error_from_everybody
from goodwork.pipelines.monitor.margins import no_margins
from goodwork.pipelines.monitor.result import Estimate, Gap, HowSure
from goodwork.standards.indicator import Certainty, Indicator
from goodwork.standards.indicator_feed import MarginBy
from goodwork.standards.inequality import gap_rules
from goodwork.vocabulary.observations import EVERYBODY
from goodwork.vocabulary.periods import Period

Row = dict[str, Any]
_SAME = ["indicator", "area", "start", "end"]
_FIGURE = [*_SAME, "group", "source_hash"]


def group_gaps(
    observations: pl.DataFrame,
    areas: Iterable[str],
    every_vintage: pl.DataFrame | None = None,
    margins: pl.DataFrame | None = None,
    rules: Mapping[str, Indicator] | None = None,
) -> tuple[Gap, ...]:
    """The newest period of each indicator, area and group in which the group and those it is held against have a figure.

    Those are everybody, from the same file where it has them; where nobody gives a figure of everybody, the group that
    the indicator's file names. `margins` are the errors Goodwork worked out; a published interval goes before them.
    `every_vintage` are the observations with those that were revised since: a group's figure of one file is held against
    everybody's of that file, not against a later revision that the group's has not had.
    """
    areas, small = list(areas), gap_rules()
    sample = gaps.SmallSample(small.fewest_people.value, small.widest_relative_error.value)
    rules = rules or {}
    frames = (observations, observations if every_vintage is None else every_vintage)
    margins = no_margins() if margins is None else margins.unique(_FIGURE, keep="last")
    pairs = _pairs(*(_ready(frame, areas, margins, rules) for frame in frames))
    return tuple(_made(pairs.sort("indicator", "area", "group"), sample, rules))


def _ready(
    frame: pl.DataFrame, areas: list[str], margins: pl.DataFrame, rules: Mapping[str, Indicator]
) -> pl.DataFrame:
    """Figures with their margins and the group each is held against, the newest vintage last."""
    held = {name: rule.compared_with for name, rule in rules.items() if rule.compared_with != EVERYBODY}
    against = pl.col("indicator").replace_strict(held, default=EVERYBODY, return_dtype=pl.String)
    known = frame.filter(pl.col("value").is_finite().fill_null(False) & pl.col("area").is_in(areas))
    joined = known.with_columns(against=against).join(margins, on=_FIGURE, how="left")
    return joined.sort("vintage", "source_hash", nulls_last=False)


def _pairs(figures: pl.DataFrame, every_vintage: pl.DataFrame) -> pl.DataFrame:
    """Each group's newest figure beside the one it is held against: of the same file or day, else the newest of any."""
    groups = figures.filter(pl.col("group") != pl.col("against")).unique([*_SAME, "group"], keep="last")
    others = pl.concat([figures, every_vintage]).filter(pl.col("group") == pl.col("against"))
    pairs = (
        groups.join(others.unique([*_SAME, "source_hash", "vintage"]), on=_SAME, suffix="_all")
        .with_columns(
            same_file=pl.col("source_hash").eq_missing(pl.col("source_hash_all")),
            same_day=pl.col("vintage").eq_missing(pl.col("vintage_all")),
            is_superseded=pl.col("vintage_all") < pl.col("vintage_all").max().over([*_SAME, "group"]),
        )
        .sort("same_file", "same_day", "vintage_all", "source_hash_all", nulls_last=False)
        .unique([*_SAME, "group"], keep="last", maintain_order=True)
    )
    return pairs.sort("end", "start").unique(["indicator", "area", "group"], keep="last")


def _made(pairs: pl.DataFrame, small: gaps.SmallSample, rules: Mapping[str, Indicator]) -> Iterator[Gap]:
    for row in pairs.iter_rows(named=True):
        rule = rules.get(row["indicator"])
        counted = rule is not None and rule.certainty is Certainty.COUNTED
        share = _share(row)
        other = _figure(row, "_all", None, counted=counted)
        group = _figure(row, "", _error(row, other, share), counted=counted)
        found = gaps.gap(
            group, other, small, share_of_everybody=0.0 if row["against"] != EVERYBODY else share
        )
        yield Gap(
            indicator=row["indicator"],
            area=row["area"],
            period=Period(row["start"], row["end"]),
            group=row["group"],
            compared_with=row["against"],
            group_value=_estimate(group),
            other_value=_estimate(other),
            gap=Estimate(found.difference, found.lower, found.upper),
            is_small_sample=any(words.startswith(("small sample", "wide interval")) for words in found.flags),
            source_hash=row["source_hash"] or "",
            is_superseded=bool(row["is_superseded"]),
            how_sure=_how_sure(row, found, counted=counted),
        )


def _figure(row: Row, suffix: str, error: float | None, *, counted: bool) -> gaps.Figure:
    """A figure with its published limits, or those of an error worked out; limits that do not hold the figure between
    them are a publisher's slip, and no interval. Of a full count there is nothing to be unsure of."""
    value, lower, upper = (row[f"{name}{suffix}"] for name in ("value", "lower", "upper"))
    asked = row[f"asked{suffix}"]
    if counted:
        return gaps.Figure(value, value, value)
    if lower is not None and upper is not None:
        return gaps.Figure(value, lower, upper, asked) if lower <= value <= upper else gaps.Figure(value)
    error = row[f"error{suffix}"] if error is None else error
    if error is None:
        return gaps.Figure(value, n=asked)
    return gaps.Figure(value, value - gaps.Z_95 * error, value + gaps.Z_95 * error, asked)


def _error(row: Row, other: gaps.Figure, share: float | None) -> float | None:
    """The group's standard error from everybody's published limits, where its feed says so."""
    if row["by"] != MarginBy.EVERYBODY or other.standard_error is None or share is None:
        return None
    return error_from_everybody(other.value, other.standard_error, row["value"], share)


def _how_sure(row: Row, found: gaps.Gap, *, counted: bool) -> HowSure:
    if found.lower is None:
        return HowSure.NOT_KNOWN
    if counted:
        return HowSure.COUNTED
    is_published = all(row[f"lower{suffix}"] is not None for suffix in ("", "_all"))
    return HowSure.PUBLISHED if is_published else HowSure.WORKED_OUT


def _share(row: Row) -> float | None:
    """The group's share of everybody, where both are known."""
    n = row["people"] if row["people"] is not None else row["denominator"]
    beside = row["everybody"], row["people_all"], row["denominator_all"]
    of = next((one for one in beside if one is not None), None)
    if n is None or of is None or not 0 <= n <= of or of == 0:
        return None
    share = float(n / of)
    # Of percentiles the covariance is only near to that of means, so a large group's never narrows the gap by it.
    return min(share, 0.5) if row["by"] == MarginBy.SPREAD else share


def _estimate(figure: gaps.Figure) -> Estimate:
    return Estimate(figure.value, figure.lower, figure.upper)
