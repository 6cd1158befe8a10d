"""Lists as files to take away: CSV that is streamed, and XLSX. No cell of either can become a formula.

A CSV cell that a spreadsheet program might calculate gets an apostrophe before it, which Goodwork takes off again when
the file comes back. Cells of a workbook are written as text; it has one sheet, nothing hidden, and no author.
"""

import csv
import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from goodwork.connectors.tables.write import escape_formula

if TYPE_CHECKING:
    from xlsxwriter import Workbook

log = logging.getLogger("goodwork.downloads")
FORMS = ("csv", "xlsx")
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BROKEN_OFF = "THIS FILE IS INCOMPLETE: it broke off here. Do not use it; ask for it again."
MOST_SHEET_ROWS = 1_048_575
MOST_CELL = 32_000
WIDTHS = (8, 60)
# A workbook cannot hold these at all.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Rows = Iterable[Sequence[str]]


def csv_download(name: str, headings: Sequence[str], rows: Rows) -> HttpResponseBase:
    """A CSV file, sent as its rows are read. One that breaks off says so in its last line."""
    response = StreamingHttpResponse(_csv_lines(headings, rows), content_type=CSV_TYPE)
    return _named(response, f"{name}.csv")


def xlsx_download(name: str, headings: Sequence[str], rows: Rows) -> HttpResponseBase:
    """A workbook of one sheet. It is whole before it is sent."""
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        write_workbook(file, headings, rows)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return _named(FileResponse(file, content_type=XLSX_TYPE), f"{name}.xlsx")


def write_workbook(file: IO[bytes], headings: Sequence[str], rows: Rows) -> None:
    """Write a workbook row by row, in little memory."""
    from xlsxwriter import Workbook

    book = Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties(
        {"author": "", "created": datetime(2000, 1, 1, tzinfo=UTC)}
    )  # says nothing of whoever made it
    try:
        _write_sheet(book, headings, rows)
    finally:
        book.close()  # also closes the file in which it keeps rows; a list that broke off is never sent


def _write_sheet(book: "Workbook", headings: Sequence[str], rows: Rows) -> None:
    sheet = book.add_worksheet("List")
    bold = book.add_format({"bold": True})
    for at, heading in enumerate(headings):
        sheet.set_column(at, at, min(max(len(heading) + 2, WIDTHS[0]), WIDTHS[1]))
        sheet.write_string(0, at, _cell(heading), bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, 1):
        if number > MOST_SHEET_ROWS:
            raise ValueError("a sheet holds 1,048,576 rows: take the list out as CSV")
        for at, cell in enumerate(row):
            sheet.write_string(number, at, _cell(cell))


def download(form: str, name: str, headings: Sequence[str], rows: Rows) -> HttpResponseBase:
    """A list in the form asked for, one of FORMS; another is CSV."""
    return (xlsx_download if form == "xlsx" else csv_download)(name, headings, rows)


def zip_of_everything(made: bytes) -> HttpResponse:
    """The copy of all that is held about one person. Its name says nothing of her."""
    answer = HttpResponse(made, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="everything-held.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _csv_lines(headings: Sequence[str], rows: Rows) -> Iterator[bytes]:
    line = io.StringIO()
    writer = csv.writer(line)

    def taken() -> bytes:
        text = line.getvalue()
        line.seek(0)
        line.truncate()
        return text.encode("utf-8", "replace")

    writer.writerow([escape_formula(heading) for heading in headings])
    yield b"\xef\xbb\xbf" + taken()  # the mark by which spreadsheet programs know UTF-8
    try:
        for row in rows:
            writer.writerow([escape_formula(cell) for cell in row])
            yield taken()
    except Exception as problem:
        log.error("A download broke off", extra={"problem": type(problem).__name__})
        writer.writerow([BROKEN_OFF])
        yield taken()


def _cell(text: str) -> str:
    clean = _NOT_IN_XML.sub("", text)
    return clean if len(clean) <= MOST_CELL else clean[: MOST_CELL - 1] + "…"


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    stem, _, ending = name.rpartition(".")
    day = f"{timezone.localdate():%Y-%m-%d}"
    response["Content-Disposition"] = f'attachment; filename="{stem}-{day}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
