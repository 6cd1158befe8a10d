"""Goodwork: moves people into good jobs, and shows whether growth is shared.

The public face over tables. Tables come in as polars, pandas, Arrow or a list of dictionaries, with the columns
of docs/reference/input-tables.md; they go out as polars frames. Heavy imports wait until a function is called.

    import goodwork
    found = goodwork.match(people, vacancies, on="2026-11-22", data="data")
    found.shortlists.filter(pl.col("rank") == 1)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from goodwork.core.indices.panel import Panel
    from goodwork.core.indices.scores import Scores
    from goodwork.pipelines.allocation_results import AllocationResult
    from goodwork.pipelines.assess import Terms
    from goodwork.pipelines.monitor.result import MonitorResult
    from goodwork.pipelines.progress import Step
    from goodwork.pipelines.results import MatchResult
    from goodwork.pipelines.what_if import WhatIfPlace
    from goodwork.standards.composite_index import IndexMethod
    from goodwork.standards.monitor import Monitor
    from goodwork.vocabulary.people import Person
    from goodwork.vocabulary.source import Reject

__all__ = [
    "Allocated",
    "BuiltIndex",
    "BuiltMonitor",
    "Found",
    "allocate",
    "assess",
    "build_index",
    "build_monitor",
    "match",
    "what_if",
]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, as polars frames, and whole in `result` for whoever needs every word.

    `shortlists` has a row a person and job: rank, score in points, minutes, reasons, what to ask. `less_crowded` are
    the second lists, of good jobs fewer people are shown; `introductions` say who is introduced now and who waits.
    `job_quality` has a row a vacancy and measure; `rights` a row a vacancy and right; `levers` a row for each single
    change, `levers_by_place` for each change and postcode district; `rejects` a row for each that could not be
    used, with its reason; `about` the date, the charter and every assumption. Hourly pay is pounds an hour.
    """

    people: "pl.DataFrame"
    shortlists: "pl.DataFrame"
    less_crowded: "pl.DataFrame"
    introductions: "pl.DataFrame"
    vacancies: "pl.DataFrame"
    job_quality: "pl.DataFrame"
    rights: "pl.DataFrame"
    questions: "pl.DataFrame"
    levers: "pl.DataFrame"
    levers_by_place: "pl.DataFrame"
    rejects: "pl.DataFrame"
    about: "pl.DataFrame"
    result: "MatchResult"


@dataclass(frozen=True, slots=True)
class Allocated:
    """Who is offered which scarce place, as polars frames, and whole in `result`.

    `offers` has a row a person: what she is offered, her points, the sentence to tell her and why not what she would
    rather have had. `places` has a row a vacancy. `rejects` are rows and facts that could not be used; `about` the price
    of the rule beside the best there could be, and every assumption. `record` is the file `check-allocation` checks.
    """

    offers: "pl.DataFrame"
    places: "pl.DataFrame"
    rejects: "pl.DataFrame"
    about: "pl.DataFrame"
    record: bytes
    result: "AllocationResult"


@dataclass(frozen=True, slots=True)
class BuiltIndex:
    """An index built, as polars frames, and whole in `result`, `panel` and `definition`.

    `scores` has a row an area, period and node: score, and rank (1 the best; null where there is none). `change` a row an
    area and node, where the index asks for change. `log` names every figure screened out, filled in, treated or flagged;
    `doubts` what of the definition nobody has checked, and what its source leaves open.
    """

    scores: "pl.DataFrame"
    change: "pl.DataFrame"
    log: "pl.DataFrame"
    doubts: "pl.DataFrame"
    result: "Scores"
    panel: "Panel"
    definition: "IndexMethod"

    def what_if(
        self,
        node: str,
        *,
        drop: str = "",
        weights: Mapping[str, float] | None = None,
        figures: Mapping[tuple[str, str, str], float | None] | None = None,
        **steps: Any,
    ) -> "pl.DataFrame":
        """`node`'s score and rank in every area as the index stands, and otherwise.

        Otherwise is without the node `drop`, with other `weights`, with other `figures` by area, indicator and period (None:
        as if it were missing), or with steps declared differently (`normalise={"how": "rank", "scope": "per period"}`).
        Raises `IndexRefused` where that cannot be.
        """
        from goodwork.core.indices.build import build
        from goodwork.core.indices.what_if import (
            compared,
            with_figure,
            with_steps,
            with_weights,
            without,
        )
        from goodwork.reports.index_tables import compared_frame

        other = without(self.definition, drop) if drop else self.definition
        other = with_steps(with_weights(other, weights or {}), **steps)
        panel = self.panel
        for at, figure in (figures or {}).items():
            panel = with_figure(panel, *at, figure)
        return compared_frame(compared(self.result, build(panel, other), node))


