"""From observations to the block of figures an index is built from, with every figure that is not there named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from goodwork.core.indices.panel import Panel
from goodwork.core.observations.alignment import by_year, latest_years
from goodwork.core.observations.breaks import on_one_method
from goodwork.core.observations.codes import carried, recoded
from goodwork.core.observations.findings import Finding
from goodwork.core.observations.frames import ObservationError, conform
from goodwork.core.observations.intervals import with_standard_errors
from goodwork.core.observations.members import from_members, outside_members
from goodwork.core.observations.revisions import as_at, latest
from goodwork.standards.area_changes import AreaChanges, area_changes
from goodwork.standards.indicator import Indicator, indicator
from goodwork.standards.period_alignment import PeriodAlignment, period_alignment
from goodwork.vocabulary.observations import EVERYBODY, Standing

LATEST = "latest"
#: Columns of a table of gaps: where a figure would stand in the panel, and why there is none.
GAPS = {"area": pl.String, "indicator": pl.String, "period": pl.String, "why": pl.String}


@dataclass(frozen=True)
class PanelRead:
    """A panel and what it was made of: the observations used (with the `year` each stands for), every gap with its
    reason, what was found on the way, and, for the latest figures, the year each indicator's are of."""

    panel: Panel
    observations: pl.DataFrame
    gaps: pl.DataFrame
    findings: tuple[Finding, ...]
    years: Mapping[str, int]


def measured_by(wanted: Iterable[str]) -> dict[str, str]:
    """For each indicator wanted, the one measured: itself where there are figures for it everywhere, else its declared
    substitute, else itself (and every figure of it is a gap). Where one stands in for another, say so beside it.

    A substitute that runs the other way (staying in learning, for NEET) is none here: in the other's place an index
    would read good as bad.
    """
    found = {}
    for name in wanted:
        rule = indicator(name)
        substitute = rule.measured_instead_by
        runs_alike = substitute is not None and indicator(substitute.indicator).direction == rule.direction
        is_wanting = not rule.has_data or bool(rule.only_in)
        found[name] = substitute.indicator if substitute and runs_alike and is_wanting else name
    return found


def ready(
    observations: pl.DataFrame,
    rules: Mapping[str, Indicator],
    members: Mapping[str, tuple[str, ...]] | None = None,
    *,
    on: date | None = None,
    changes: AreaChanges | None = None,
) -> tuple[pl.DataFrame, list[Finding]]:
    """One vintage a figure (that of a day, where one is given), by today's codes, with what can be made of members'
    figures for combined authorities; and what could not be carried over or made, or lies outside its members."""
    changes = changes or area_changes()
    every = {**rules, **weights_for(rules)}
    known = recoded(observations.filter(pl.col("indicator").is_in(list(every))), changes)
    chosen = latest(known) if on is None else as_at(known, on)
    chosen, findings = carried(chosen, every, changes)
    made, not_made = from_members(chosen, members or {}, every)
    whole = pl.concat([chosen, made])
    apart = outside_members(whole, members or {}, rules)
    said = [each for each in (*findings, *not_made, *apart) if each.indicator in rules]
    return whole.filter(pl.col("indicator").is_in(list(rules))), said


def weights_for(rules: Mapping[str, Indicator]) -> dict[str, Indicator]:
    """The indicators whose figures weigh those of others, where a whole's figure is made from its parts'."""
    named = {one.indicator for rule in rules.values() if rule.of_members for one in rule.of_members.weights}
    return {name: indicator(name) for name in sorted(named - set(rules))}


def panel_by_year(
    observations: pl.DataFrame,
    indicators: Sequence[str] | Mapping[str, str],
    areas: Sequence[str],
    years: Sequence[int],
    members: Mapping[str, tuple[str, ...]] | None = None,
    *,
    group: str = EVERYBODY,
    on: date | None = None,
    alignment: PeriodAlignment | None = None,
) -> PanelRead:
    """A panel of a period for each year.

    `indicators` may give other names to those measured ({"output_per_head": "gdp_per_head"}). Figures measured by an
    older method than the indicator's last, with no declared link, are gaps: no change is taken across a break.
    Raises ObservationError where there is nothing to make a panel of.
    """
    named = _named(indicators, areas, years)
    frame, aligned, apart, findings = _aligned(observations, named, members, group, on, alignment)
    wanted = {(measured, year): str(year) for measured in set(named.values()) for year in years}
    return _panel(aligned, apart, frame, named, areas, [str(year) for year in years], wanted, findings, {})


