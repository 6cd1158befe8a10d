"""Figures of areas by the codes of one day: recoded areas keep theirs, merged ones get what may be carried over."""

from datetime import date

import polars as pl

from goodwork.core.observations.findings import Check, Finding, Verdict
from goodwork.core.observations.frames import conform
from goodwork.core.observations.members import from_members
from goodwork.core.observations.validity import Rules
from goodwork.standards.area_changes import AreaChanges
from goodwork.vocabulary.periods import Period


def recoded(frame: pl.DataFrame, changes: AreaChanges, day: date | None = None) -> pl.DataFrame:
    """The table with each recoded area under the code it had on a day. Safe before vintages are chosen: a figure of a
    new vintage under the new code revises the figure under the old one."""
    codes = changes.recoded(day)
    return conform(frame).with_columns(pl.col("area").replace(dict(codes)))


def carried(
    frame: pl.DataFrame, rules: Rules, changes: AreaChanges, day: date | None = None
) -> tuple[pl.DataFrame, list[Finding]]:
    """The table, of one vintage a figure, by the codes of a day, and what could not be carried over, by name.

    Authorities that were merged get the sum of the old ones' counts, or a rate made from their numerators and
    denominators; a rate without them is not carried. Codes that stood no more leave the table.
    """
    frame = recoded(frame, changes, day)
    findings: list[Finding] = []
    ended = changes.ended(day)
    for new, old in changes.merged(day).items():
        made, not_made = from_members(frame, {new: old}, rules)
        frame = pl.concat([frame, made])
        findings += () if new in ended else not_made
    gone = frame.filter(pl.col("area").is_in(list(ended)))
    findings += _named(gone, changes, day)
    return frame.filter(~pl.col("area").is_in(list(ended))), findings


def _named(gone: pl.DataFrame, changes: AreaChanges, day: date | None) -> list[Finding]:
    """One finding for each indicator of each area that is no more."""
    ended = changes.ended(day)
    counted = gone.group_by("indicator", "area").len().sort("indicator", "area")
    return [
        Finding(
            Check.CHANGED_CODE,
            Verdict.FLAGGED,
            indicator,
            f"{count} {'figure is' if count == 1 else 'figures are'} of an authority that became part of {ended[area].name} "
            f"({ended[area].new}) on {Period(ended[area].on, ended[area].on)}",
            area,
            n=count,
        )
        for indicator, area, count in counted.iter_rows()
    ]
