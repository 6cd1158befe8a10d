"""One build of the monitor: files of public data in, everything its pages show out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from goodwork.connectors.open_data.folder import OpenDataError
from goodwork.core.observations.findings import Finding
from goodwork.core.observations.missing import missing_periods, told_by_area
from goodwork.pipelines.monitor.areas import (
    area_names,
    combined_authorities,
    english_authorities,
    parts_of,
)
from goodwork.pipelines.monitor.group_gaps import group_gaps
from goodwork.pipelines.monitor.index import indices_of
from goodwork.pipelines.monitor.judged import judge
from goodwork.pipelines.monitor.kept import NOTHING_KEPT, KeptRead
from goodwork.pipelines.monitor.neighbourhoods import neighbourhoods_of
from goodwork.pipelines.monitor.observations import Read, read_observations
from goodwork.pipelines.monitor.panel import ready, weights_for
from goodwork.pipelines.monitor.places import codes_asked_for, kept, places_of, with_neighbours
from goodwork.pipelines.monitor.programme import PlaceFiles, read_place_files
from goodwork.pipelines.monitor.reach import good_jobs_of
from goodwork.pipelines.monitor.refusals import refusals_of
from goodwork.pipelines.monitor.result import MonitorResult, Place, Refused, TargetResult
from goodwork.pipelines.monitor.series import AllSeries, all_series
from goodwork.pipelines.monitor.targets import groups_of, judged_targets, targets_asked_for
from goodwork.pipelines.progress import Step, silent
from goodwork.standards.indicator import Indicator, indicator
from goodwork.standards.library import StandardError, names
from goodwork.standards.monitor import Monitor
from goodwork.standards.target import Target
from goodwork.vocabulary.areas import Area
from goodwork.vocabulary.observations import Standing


def build_monitor(
    definition: Monitor,
    folder: Path,
    on: date,
    *,
    only: Iterable[str] = (),
    store: KeptRead = NOTHING_KEPT,
    beside: Path | None = None,
    step: Step = silent,
) -> MonitorResult:
    """Everything the pages of a monitor show. `only` keeps to these places, by code or name, and the members of those among
    them; `store` are figures that were fetched or brought.

    `beside` is where the definition's own folders of files are looked for before the data. Raises OpenDataError where
    data is absent or wrong, StandardError where the definition names what is not known, TableError for a place's files.
    """
    begin = _stages(step)
    begin("Places")
    targets = targets_asked_for(definition.targets, _own(definition.files.targets, beside, folder))
    indicators = _indicators(definition, targets)
    areas, everywhere = _everywhere(definition, folder)
    wanted = codes_asked_for(only, everywhere, areas)
    begin("Figures")
    read = _read(folder, indicators, store)
    parts = parts_of(folder, {each.code: each.members for each in everywhere if each.is_combined_authority})
    stands, not_carried = ready(read.observations, indicators, parts)
    begin("What may be said of them")
    series = all_series(stands)
    everywhere = with_neighbours(definition, everywhere, series)
    shown = _shown(definition, on, areas, everywhere, wanted, indicators, series, targets, stands)
    begin("Indices and their doubt")
    indices = indices_of(definition.indices, read.observations, everywhere, parts)
    begin("The place's own files")
    files = _files(definition, folder, beside, on, shown.targets, indicators)
    codes = [place.code for place in shown.places]
    result = replace(
        shown,
        observations=_of_interest(read.observations, stands, [*codes, definition.reference_area]),
        sources=(*read.files, *read.brought, *files.sources),
        refused=(*_refused(read, not_carried, stands, shown), *files.refused),
        indices=indices,
        capital=files.capital,
        programme=files.programme,
        voice=files.voice,
        gaps=group_gaps(stands, codes, read.observations, read.margins, indicators),
    )
    begin("Inside the places")
    whole = _with_neighbourhoods(result, folder, beside, step)
    begin("")
    return whole


def _refused(
    read: Read, not_carried: Iterable[Finding], stands: pl.DataFrame, shown: MonitorResult
) -> tuple[Refused, ...]:
    """What was refused or flagged in reading, periods that the places shown lack, and what was refused before."""
    rules = [rule for rule in shown.indicators.values() if isinstance(rule, Indicator)]
    missing = told_by_area(missing_periods(stands, rules, [place.code for place in shown.places]))
    return (*refusals_of(read, (*not_carried, *missing)), *shown.refused)


def _with_neighbourhoods(
    result: MonitorResult, folder: Path, beside: Path | None, step: Step
) -> MonitorResult:
    """The result with what is known inside its places, where the files are there."""
    hoods = neighbourhoods_of(result.monitor, folder, result.everywhere, beside)
    if hoods is None:
        return result
    jobs, absent = good_jobs_of(result, hoods, folder, beside, step)
    sources = (*hoods.sources, *(jobs.sources if jobs else ()))
    known = {source.sha256 for source in result.sources}
    return replace(
        result,
        sources=(*result.sources, *(s for s in sources if s.sha256 not in known)),
        refused=(*result.refused, *hoods.refused, *(jobs.refused if jobs else ()), *absent),
        typologies=hoods.typologies,
        neighbourhoods=hoods,
        good_jobs=jobs,
    )


def _stages(step: Step) -> Callable[[str], None]:
    """A function that says which stage begins, and so that the one before it is done; no words: all are."""
    now: list[str] = []

    def begin(words: str) -> None:
        if now:
            step(now.pop(), 1, 1)
        if words:
            now.append(words)
            step(words, 0, 1)

    return begin


def _shown(
    definition: Monitor,
    on: date,
    areas: Mapping[str, Area],
    everywhere: tuple[Place, ...],
    wanted: tuple[str, ...],
    indicators: Mapping[str, Indicator],
    series: AllSeries,
    targets: tuple[Target, ...],
    stands: pl.DataFrame,
) -> MonitorResult:
    """What pages say of each place: its series, what may be said of them, its targets."""
    places = kept(everywhere, wanted)
    by_group = {group: all_series(stands, group) for group in groups_of(targets)}
    results, unjudged = judged_targets(
        targets, places, indicators, series, on, by_group, definition.reference_area
    )
    return MonitorResult(
        monitor=definition,
        on=on,
        places=places,
        indicators=indicators,
        observations=pl.DataFrame(),
        sources=(),
        refused=unjudged,
        areas=areas,
        everywhere={place.code: place for place in everywhere},
        series=series,
        judgements=judge(definition, indicators, [place.code for place in places], series),
        targets=results,
    )


def _everywhere(definition: Monitor, folder: Path) -> tuple[Mapping[str, Area], tuple[Place, ...]]:
    """Every area by code, and every place of the monitor."""
    areas = area_names(folder)
    everywhere = places_of(definition, areas, combined_authorities(folder), english_authorities(folder))
    if not everywhere:
        raise OpenDataError(
            f"{folder} names no area of this monitor, so there is nothing to show. It needs the list of areas of "
            "Explore Local Statistics: run `goodwork data` to see what is there and where to get the rest."
        )
    if definition.reference_area not in areas:
        raise StandardError(
            f"{definition.file} holds places against {definition.reference_area}, which is no area of the data."
        )
    return areas, everywhere


def _indicators(definition: Monitor, targets: Iterable[Target]) -> dict[str, Indicator]:
    """The indicators of pages, of indices and of targets, in their order. Raises StandardError for one that is not known,
    but for a target's: that one is judged "cannot tell", in words.
    """
    on_file = set(names(Indicator.kind))
    wanted = dict.fromkeys(
        [
            *(rule.indicator for rule in definition.headline),
            *definition.place_page,
            *definition.groups,
            *definition.neighbours.indicators,
            *_of_indices(definition),
            *(one.indicator for one in targets if one.indicator in on_file),
        ]
    )
    found = {name: indicator(name) for name in wanted}
    return found | weights_for(found)


def _of_indices(definition: Monitor) -> list[str]:
    return [
        node.indicator or node.id for asked in definition.indices for node in asked.definition().indicators
    ]


def _read(folder: Path, indicators: Mapping[str, Indicator], store: KeptRead) -> Read:
    read = read_observations(folder, indicators, store)
    if read.observations.height == 0:
        lacking = "; ".join(f"{file.path} (get it from {file.page})" for file in read.missing)
        raise OpenDataError(
            f"{folder} holds no figures for this monitor, so there is nothing to show. Not there: {lacking or 'nothing'}"
        )
    return read


def _of_interest(observations: pl.DataFrame, stands: pl.DataFrame, codes: list[str]) -> pl.DataFrame:
    """Every vintage of the figures of some areas, and those that were made of their parts."""
    made = stands.filter(pl.col("standing") == Standing.MADE.value)
    kept_rows = pl.concat([observations, made]).filter(pl.col("area").is_in(codes))
    return kept_rows.sort("indicator", "area", "start", "end", "group", "vintage")


def _files(
    definition: Monitor,
    folder: Path,
    beside: Path | None,
    on: date,
    targets: tuple[TargetResult, ...],
    indicators: Mapping[str, Indicator],
) -> PlaceFiles:
    named = definition.files
    folders = {name: _own(getattr(named, name), beside, folder) for name in ("capital", "programme", "voice")}
    if not any(folders.values()):
        return PlaceFiles()
    return read_place_files(folders, definition.place, on, folder, targets=targets, indicators=indicators)


def _own(name: str, beside: Path | None, folder: Path) -> Path | None:
    """A folder that the definition names: beside its own file, or within the data. Raises StandardError where it is in neither."""
    if not name:
        return None
    for base in (beside, folder):
        if base is not None and (base / name).is_dir():
            return base / name
    raise StandardError(
        f"The monitor's definition names the folder {name}, which is neither beside it nor in {folder}: its pages cannot "
        "be made. Put the folder there, or take the line out."
    )
