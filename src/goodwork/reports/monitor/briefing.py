"""A briefing of a place on two sheets of A4: its few figures with their doubt, its places, and where it all comes from.

An HTML page laid out for paper: any browser prints it, or saves it as PDF with its headings and tables tagged.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from goodwork.pipelines.monitor.result import MonitorResult, Place
from goodwork.reports.monitor.headline import (
    Tile,
    cautions,
    country_name,
    headline_places,
    of_place,
    target_of,
    targets_said,
    tile_of,
)
from goodwork.reports.monitor.licences import attribution
from goodwork.reports.monitor.pictures.line import SMALL
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.monitor.sentences import short_when, tally
from goodwork.reports.monitor.trends import trend
from goodwork.reports.monitor.words import certainty_words, figure_words

ADDRESS = "briefings/index.html"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One place of a combined authority: its newest figure of each kind, with the period where it is another."""

    name: str
    figures: tuple[str, ...]


def address(place: Place) -> str:
    """Where a place's briefing lies."""
    return f"briefings/{place.code}.html"


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The list, and a briefing for each place with a headline page."""
    shown = headline_places(result)
    yield Page(
        ADDRESS, "Briefings to print", "briefings", {"rows": [(place, address(place)) for place in shown]}
    )
    for place in shown:
        yield briefing(result, place)


def briefing(result: MonitorResult, place: Place) -> Page:
    """One place on two sheets."""
    judgements = of_place(result, place)
    tiles = [tile_of(result, judgement, "") for judgement in judgements]
    rules = result.monitor.headline
    country = country_name(result)
    lines = {
        j.indicator: made.picture
        for j in judgements
        if (made := trend(result, j, place.name, country, target_of(result, j), SMALL))
    }
    members = [member for code in place.members if (member := result.everywhere.get(code))]
    sure = {
        j.indicator: certainty_words(
            j.now, result.indicators[j.indicator].model_copy(update={"caution": None})
        )
        for j in judgements
        if j.now
    }
    used = _hashes(result, [place, *members])
    context = {
        "about": place,
        "tally": tally(judgements),
        "tiles": tiles,
        "country": country,
        "pictures": lines,
        "sure": sure,  # the cautions stand together on the second sheet
        "cautions": cautions(result),
        "headings": ("Place", *(rule.called for rule in rules)),
        "members": [_member(result, member) for member in members],
        "lines": list(dict.fromkeys(attribution(one) for one in result.sources if one.sha256 in used)),
        "targets": targets_said(result, place),
        "sources": _sources(tiles),
    }
    return Page(address(place), f"{place.name}: briefing", "briefing", context, place=place.name)


def _member(result: MonitorResult, member: Place) -> MemberRow:
    cells = []
    for rule in result.monitor.headline:
        series = result.series.get((rule.indicator, member.code), ())
        point = series[-1] if series else None
        indicator = result.indicators[rule.indicator]
        cells.append(
            f"{figure_words(point.value, indicator)} ({short_when(point.period)})"
            if point
            else "not published"
        )
    return MemberRow(member.name, tuple(cells))


def _hashes(result: MonitorResult, places: list[Place]) -> set[str]:
    """The files that the newest figures of these places were read from."""
    return {
        series[-1].source_hash
        for rule in result.monitor.headline
        for place in places
        if (series := result.series.get((rule.indicator, place.code), ()))
    }


def _sources(tiles: list[Tile]) -> list[tuple[str, str, str]]:
    """The figures of the first sheet with their dates, by source."""
    by_source: dict[str, list[Tile]] = {}
    for tile in tiles:
        if tile.number:
            by_source.setdefault(tile.number.source, []).append(tile)
    return [
        (source, one.called, one.number.date)
        for source, its in by_source.items()
        for one in its
        if one.number
    ]


SECTION = Section("", ADDRESS, lambda result: bool(result.monitor.headline), pages)
