"""One figure of a place beside places like it: the picture, and a sentence that claims no order the doubt forbids."""

from collections.abc import Sequence

from markupsafe import Markup

from goodwork.core.change.verdict import Verdict, change, measured
from goodwork.pipelines.monitor.result import MonitorResult, Place
from goodwork.pipelines.monitor.series import SeriesPoint, of_period
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.methods_addresses import indicator_address
from goodwork.reports.monitor.pictures.dots import Dot, dots_picture, strip_picture
from goodwork.reports.monitor.sentences import short_when
from goodwork.reports.monitor.words import (
    amount,
    bars_words,
    certainty_words,
    figure_words,
    source_words,
    vintage_words,
)
from goodwork.reports.words.phrases import counted, sentence_list
from goodwork.standards.indicator import Certainty, Indicator
from goodwork.vocabulary.areas import AreaKind

_GOOD = (Verdict.BETTER, Verdict.BETTER_AS_PUBLISHED, Verdict.HIGHER)
_AS_PUBLISHED = (Verdict.BETTER_AS_PUBLISHED, Verdict.WORSE_AS_PUBLISHED)
_BAD = (Verdict.WORSE, Verdict.WORSE_AS_PUBLISHED, Verdict.LOWER)


def comparators(result: MonitorResult, place: Place) -> tuple[str, ...]:
    """Whom a place is held against: a combined authority against the others; an authority against the members of its
    own and the places like it."""
    if place.is_combined_authority:
        codes = [a.code for a in result.areas.values() if a.kind is AreaKind.COMBINED_AUTHORITY]
        return tuple(code for code in sorted(codes) if code != place.code and code in result.everywhere)
    own = result.everywhere[place.combined_authority].members if place.combined_authority else ()
    return tuple(code for code in dict.fromkeys([*own, *place.neighbours]) if code != place.code)


def comparison(
    result: MonitorResult, indicator: Indicator, place: Place, against: Sequence[str]
) -> Figure | None:
    """The picture of one figure; None where this place or every other has none for the period."""
    series = result.series.get((indicator.id, place.code), ())
    if not series:
        return None
    now = series[-1]
    others = [
        (code, found)
        for code in against
        if (found := of_period(result.series.get((indicator.id, code), ()), now.period))
    ]
    if not others:
        return None
    country = of_period(result.series.get((indicator.id, result.monitor.reference_area), ()), now.period)
    country_name = result.areas[result.monitor.reference_area].name
    title = comparison_words(place.name, now, [point for _, point in others], indicator)
    rows = sorted(
        [(place.code, now), *others],
        key=lambda row: (-row[1].value * (indicator.direction.sign or 1), row[0]),
    )
    return Figure(
        title=title,
        methods=indicator_address(indicator.id),
        subtitle=f"{indicator.title}. {place.name} and {counted(len(others), 'other place')}, {short_when(now.period)}. Best first",
        picture=dots_picture(
            title,
            tuple(_dot(result, code, point, indicator, is_own=code == place.code) for code, point in rows),
            country.value if country else None,
            f"{country_name} {amount(country.value, indicator)}" if country else "",
        ),
        source=source_words(now, result, indicator),
        date=vintage_words(now, result),
        certainty=_certainty(now, indicator),
        headings=("Place", "Figure", "95% from", "to"),
        rows=tuple((result.areas[code].name, *_cells(point, indicator)) for code, point in rows),
        note=_lacking(len(against) - len(others)),
    )


def strip(result: MonitorResult, indicator: Indicator, place: Place, against: Sequence[str]) -> Markup:
    """A place among those it is held against and the country, on one line that is better to the right (higher, where neither
    way is better). What it shows is in words beside it, so it is hidden from screen readers."""
    series = result.series.get((indicator.id, place.code), ())
    if not series:
        return Markup("")
    now = series[-1]
    others = [
        point.value
        for code in against
        if (point := of_period(result.series.get((indicator.id, code), ()), now.period))
    ]
    country = of_period(result.series.get((indicator.id, result.monitor.reference_area), ()), now.period)
    return strip_picture(
        Dot(place.name, "", now.value, now.lower, now.upper, is_own=True),
        others,
        country.value if country else None,
        is_turned=indicator.direction.sign < 0,
    )


