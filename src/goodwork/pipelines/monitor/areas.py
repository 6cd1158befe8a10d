"""The areas of a monitor: their names, and which authorities make up each combined authority."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from goodwork.connectors.open_data.folder import has, read_as_written
from goodwork.connectors.open_data.official_statistics import COMBINED_AUTHORITIES, ONS_EXPLORE_AREAS
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
