"""The result as a workbook."""

import openpyxl
import polars as pl
import pytest

from goodwork.reports.columns import REJECTS, TABLES
from goodwork.reports.tables import result_tables
from goodwork.reports.workbook import LONGEST_CELL, write_workbook
from invented_results import HOSTILE, invented_result


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("workbook") / "goodwork.xlsx"
    write_workbook(result_tables(invented_result()), made)
    return made


@pytest.fixture(scope="module")
def workbook(path):
    return openpyxl.load_workbook(path)


def test_the_sheets_are_in_order_and_none_is_hidden(workbook):
    assert workbook.sheetnames == [table.title for table in TABLES]
    assert {sheet.sheet_state for sheet in workbook} == {"visible"}


def test_headings_are_frozen_and_filtered(workbook):
    for sheet, table in zip(workbook, TABLES, strict=True):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert [cell.value for cell in sheet[1]] == [column.heading for column in table.columns]


def test_no_cell_is_a_formula_or_a_link(workbook):
    for sheet in workbook:
        assert not sheet._hyperlinks
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_hostile_words_stay_words_and_numbers_stay_numbers(workbook):
    titles = {row[1].value for row in workbook["Vacancies"].iter_rows(min_row=2)}
    assert HOSTILE in titles
    assert isinstance(workbook["Shortlists"]["G2"].value, float)


def test_a_cell_longer_than_the_format_allows_is_cut_with_a_sign(tmp_path):
    tables = {table.name: pl.DataFrame(schema=table.schema) for table in TABLES}
    row = {
        "file": "=1+1",
        "row": 1,
        "column": "c",
        "reason": "x" * (LONGEST_CELL + 1),
        "value": "https://example.org",
    }
    tables["rejects"] = pl.DataFrame([row], schema=REJECTS.schema)
    write_workbook(tables, tmp_path / "w.xlsx")
    cells = openpyxl.load_workbook(tmp_path / "w.xlsx")["Rejects"][2]
    assert cells[0].value == "=1+1"
    assert cells[0].data_type == "s"
    assert len(cells[3].value) == LONGEST_CELL
    assert cells[3].value.endswith("…")
