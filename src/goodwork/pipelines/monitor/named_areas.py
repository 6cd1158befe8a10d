"""Codes for the areas of files that give names alone."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from goodwork.connectors.open_data.folder import has, read_as_written
from goodwork.connectors.open_data.official_statistics import COMBINED_AUTHORITIES
from goodwork.pipelines.monitor.areas import area_names, english_authorities
from goodwork.standards.indicator_feed import IndicatorSource
from goodwork.vocabulary.areas import AreaKind

Codes = Mapping[tuple[str, AreaKind], str]


def codes_by_name(folder: Path) -> Codes:
    """The code of each area by its name and kind: of English authorities those that stand, so that no name has two."""
    stand = set(english_authorities(folder))
    found = {
        (area.name, area.kind): code
        for code, area in area_names(folder).items()
        if code in stand or not (code.startswith("E") and area.kind == AreaKind.LOCAL_AUTHORITY)
    }
    return found | dict(_combined_authorities(folder))


def with_codes(table: pl.DataFrame, layout: IndicatorSource, codes: Codes) -> pl.DataFrame:
    """The table with codes in place of its areas' names. Names the layout says are no areas leave with their rows; a
    name nobody knows stays as it is, and is refused by name with the other wrong codes."""
    names = table[layout.area].unique().drop_nulls().to_list()
    ended = tuple(layout.no_area)
    kept = table.filter(
        ~pl.col(layout.area).is_in([name for name in names if name.endswith(ended)]) if ended else True
    )
    known = {name: code for name in names if (code := _code(name, layout, codes))}
    return kept.with_columns(pl.col(layout.area).replace(known))


def _code(name: str, layout: IndicatorSource, codes: Codes) -> str | None:
    for ending, kind in layout.area_names.items():
        if name.endswith(ending):
            plain = name.removesuffix(ending)
            return codes.get((layout.names_otherwise.get(plain, plain), kind))
    return None


def _combined_authorities(folder: Path) -> Iterator[tuple[tuple[str, AreaKind], str]]:
    if has(folder, COMBINED_AUTHORITIES):
        pairs = read_as_written(folder, COMBINED_AUTHORITIES).select("CAUTH25NM", "CAUTH25CD").unique()
        yield from (((name, AreaKind.COMBINED_AUTHORITY), code) for name, code in pairs.iter_rows())
