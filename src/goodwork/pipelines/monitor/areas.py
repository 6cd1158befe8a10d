"""The areas of a monitor: their names, and which authorities make up each combined authority."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from goodwork.connectors.open_data.folder import has, read_as_written
from goodwork.connectors.open_data.official_statistics import (
    COMBINED_AUTHORITIES,
    ONS_EXPLORE_AREAS,
    UK_AUTHORITIES,
)
from goodwork.standards.area_changes import AreaChanges, area_changes
from goodwork.vocabulary.areas import Area, AreaKind, kind_of


def area_names(folder: Path) -> Mapping[str, Area]:
    """Every area of a kind Goodwork knows, by its code, as the folder's list of areas names them; none without the file."""
    if not has(folder, ONS_EXPLORE_AREAS):
        return {}
    table = read_as_written(folder, ONS_EXPLORE_AREAS)
    found = ((code, name, kind_of(code)) for code, name in table.select("areacd", "areanm").iter_rows())
    return {code: Area(code, name, kind) for code, name, kind in found if kind is not None}


def combined_authorities(folder: Path, changes: AreaChanges | None = None) -> Mapping[str, tuple[str, ...]]:
    """Each English combined authority with its members, by the codes that observations are shown by; none without the
    file. A county that is a member stands in the file as its districts.
    """
    if not has(folder, COMBINED_AUTHORITIES):
        return {}
    codes = dict((changes or area_changes()).recoded())
    table = read_as_written(folder, COMBINED_AUTHORITIES).with_columns(pl.col("LAD25CD").replace(codes))
    grouped = table.sort("CAUTH25CD", "LAD25CD").group_by("CAUTH25CD", maintain_order=True).agg("LAD25CD")
    return {code: tuple(members) for code, members in grouped.iter_rows()}


def parts_of(folder: Path, wholes: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """The parts that figures of wholes are made from: a county in place of its districts where a whole has all of them, and
    the districts of each such county. The wholes as they are, without the file.
    """
    counties = _counties(folder)
    found: dict[str, tuple[str, ...]] = {}
    for whole, members in wholes.items():
        inside = {code: districts for code, districts in counties.items() if set(districts) <= set(members)}
        covered = {district for districts in inside.values() for district in districts}
        found |= inside
        found[whole] = (*sorted(inside), *(member for member in members if member not in covered))
    return found


def _counties(folder: Path) -> Mapping[str, tuple[str, ...]]:
    if not has(folder, UK_AUTHORITIES):
        return {}
    table = read_as_written(folder, UK_AUTHORITIES).filter(pl.col("current-authority") == "True")
    named = table.select("local-authority-code", county="gss-code")
    joined = table.join(named, left_on="county-la", right_on="local-authority-code")
    grouped = joined.sort("gss-code").group_by("county", maintain_order=True).agg("gss-code")
    return {
        county: tuple(districts)
        for county, districts in grouped.sort("county").iter_rows()
        if kind_of(county) is AreaKind.COUNTY
    }


def english_authorities(folder: Path, changes: AreaChanges | None = None) -> tuple[str, ...]:
    """Every English local authority that stood on the day of the codes, by code: those of the list of areas that no
    merger had ended."""
    changes = changes or area_changes()
    ended, other = changes.ended(), set(changes.recoded())
    later = {change.new for change in changes.changes if change.on > changes.codes_as_on}
    return tuple(
        sorted(
            code
            for code, area in area_names(folder).items()
            if code.startswith("E")
            and area.kind == AreaKind.LOCAL_AUTHORITY
            and code not in ended
            and code not in other
            and code not in later
        )
    )