def comparison_words(name: str, own: SeriesPoint, others: Sequence[SeriesPoint], indicator: Indicator) -> str:
    """How many of the others a place does better or worse than, beyond doubt or as published, and from how many it cannot
    be told."""
    is_count = indicator.certainty is Certainty.COUNTED
    here = measured(own.value, own.lower, own.upper, is_count=is_count)
    verdicts = [
        change(
            measured(o.value, o.lower, o.upper, is_count=is_count), here, indicator.direction.sign, 0.0
        ).verdict
        for o in others
    ]
    better, worse = sum(v in _GOOD for v in verdicts), sum(v in _BAD for v in verdicts)
    alike = len(verdicts) - better - worse
    more, less = ("higher", "lower") if not indicator.direction.sign else ("better", "worse")
    said = [f"{more} than {better}"] * bool(better) + [f"{less} than {worse}"] * bool(worse)
    unsure = any(v in _AS_PUBLISHED for v in verdicts)
    margin = ", as published without a margin of error" if unsure else ""
    return f"{indicator.short}: beside {counted(len(others), 'other place')}, {name} {_standing(said, alike, len(others))}{margin}."


def _standing(said: list[str], alike: int, n: int) -> str:
    """What is left to say of those it is beside."""
    if not said:
        return "cannot be told apart from any of them" if n > 1 else "cannot be told apart from it"
    apart = f"is {sentence_list(said)}"
    return f"{apart}; from {alike} it cannot be told apart" if alike else apart


def members_figure(result: MonitorResult, indicator: Indicator, place: Place, called: str) -> Figure | None:
    """The members of a place that has no figure of its own, beside one another; None where they have none either."""
    newest = [
        (code, points[-1])
        for code in place.members
        if (points := result.series.get((indicator.id, code), ()))
    ]
    if not newest:
        return None
    period = max(point.period for _, point in newest)
    rows = [(code, point) for code, point in newest if point.period == period]
    rows.sort(key=lambda row: (-row[1].value * (indicator.direction.sign or 1), row[0]))
    title = _members_words(result, indicator, place, called, rows)
    first = rows[0][1]
    return Figure(
        title=title,
        subtitle=f"{indicator.title}. Members of {place.name}, {short_when(period)}. Best first",
        picture=dots_picture(
            title, tuple(_dot(result, code, point, indicator, is_own=False) for code, point in rows)
        ),
        source=source_words(first, result, indicator),
        date=vintage_words(first, result),
        certainty=bars_words(first, indicator),
        headings=("Place", "Figure", "95% from", "to"),
        rows=tuple((result.areas[code].name, *_cells(point, indicator)) for code, point in rows),
        note=_lacking(len(place.members) - len(rows)),
    )


def _members_words(
    result: MonitorResult,
    indicator: Indicator,
    place: Place,
    called: str,
    rows: Sequence[tuple[str, SeriesPoint]],
) -> str:
    best, last = rows[0], rows[-1]
    none = f"{called}: its publisher gives no figure for {place.name}"
    if len(rows) == 1:
        return f"{none}, and among its members for {result.areas[best[0]].name} alone."
    ends = [
        f"{figure_words(point.value, indicator)} in {result.areas[code].name}" for code, point in (last, best)
    ]
    return f"{none}. Among its members it is from {ends[0]} to {ends[1]}."


def _dot(result: MonitorResult, code: str, point: SeriesPoint, indicator: Indicator, *, is_own: bool) -> Dot:
    return Dot(
        result.areas[code].name,
        figure_words(point.value, indicator),
        point.value,
        point.lower,
        point.upper,
        is_own,
    )


def _cells(point: SeriesPoint, indicator: Indicator) -> tuple[str, str, str]:
    limits = ("" if v is None else amount(v, indicator) for v in (point.lower, point.upper))
    lower, upper = limits
    return amount(point.value, indicator), lower, upper


def _certainty(point: SeriesPoint, indicator: Indicator) -> str:
    words = certainty_words(point, indicator)
    return f"{words} Bars: 95% limits of each place." if point.lower is not None else words


def _lacking(n: int) -> str:
    return f"No figure for this period for {counted(n, 'place')} it would be held against." if n else ""
