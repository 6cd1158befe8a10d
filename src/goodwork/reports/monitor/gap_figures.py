"""Gaps between groups and everybody in one place, as dots on one scale, with what is and is not known of them."""

from goodwork.pipelines.monitor.result import Estimate, Gap, MonitorResult, Place
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.pictures.dots import Dot, dots_picture
from goodwork.reports.monitor.words import as_shown, figure_words, rounded_words
from goodwork.reports.words.phrases import capitalised
from goodwork.standards.indicator import Indicator

NOT_SURE = "no margin of error published"
SUPERSEDED = "As first published, for groups and everybody alike; everybody's figure was revised later."


def gap_figures(result: MonitorResult, place: Place) -> dict[str, Figure]:
    """A picture for each indicator of which groups are known in the place."""
    found: dict[str, list[Gap]] = {}
    for gap in result.gaps:
        if gap.area == place.code and gap.indicator in result.indicators:
            found.setdefault(gap.indicator, []).append(gap)
    return {
        f"gaps-{name}": _figure(result, place, result.indicators[name], gaps) for name, gaps in found.items()
    }


def gap_words(gap: Gap, indicator: Indicator) -> str:
    """ "£112 less than everybody's"; "as everybody's" where they are shown alike."""
    group, other, apart = (
        as_shown(one.value, indicator) for one in (gap.group_value, gap.other_value, gap.gap)
    )
    size = figure_words(abs(gap.gap.value), indicator)
    if size == figure_words(0.0, indicator):
        return "as everybody's"
    return f"{size} {'less' if gap.gap.value < 0 else 'more'} than everybody's{rounded_words(group, other, apart)}"


def sure_words(gap: Gap, indicator: Indicator) -> str:
    """The limits of a gap, or that none are known; a wide sample's flag with them."""
    if gap.gap.lower is None or gap.gap.upper is None:
        return NOT_SURE
    limits = f"{figure_words(gap.gap.lower, indicator)} to {figure_words(gap.gap.upper, indicator)}"
    covers = gap.gap.lower <= 0 <= gap.gap.upper
    flag = "; small sample" if gap.is_small_sample else ""
    return f"95% sure it is {limits}{', so we cannot tell' if covers else ''}{flag}"


def _figure(result: MonitorResult, place: Place, indicator: Indicator, gaps: list[Gap]) -> Figure:
    widest = max(gaps, key=lambda gap: abs(gap.gap.value))
    everybody = widest.other_value
    source = result.source(widest.source_hash)
    title = (
        f"{capitalised(widest.group)}: {figure_words(widest.group_value.value, indicator)}, "
        f"{gap_words(widest, indicator)}."
    )
    dots = [
        _dot(gap.group, gap.group_value, indicator)
        for gap in sorted(gaps, key=lambda g: -g.group_value.value)
    ]
    unsure = sum(gap.gap.lower is None for gap in gaps)
    certainty = (
        f"For {unsure} of {len(gaps)} groups no margin of error is on file, so how sure the gap is cannot be told"
        if unsure
        else "95% limits from the published intervals of both figures"
    )
    return Figure(
        title,
        f"{indicator.title} by group, {place.name}, {widest.period}",
        dots_picture(title, tuple(dots), everybody.value, f"Everybody {figure_words(everybody.value, indicator)}"),
        source.title if source else indicator.title,
        str(widest.period),
        f"{certainty}. {SUPERSEDED}" if any(gap.is_superseded for gap in gaps) else certainty,
        ("Group", "Beside everybody", "How sure", indicator.title, "Everybody"),
        tuple(
            (
                capitalised(gap.group), gap_words(gap, indicator), sure_words(gap, indicator),
                figure_words(gap.group_value.value, indicator), figure_words(gap.other_value.value, indicator),
            )
            for gap in gaps
        ),
        n_words=3,
    )  # fmt: skip


def _dot(group: str, value: Estimate, indicator: Indicator) -> Dot:
    return Dot(
        capitalised(group), figure_words(value.value, indicator), value.value, value.lower, value.upper
    )
