"""XLSX workbooks: the first sheet whose headings are known, read after the guard has let the file pass."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from goodwork.connectors.tables.merges import Merge, filled_down, merge_note, merges_below
from goodwork.connectors.tables.raw import (
    HEADING_SEARCH_ROWS,
    IsHeading,
    RawRow,
    RawTable,
    cell_text,
    heading_index,
    table_of_rows,
)
from goodwork.connectors.tables.reading import Limits, TableError
from goodwork.connectors.tables.sheet_guard import check_workbook

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


def read_spreadsheet(path: Path, content: bytes, is_heading: IsHeading, limits: Limits) -> RawTable:
    """A table from an XLSX workbook. Raises `TableError` for what is not one, or is not safe to open."""
    check_workbook(path, content, limits)
    try:
        return _read(path, content, is_heading, limits)
    except (TableError, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the reader is written in Rust: its panics are not `Exception`
        raise TableError(
            f"{path} is damaged ({error}). Open it in a spreadsheet program and save it again."
        ) from error


def _read(path: Path, content: bytes, is_heading: IsHeading, limits: Limits) -> RawTable:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
        names = workbook.sheet_names
        if not names:
            raise TableError(f"{path} has no sheets. Save the table in a sheet of its own.")
        sheet = _sheet_with_table(workbook, is_heading)
        rows = _rows(sheet)
        heading_row = heading_index(rows, is_heading)
        merges = merges_below(sheet.merged_cell_ranges or [], heading_row)
        notes = _notes(workbook, sheet, merges)
    return table_of_rows(path, filled_down(rows, merges, heading_row), is_heading, notes, limits)


def _sheet_with_table(workbook: "CalamineWorkbook", is_heading: IsHeading) -> "CalamineSheet":
    """The first sheet with headings we know, else the first with anything in it."""
    sheets = [workbook.get_sheet_by_name(name) for name in _tabular(workbook)]
    filled = [sheet for sheet in sheets if sheet.total_height]
    known = (s for s in filled if any(is_heading(row.cells) for row in _rows(s, HEADING_SEARCH_ROWS)))
    return next(known, (filled or sheets)[0])


def _tabular(workbook: "CalamineWorkbook") -> list[str]:
    """Names of the work sheets (a chart has none of the rows we need), in the order of the tabs."""
    from python_calamine import SheetTypeEnum

    names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return names or workbook.sheet_names


def _rows(sheet: "CalamineSheet", most: int | None = None) -> list[RawRow]:
    grid = sheet.to_python(skip_empty_area=False, nrows=most)
    return [RawRow(number, tuple(cell_text(cell) for cell in cells)) for number, cells in enumerate(grid, 1)]


def _notes(workbook: "CalamineWorkbook", sheet: "CalamineSheet", merges: Sequence[Merge]) -> list[str]:
    from python_calamine import SheetVisibleEnum

    notes = []
    others = [name for name in workbook.sheet_names if name != sheet.name]
    if others:
        notes.append(f"sheet '{sheet.name}' was read; not read: {', '.join(others)}")
    hidden = {s.name for s in workbook.sheets_metadata if s.visible != SheetVisibleEnum.Visible}
    if sheet.name in hidden:
        notes.append(f"sheet '{sheet.name}' is hidden in the workbook")
    return notes + ([merge_note(sheet.name, merges)] if merges else [])