def panel_of_latest(
    observations: pl.DataFrame,
    indicators: Sequence[str] | Mapping[str, str],
    areas: Sequence[str],
    year: int,
    members: Mapping[str, tuple[str, ...]] | None = None,
    *,
    group: str = EVERYBODY,
    on: date | None = None,
    alignment: PeriodAlignment | None = None,
) -> PanelRead:
    """A panel of one period, "latest": each indicator's figures of its last year (up to `year`) that enough areas have.

    The years differ between indicators and never between areas: they are in `years`. Raises as `panel_by_year`.
    """
    alignment = alignment or period_alignment()
    named = _named(indicators, areas, [year])
    frame, aligned, apart, findings = _aligned(observations, named, members, group, on, alignment)
    years = latest_years(aligned, areas, year, alignment)
    wanted = dict.fromkeys(years.items(), LATEST)
    return _panel(aligned, apart, frame, named, areas, [LATEST], wanted, findings, years)


def _named(
    indicators: Sequence[str] | Mapping[str, str], areas: Sequence[str], years: Sequence[int]
) -> dict[str, str]:
    named = dict(indicators) if isinstance(indicators, Mapping) else {name: name for name in indicators}
    for what, given in (("indicator", named), ("area", areas), ("year", years)):
        if not given:
            raise ObservationError(f"a panel of no {what} holds nothing: name at least one {what}")
    return named


def _aligned(
    observations: pl.DataFrame,
    named: Mapping[str, str],
    members: Mapping[str, tuple[str, ...]] | None,
    group: str,
    on: date | None,
    alignment: PeriodAlignment | None,
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, list[Finding]]:
    """Every figure, those that compare by year, those set apart by a break, and the findings."""
    rules = {name: indicator(name) for name in set(named.values())}
    frame, findings = ready(conform(observations).filter(pl.col("group") == group), rules, members, on=on)
    comparable, apart = on_one_method(frame, rules)
    rule = alignment or period_alignment()
    return frame, by_year(comparable, rule), by_year(apart, rule), findings


def _panel(
    aligned: pl.DataFrame,
    apart: pl.DataFrame,
    frame: pl.DataFrame,
    named: Mapping[str, str],
    areas: Sequence[str],
    periods: Sequence[str],
    wanted: Mapping[tuple[str, int], str],
    findings: list[Finding],
    years: Mapping[str, int],
) -> PanelRead:
    """Fills the block cell by cell from the long table; what stays empty is a gap."""
    keys = pl.DataFrame(
        [(name, year, period) for (name, year), period in wanted.items()],
        schema={"indicator": pl.String, "year": pl.Int32, "period": pl.String},
        orient="row",
    )
    used = (
        with_standard_errors(aligned)
        .join(keys, on=["indicator", "year"])
        .filter(pl.col("area").is_in(list(areas)))
    )
    shape = (len(areas), len(named), len(periods))
    values, errors = np.full(shape, np.nan), np.full(shape, np.nan)
    for number, measured in enumerate(named.values()):
        mine = used.filter(indicator=measured)
        at = (_positions(mine["area"], areas), number, _positions(mine["period"], periods))
        values[at] = mine["value"].fill_null(np.nan).to_numpy()
        errors[at] = mine["standard_error"].fill_null(np.nan).to_numpy()
    panel = Panel(tuple(areas), tuple(named), tuple(periods), values, errors)
    gaps = _gaps(panel, named, used, apart.join(keys, on=["indicator", "year"]), frame)
    return PanelRead(panel, used.drop("standard_error"), gaps, tuple(findings), years)


def _positions(names: pl.Series, order: Sequence[str]) -> np.ndarray:
    places = {name: number for number, name in enumerate(order)}
    return np.array([places[name] for name in names], np.int64)


def _gaps(
    panel: Panel, named: Mapping[str, str], used: pl.DataFrame, apart: pl.DataFrame, frame: pl.DataFrame
) -> pl.DataFrame:
    """Where the panel is empty, and why, as exactly as is known."""
    withheld = _keys(used.filter(pl.col("standing") == Standing.SUPPRESSED.value))
    broken = _keys(apart)
    ever = set(frame.select("indicator", "area").unique().iter_rows())
    any_figure = set(frame["indicator"].unique())
    rows = []
    for a, i, t in zip(*np.nonzero(np.isnan(panel.values)), strict=True):
        area, name, period = panel.areas[a], panel.indicators[i], panel.periods[t]
        measured = named[name]
        key = (measured, area, period)
        if measured not in any_figure:
            why = f"no figures of {measured} are on hand: {indicator(measured).data_must_come_from or 'its file is not in the folder'}"
        elif key in withheld:
            why = "withheld by its publisher"
        elif key in broken:
            why = "measured by an older method, and no link is declared"
        elif (measured, area) not in ever:
            why = "its publisher gives no figure for this area"
        else:
            why = "no figure for this period"
        rows.append((area, name, period, why))
    return pl.DataFrame(rows, schema=GAPS, orient="row")


def _keys(rows: pl.DataFrame) -> set[tuple[str, str, str]]:
    return set(rows.select("indicator", "area", "period").iter_rows())