@dataclass(frozen=True, slots=True)
class BuiltMonitor:
    """A monitor built, as polars frames, and whole in `result`.

    `headline` has a row a place and headline figure: the newest figure, its limits, how it changed and what may be said of
    that. `observations` a row an area, indicator, period, group and vintage; `scores` and `changes` a row an area and node
    of an index, with 95% limits; `targets` a row a target, `gaps` a row an area, indicator and group, `good_jobs` a row a
    neighbourhood, way of travelling and number of minutes. `areas`, `indicators` and `sources` say what the codes and hashes in them mean; `refused` what was not used, and why. Figures are in their
    indicator's unit, probabilities from 0 to 1, limits empty where they are not known. Every column is in
    docs/reference/monitor-tables.md.
    """

    headline: "pl.DataFrame"
    observations: "pl.DataFrame"
    scores: "pl.DataFrame"
    changes: "pl.DataFrame"
    targets: "pl.DataFrame"
    gaps: "pl.DataFrame"
    good_jobs: "pl.DataFrame"
    areas: "pl.DataFrame"
    indicators: "pl.DataFrame"
    sources: "pl.DataFrame"
    refused: "pl.DataFrame"
    result: "MonitorResult"

    def write_site(self, folder: Path | str, *, progress: "Step | None" = None) -> Path:
        """Write the pages `goodwork monitor build` writes, whole or not at all. Returns the first of them.

        Raises `NotOurFolderError` where the folder holds files that Goodwork did not make.
        """
        from goodwork.pipelines.progress import silent
        from goodwork.reports.monitor.site import write_site

        write_site(self.result, Path(folder), progress or silent)
        return Path(folder) / "index.html"

    def _repr_html_(self) -> str:
        """What notebooks show: the verdict on each headline figure of each place of the first page."""
        from goodwork.reports.monitor.notebook import as_html

        return as_html(self.result)


def match(
    people: Any,
    vacancies: Any,
    *,
    on: date | str,
    charter: str = "greater_manchester",
    data: Path | str | None = None,
    place: str = "",
    length: int = 10,
    london: bool = False,
) -> Found:
    """Each person's good jobs among the vacancies, at most `length` of them, with reasons and levers.

    `on` is the date whose rates and rights apply (a date or "2026-11-22"). `data` is the folder of public data;
    without it occupations are read from fewer titles and only places with coordinates are placed.

    Raises `TableError` where a table cannot be used, `StandardError` where a rate is not known on the date.
    """
    from goodwork.connectors.tables.frames import people_in

    persons = people_in(people)
    terms = _terms(on, charter, london)
    return _found(persons.records, persons.rejects, vacancies, terms, data, place, length)


def assess(
    vacancies: Any,
    *,
    on: date | str,
    charter: str = "greater_manchester",
    data: Path | str | None = None,
    london: bool = False,
) -> Found:
    """What each advert states of pay, hours, contract, job quality and rights, and what to ask. As `match`, for nobody."""
    return _found((), (), vacancies, _terms(on, charter, london), data)


def what_if(
    people: Any,
    vacancies: Any,
    *,
    on: date | str,
    charter: str = "greater_manchester",
    data: Path | str | None = None,
    length: int = 10,
    london: bool = False,
) -> "WhatIfPlace":
    """The place matched once and kept warm, to be asked what one change would bring; an answer takes milliseconds.

    `.person("P1", {"min_hourly_pay": "12.50"})` and `.vacancy("V1", {"hours_text": "16 hours a week"})` take columns
    of the input tables, as the tables write them. Rows that cannot be used are left out, as `match` does.

    Raises as `match`; a question raises `TableError` naming the column and what is allowed.
    """
    from goodwork.connectors.tables.frames import people_in, vacancies_in
    from goodwork.pipelines.known import read_known
    from goodwork.pipelines.what_if import what_if_place

    known = read_known(Path(data) if data else None)
    terms = _terms(on, charter, london)
    return what_if_place(people_in(people).records, vacancies_in(vacancies).records, terms, known, length)


