"""The pages of a monitor: each part yields its own, and the site asks every part in the order of its navigation."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.reports.monitor.figures import Figure


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it lies ("places/E08000035.html"), its template in `templates/monitor`, and what that is given.

    Every figure it shows is in `figures` by the name its template uses; the site writes the CSV behind each.
    """

    path: str
    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    place: str = ""  # the name of the place it is about, beside the wordmark


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the site that is not a page."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the site. It is in the navigation where `label` is given and `is_shown` says there is something.

    `pages` yields pages and files, the one at `address` among them.
    """

    label: str
    address: str
    is_shown: Callable[[MonitorResult], bool]
    pages: Callable[[MonitorResult], Iterator[Page | DataFile]]


def sections() -> tuple[Section, ...]:
    """Every part of the site, in the order of its navigation. A new part adds one line here."""
    from goodwork.reports.monitor import (
        briefing,
        capital,
        compare,
        exports,
        good_jobs,
        headline,
        methods,
        neighbourhoods,
        place,
        programme,
        refused,
        voice,
    )

    return (
        headline.SECTION,
        place.SECTION,
        briefing.SECTION,
        compare.SECTION,
        neighbourhoods.SECTION,
        good_jobs.SECTION,
        programme.SECTION,
        capital.SECTION,
        voice.SECTION,
        methods.SECTION,
        exports.SECTION,
        refused.SECTION,
    )
