"""One figure of one place over time, as a picture with its table."""

import itertools

from goodwork.pipelines.monitor.judged import Judgement
from goodwork.pipelines.monitor.result import MonitorResult, TargetResult
from goodwork.pipelines.monitor.series import Series, SeriesPoint
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.methods_addresses import indicator_address
from goodwork.reports.monitor.pictures.line import FULL, Frame, Goal, Line, Point, line_picture
from goodwork.reports.monitor.sentences import finding, short_when
from goodwork.reports.monitor.words import amount, certainty_words, figure_words, source_words, vintage_words
from goodwork.reports.words.phrases import counted
from goodwork.standards.indicator import Indicator

YEARS_SHOWN = 15


def trend(
    result: MonitorResult,
    judgement: Judgement,
    name: str,
    country: str,
    target: TargetResult | None = None,
    frame: Frame = FULL,
) -> Figure | None:
    """The line of one figure; None where there is none for this place."""
    indicator = result.indicators[judgement.indicator]
    series = _recent(result.series.get((judgement.indicator, judgement.area), ()))
    if not series or judgement.now is None:
        return None
    beside = _recent(result.series.get((judgement.indicator, result.monitor.reference_area), ()), series[0])
    now = judgement.now
    title = finding(judgement, indicator, country)
    is_countrys = target is not None and target.area == result.monitor.reference_area != judgement.area
    goal = _goal(target, indicator, country if is_countrys else "") if target else None
    return Figure(
        title=title,
        methods=indicator_address(indicator.id),
        subtitle=f"{indicator.title}. {name}, {_span(series)}",
        picture=line_picture(_line(title, series, beside, country, indicator, goal), frame),
        source=source_words(now, result, indicator),
        date=vintage_words(now, result),
        certainty=certainty_words(now, indicator),
        headings=("Period", name, "95% from", "to", country),
        rows=_rows(series, beside, indicator),
        note=_note(series, indicator),
    )


def _recent(series: Series, first: SeriesPoint | None = None) -> Series:
    if not series:
        return ()
    oldest = series[-1].period.start.year - YEARS_SHOWN if first is None else first.period.start.year
    return tuple(point for point in series if point.period.start.year >= oldest)


def _span(series: Series) -> str:
    first, last = short_when(series[0].period), short_when(series[-1].period)
    return last if first == last else f"{first} to {last}"


def _line(
    title: str,
    series: Series,
    beside: Series,
    country: str,
    indicator: Indicator,
    goal: Goal | None,
) -> Line:
    last = series[-1]
    return Line(
        title=title,
        points=tuple(map(_point, series)),
        first_words=figure_words(series[0].value, indicator),
        last_words=figure_words(last.value, indicator),
        first_when=short_when(series[0].period),
        last_when=short_when(last.period),
        beside=tuple(map(_point, beside)),
        beside_name=f"{country} {amount(beside[-1].value, indicator)}" if beside else "",
        goal=goal,
        step_days=round(1.5 * _usual_step(series)),
    )


def _usual_step(series: Series) -> int:
    steps = sorted((b.period.middle - a.period.middle).days for a, b in itertools.pairwise(series))
    return steps[len(steps) // 2] if steps else 366


def _point(point: SeriesPoint) -> Point:
    return Point(point.period.middle, point.value, point.lower, point.upper, point.method)


def _goal(target: TargetResult, indicator: Indicator, whose: str) -> Goal:
    begun = Point(target.baseline_period.middle, target.baseline.value)
    name = f"{whose}’s target" if whose else "Target"
    return Goal(begun, Point(target.due, target.goal), f"{name} {amount(target.goal, indicator)}")


def _rows(series: Series, beside: Series, indicator: Indicator) -> tuple[tuple[str, ...], ...]:
    there = {point.period: point for point in beside}

    def one(value: float | None) -> str:
        return "" if value is None else amount(value, indicator)

    return tuple(
        (
            str(p.period),
            one(p.value),
            one(p.lower),
            one(p.upper),
            one(there[p.period].value if p.period in there else None),
        )
        for p in reversed(series)
    )


def _note(series: Series, indicator: Indicator) -> str:
    """What broke in the years shown, in the indicator's own words."""
    shown = {point.method for point in series}
    broke = [
        f"{method.label}: {method.broke_because.rstrip('.')}."
        for method in indicator.breaks
        if method.id in shown
    ]
    if len(shown) < 2 or not broke:
        return ""
    return (
        f"The way it is measured changed {counted(len(shown) - 1, 'time')} in these years. {' '.join(broke)}"
    )
