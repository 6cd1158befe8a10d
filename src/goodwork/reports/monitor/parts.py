"""What else a place's page shows: each part of the site may add its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goodwork.pipelines.monitor.result import MonitorResult, Place
from goodwork.reports.monitor.figures import Figure


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, words, pictures by name (the first is seen at once, the others opened), links and quotes."""

    id: str
    heading: str
    words: str
    figures: Mapping[str, Figure]
    links: tuple[tuple[str, str], ...] = ()  # words and the address from the site's first page
    quotes: tuple[tuple[str, str], ...] = ()  # what was said, and who said it where and when


PartMaker = Callable[[MonitorResult, Place], Part | None]


def part_makers() -> tuple[PartMaker, ...]:
    """What stands on a place's page after its figures, in order. A new part adds one line here."""
    from goodwork.reports.monitor import gap_figures, inside_places, place_parts
    from goodwork.reports.monitor.scores import scores_part

    return (
        scores_part,
        inside_places.part,
        gap_figures.gaps_part,
        place_parts.programme_part,
        place_parts.capital_part,
        place_parts.voice_part,
    )
