"""Groups of people beside everybody in one place: who stands apart, how sure that is, and where it cannot be told."""

from collections.abc import Sequence

from goodwork.pipelines.monitor.result import Estimate, Gap, HowSure, MonitorResult, Place
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.methods_addresses import indicator_address
from goodwork.reports.monitor.parts import Part
from goodwork.reports.monitor.pictures.dots import Dot, dots_picture
from goodwork.reports.monitor.sentences import short_when, when
from goodwork.reports.monitor.words import (
    as_shown,
    difference_words,
    figure_words,
    named_source,
    rounded_words,
)
from goodwork.reports.words.phrases import capitalised, counted, long_date, sentence_list
from goodwork.standards.indicator import Indicator
from goodwork.vocabulary.observations import EVERYBODY

MOST_NAMED = 2  # of those who stand apart, in the one sentence
NOT_SURE = "no margin of error published"
SUPERSEDED = "As first published, for groups and everybody alike; everybody's figure was revised later."
_HOW = {
    HowSure.PUBLISHED: "Bars are 95% limits that the publisher gives.",
    HowSure.WORKED_OUT: "Bars are 95% limits that Goodwork worked out, for none are published for groups: “How we know” says from what.",
    HowSure.COUNTED: "A full count, not a sample.",
    HowSure.NOT_KNOWN: "No margin of error is on file, so how sure a gap is cannot be told.",
}


def gaps_part(result: MonitorResult, place: Place) -> Part | None:
    """Each indicator that has figures for groups here: the groups beside everybody."""
    figures = gap_figures(result, place)
    if not figures:
        return None
    words = (
        "A group is said to stand apart only where the margin of error of the gap bears it out. Where it does not, "
        "we cannot tell."
    )
    return Part("groups", f"Who stands apart in {place.name}", words, figures)


def gap_figures(result: MonitorResult, place: Place) -> dict[str, Figure]:
    """A picture for each indicator of which groups are known in the place, of the newest period that has any."""
    found: dict[str, list[Gap]] = {}
    for gap in result.gaps:
        if gap.area == place.code and gap.indicator in result.indicators:
            found.setdefault(gap.indicator, []).append(gap)
    return {
        f"gaps-{name}": _figure(result, place, result.indicators[name], _newest(gaps))
        for name, gaps in found.items()
    }


def _newest(gaps: Sequence[Gap]) -> list[Gap]:
    last = max(gap.period.end for gap in gaps)
    return sorted((gap for gap in gaps if gap.period.end == last), key=lambda gap: -gap.group_value.value)


def gap_words(gap: Gap, indicator: Indicator) -> str:
    """ "£112.00 a week less than everybody's" and how sure that is; "as everybody's" where they are shown alike."""
    figures = (gap.group_value, gap.other_value, gap.gap)
    group, other, apart = (as_shown(one.value, indicator) for one in figures)
    size = difference_words(gap.gap.value, indicator)
    if size == difference_words(0.0, indicator):
        return f"as {_whose(gap)}"
    return f"{size} {'less' if gap.gap.value < 0 else 'more'} than {_whose(gap)}{rounded_words(group, other, apart)}"


def _whose(gap: Gap) -> str:
    return "everybody's" if gap.compared_with == EVERYBODY else f"that of {gap.compared_with}"


def sure_words(gap: Gap, indicator: Indicator) -> str:
    """The limits of a gap, or that none are known; a wide sample's flag with them."""
    if gap.gap.lower is None or gap.gap.upper is None:
        return NOT_SURE
    if gap.how_sure is HowSure.COUNTED:
        return "a full count, without sampling error"
    covers = gap.gap.lower <= 0 <= gap.gap.upper
    flag = "; small sample" if gap.is_small_sample else ""
    low, high = (_signed(limit, indicator) for limit in (gap.gap.lower, gap.gap.upper))
    return f"95% sure it is from {low} to {high}{', so we cannot tell' if covers else ''}{flag}"


