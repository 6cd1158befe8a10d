"""One thing said at an event, and what may be shown of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goodwork.vocabulary.source import UNKNOWN_SOURCE, Source


@dataclass(frozen=True, slots=True)
class Said:
    """A point that `people` of the `took_part` at an event made, on one theme.

    `may_quote` is consent to show the words. What was withdrawn is neither quoted nor counted.
    """

    id: str
    event: str
    on: date
    area: str
    gathered: str
    took_part: int
    theme: str
    people: int
    quote: str = ""
    may_quote: bool = False
    withdrawn: bool = False
    checked_by: str = ""
    source: Source = UNKNOWN_SOURCE


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """People who spoke of a theme, at how many events, of all who took part at all events. Never a share of residents."""

    theme: str
    people: int
    events: int
    took_part: int
    all_events: int
    first: date
    last: date


def count_themes(said: Iterable[Said]) -> tuple[ThemeCount, ...]:
    """Counts of every theme, most people first.

    All events count below the line, also those at which nobody spoke of the theme: to leave them out would make every
    theme look larger. An event whose every point was withdrawn still had those who took part.
    """
    every = list(said)
    sizes = {one.event: one.took_part for one in every}
    live = [one for one in every if not one.withdrawn]
    found = []
    for theme in sorted({one.theme for one in live}):
        about = [one for one in live if one.theme == theme]
        days = [one.on for one in about]
        people = sum(one.people for one in about)
        events = len({one.event for one in about})
        found.append(ThemeCount(theme, people, events, sum(sizes.values()), len(sizes), min(days), max(days)))
    return tuple(sorted(found, key=lambda count: (-count.people, count.theme)))


def quotable(said: Iterable[Said], refused: Sequence[str] = ()) -> tuple[Said, ...]:
    """What may be quoted: consented to, not withdrawn, and none of the ids refused. The latest first."""
    fit = (one for one in said if one.quote and one.may_quote and not one.withdrawn and one.id not in refused)
    return tuple(sorted(fit, key=lambda one: (-one.on.toordinal(), one.id)))
