"""What the pages say of figures, as tables: each headline figure with its change, and gaps between groups."""

from typing import Any

import polars as pl

from goodwork.core.change.verdict import Change
from goodwork.pipelines.monitor.judged import Judgement
from goodwork.pipelines.monitor.result import Gap, MonitorResult

HEADLINE_COLUMNS = (
    ("indicator", pl.String, "The indicator's id"),
    ("called", pl.String, "What the headline page calls it"),
    ("area", pl.String, "Nine-character code of the place"),
    ("name", pl.String, "The place's name"),
    ("start", pl.Date, "First day the newest figure is about; empty: none is published for this place"),
    ("end", pl.Date, "Last day the newest figure is about"),
    ("value", pl.Float64, "The newest figure, in the indicator's unit"),
    ("lower", pl.Float64, "Lower limit of its 95% interval; empty where none is published"),
    ("upper", pl.Float64, "Upper limit of its 95% interval; empty where none is published"),
    ("since", pl.Date, "First day of the earlier figure it is compared with; empty where there is none"),
    ("before", pl.Float64, "The earlier figure"),
    ("compared", pl.String, "absolute: the figures; relative: each as a share of the country's, in per cent"),
    ("change", pl.Float64, "Later less earlier, of what is compared"),
    ("change_lower", pl.Float64, "Lower limit of its 95% interval; empty where it is not known"),
    ("change_upper", pl.Float64, "Upper limit of its 95% interval; empty where it is not known"),
    ("verdict", pl.String, "What may be said of the change; empty where nothing can be compared"),
    ("beside_country", pl.String, "What may be said of it beside the country's figure of the same period"),
    ("why_not", pl.String, "Why nothing can be said"),
    ("source_hash", pl.String, "SHA-256 of the file the newest figure was read from; sources.csv names it"),
)
GAP_COLUMNS = (
    ("indicator", pl.String, "The indicator's id"),
    ("area", pl.String, "Nine-character code of the area"),
    ("start", pl.Date, "First day the figures are about"),
    ("end", pl.Date, "Last day the figures are about"),
    ("group", pl.String, "The group"),
    ("compared_with", pl.String, "Whom it is compared with"),
    ("group_value", pl.Float64, "The group's figure, in the indicator's unit"),
    ("group_lower", pl.Float64, "Lower limit of its 95% interval; empty where it is not known"),
    ("group_upper", pl.Float64, "Upper limit of its 95% interval; empty where it is not known"),
    ("other_value", pl.Float64, "The figure of those it is compared with"),
    ("other_lower", pl.Float64, "Lower limit of its 95% interval; empty where it is not known"),
    ("other_upper", pl.Float64, "Upper limit of its 95% interval; empty where it is not known"),
    ("gap", pl.Float64, "The group's figure less the other"),
    ("gap_lower", pl.Float64, "Lower limit of its 95% interval; empty where it is not known"),
    ("gap_upper", pl.Float64, "Upper limit of its 95% interval; empty where it is not known"),
    ("is_small_sample", pl.Boolean, "True: too few people were asked, or too wide an interval, to lean on it"),
    ("how_sure", pl.String, "How the limits are known: published, worked out by Goodwork, a full count, or not known"),
    ("source_hash", pl.String, "SHA-256 of the file; sources.csv names it"),
)  # fmt: skip


def headline_rows(result: MonitorResult) -> pl.DataFrame:
    """A row a headline figure and place that has pages, in the order of the headline and of the places' names."""
    pairs = ((rule.indicator, place.code) for rule in result.monitor.headline for place in result.places)
    said = [
        _headline(result.judgements[pair], result.areas[pair[1]].name)
        for pair in pairs
        if pair in result.judgements
    ]
    return _frame(said, HEADLINE_COLUMNS)


def gap_rows(result: MonitorResult) -> pl.DataFrame:
    """A row an indicator, area and group, in the order of the result."""
    return _frame([_gap(gap) for gap in result.gaps], GAP_COLUMNS)


def _headline(said: Judgement, name: str) -> dict[str, object]:
    now, before, change = said.now, said.before, said.change
    row: dict[str, object] = {
        "indicator": said.indicator,
        "called": said.rule.called,
        "area": said.area,
        "name": name,
        "compared": said.rule.change,
        "why_not": said.why_not,
        "beside_country": _verdict(said.beside),
        "verdict": _verdict(change),
    }
    if now is not None:
        row |= {"start": now.period.start, "end": now.period.end, "source_hash": now.source_hash}
        row |= {"value": now.value, "lower": now.lower, "upper": now.upper}
    if before is not None:
        row |= {"since": before.period.start, "before": before.value}
    if change is not None:
        row |= {"change": change.difference, "change_lower": change.lower, "change_upper": change.upper}
    return row


def _verdict(change: Change | None) -> str | None:
    return change.verdict.value if change else None


def _gap(gap: Gap) -> dict[str, object]:
    figures = {"group": gap.group_value, "other": gap.other_value, "gap": gap.gap}
    row: dict[str, object] = {
        "indicator": gap.indicator,
        "area": gap.area,
        "start": gap.period.start,
        "end": gap.period.end,
        "group": gap.group,
        "compared_with": gap.compared_with,
        "is_small_sample": gap.is_small_sample,
        "how_sure": gap.how_sure.value,
        "source_hash": gap.source_hash,
    }
    for name, figure in figures.items():
        row |= {
            "gap" if name == "gap" else f"{name}_value": figure.value,
            f"{name}_lower": figure.lower,
            f"{name}_upper": figure.upper,
        }
    return row


def _frame(rows: list[dict[str, object]], columns: tuple[tuple[str, Any, str], ...]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={name: kind for name, kind, _ in columns}, orient="row")
