"""One build of the monitor: files of public data in, everything its pages show out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from goodwork.connectors.open_data.folder import OpenDataError
from goodwork.core.observations.findings import Finding
from goodwork.pipelines.monitor.areas import combined_authorities
from goodwork.pipelines.monitor.group_gaps import group_gaps
from goodwork.pipelines.monitor.judged import judge
from goodwork.pipelines.monitor.kept import NOTHING_KEPT, KeptRead
from goodwork.pipelines.monitor.neighbourhoods import neighbourhoods_of
from goodwork.pipelines.monitor.observations import Read, read_observations
from goodwork.pipelines.monitor.panel import ready
from goodwork.pipelines.monitor.places import kept, named_areas, places_of, with_neighbours
from goodwork.pipelines.monitor.result import MonitorResult, Refused, SourceFile
from goodwork.pipelines.monitor.series import all_series
from goodwork.pipelines.progress import Step, silent
from goodwork.standards.indicator import Indicator, indicator
from goodwork.standards.library import names
from goodwork.standards.monitor import Monitor, monitor, monitor_from

_STAGES = ("areas", "observations", "series", "neighbours", "judgements")
MOST_NAMED = 40  # findings of one kind named one by one; the rest are counted, and the table of observations holds each


def monitor_asked_for(definition: str) -> Monitor:
    """One of our monitors by its name, or a file of the user's own. Raises StandardError naming each fault."""
    if definition in names(Monitor.kind) or not Path(definition).suffix:
        return monitor(definition)
    return monitor_from(Path(definition))


def build_monitor(
    definition: Monitor,
    folder: Path,
    on: date,
    *,
    only: Iterable[str] = (),
    store: KeptRead = NOTHING_KEPT,
    step: Step = silent,
) -> MonitorResult:
    """Everything the pages of a monitor show. `only` keeps to these places and the members of those among them; `store`
    are figures that were fetched or brought.

    Raises OpenDataError where files are absent or wrong, StandardError where the definition names what is not known.
    """
    done = iter(range(1, len(_STAGES) + 1))

    def told(stage: str) -> None:
        step("Working out", next(done), len(_STAGES))

    indicators = _indicators(definition)
    areas = named_areas(folder)
    everywhere = places_of(definition, folder, areas)
    places = kept(everywhere, tuple(only))
    told("areas")
    read = read_observations(folder, indicators, store)
    _refuse_nothing(read, folder)
    told("observations")
    stands, not_carried = ready(read.observations, indicators, combined_authorities(folder))
    series = all_series(stands)
    told("series")
    everywhere = with_neighbours(definition, everywhere, series)
    places = kept(everywhere, tuple(only))
    told("neighbours")
    judgements = judge(definition, indicators, [place.code for place in places], series)
    result = MonitorResult(
        monitor=definition,
        on=on,
        places=places,
        indicators=indicators,
        observations=_of_interest(read.observations, definition, [place.code for place in places]),
        sources=(*map(_source, read.files), *read.brought),
        refused=tuple(_refused(read, not_carried)),
        areas=areas,
        everywhere={place.code: place for place in everywhere},
        series=series,
        judgements=judgements,
    )
    told("judgements")
    return _with_neighbourhoods(result, stands, folder, step)


def _with_neighbourhoods(
    result: MonitorResult, stands: pl.DataFrame, folder: Path, step: Step
) -> MonitorResult:
    """The result with gaps between groups, and with what is known inside its places where the files are there."""
    result = replace(result, gaps=group_gaps(stands, [place.code for place in result.places]))
    hoods = neighbourhoods_of(result.monitor, folder, result.everywhere, step)
    if hoods is None:
        return result
    return replace(
        result,
        sources=(*result.sources, *(s for s in hoods.sources if result.source(s.sha256) is None)),
        refused=(*result.refused, *hoods.refused),
        typologies=hoods.typologies,
        neighbourhoods=hoods,
    )


def _indicators(definition: Monitor) -> dict[str, Indicator]:
    wanted = dict.fromkeys(
        [
            *(rule.indicator for rule in definition.headline),
            *definition.place_page,
            *definition.neighbours.indicators,
        ]
    )
    return {name: indicator(name) for name in wanted}


def _refuse_nothing(read: Read, folder: Path) -> None:
    if read.observations.height == 0:
        lacking = "; ".join(f"{file.path} (get it from {file.page})" for file in read.missing)
        raise OpenDataError(
            f"{folder} holds no figures for this monitor, so there is nothing to show. Not there: {lacking or 'nothing'}"
        )


def _of_interest(observations: pl.DataFrame, definition: Monitor, codes: list[str]) -> pl.DataFrame:
    kept = [*codes, definition.reference_area]
    return observations.filter(pl.col("area").is_in(kept)).sort(
        "indicator", "area", "start", "end", "group", "vintage"
    )


def _source(file: object) -> SourceFile:
    return SourceFile(
        sha256=file.sha256, path=file.path, title=file.title, publisher=file.publisher, licence=file.licence,
        address=file.title, published_on=file.published_on,
    )  # fmt: skip


def _refused(read: Read, not_carried: Iterable[Finding]) -> Iterator[Refused]:
    """Findings by indicator and kind: the first of each by name, the rest counted."""
    for file in read.missing:
        yield Refused(
            file.path, "the whole file", "is not there", f"its figures are not shown; get it from {file.page}"
        )
    kinds: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in (*read.findings, *not_carried):
        kinds.setdefault((finding.indicator, finding.check.value, finding.verdict.value), []).append(finding)
    for (name, check, verdict), found in sorted(kinds.items()):
        effect = "not used" if verdict == "refused" else "used, with this warning"
        for finding in found[:MOST_NAMED]:
            where = ", ".join(filter(None, (finding.area, str(finding.period or ""), finding.group)))
            yield Refused(name, where or "the whole indicator", f"{check}: {finding.words}", effect)
        if len(found) > MOST_NAMED:
            areas = Counter(f.area for f in found[MOST_NAMED:])
            yield Refused(name, f"{len(areas)} other areas", check, effect, len(found) - MOST_NAMED)
