"""Which places a monitor shows: areas with their names, the combined authority each belongs to, the places like it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from goodwork.connectors.open_data.folder import read
from goodwork.connectors.open_data.official_statistics import COMBINED_AUTHORITIES, ONS_EXPLORE_AREAS
from goodwork.pipelines.monitor.result import Place
from goodwork.pipelines.monitor.series import AllSeries
from goodwork.standards.area_changes import area_changes
from goodwork.standards.library import StandardError
from goodwork.standards.monitor import Monitor
from goodwork.vocabulary.areas import Area, AreaKind, kind_of


def named_areas(folder: Path) -> dict[str, Area]:
    """Every area the public data names, by code. Raises OpenDataError where the files are absent."""
    found: dict[str, Area] = {}
    for code, name in read(folder, ONS_EXPLORE_AREAS).select("areacd", "areanm").iter_rows():
        if (kind := kind_of(code)) is not None:
            found[code] = Area(code, name, kind)
    for code, name, parent, parent_name in _membership(folder):
        found[code] = Area(code, name, AreaKind.LOCAL_AUTHORITY)
        found[parent] = Area(parent, parent_name, AreaKind.COMBINED_AUTHORITY)
    return found


def places_of(monitor: Monitor, folder: Path, areas: Mapping[str, Area]) -> tuple[Place, ...]:
    """Every place of a monitor, in order of name: today's combined authorities, and the authorities of the day."""
    parents = {code: parent for code, _, parent, _ in _membership(folder)}
    gone = {*area_changes().ended(), *area_changes().recoded()}
    today = (set(read(folder, ONS_EXPLORE_AREAS)["areacd"]) | set(parents)) - gone
    chosen = [area for area in areas.values() if _is_shown(area, monitor, parents) and area.code in today]
    shown = {area.code for area in chosen}
    members = {
        code: sorted(c for c, parent in parents.items() if parent == code and c in shown) for code in shown
    }
    return tuple(
        Place(area, parents.get(area.code, ""), tuple(members[area.code]))
        for area in sorted(chosen, key=lambda area: (area.name, area.code))
    )


def kept(places: tuple[Place, ...], only: Sequence[str]) -> tuple[Place, ...]:
    """The places asked for and the members of those among them; all where none was named.

    Raises StandardError where a code asked for is not a place of the monitor.
    """
    if unknown := sorted(set(only) - {place.code for place in places}):
        raise StandardError(
            f"The monitor shows no place {', '.join(unknown)}, so nothing was built: give the code of one that it "
            "shows, such as E47000003 for West Yorkshire."
        )
    return tuple(p for p in places if not only or p.code in only or p.combined_authority in only)


def with_neighbours(monitor: Monitor, places: tuple[Place, ...], series: AllSeries) -> tuple[Place, ...]:
    """Each local authority with the places most like it, by the monitor's declared rule.

    Every figure is measured in its own spread over the places. A place that lacks one of the figures has no neighbours
    and is nobody's: nothing is filled in.
    """
    authorities = [place for place in places if not place.is_combined_authority]
    table = np.array(
        [[_newest(series, name, p.code) for name in monitor.neighbours.indicators] for p in authorities]
    )
    if not len(authorities):
        return places
    known = ~np.isnan(table).any(axis=1)
    if known.sum() < 2:
        return places
    spread = table[known].std(axis=0)
    scaled = (table - table[known].mean(axis=0)) / np.where(spread > 0, spread, 1)
    found: dict[str, tuple[str, ...]] = {}
    for here in np.flatnonzero(known):
        away = ((scaled - scaled[here]) ** 2).sum(axis=1)
        away[here] = np.nan
        nearest = sorted(
            (float(d), authorities[i].name, authorities[i].code)
            for i, d in enumerate(away)
            if not np.isnan(d)
        )
        found[authorities[here].code] = tuple(code for _, _, code in nearest[: monitor.neighbours.n])
    return tuple(replace(place, neighbours=found.get(place.code, ())) for place in places)


def _newest(series: AllSeries, indicator: str, area: str) -> float:
    points = series.get((indicator, area), ())
    return points[-1].value if points else float("nan")


def _membership(folder: Path) -> Iterable[tuple[str, str, str, str]]:
    codes = dict(area_changes().recoded())
    table = read(folder, COMBINED_AUTHORITIES).with_columns(pl.col("LAD25CD").replace(codes))
    return table.select("LAD25CD", "LAD25NM", "CAUTH25CD", "CAUTH25NM").iter_rows()


def _is_shown(area: Area, monitor: Monitor, parents: Mapping[str, str]) -> bool:
    rule = monitor.places
    if rule.codes:
        return area.code in rule.codes or parents.get(area.code) in rule.codes
    if area.kind is AreaKind.COMBINED_AUTHORITY and area.code not in parents.values():
        return False  # a former one
    return area.kind in rule.kinds and area.code[0] in rule.countries
