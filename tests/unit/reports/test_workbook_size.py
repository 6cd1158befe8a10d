"""A table longer than a sheet goes on in the next."""

import openpyxl

from goodwork.reports import workbook
from goodwork.reports.tables import result_tables
from invented_results import invented_result


def test_what_a_sheet_cannot_hold_goes_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 9)
    tables = result_tables(invented_result())
    workbook.write_workbook(tables, tmp_path / "all.xlsx")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx", read_only=True)
    sheets = [book[name] for name in book.sheetnames if name.startswith("Job quality")]
    assert len(sheets) == -(-tables["job_quality"].height // 9) > 1
    assert sum(sum(1 for _ in sheet.iter_rows()) - 1 for sheet in sheets) == tables["job_quality"].height
    book.close()
