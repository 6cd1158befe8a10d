"""Parquet files, read by polars."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from goodwork.connectors.tables.raw import RawRow, RawTable, cell_text, table_of_rows
from goodwork.connectors.tables.reading import MEGABYTE, Limits, TableError

if TYPE_CHECKING:
    import polars as pl


def read_parquet(path: Path, content: bytes, limits: Limits) -> RawTable:
    """A table from Parquet. Raises `TableError` where the file is damaged."""
    try:
        return _read(path, content, limits)
    except (TableError, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the reader is written in Rust: its panics are not `Exception`
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise TableError(f"{path} is a damaged Parquet file ({reason}). Fetch or write it again.") from error


def _read(path: Path, content: bytes, limits: Limits) -> RawTable:
    import polars as pl

    if not content.endswith(b"PAR1"):
        raise TableError(f"{path} is a Parquet file that was cut short. Fetch or write it again.")
    frame = pl.read_parquet(BytesIO(content), n_rows=limits.rows + 1)
    if sum(_n_characters(frame[name]) for name in frame.columns) > limits.expanded_bytes:
        raise TableError(
            f"{path} would unpack to more than {limits.expanded_bytes // MEGABYTE:,} MB of text. "
            "Split it into smaller files, or leave out columns that are not needed."
        )
    headings = RawRow(1, tuple(frame.columns))
    columns = [[cell_text(value) for value in frame[name].to_list()] for name in frame.columns]
    rows = [RawRow(number, cells) for number, cells in enumerate(zip(*columns, strict=True), 2)]
    return table_of_rows(path, [headings, *rows], lambda cells: cells is headings.cells, [], limits)


def _n_characters(column: "pl.Series") -> int:
    """How much text a column holds once each row has its own copy: a file keeps a repeated value once."""
    while column.dtype.is_nested() and hasattr(column.dtype, "inner"):
        column = column.explode(empty_as_null=True, keep_nulls=True)
    match str(column.dtype):
        case "String":
            return int(column.str.len_bytes().sum())
        case "Binary":
            return int(column.bin.size().sum())
        case _:
            return 8 * len(column)
