"""What may be said of each headline figure of each place: the figure, how it changed, how it stands beside the country."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goodwork.core.change.verdict import Change, Measured, change, measured, share
from goodwork.pipelines.monitor.series import AllSeries, Series, SeriesPoint, of_period, years_before
from goodwork.standards.indicator import Certainty, Indicator
from goodwork.standards.library import StandardError
from goodwork.standards.monitor import Judged, Monitor


@dataclass(frozen=True, slots=True)
class Judgement:
    """One figure of one place, judged.

    `change` compares `now` with `before` in the terms of `rule`: figures themselves, or shares of the country's (then
    `shares` holds then and now). None with `why_not` where they cannot be compared. `beside` compares
    `now` with `country` in the same period.
    """

    indicator: str
    area: str
    rule: Judged
    now: SeriesPoint | None
    before: SeriesPoint | None = None
    country: SeriesPoint | None = None
    shares: tuple[Measured, Measured] | None = None
    change: Change | None = None
    beside: Change | None = None
    why_not: str = ""


Judgements = Mapping[tuple[str, str], Judgement]  # (indicator, area)


def judge(
    monitor: Monitor, indicators: Mapping[str, Indicator], areas: Sequence[str], series: AllSeries
) -> Judgements:
    """Every headline figure of every area, and every figure of the place page by the same rules.

    Raises StandardError where the definition asks to compare money in the prices of its day as it stands.
    """
    rules = {rule.indicator: rule for rule in monitor.headline}
    for name in (name for name in monitor.place_page if name in indicators):
        rules.setdefault(
            name,
            Judged(
                indicator=name,
                called=indicators[name].short,
                says=f"{_within_a_sentence(indicators[name].short)} was {{figure}}",
            ),
        )
    return {
        (name, area): one
        for name, rule in rules.items()
        if name in indicators
        for area in areas
        for one in _judged(
            _with_change(rule, indicators[name]), indicators[name], area, series, monitor.reference_area
        )
    }


def _with_change(rule: Judged, indicator: Indicator) -> Judged:
    """The rule with what it compares over time: never pounds of one year with pounds of another."""
    if not indicator.is_money_of_the_day:
        return rule.model_copy(update={"change": rule.change or "absolute"})
    if rule.change == "absolute":
        raise StandardError(
            f"{indicator.id} is in the prices of its day, so that inflation alone would look like a change, and the monitor "
            "asks to compare it as it stands: write `change: relative`, or leave `change` out."
        )
    return rule.model_copy(update={"change": "relative"})


def _within_a_sentence(name: str) -> str:
    """A name with a small first letter, unless it is an acronym."""
    return f"{name[:1].lower()}{name[1:]}" if name[1:2].islower() else name


def _judged(
    rule: Judged, indicator: Indicator, area: str, series: AllSeries, country: str
) -> Iterator[Judgement]:
    here = _comparable(series.get((indicator.id, area), ()))
    if not here:
        yield Judgement(
            indicator.id, area, rule, None, why_not="its publisher gives no figure for this place"
        )
        return
    there = series.get((indicator.id, country), ())
    now = here[-1]
    country_now = of_period(there, now.period)
    is_count = indicator.certainty is Certainty.COUNTED
    base = Judgement(indicator.id, area, rule, now, country=country_now, beside=_beside(indicator, now, country_now, rule, is_count))  # fmt: skip
    before = years_before(here, rule.years)
    if before is None:
        yield replace(base, why_not="there is no earlier figure it can be compared with")
        return
    yield replace(_changed(base, now, before, of_period(there, before.period), indicator), before=before)


def _changed(
    base: Judgement,
    now: SeriesPoint,
    before: SeriesPoint,
    country_before: SeriesPoint | None,
    indicator: Indicator,
) -> Judgement:
    sign, matters = indicator.direction.sign, base.rule.matters
    is_count = indicator.certainty is Certainty.COUNTED
    figures = [_measured(point, is_count) for point in (before, now)]
    if base.rule.change == "absolute":
        return replace(base, change=change(figures[0], figures[1], sign, matters))
    if country_before is None or base.country is None:
        return replace(base, why_not="the country’s figure it must be compared with is not there")
    then_share = share(figures[0], _measured(country_before, is_count))
    now_share = share(figures[1], _measured(base.country, is_count))
    return replace(base, shares=(then_share, now_share), change=change(then_share, now_share, sign, matters))


def _beside(
    indicator: Indicator, now: SeriesPoint, country: SeriesPoint | None, rule: Judged, is_count: bool
) -> Change | None:
    if country is None:
        return None
    matters = rule.matters if rule.change == "absolute" else 0.0
    return change(_measured(country, is_count), _measured(now, is_count), indicator.direction.sign, matters)


def _comparable(series: Series) -> Series:
    """The figures measured as the newest was: a change across a break is never judged here."""
    return tuple(point for point in series if point.method == series[-1].method)


def _measured(point: SeriesPoint, is_count: bool) -> Measured:
    return measured(point.value, point.lower, point.upper, is_count=is_count)
