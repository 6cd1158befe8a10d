"""Which periods a figure should have been there for and was not: named, and never filled in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import polars as pl

from goodwork.core.observations.findings import Check, Finding, Verdict
from goodwork.core.observations.frames import conform
from goodwork.standards.indicator import Indicator
from goodwork.vocabulary.observations import EVERYBODY
from goodwork.vocabulary.period_words import months_from
from goodwork.vocabulary.periods import Period

#: Missing periods named one by one in a table's cell.
MOST_NAMED = 4


def missing_periods(
    frame: pl.DataFrame, rules: Iterable[Indicator], areas: Sequence[str], group: str = EVERYBODY
) -> list[Finding]:
    """For each indicator with a rhythm, the periods due between its first and its last anywhere at which an area has no
    value. Gaps the indicator declares are no finding; nor is an area with no figure at all of an indicator, which is
    one finding and not one a period.
    """
    frame = conform(frame).filter(pl.col("value").is_not_null() & (pl.col("group") == group))
    found: list[Finding] = []
    for rule in rules:
        mine = frame.filter(indicator=rule.id)
        if not mine.is_empty():
            found += _of_indicator(mine, rule, areas)
    return found


def told_by_area(found: Iterable[Finding]) -> Iterator[Finding]:
    """The same, one finding for each indicator and area, naming the first periods and counting the others."""
    gathered: dict[tuple[str, str], list[Finding]] = {}
    for each in found:
        gathered.setdefault((each.indicator, each.area), []).append(each)
    for (indicator, area), those in gathered.items():
        periods = [str(each.period) for each in those if each.period]
        words = those[0].words
        if periods:
            more = f" and {len(periods) - MOST_NAMED} more" if len(periods) > MOST_NAMED else ""
            words = f"no figure was given for {'; '.join(periods[:MOST_NAMED])}{more}"
        yield Finding(Check.MISSING, Verdict.FLAGGED, indicator, words, area, n=sum(each.n for each in those))


def _of_indicator(mine: pl.DataFrame, rule: Indicator, areas: Sequence[str]) -> Iterator[Finding]:
    due = list(_due(mine, rule))
    there = {area: set(starts) for area, starts in mine.group_by("area").agg("start").iter_rows()}
    for area in areas:
        starts = there.get(area, set())
        if not starts:
            words = "has no figure at all for this area"
            yield Finding(Check.MISSING, Verdict.FLAGGED, rule.id, words, area, n=max(1, len(due)))
            continue
        for period in due:
            if period.start not in starts:
                yield Finding(
                    Check.MISSING,
                    Verdict.FLAGGED,
                    rule.id,
                    "no figure was given for this period",
                    area,
                    period,
                )


def _due(mine: pl.DataFrame, rule: Indicator) -> Iterator[Period]:
    """Every period of the commonest length, from the first to the last seen, a step of the rhythm apart."""
    step, first, last = rule.rhythm.months, mine["start"].min(), mine["start"].max()
    if not step or not isinstance(first, date) or not isinstance(last, date):
        return
    spans = mine.group_by("start").agg(pl.col("end").mode().max())
    ends = dict(spans.iter_rows())
    start = first
    while start <= last:
        if not any(gap.first <= start.year <= gap.last for gap in rule.gaps):
            yield Period(start, ends.get(start) or months_from(start, step).end)
        start = date.fromordinal(months_from(start, step).end.toordinal() + 1)
