"""Figures, periods, sources and doubt in words: the same everywhere on the monitor's pages."""

from datetime import date
from math import isclose

from goodwork.core.change.verdict import Change, Verdict
from goodwork.pipelines.monitor.result import MonitorResult, SourceFile
from goodwork.pipelines.monitor.series import SeriesPoint
from goodwork.reports.words.phrases import long_date
from goodwork.standards.indicator import Certainty, Indicator, Unit
from goodwork.vocabulary.observations import Standing

_BEHIND = {
    Unit.PERCENT: "%",
    Unit.PER_1000: " per 1,000",
    Unit.PER_100000: " per 100,000",
    Unit.POUNDS_A_WEEK: " a week",
    Unit.POUNDS_A_MONTH: " a month",
    Unit.POUNDS_AN_HOUR: " an hour",
    Unit.POUNDS_A_YEAR: " a year",
    Unit.TIMES: " times",
    Unit.MINUTES: " minutes",
    Unit.YEARS: " years",
    Unit.TONNES: " tonnes",
}
_POUNDS = {Unit.POUNDS, Unit.POUNDS_A_WEEK, Unit.POUNDS_A_MONTH, Unit.POUNDS_AN_HOUR, Unit.POUNDS_A_YEAR}


def amount(value: float, indicator: Indicator) -> str:
    """A figure without its unit behind: "73.6", "£18,587"."""
    rounded = as_shown(value, indicator)
    pounds = "£" if indicator.unit in _POUNDS else ""
    return f"{'−' if rounded < 0 else ''}{pounds}{abs(rounded):,.{_decimals(indicator)}f}"


def as_shown(value: float, indicator: Indicator) -> float:
    """A figure rounded as pages show it."""
    return round(value, _decimals(indicator)) + 0.0


def _decimals(indicator: Indicator) -> int:
    is_money = indicator.unit in _POUNDS
    return 2 if is_money and indicator.decimals else indicator.decimals  # £37.33, never £37.3


def figure_words(value: float, indicator: Indicator) -> str:
    """A figure with its unit: "73.6%", "£37.33 an hour"."""
    return amount(value, indicator) + _BEHIND.get(indicator.unit, "")


def difference_words(value: float, indicator: Indicator) -> str:
    """How far apart two figures are, without a sign: "1.3 percentage points"."""
    if indicator.unit is Unit.PERCENT:
        return points_words(value, indicator.decimals)
    return figure_words(abs(value), indicator)


def points_words(value: float, decimals: int = 1) -> str:
    """A difference of two percentages."""
    shown = f"{abs(round(value, decimals)):.{decimals}f}"
    return f"{shown} percentage {'point' if float(shown) == 1 else 'points'}"


def rounded_words(first: float, second: float, difference: float) -> str:
    """Why a difference is not that of the two figures beside it, all three given as they are shown; else nothing.

    A difference is worked out from figures before they are rounded, as the Office for National Statistics does in its
    releases; where that shows, these words stand beside it.
    """
    return (
        "" if isclose(abs(second - first), abs(difference), abs_tol=1e-9) else " (worked out before rounding)"
    )


def certainty_words(point: SeriesPoint, indicator: Indicator) -> str:
    """How sure a figure is, in a sentence."""
    if indicator.certainty is Certainty.COUNTED:
        sure = "A full count, not a sample"
    elif point.lower is None or point.upper is None:
        sure = "No margin of error is published"
    else:
        sure = (
            f"95% sure it is from {amount(point.lower, indicator)} to {figure_words(point.upper, indicator)}"
        )
    standing = {"provisional": "; provisional", "rounded": "; rounded by its publisher", "estimated": "; modelled by its publisher", "imputed": "; filled in by Goodwork"}  # fmt: skip
    caution = f" {indicator.caution.words}" if indicator.caution else ""
    return f"{sure}{standing.get(point.standing, '')}{_made_words(point, indicator)}.{caution}"


def _made_words(point: SeriesPoint, indicator: Indicator) -> str:
    if point.standing != Standing.MADE.value:
        return ""
    by = f", weighted by {indicator.of_members.label}" if indicator.of_members else ""
    return f"; computed from the figures of its authorities{by}"


def bars_words(point: SeriesPoint, indicator: Indicator) -> str:
    """How sure the figures of several places are, drawn as bars."""
    if point.lower is None:
        return certainty_words(point, indicator)
    return f"Bars: 95% limits of each place.{f' {indicator.caution.words}' if indicator.caution else ''}"


def source_words(point: SeriesPoint, result: MonitorResult, indicator: Indicator) -> str:
    """Whose figure it is, and in which file it was read."""
    return named_source(result.source(point.source_hash), indicator)


def named_source(source: SourceFile | None, indicator: Indicator) -> str:
    """Whose figure it is, and in which file it was read: who made the file is not always who made the figure."""
    if source is None:
        return "Not named in the file"
    if indicator.publisher in source.publisher:
        return f"{source.publisher}, {source.title}"
    return f"{indicator.publisher}, through {source.publisher}, {source.title}"


def vintage_words(point: SeriesPoint, result: MonitorResult) -> str:
    """When it was published, as far as that is known."""
    source = result.source(point.source_hash)
    day: date | None = point.vintage or (source.published_on if source else None)
    if day is not None:
        return f"{point.period}, published {long_date(day)}"
    return f"{point.period}; the day it was published is not known"


VERDICT_WORDS = {
    Verdict.BETTER: "Better",
    Verdict.WORSE: "Worse",
    Verdict.SAME: "Little changed",
    Verdict.CANNOT_TELL: "Cannot tell",
    Verdict.BETTER_AS_PUBLISHED: "Better, as published",
    Verdict.WORSE_AS_PUBLISHED: "Worse, as published",
    Verdict.HIGHER: "Higher",
    Verdict.LOWER: "Lower",
}


def interval_words(
    change: Change, indicator: Indicator, between: tuple[float, float], *, is_share: bool = False
) -> str:
    """How big a change between two figures may be: "from 1.1 down to 3.7 up"."""
    if change.lower is None or change.upper is None:
        return "No margin is published for it."

    def one(value: float) -> str:
        size = points_words(value) if is_share else difference_words(value, indicator)
        return f"{size} {'up' if value > 0 else 'down'}"

    if change.lower == change.upper:
        then, now = (round(value) if is_share else as_shown(value, indicator) for value in between)
        difference = round(change.difference, 1) if is_share else as_shown(change.difference, indicator)
        rounded = rounded_words(then, now, difference)
        return f"The change is {one(change.difference)}{rounded}: a full count, without sampling error."
    return f"95% sure the change is between {one(change.lower)} and {one(change.upper)}."
