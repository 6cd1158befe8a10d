"""A list as a file one can take away: CSV or XLSX, one sheet, values only. What somebody typed never becomes a formula."""

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

from xlsxwriter import Workbook

from goodwork.connectors.tables.write import escape_formula

LONGEST_CELL = 32_767  # characters: the format's own limit
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
Cell = str | int | date | datetime | None


def exported(kind: str, title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The file's bytes; `kind` is a key of TYPES."""
    return _xlsx(title, headings, rows) if kind == "xlsx" else _csv(headings, rows)


def _csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with the mark that spreadsheet programs need."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([escape_formula(_words(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    content = BytesIO()
    with Workbook(content, _OPTIONS) as workbook:
        # A fixed time, so that the same list gives the same bytes.
        workbook.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC), "comments": "Values only."})
        sheet = workbook.add_worksheet(title[:31])
        heading = workbook.add_format({"bold": True, "bottom": 2})
        day = workbook.add_format({"num_format": "d mmm yyyy"})
        for position, words in enumerate(headings):
            sheet.write_string(0, position, words, heading)
            sheet.set_column(position, position, max(12, min(40, len(words) + 4)))
        sheet.freeze_panes(1, 1)
        for number, row in enumerate(rows, 1):
            for position, cell in enumerate(row):
                if isinstance(cell, date):
                    plain = cell.date() if isinstance(cell, datetime) else cell
                    sheet.write_datetime(number, position, datetime.combine(plain, datetime.min.time()), day)
                elif isinstance(cell, int):
                    sheet.write_number(number, position, cell)
                elif cell:
                    sheet.write_string(number, position, _words(cell)[:LONGEST_CELL])
    return content.getvalue()


def _words(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.date().isoformat() if isinstance(cell, datetime) else str(cell)