def allocate(
    people: Any,
    vacancies: Any,
    programme: Any,
    facts: Any = None,
    *,
    on: date | str,
    rule: str = "stable",
    charter: str = "greater_manchester",
    data: Path | str | None = None,
    place: str = "",
    london: bool = False,
) -> Allocated:
    """Scarce places shared by a published rule: "stable", "best-total", "most-placed" or "nash".

    `programme` is the published rules, a YAML file's path or the same as a dictionary; `facts` a table of verified
    facts, a row a person and a column a fact.

    Raises `TableError` and `StandardError` as `match`, the second too where a programme cannot be used; ValueError for a
    rule there is not.
    """
    from goodwork.connectors.tables.frames import facts_in, people_in, vacancies_in
    from goodwork.core.allocation.outcome import Rule
    from goodwork.pipelines.allocate import allocate_places
    from goodwork.pipelines.known import read_known
    from goodwork.reports.allocation_tables import about_frame, allocation_tables, rejects_frame
    from goodwork.standards.programme import programme_given

    published, persons, adverts = programme_given(programme), people_in(people), vacancies_in(vacancies)
    verified = facts_in([] if facts is None else facts, published.fact_names)
    result = allocate_places(
        persons.records,
        adverts.records,
        verified.records,
        published,
        _terms(on, charter, london),
        read_known(Path(data) if data else None),
        rule=Rule(rule),
        place=place,
        rejects=(*persons.rejects, *adverts.rejects, *verified.rejects),
    )
    tables = allocation_tables(result)
    return Allocated(
        tables["offers"], tables["places"], rejects_frame(result), about_frame(result), result.record, result
    )


def build_index(
    table: Any,
    definition: "IndexMethod | Mapping[str, Any] | Path | str",
    *,
    area: str = "area",
    period: str = "period",
) -> BuiltIndex:
    """Scores and ranks of places from their figures, by a declared index, with every step logged.

    `table` has a row an area, or an area and period, and a column an indicator, named as the index names it; also for
    its denominators and groupings. `definition` is the name of an index on file, a YAML file's path, or a dictionary of
    the same shape.

    Raises `TableError` and `PanelError` naming the figure that cannot be used, `StandardError` where the index cannot.
    """
    from goodwork.connectors.tables.panels import panel_in
    from goodwork.core.indices.build import build
    from goodwork.core.indices.checks import directions_apart
    from goodwork.reports.index_tables import change_frame, doubts_frame, log_frame, scores_frame
    from goodwork.standards.composite_index import index_given

    method = index_given(definition)
    read = panel_in(table, method, area=area, period=period)
    scores = build(read.panel, method)
    return BuiltIndex(
        scores_frame(scores, method),
        change_frame(scores),
        log_frame((*read.marks, *directions_apart(method), *scores.log)),
        doubts_frame(method),
        scores,
        read.panel,
        method,
    )


def build_monitor(
    definition: "Monitor | Mapping[str, Any] | Path | str",
    data: Path | str,
    *,
    on: date | str,
    only: Iterable[str] = (),
    store: Path | str | None = None,
    progress: "Step | None" = None,
) -> BuiltMonitor:
    """The inclusive growth monitor of places: what `goodwork monitor build` works out before it writes its site.

    `definition` is the name of a monitor on file ("england"), a YAML file's path, or a dictionary of the same shape.
    `data` is the folder of public data; `on` the day the pages say they were made (a date or "2026-11-23"). `only` keeps to
    these places and their members; `store` is a folder of figures that were fetched or added.

    Raises `StandardError` where the definition cannot be used, `OpenDataError` where data is absent or wrong,
    `ObservationError` for a store, `TableError` for a place's own files.
    """
    from goodwork.pipelines.monitor.asked import build_asked_for
    from goodwork.pipelines.progress import silent
    from goodwork.reports.monitor.exported import frames

    day = date.fromisoformat(on) if isinstance(on, str) else on
    result = build_asked_for(definition, data, day, only=only, store=store, step=progress or silent)
    return BuiltMonitor(**frames(result), result=result)


def _terms(on: date | str, charter_id: str, london: bool) -> "Terms":
    from goodwork.pipelines.assess import Terms
    from goodwork.standards.charter import charter

    return Terms(date.fromisoformat(on) if isinstance(on, str) else on, charter(charter_id), london=london)


def _found(
    people: "tuple[Person, ...]",
    rejects: "tuple[Reject, ...]",
    vacancies: Any,
    terms: "Terms",
    data: Path | str | None,
    place: str = "",
    length: int = 0,
) -> Found:
    from goodwork.connectors.tables.frames import vacancies_in
    from goodwork.pipelines.known import read_known
    from goodwork.pipelines.match import match_people
    from goodwork.reports.tables import result_tables

    adverts = vacancies_in(vacancies)
    known = read_known(Path(data) if data else None, with_skills=bool(people))
    rejected = (*rejects, *adverts.rejects)
    result = match_people(
        people, adverts.records, terms, known, place=place, length=max(length, 1), rejects=rejected
    )
    return Found(**result_tables(result), result=result)
