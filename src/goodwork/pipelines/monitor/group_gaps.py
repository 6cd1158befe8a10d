"""The gap between each group and everybody on every indicator that has groups, as far as published intervals tell."""

from collections.abc import Iterable, Iterator

import polars as pl

from goodwork.core.inequality import gaps
from goodwork.pipelines.monitor.result import Estimate, Gap
from goodwork.standards.inequality import gap_rules
from goodwork.vocabulary.observations import EVERYBODY
from goodwork.vocabulary.periods import Period

SAME = ["indicator", "area", "start", "end"]


def group_gaps(
    observations: pl.DataFrame, areas: Iterable[str], every_vintage: pl.DataFrame | None = None
) -> tuple[Gap, ...]:
    """The newest period of each indicator, area and group in which both the group and everybody have a figure.

    A group is held against everybody as the same release has them: where everybody's figure was revised later and the
    group's was not, the difference would be partly the revision. `every_vintage` holds the earlier releases.
    """
    rules = gap_rules()
    small = gaps.SmallSample(rules.fewest_people.value, rules.widest_relative_error.value)
    chosen = list(areas)
    known = _known(observations, chosen).sort("vintage", nulls_last=False)
    groups = known.filter(pl.col("group") != EVERYBODY).unique([*SAME, "group"], keep="last")
    earlier = [_known(every_vintage, chosen)] if every_vintage is not None else []
    everybody = pl.concat([known, *earlier], how="diagonal").filter(pl.col("group") == EVERYBODY)
    pairs = (
        groups.join(everybody, on=SAME, suffix="_all")
        .with_columns(
            same_file=pl.col("source_hash").eq_missing(pl.col("source_hash_all")),
            same_day=pl.col("vintage").eq_missing(pl.col("vintage_all")),
            is_superseded=pl.col("vintage_all") < pl.col("vintage_all").max().over([*SAME, "group"]),
        )
        .sort("same_file", "same_day", "vintage_all", nulls_last=False)
        .unique([*SAME, "group"], keep="last", maintain_order=True)
    )
    latest = pairs.sort("end", "start").unique(["indicator", "area", "group"], keep="last")
    return tuple(_made(latest.sort("indicator", "area", "group"), small))


def _known(observations: pl.DataFrame, areas: list[str]) -> pl.DataFrame:
    return observations.filter(
        pl.col("value").is_not_null() & pl.col("value").is_finite() & pl.col("area").is_in(areas)
    )


def _made(pairs: pl.DataFrame, small: gaps.SmallSample) -> Iterator[Gap]:
    for row in pairs.iter_rows(named=True):
        group, everybody = (_figure(row, suffix) for suffix in ("", "_all"))
        found = gaps.gap(group, everybody, small, share_of_everybody=_share(row))
        yield Gap(
            indicator=row["indicator"],
            area=row["area"],
            period=Period(row["start"], row["end"]),
            group=row["group"],
            compared_with=EVERYBODY,
            group_value=_estimate(group),
            other_value=_estimate(everybody),
            gap=Estimate(found.difference, found.lower, found.upper),
            is_small_sample=any(words.startswith(("small sample", "wide interval")) for words in found.flags),
            source_hash=row["source_hash"] or "",
            is_superseded=bool(row["is_superseded"]),
        )


def _figure(row: dict[str, object], suffix: str) -> gaps.Figure:
    """A figure; limits that do not hold the figure between them are a publisher's slip, and no interval."""
    value, lower, upper = (row[f"{name}{suffix}"] for name in ("value", "lower", "upper"))
    assert isinstance(value, float)
    if isinstance(lower, float) and isinstance(upper, float) and lower <= value <= upper:
        return gaps.Figure(value, lower, upper)
    return gaps.Figure(value)


def _share(row: dict[str, object]) -> float | None:
    """The group's share of everybody, where both have a denominator."""
    n, of = row["denominator"], row["denominator_all"]
    if not isinstance(n, float) or not isinstance(of, float) or not 0 <= n <= of or of == 0:
        return None
    return n / of


def _estimate(figure: gaps.Figure) -> Estimate:
    return Estimate(figure.value, figure.lower, figure.upper)
