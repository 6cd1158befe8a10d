"""Figures still wanted: indicators on file that no file at hand fills, what would fill each, and by which commands."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodwork.pipelines.monitor.fetch import SERVICES, Source, complete, questions
from goodwork.reports.monitor.registry import Page
from goodwork.standards.indicator import Indicator, indicator, indicators

ADDRESS = "methods/wanted.html"
EIGHTEEN = "inclusive_growth_monitor_2016"
ADD = (
    ("Write an empty table", "goodwork monitor template figures.csv"),
    ("Fill it, and add it to a store", "goodwork monitor add figures.csv"),
    ("Build again with the store", "goodwork monitor build --store monitor-store"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An indicator without figures, or with those of some places alone.

    `number` is its place among the Inclusive Growth Monitor's eighteen, 0 where it has none; `fetch` the command that
    asks a service for its figures, empty where there is none or its code has still to be read.
    """

    id: str
    title: str
    description: str
    number: int
    only_in: str
    comes_from: str
    instead: str
    how_it_differs: str
    fetch: str


def wanted() -> tuple[Wanted, ...]:
    """Every such indicator, the eighteen first and in their order."""
    found = [_wanted(rule) for rule in indicators() if not rule.has_data or rule.only_in]
    return tuple(sorted(found, key=lambda one: (one.number or 99, one.title)))


def pages() -> Iterator[Page]:
    """The page, where anything is wanted."""
    if found := wanted():
        yield Page(ADDRESS, "Figures still wanted", "wanted", {"wanted": found, "steps": ADD})


def _wanted(rule: Indicator) -> Wanted:
    place = next((one for one in rule.places if one.framework == EIGHTEEN), None)
    instead = rule.measured_instead_by
    return Wanted(
        id=rule.id,
        title=rule.title,
        description=rule.description,
        number=place.number if place else 0,
        only_in=rule.only_in,
        comes_from=rule.data_must_come_from,
        instead=indicator(instead.indicator).title if instead else "",
        how_it_differs=instead.because if instead else "",
        fetch=_fetch(rule),
    )


def _fetch(rule: Indicator) -> str:
    for source, service in SERVICES.items():
        if not any(query.service == service for query in rule.queries):
            continue
        can, _ = complete(questions(Source(source), [rule.id]))
        if can:
            return f"goodwork monitor fetch {source.value} --indicator {rule.id} --areas E08000035"
    return ""
