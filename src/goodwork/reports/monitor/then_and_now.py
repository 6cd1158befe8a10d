"""Places then and now by one figure: a line for each, heavy where the change is beyond doubt."""

from collections import Counter
from collections.abc import Sequence

from goodwork.core.change.verdict import Verdict
from goodwork.pipelines.monitor.judged import Judgement
from goodwork.pipelines.monitor.result import MonitorResult, Place
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.headline import country_name
from goodwork.reports.monitor.methods_addresses import indicator_address
from goodwork.reports.monitor.pictures.slope import Slope, slope_picture
from goodwork.reports.monitor.sentences import short_when
from goodwork.reports.monitor.words import VERDICT_WORDS, amount, source_words, vintage_words
from goodwork.reports.words.phrases import counted, sentence_list
from goodwork.standards.indicator import Certainty, Indicator
from goodwork.vocabulary.periods import Period

MOST = 20  # more lines than these cannot be told apart
FEWEST = 2
_SURE = (Verdict.BETTER, Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER)
_SAID = (
    (Verdict.BETTER, "better"), (Verdict.WORSE, "worse"), (Verdict.HIGHER, "higher"), (Verdict.LOWER, "lower"),
    (Verdict.SAME, "little changed"), (Verdict.BETTER_AS_PUBLISHED, "better as published"),
    (Verdict.WORSE_AS_PUBLISHED, "worse as published"),
)  # fmt: skip
Row = tuple[Place, Judgement]


def then_and_now(
    result: MonitorResult, indicator: Indicator, places: Sequence[Place], called: str
) -> Figure | None:
    """The picture of those places that have both figures of the commonest two periods; None where they are too few or too
    many to draw. `called` says whose they are: "Combined authorities of England"."""
    rows, periods = _of_commonest_periods(result, indicator, places)
    if periods is None or not FEWEST <= len(rows) <= MOST:
        return None
    is_share = rows[0][1].shares is not None
    title = _finding(rows, periods[0])
    before, now = rows[0][1].before, rows[0][1].now
    assert before is not None
    assert now is not None
    share = f", as a share of {country_name(result)}’s" if is_share else ""
    ends = short_when(periods[0]), short_when(periods[1])
    return Figure(
        title=title,
        subtitle=f"{indicator.title}{share}. {called}, {ends[0]} and {ends[1]}",
        picture=slope_picture(title, tuple(_slope(place, one, indicator) for place, one in rows), *ends),
        source=source_words(now, result, indicator),
        date=f"{vintage_words(before, result)}; {vintage_words(now, result)}",
        certainty=_certainty(rows, indicator),
        headings=("Place", "What may be said", *ends),
        n_words=2,
        rows=tuple(
            (place.name, VERDICT_WORDS[one.change.verdict], *_shown(one, indicator))
            for place, one in rows
            if one.change
        ),
        methods=indicator_address(indicator.id),
        note=_lacking(len(places) - len(rows)),
    )


def _of_commonest_periods(
    result: MonitorResult, indicator: Indicator, places: Sequence[Place]
) -> tuple[list[Row], tuple[Period, Period] | None]:
    found = [
        (place, one)
        for place in places
        if (one := result.judgements.get((indicator.id, place.code))) is not None and one.change is not None
    ]
    counts = Counter(_periods(one) for _, one in found)
    if not counts:
        return [], None
    commonest = max(counts, key=lambda pair: (counts[pair], pair[1].end, pair[0].end))
    rows = [(place, one) for place, one in found if _periods(one) == commonest]
    sign = indicator.direction.sign or 1
    return sorted(rows, key=lambda row: (-sign * _values(row[1])[1], row[0].name)), commonest


def _periods(one: Judgement) -> tuple[Period, Period]:
    assert one.before is not None
    assert one.now is not None
    return one.before.period, one.now.period


def _values(one: Judgement) -> tuple[float, float]:
    """Then and now in the terms of the judgement: the figures, or their shares of the country's."""
    if one.shares is not None:
        return one.shares[0].value, one.shares[1].value
    assert one.before is not None
    assert one.now is not None
    return one.before.value, one.now.value


def _shown(one: Judgement, indicator: Indicator) -> tuple[str, str]:
    then, now = _values(one)
    if one.shares is not None:
        return f"{then:.0f}%", f"{now:.0f}%"
    return amount(then, indicator), amount(now, indicator)


def _slope(place: Place, one: Judgement, indicator: Indicator) -> Slope:
    then, now = _values(one)
    is_sure = one.change is not None and one.change.verdict in _SURE
    return Slope(place.name, then, now, *_shown(one, indicator), is_own=is_sure)


def _finding(rows: Sequence[Row], since: Period) -> str:
    """How many places changed beyond doubt, and for how many nobody can tell."""
    counts = Counter(one.change.verdict for _, one in rows if one.change)
    said = [
        f"{counts[verdict]} {_are(counts[verdict])} {words}" for verdict, words in _SAID if counts[verdict]
    ]
    if counts[Verdict.CANNOT_TELL]:
        said.append(f"for {counts[Verdict.CANNOT_TELL]} we cannot tell")
    return f"Since {short_when(since)}: of {counted(len(rows), 'place')}, {sentence_list(said)}."


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def _certainty(rows: Sequence[Row], indicator: Indicator) -> str:
    if indicator.certainty is Certainty.COUNTED:
        return "A full count, not a sample. Heavy lines: more than a little change."
    if all(one.change is None or one.change.lower is None for _, one in rows):
        return "No margin of error is published, so no change is beyond doubt."
    return "Heavy lines: the change is beyond the doubt of both figures. Of the others nobody can tell."


def _lacking(n: int) -> str:
    return f"{counted(n, 'place')} cannot be compared over these periods." if n else ""
