"""The page of one place: its figures over time and beside places like it, and what is not known of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from goodwork.pipelines.monitor.judged import Judgement
from goodwork.pipelines.monitor.result import MonitorResult, Place
from goodwork.reports.monitor.comparisons import comparators, comparison, strip
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.headline import Tile, country_name, tile_of
from goodwork.reports.monitor.headline import address as headline_address
from goodwork.reports.monitor.parts import part_makers
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.monitor.scores import quadrant_files
from goodwork.reports.monitor.sentences import short_when, tally
from goodwork.reports.monitor.trends import trend
from goodwork.reports.words.phrases import sentence_list


@dataclass(frozen=True, slots=True)
class Shown:
    """One indicator on a place's page: its tile, when it was, where it stands among others, and the names of its pictures."""

    tile: Tile
    when: str
    strip: Markup
    over_time: str
    beside: str


def address(code: str) -> str:
    """Where a place's page lies."""
    return f"places/{code}.html"


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The list of places, and a page for each."""
    yield _list(result)
    yield from quadrant_files(result)
    for place in result.places:
        yield place_page(result, place)


def place_page(result: MonitorResult, place: Place) -> Page:
    """Everything known of one place, and what is not."""
    country = country_name(result)
    against = comparators(result, place)
    judgements = [result.judgements[name, place.code] for name in result.monitor.place_page]
    figures: dict[str, Figure] = {}
    shown = [_shown(result, place, judgement, against, figures) for judgement in judgements if judgement.now]
    parts = [part for make in part_makers() if (part := make(result, place))]
    for part in parts:
        figures.update(part.figures)
    return Page(
        path=address(place.code),
        title=place.name,
        template="place",
        place=place.name,
        figures=figures,
        context={
            "about": place,
            "headline_at": headline_address(result, place),
            "tally": tally(judgements),
            "shown": shown,
            "parts": parts,
            "country": country,
            "beside": _beside_words(result, place, against),
            "not_known": not_known(result, judgements),
            "own": result.place(place.combined_authority) if place.combined_authority else None,
        },
    )


def _shown(
    result: MonitorResult,
    place: Place,
    judgement: Judgement,
    against: tuple[str, ...],
    figures: dict[str, Figure],
) -> Shown:
    """One indicator's tile; its pictures are put among the page's figures."""
    indicator = result.indicators[judgement.indicator]
    names = {}
    for kind, made in (
        ("over-time", trend(result, judgement, place.name, country_name(result))),
        ("beside-others", comparison(result, indicator, place, against)),
    ):
        names[kind] = f"{judgement.indicator}-{kind}" if made else ""
        if made is not None:
            figures[names[kind]] = made
    return Shown(
        tile_of(result, judgement, names["over-time"]),
        short_when(judgement.now.period) if judgement.now else "",
        strip(result, indicator, place, against),
        names["over-time"],
        names["beside-others"],
    )


def _beside_words(result: MonitorResult, place: Place, against: tuple[str, ...]) -> str:
    """Whom it is held against, and by what rule."""
    if place.is_combined_authority:
        return f"{place.name} is held against the other combined authorities of {result.monitor.place}."
    own = result.everywhere.get(place.combined_authority)
    members = [result.areas[c].name for c in against if own and c in own.members]
    alike = [result.areas[c].name for c in place.neighbours if not own or c not in own.members]
    shorts = [result.indicators[name].short for name in result.monitor.neighbours.indicators]
    said = []
    if own and members:
        said.append(f"the other members of {own.name} ({sentence_list(members)})")
    if alike:
        said.append(f"the places most like it ({sentence_list(alike)})")
    if not said:
        return f"{place.name} is held against {country_name(result)} alone: a figure that the rule of likeness needs is not published for it."
    rule = (
        f" Places are alike here when these figures are: {sentence_list(shorts)}. {result.monitor.neighbours.note}"
        if alike
        else ""
    )
    return f"{place.name} is held against {sentence_list(said)}.{rule}"


def not_known(result: MonitorResult, judgements: list[Judgement]) -> list[str]:
    """What a reader might look for here and will not find, each with its reason."""
    lacking = [f"{result.indicators[j.indicator].title}: {j.why_not}." for j in judgements if j.now is None]
    no_past = [
        f"How {result.indicators[j.indicator].title} changed: {j.why_not}."
        for j in judgements
        if j.now and j.change is None
    ]
    unsure = [
        result.indicators[j.indicator].title
        for j in judgements
        if j.now and j.now.lower is None and result.indicators[j.indicator].certainty.name != "COUNTED"
    ]
    no_margin = (
        [f"How sure these figures are, for no margin of error is published: {sentence_list(unsure)}."]
        if unsure
        else []
    )
    return [*lacking, *no_past, *no_margin]


def _list(result: MonitorResult) -> Page:
    """Every place: the members under their combined authority, then the rest."""
    groups = [
        (place, [m for code in place.members if (m := result.place(code))])
        for place in result.places
        if place.is_combined_authority
    ]
    inside = {member.code for _, members in groups for member in members}
    rest = [p for p in result.places if not p.is_combined_authority and p.code not in inside]
    return Page(
        path="places/index.html", title="Places", template="places", context={"groups": groups, "rest": rest}
    )


SECTION = Section("Places", "places/index.html", lambda result: True, pages)
