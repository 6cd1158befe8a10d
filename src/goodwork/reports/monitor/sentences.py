"""The sentences of the monitor: what a mayor would say of a figure, and no more than the figures allow."""

from datetime import date

from goodwork.core.change.verdict import Change, Measured, Verdict
from goodwork.pipelines.monitor.judged import Judgement
from goodwork.reports.monitor.words import figure_words
from goodwork.reports.words.phrases import capitalised, counted, long_date, sentence_list
from goodwork.standards.indicator import Indicator
from goodwork.vocabulary.periods import MONTHS, Period


def when(period: Period) -> str:
    """When it was, as a sentence begins: "in 2023", "in the year to March 2024", "on 30 September 2021"."""
    if period.is_calendar_year:
        return f"in {period.start.year}"
    if period.days == 1:
        return f"on {long_date(period.start)}"
    months = str(period).split(" to ")
    if len(months) == 1:
        return f"in {months[0]}"
    if 360 <= period.days <= 372:
        return f"in the year to {MONTHS[period.end.month - 1]} {period.end.year}"
    return f"from {months[0]} to {months[1]}"


def short_when(period: Period) -> str:
    """As little as names it: "2023", "2023/24", "April 2024"."""
    if period.start.year == period.end.year:
        return str(period.start.year) if period.days > 31 else str(period)
    if period.days < 400:
        return f"{period.start.year}/{period.end.year % 100:02d}"
    return f"{period.start.year} to {period.end.year}"


def finding(judgement: Judgement, indicator: Indicator, country: str, place: str = "this place") -> str:
    """The one sentence a mayor would say."""
    if judgement.now is None:
        return f"Its publisher gives no figure for {place}."
    now = judgement.now
    said = judgement.rule.says.replace("{figure}", figure_words(now.value, indicator))
    return capitalised(f"{when(now.period)}, {said}{_then(judgement, indicator, country)}.")


def _then(judgement: Judgement, indicator: Indicator, country: str) -> str:
    if judgement.change is None or judgement.before is None:
        why = judgement.why_not if judgement.before is not None else ""
        return f"; {why or 'there is no earlier figure to compare it with'}"
    verdict = judgement.change.verdict
    since = when(judgement.before.period)
    if judgement.shares is not None:
        return _share_then(judgement.change, judgement.shares, since, country)
    then = f"{since} ({figure_words(judgement.before.value, indicator)})"
    return {
        Verdict.BETTER: f", better than {then}",
        Verdict.WORSE: f", worse than {then}",
        Verdict.SAME: f", much the same as {then}",
        Verdict.CANNOT_TELL: f"; we cannot tell whether that is better or worse than {then}",
        Verdict.BETTER_AS_PUBLISHED: f", better than {then}, though no margin of error is published",
        Verdict.WORSE_AS_PUBLISHED: f", worse than {then}, though no margin of error is published",
        Verdict.HIGHER: f", more than {then}",
        Verdict.LOWER: f", less than {then}",
    }[verdict]


def _share_then(change: Change, shares: tuple[Measured, Measured], since: str, country: str) -> str:
    then, now = (round(one.value) for one in shares)
    said = f": {now}% of {country}’s figure"
    if change.verdict is Verdict.CANNOT_TELL:
        return f"{said}; we cannot tell whether that is better than {since}"
    if change.verdict is Verdict.SAME or now == then:
        return f"{said}, much the same share as {since}"
    unsure = ", though no margin of error is published" if change.verdict in _UNSURE else ""
    return f"{said}, {'up' if now > then else 'down'} from {then}% {since}{unsure}"


_TALLY = (
    ("better", (Verdict.BETTER, Verdict.BETTER_AS_PUBLISHED)),
    ("worse", (Verdict.WORSE, Verdict.WORSE_AS_PUBLISHED)),
    ("little changed", (Verdict.SAME,)),
)
_UNSURE = (Verdict.BETTER_AS_PUBLISHED, Verdict.WORSE_AS_PUBLISHED)


def tally(judgements: list[Judgement]) -> str:
    """A place in one sentence: how many of its figures got better, worse, or cannot be told."""
    published = [j for j in judgements if j.now is not None]
    n_absent = len(judgements) - len(published)
    if not published:
        return f"None of {counted(n_absent, 'figure')} is published for it."
    judged = [j.change.verdict for j in published if j.change is not None]
    counts = [(words, [v for v in judged if v in kinds]) for words, kinds in _TALLY]
    said = [
        _counted_of(len(found), words, sum(v in _UNSURE for v in found)) for words, found in counts if found
    ]
    n_unclear = len(published) - sum(len(found) for _, found in counts)
    if n_unclear:
        said.append(f"for {n_unclear} we cannot tell")
    if n_absent:
        said.append(f"{n_absent} {'is' if n_absent == 1 else 'are'} not published for it")
    years = max(j.rule.years for j in judgements)
    shorter = any(_years_back(j) < j.rule.years for j in published if j.before is not None)
    earlier = f"about {years} years earlier{', or the oldest figure that compares' if shorter else ''}"
    return f"Of {counted(len(judgements), 'figure')} compared with {earlier}, {sentence_list(said)}."


def _years_back(judgement: Judgement) -> int:
    assert judgement.now is not None
    assert judgement.before is not None
    return judgement.now.period.start.year - judgement.before.period.start.year


def _counted_of(n: int, words: str, n_unsure: int) -> str:
    said = f"{n} {'is' if n == 1 else 'are'} {words}"
    if not n_unsure:
        return said
    return f"{said} ({n_unsure if n != n_unsure else 'all' if n > 1 else ''} without a published margin of error)".replace(
        "( ", "("
    )


def age_words(period: Period, on: date, rhythm_months: int) -> str:
    """A warning where a figure is older than its rhythm and a year and a half for publishing explain; else nothing."""
    months = (on.year - period.end.year) * 12 + on.month - period.end.month
    if not rhythm_months or months <= rhythm_months + 18:
        return ""
    years = months // 12
    return f"{counted(years, 'year')} old: a newer figure may well be published."


def beside_words(judgement: Judgement, country: str) -> str:
    """How a place stands beside the country."""
    if judgement.beside is None:
        return f"No figure for {country} in the same period"
    verdict = judgement.beside.verdict
    return {
        Verdict.BETTER: f"Better than {country}",
        Verdict.WORSE: f"Worse than {country}",
        Verdict.SAME: f"Much the same as {country}",
        Verdict.CANNOT_TELL: f"Cannot be told apart from {country}",
        Verdict.BETTER_AS_PUBLISHED: f"Better than {country}, as published",
        Verdict.WORSE_AS_PUBLISHED: f"Worse than {country}, as published",
        Verdict.HIGHER: f"Higher than {country}",
        Verdict.LOWER: f"Lower than {country}",
    }[verdict]
