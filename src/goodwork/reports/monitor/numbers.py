"""A number on a page, which never stands without its date, source and certainty."""

from dataclasses import dataclass

from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.pipelines.monitor.series import SeriesPoint
from goodwork.reports.monitor.words import certainty_words, figure_words, source_words, vintage_words
from goodwork.standards.indicator import Indicator


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A figure in words, with what its page carries beside it."""

    words: str
    value: str
    date: str
    source: str
    certainty: str


def shown_number(point: SeriesPoint, indicator: Indicator, result: MonitorResult) -> ShownNumber:
    """A figure of a series, ready for a page."""
    return ShownNumber(
        words=figure_words(point.value, indicator),
        value=f"{point.value:g}",
        date=vintage_words(point, result),
        source=source_words(point, result, indicator),
        certainty=certainty_words(point, indicator),
    )
