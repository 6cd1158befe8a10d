"""The headline page: at most eight figures of a place that a mayor reads in a minute, and the list of places."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodwork.pipelines.monitor.judged import Judgement
from goodwork.pipelines.monitor.result import MonitorResult, Place, TargetResult
from goodwork.reports.monitor.comparisons import members_figure
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.numbers import ShownNumber, shown_number
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.monitor.scores import index_of, last_scores, quadrant_figure
from goodwork.reports.monitor.sentences import age_words, beside_words, finding, tally
from goodwork.reports.monitor.trends import trend
from goodwork.reports.monitor.verdicts import Chip, change_chip, target_chip
from goodwork.reports.monitor.words import interval_words
from goodwork.reports.words.phrases import sentence_list
from goodwork.reports.words.targets import result_sentences
from goodwork.standards.indicator import Indicator
from goodwork.vocabulary.observations import EVERYBODY


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the headline page. `figure` names its picture; empty where there is none to draw."""

    id: str
    called: str
    sentence: str
    number: ShownNumber | None
    change: Chip
    target: Chip
    how_sure: str
    beside: str
    age: str
    figure: str


@dataclass(frozen=True, slots=True)
class TargetSaid:
    """One target in words: what was promised, where it stands, how likely it is to be met, and who set it.

    `wanted` says where its figures must come from, for a target that has none yet.
    """

    title: str
    chip: Chip
    words: str
    source: str
    wanted: str = ""


def address(result: MonitorResult, place: Place) -> str:
    """Where a place's headline page lies; empty where it has none."""
    shown = headline_places(result)
    if place not in shown:
        return ""
    return "index.html" if len(shown) == 1 else f"headline/{place.code}.html"


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The first page and a headline page for every place that has one."""
    shown = headline_places(result)
    if len(shown) == 1:
        yield headline_page(result, shown[0], address(result, shown[0]))
        return
    yield _index(result, shown)
    for place in shown:
        yield headline_page(result, place, address(result, place))


def headline_places(result: MonitorResult) -> tuple[Place, ...]:
    """Combined authorities where there are any, or every place."""
    combined = tuple(place for place in result.places if place.is_combined_authority)
    return combined or result.places


def headline_page(result: MonitorResult, place: Place, path: str) -> Page:
    """One place's few figures, each with its sentence, its line and its doubt."""
    country = country_name(result)
    judgements = of_place(result, place)
    figures = {}
    tiles = []
    for judgement in judgements:
        target = target_of(result, judgement)
        figure = trend(result, judgement, place.name, country, target)
        if figure is None:
            figure = members_figure(
                result, result.indicators[judgement.indicator], place, judgement.rule.called
            )
        if figure is not None:
            figures[judgement.indicator] = figure
        tiles.append(tile_of(result, judgement, judgement.indicator if figure else ""))
    members = [member for code in place.members if (member := result.place(code))]
    return Page(
        path=path,
        title=f"{place.name}: is growth being shared?",
        template="headline",
        place=place.name,
        figures=figures,
        context={
            "about": place,
            "tiles": tiles,
            "tally": tally(judgements),
            "targets": targets_said(result, place),
            "members": members,
            "country": country,
        },
    )


def of_place(result: MonitorResult, place: Place) -> list[Judgement]:
    """The judgements of a place in the order of the headline page."""
    wanted = (rule.indicator for rule in result.monitor.headline)
    return [result.judgements[name, place.code] for name in wanted if (name, place.code) in result.judgements]


def country_name(result: MonitorResult) -> str:
    """The name of the area everything is held against."""
    code = result.monitor.reference_area
    return result.areas[code].name if code in result.areas else code


def target_of(result: MonitorResult, judgement: Judgement) -> TargetResult | None:
    """The target set for this figure in this place, or else in the country: for everybody, and of the figure itself."""
    found = [
        t
        for t in result.targets
        if t.indicator == judgement.indicator and t.group == EVERYBODY and not t.is_gap
    ]
    whose = (judgement.area, result.monitor.reference_area)
    return next((target for area in whose for target in found if target.area == area), None)