def _signed(value: float, indicator: Indicator) -> str:
    return f"{difference_words(value, indicator)} {'less' if value < 0 else 'more'}"


def _is_apart(gap: Gap) -> bool:
    return (
        gap.gap.lower is not None and gap.gap.upper is not None and (gap.gap.lower > 0 or gap.gap.upper < 0)
    )


def finding_words(gaps: Sequence[Gap], indicator: Indicator, name: str) -> str:
    """The groups that stand apart beyond doubt, and of how many it cannot be told."""
    base = gaps[0]
    beside = "everybody" if base.compared_with == EVERYBODY else base.compared_with
    whose = figure_words(base.other_value.value, indicator)
    start = f"{capitalised(when(base.period))}, {indicator.short.lower() if indicator.short[1:2].islower() else indicator.short} in {name} was {whose} for {beside}"
    apart = sorted((gap for gap in gaps if _is_apart(gap)), key=lambda gap: -abs(gap.gap.value))
    said = [
        f"{figure_words(gap.group_value.value, indicator)} for {_who(gap.group)}"
        for gap in apart[:MOST_NAMED]
    ]
    rest = len(gaps) - len(apart)
    if not apart:
        return f"{start}; we cannot tell whether {sentence_list([_who(g.group) for g in gaps])} stood apart."
    more = (
        f", and {counted(len(apart) - MOST_NAMED, 'other group')} stood apart too"
        if len(apart) > MOST_NAMED
        else ""
    )
    unclear = f"; of {counted(rest, 'other group')} we cannot tell" if rest else ""
    return f"{start}; {sentence_list(said)}{more}{unclear}."


def _who(group: str) -> str:
    """A group as it stands within a sentence."""
    if group.startswith("aged "):
        return f"people {group}"
    return f"people who work {group}" if group.endswith("-time") else group


def _figure(result: MonitorResult, place: Place, indicator: Indicator, gaps: list[Gap]) -> Figure:
    first = gaps[0]
    title = finding_words(gaps, indicator, place.name)
    source = result.source(first.source_hash)
    published = f", published {long_date(source.published_on)}" if source and source.published_on else ""
    beside = f"{capitalised(first.compared_with)} {figure_words(first.other_value.value, indicator)}"
    return Figure(
        title=title,
        subtitle=f"{indicator.title}. {place.name}, {short_when(first.period)}",
        picture=dots_picture(
            title, tuple(_dot(gap, indicator) for gap in gaps), first.other_value.value, beside
        ),
        source=named_source(source, indicator),
        date=f"{first.period}{published}",
        certainty=_certainty(gaps),
        headings=("Group", "The gap", "How sure", indicator.short, capitalised(first.compared_with)),
        rows=tuple(_row(gap, indicator) for gap in gaps),
        note=_small_words(gaps),
        n_words=3,
        methods=indicator_address(indicator.id),
    )


def _certainty(gaps: Sequence[Gap]) -> str:
    said = [_HOW[how] for how in dict.fromkeys(gap.how_sure for gap in gaps)]
    return " ".join([*said, SUPERSEDED] if any(gap.is_superseded for gap in gaps) else said)


def _dot(gap: Gap, indicator: Indicator) -> Dot:
    value: Estimate = gap.group_value
    has_bar = gap.how_sure is not HowSure.COUNTED
    limits = (value.lower, value.upper) if has_bar else (None, None)
    return Dot(capitalised(gap.group), figure_words(value.value, indicator), value.value, *limits)


def _row(gap: Gap, indicator: Indicator) -> tuple[str, ...]:
    return (
        capitalised(gap.group), gap_words(gap, indicator), sure_words(gap, indicator),
        figure_words(gap.group_value.value, indicator), figure_words(gap.other_value.value, indicator),
    )  # fmt: skip


def _small_words(gaps: Sequence[Gap]) -> str:
    small = [_who(gap.group) for gap in gaps if gap.is_small_sample]
    return f"Small samples, read with care: {sentence_list(small)}." if small else ""
