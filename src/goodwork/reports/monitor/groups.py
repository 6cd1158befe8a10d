"""What a place's page says of groups of people, and what residents said there."""

from itertools import groupby

from goodwork.pipelines.monitor.result import Estimate, Gap, MonitorResult, Place
from goodwork.pipelines.monitor.voice import VoiceResult
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.parts import Part
from goodwork.reports.monitor.pictures.dots import Dot, dots_picture
from goodwork.reports.monitor.sentences import short_when
from goodwork.reports.monitor.voice import who
from goodwork.reports.monitor.words import amount, figure_words
from goodwork.reports.words.phrases import capitalised, counted, long_date, sentence_list
from goodwork.standards.indicator import Indicator


def gaps_part(result: MonitorResult, place: Place) -> Part | None:
    """Each indicator that has figures for groups: the groups beside everybody."""
    found = [gap for gap in result.gaps if gap.area == place.code and gap.indicator in result.indicators]
    if not found:
        return None
    figures = {
        f"groups-{name}": _figure(result, place, tuple(gaps))
        for name, gaps in groupby(found, key=lambda gap: gap.indicator)
    }
    words = "A group is said to differ from everybody only where the margin of error bears it out."
    return Part("groups", "Who is left out", words, figures)


def _figure(result: MonitorResult, place: Place, gaps: tuple[Gap, ...]) -> Figure:
    indicator = result.indicators[gaps[0].indicator]
    source = result.source(gaps[0].source_hash)
    everybody = gaps[0].other_value
    title = gaps_words(gaps, indicator, place.name)
    return Figure(
        title=title,
        subtitle=f"{indicator.title}. {place.name}, {short_when(gaps[0].period)}",
        picture=dots_picture(
            title,
            tuple(_dot(capitalised(gap.group), gap.group_value, indicator) for gap in gaps),
            everybody.value,
            f"Everybody {amount(everybody.value, indicator)}",
        ),
        source=f"{source.publisher}, {source.title}" if source else "Not named in the file",
        date=f"{gaps[0].period}{f', published {long_date(source.published_on)}' if source and source.published_on else ''}",
        certainty="Bars: 95% limits."
        if gaps[0].group_value.lower is not None
        else "No margin of error is published.",
        headings=("Group", "Figure", "Gap to everybody", "95% from", "to", "Small sample"),
        rows=tuple(_row(gap, indicator) for gap in gaps),
        note=_small_words(gaps),
    )


def gaps_words(gaps: tuple[Gap, ...], indicator: Indicator, name: str) -> str:
    """The groups that differ beyond doubt, and from how many it cannot be told."""
    apart = [
        gap
        for gap in gaps
        if gap.gap.lower is not None
        and gap.gap.upper is not None
        and (gap.gap.lower > 0 or gap.gap.upper < 0)
    ]
    if not apart:
        return f"{indicator.short} in {name}: we cannot tell any group from everybody."
    said = [
        f"{gap.group} {'above' if gap.gap.value > 0 else 'below'} ({figure_words(gap.group_value.value, indicator)})"
        for gap in apart
    ]
    rest = len(gaps) - len(apart)
    unclear = f"; for {counted(rest, 'other group')} we cannot tell" if rest else ""
    everybody = figure_words(gaps[0].other_value.value, indicator)
    return f"{indicator.short} in {name}, where everybody’s is {everybody}: {sentence_list(said)}{unclear}."


def _dot(name: str, value: Estimate, indicator: Indicator) -> Dot:
    return Dot(name, figure_words(value.value, indicator), value.value, value.lower, value.upper)


def _row(gap: Gap, indicator: Indicator) -> tuple[str, ...]:
    limits = ("" if v is None else amount(v, indicator) for v in (gap.gap.lower, gap.gap.upper))
    return (
        capitalised(gap.group),
        amount(gap.group_value.value, indicator),
        amount(gap.gap.value, indicator),
        *limits,
        "yes" if gap.is_small_sample else "no",
    )


def _small_words(gaps: tuple[Gap, ...]) -> str:
    small = [gap.group for gap in gaps if gap.is_small_sample]
    return f"Small samples, read with care: {sentence_list(small)}." if small else ""


def voice_part(result: MonitorResult, place: Place) -> Part | None:
    """What residents of a place said and let be quoted."""
    if not isinstance(result.voice, VoiceResult):
        return None
    quotes = tuple(
        (quote.quote, f"On {theme.label.lower()}, {who(quote)}")
        for theme in result.voice.themes
        for quote in theme.quotes
        if quote.area == place.code
    )
    if not quotes:
        return None
    links = (("All that residents said, and how it was counted", "voice.html"),)
    return Part("said", "What residents said", "", {}, links, quotes)
