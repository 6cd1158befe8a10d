"""The same result as a workbook: one sheet a table, every cell a value and none a formula."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from goodwork.reports.columns import TABLES, TableDefinition

LONGEST_CELL = 32_767  # characters: the format's own limit
MOST_ROWS = 1_048_575  # rows beneath the headings: the format's own limit

# Text stays text: nothing an advert says becomes a formula, a link or a number.
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "d mmm yyyy",
    "constant_memory": True,
}
# A workbook needs a time; this one says nothing, so that a second run writes the same bytes.
_WRITTEN_AT = datetime(1980, 1, 1, tzinfo=UTC)
_HEADING = {
    "bold": True,
    "text_wrap": True,
    "valign": "top",
    "bottom": 2,
    "bottom_color": "#0b5a4b",
    "bg_color": "#f6f4ef",
}


def write_workbook(
    tables: dict[str, pl.DataFrame], path: Path, definitions: Sequence[TableDefinition] = TABLES
) -> None:
    """Write every table to its sheet, with frozen headings, filters and widths fit to read."""
    with Workbook(str(path), _OPTIONS) as workbook:
        workbook.set_properties(
            {
                "title": "Goodwork",
                "comments": "Values only: no formulas and no hidden sheets.",
                "created": _WRITTEN_AT,
            }
        )
        heading = workbook.add_format(_HEADING)
        formats = {
            pl.String: workbook.add_format({"text_wrap": True, "valign": "top"}),
            pl.Float64: workbook.add_format({"num_format": "0.00", "valign": "top"}),
            pl.Int64: workbook.add_format({"num_format": "#,##0", "valign": "top"}),
            pl.Date: workbook.add_format({"num_format": "d mmm yyyy", "valign": "top"}),
            pl.Boolean: workbook.add_format({"valign": "top"}),
        }
        for table in definitions:
            for title, frame in _sheets(table.title, tables[table.name]):
                _fill(workbook.add_worksheet(title), table, frame, heading, formats)


def _sheets(title: str, frame: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """The table under its title; what a sheet cannot hold goes on in "title 2", "title 3" and so on."""
    for number, first in enumerate(range(0, max(frame.height, 1), MOST_ROWS), 1):
        yield (title if number == 1 else f"{title} {number}"), frame.slice(first, MOST_ROWS)


def _fill(
    sheet: Worksheet,
    table: TableDefinition,
    frame: pl.DataFrame,
    heading: Format,
    formats: dict[type[pl.DataType], Format],
) -> None:
    for position, column in enumerate(table.columns):
        sheet.set_column(position, position, column.width, formats[column.kind])
        sheet.write_string(0, position, column.heading, heading)
    for row, cells in enumerate(frame.iter_rows(), 1):
        for position, cell in enumerate(cells):
            _write(sheet, row, position, cell, formats[table.columns[position].kind])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, frame.height, len(table.columns) - 1)


def _write(sheet: Worksheet, row: int, position: int, cell: object, shown: Format) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_string(row, position, "yes" if cell else "no", shown)
    elif isinstance(cell, str):
        kept = cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…"
        sheet.write_string(row, position, kept, shown)
    else:
        sheet.write(row, position, cell, shown)
