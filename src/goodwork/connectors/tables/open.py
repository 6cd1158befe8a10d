"""Any table file to a raw table."""

from pathlib import Path

from goodwork.connectors.tables.delimited import read_delimited
from goodwork.connectors.tables.files import READABLE, FileKind, kind_of, read_content
from goodwork.connectors.tables.json_records import read_json_records, table_of_records
from goodwork.connectors.tables.parquet import read_parquet
from goodwork.connectors.tables.raw import IsHeading, RawTable
from goodwork.connectors.tables.reading import Limits, TableError
from goodwork.connectors.tables.spreadsheet import read_spreadsheet


def open_table(path: Path, is_heading: IsHeading, limits: Limits) -> RawTable:
    """The table in a file. Raises `TableError` where there is none that can be used."""
    content = read_content(path, limits)
    kind = kind_of(path, content)
    if kind == FileKind.JSON:
        return table_of_records(path, read_json_records(path, content, limits))
    return table_from(path, content, kind, is_heading, limits)


def table_from(path: Path, content: bytes, kind: FileKind, is_heading: IsHeading, limits: Limits) -> RawTable:
    """The table in a file of rows and columns."""
    if kind == FileKind.SPREADSHEET:
        return read_spreadsheet(path, content, is_heading, limits)
    if kind == FileKind.PARQUET:
        return read_parquet(path, content, limits)
    if kind == FileKind.DELIMITED:
        return read_delimited(path, content, is_heading, limits)
    raise TableError(f"{path} is a web page, not a table. Save the table as {READABLE}.")
