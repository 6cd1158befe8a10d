"""A table as an SDMX-CSV 2.0 file and back. Cells are codes, numbers, dates and periods, so no cell can be a formula."""

import csv
import io

import polars as pl

from goodwork.connectors.sdmx_csv.structure import MEASURE, Structure

LEADING = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
KIND = "datastructure"
INFORMATION = "I"  # the rows are told, without a wish that anything be replaced or deleted


class SdmxError(Exception):
    """A file or table that cannot be SDMX-CSV of a structure. Says what is wrong."""


def write(table: pl.DataFrame, structure: Structure) -> bytes:
    """The file. Raises SdmxError where columns are absent, two rows share every dimension, or a code is not declared."""
    absent = [name for name in structure.columns if name not in table.columns]
    if absent:
        raise SdmxError(f"the table lacks {', '.join(absent)}")
    dimensions = [part.id for part in structure.dimensions]
    if table.select(dimensions).is_duplicated().any():
        raise SdmxError(f"two rows share {', '.join(dimensions)}: no reader could tell them apart")
    _only_declared(table, structure)
    leading = [pl.lit(value).alias(name) for name, value in zip(LEADING, _leading(structure), strict=True)]
    return table.select(*leading, *structure.columns).write_csv().encode("utf-8")


def read(content: bytes, structure: Structure) -> pl.DataFrame:
    """The rows of a file of this structure, every column as text but the measure. Raises SdmxError."""
    first = next(csv.reader(io.StringIO(content.decode("utf-8-sig").partition("\n")[0])), [])
    if tuple(first) != (*LEADING, *structure.columns):
        raise SdmxError(f"its columns are not those of {structure.urn}: {', '.join(first)[:200]}")
    rows = pl.read_csv(content, infer_schema=False)
    for name, value in zip(LEADING, _leading(structure), strict=True):
        others = sorted(set(rows[name].unique()) - {value})
        if others:
            raise SdmxError(f"its {name} is {others[0]!r}, and {value!r} was expected")
    measure = pl.col(MEASURE).replace("", None).cast(pl.Float64)
    try:
        return rows.select(structure.columns).with_columns(measure)
    except pl.exceptions.InvalidOperationError as problem:
        raise SdmxError(f"a cell of {MEASURE} is no number") from problem


def _leading(structure: Structure) -> tuple[str, str, str]:
    return KIND, structure.urn, INFORMATION


def _only_declared(table: pl.DataFrame, structure: Structure) -> None:
    for part in (*structure.dimensions, *structure.attributes):
        if part.codes:
            unknown = set(table[part.id].drop_nulls().unique()) - set(part.codes) - {""}
            if unknown:
                raise SdmxError(f"{part.id} holds {sorted(unknown)[0]!r}, which is not one of its codes")