def targets_said(result: MonitorResult, place: Place) -> list[TargetSaid]:
    """Every target of a place in words, also of figures that are not on this page, of groups and of gaps."""
    here = (place.code, result.monitor.reference_area)
    return [
        TargetSaid(
            one.title,
            target_chip(one, _whose(result, one, place.code)),
            result_sentences(one),
            one.source,
            _wanted(result, one),
        )
        for one in result.targets
        if one.area in here or one.shown_with in here
    ]


def _whose(result: MonitorResult, target: TargetResult | None, place: str) -> str:
    """The country's name, where a target is the country's and not the place's own."""
    country = result.monitor.reference_area
    return country_name(result) if target is not None and target.area == country != place else ""


def _wanted(result: MonitorResult, target: TargetResult) -> str:
    """Where figures of a target that has none yet must come from."""
    rule = result.indicators.get(target.indicator)
    if not target.no_figures or rule is None:
        return ""
    return rule.data_must_come_from or rule.title


def tile_of(result: MonitorResult, judgement: Judgement, figure: str) -> Tile:
    """One figure in words and marks; `figure` names its picture."""
    country = country_name(result)
    indicator = result.indicators[judgement.indicator]
    now = judgement.now
    return Tile(
        id=judgement.indicator,
        called=judgement.rule.called,
        sentence=finding(judgement, indicator, country, result.areas[judgement.area].name),
        number=shown_number(now, indicator, result) if now else None,
        change=change_chip(judgement),
        target=target_chip(target := target_of(result, judgement), _whose(result, target, judgement.area)),
        how_sure=_how_sure(judgement, indicator),
        beside=beside_words(judgement, country) if now else "",
        age=age_words(now.period, result.on, indicator.rhythm.months) if now else "",
        figure=figure,
    )


def _how_sure(judgement: Judgement, indicator: Indicator) -> str:
    """How big the change of a figure may be; nothing where there is none, or the figure's certainty says it all."""
    if judgement.change is None or judgement.now is None or judgement.before is None:
        return ""
    if judgement.change.lower is None:
        return ""
    if judgement.shares is not None:
        then, now = (one.value for one in judgement.shares)
        return interval_words(judgement.change, indicator, (then, now), is_share=True)
    return interval_words(judgement.change, indicator, (judgement.before.value, judgement.now.value))


def _index(result: MonitorResult, shown: tuple[Place, ...]) -> Page:
    country = country_name(result)
    rows = []
    for place in shown:
        judgements = of_place(result, place)
        rows.append(
            (
                place,
                address(result, place),
                tally(judgements),
                [change_chip(j) for j in judgements],
            )
        )
    figures = quadrants(result, shown)
    return Page(
        path="index.html",
        title=result.monitor.title,
        template="index",
        figures=figures,
        context={
            "rows": rows,
            "country": country,
            "headline": result.monitor.headline,
            "cautions": cautions(result),
        },
    )


def cautions(result: MonitorResult) -> list[tuple[str, str]]:
    """What must be known before changes of the headline figures are read, each said once with the figures it is of."""
    said: dict[str, list[str]] = {}
    for rule in result.monitor.headline:
        caution = result.indicators[rule.indicator].caution if rule.indicator in result.indicators else None
        if caution is not None:
            said.setdefault(caution.words, []).append(rule.called)
    return [(words, sentence_list(called)) for words, called in said.items()]


def quadrants(result: MonitorResult, shown: tuple[Place, ...]) -> dict[str, Figure]:
    """The places of the first page by prosperity and inclusion, where an index has both."""
    index = index_of(result, shown[0]) if shown else None
    figure = quadrant_figure(result, index, last_scores(index), None) if index else None
    return {"quadrant": figure} if figure else {}


SECTION = Section("Headline", "index.html", lambda result: True, pages)
