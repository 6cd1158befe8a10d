"""What is known of which places in which years: the table an analyst looks at before she trusts an index."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from goodwork.core.observations.alignment import by_year, latest_years
from goodwork.pipelines.monitor.panel import ready
from goodwork.standards.indicator import Indicator
from goodwork.standards.period_alignment import period_alignment
from goodwork.vocabulary.observations import Standing

COLUMNS = {
    "indicator": pl.String,
    "theme": pl.String,
    "group": pl.String,
    "authorities": pl.Int64,
    "combined_authorities": pl.Int64,
    "first_year": pl.Int32,
    "last_year": pl.Int32,
    "years": pl.Int64,
    "latest_year": pl.Int32,
    "figures": pl.Int64,
    "withheld": pl.Int64,
    "with_limits": pl.Float64,
    "measured_instead_by": pl.String,
}


def coverage(
    observations: pl.DataFrame,
    rules: Mapping[str, Indicator],
    authorities: Sequence[str],
    members: Mapping[str, tuple[str, ...]],
    year: int,
    on: date | None = None,
) -> pl.DataFrame:
    """One row for each indicator and group: in its latest year, of how many authorities and combined authorities there
    is a figure; which years it covers; how many figures of these places there are, how many are withheld, and of what
    share 95% limits are known. An indicator without a figure has a row, too.
    """
    stands, _ = ready(observations, rules, members, on=on)
    aligned = by_year(stands, period_alignment()).filter(pl.col("area").is_in([*authorities, *members]))
    rows = []
    for name, rule in rules.items():
        mine = aligned.filter(indicator=name)
        groups = mine["group"].unique(maintain_order=True).sort().to_list() or ["everybody"]
        for group in groups:
            rows.append(_row(rule, group, mine.filter(group=group), authorities, members, year))
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _row(
    rule: Indicator,
    group: str,
    mine: pl.DataFrame,
    authorities: Sequence[str],
    members: Mapping[str, tuple[str, ...]],
    year: int,
) -> tuple[object, ...]:
    known = mine.filter(pl.col("value").is_not_null())
    latest = latest_years(mine, authorities, year, period_alignment()).get(rule.id)
    last = known["year"].max()
    shown = known.filter(year=latest if latest is not None else last) if known.height else known
    return (
        rule.id,
        rule.theme.value,
        group,
        shown.filter(pl.col("area").is_in(list(authorities)))["area"].n_unique(),
        shown.filter(pl.col("area").is_in(list(members)))["area"].n_unique(),
        known["year"].min(),
        last,
        known["year"].n_unique(),
        latest,
        known.height,
        mine.filter(pl.col("standing") == Standing.SUPPRESSED.value).height,
        known.select(pl.col("lower").is_not_null().mean()).item() if known.height else None,
        rule.measured_instead_by.indicator if rule.measured_instead_by else "",
    )
