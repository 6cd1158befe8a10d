"""XLSX and Parquet: real workbooks, hostile ones, and damaged ones."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import polars as pl
import pytest

from goodwork.connectors.tables.reading import Limits, TableError
from goodwork.connectors.tables.vacancies import read_vacancies


@pytest.fixture
def workbook(tmp_path):
    """Writes sheets (name -> rows), lets `change` alter the book, and gives the path."""

    def write(sheets, change=lambda book: None, name="vacancies.xlsx"):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        change(book)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


JOBS = [["Job ref", "Job title", "Closing date", "Places"], [1001, "Cook", date(2026, 11, 30), 2.0]]


def test_numbers_and_dates_of_a_sheet_are_read_as_they_look(workbook):
    (advert,) = read_vacancies(workbook({"Jobs": JOBS})).records
    assert (advert.advert_id, advert.title) == ("1001", "Cook")
    assert (advert.closes_on, advert.n_places) == (date(2026, 11, 30), 2)


def test_the_first_sheet_with_the_headings_is_read_and_the_others_named(workbook):
    reading = read_vacancies(workbook({"Read me": [["Hello"]], "Jobs": JOBS, "More": JOBS}))
    assert reading.records[0].title == "Cook"
    assert "sheet 'Jobs' was read; not read: Read me, More" in reading.notes


def test_a_hidden_sheet_is_read_and_that_is_said(workbook):
    def hide(book):
        book["Jobs"].sheet_state = "hidden"

    reading = read_vacancies(workbook({"Read me": [["Hello"]], "Jobs": JOBS}, hide))
    assert "sheet 'Jobs' is hidden in the workbook" in reading.notes


def test_merged_cells_are_pointed_out(workbook):
    path = workbook({"Jobs": [*JOBS, ["", "Baker", "", ""]]}, lambda book: book["Jobs"].merge_cells("A2:A3"))
    reading = read_vacancies(path)
    assert any(note.startswith("merged cells in sheet 'Jobs': A2:A3. ") for note in reading.notes)
    (reject,) = reading.rejects
    assert (reject.source.row, reject.value) == (3, "1001")


def test_a_cell_merged_down_a_column_is_read_in_every_row_it_covers(workbook):
    rows = [["Job title", "Employer", "Town", "Closing date"]]
    rows += [[f"Cook {n}", "Acme", "Leeds", "2026-11-30"] for n in range(1, 5)]

    def merge(book):
        for cells in ("A1:A1", "B2:B4", "C3:D3", "C4:D5", "D9:D2000"):
            book["Jobs"].merge_cells(cells)

    reading = read_vacancies(workbook({"Jobs": rows}, merge))
    assert [advert.employer for advert in reading.records] == ["Acme"] * 4
    assert [advert.closes_on is None for advert in reading.records] == [False, True, True, True]
    assert any("B2:B4, C3:D3, C4:D5 and 1 more" in note for note in reading.notes)


def test_a_cell_merged_from_the_headings_down_gives_no_row_the_heading(workbook):
    path = workbook(
        {"Jobs": [["title", "employer"], ["Cook", ""]]}, lambda book: book["Jobs"].merge_cells("B1:B2")
    )
    assert read_vacancies(path).records[0].employer == ""


def test_rows_above_and_empty_columns_before_the_table_do_no_harm(workbook):
    rows = [["", "Vacancies, November"], [], *[["", *row] for row in JOBS]]
    reading = read_vacancies(workbook({"Jobs": rows}))
    assert reading.records[0].title == "Cook"
    assert reading.records[0].source.row == 4


def test_an_empty_workbook_has_no_headings(workbook):
    with pytest.raises(TableError, match=r"has no column 'title'.*It has no headings"):
        read_vacancies(workbook({"Jobs": []}))


def rezipped(path, changes):
    """The workbook with some parts replaced."""
    content = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, changes.get(member, old.read(member)))
    path.write_bytes(content.getvalue())
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_a_zip_bomb_is_refused_before_it_is_opened(workbook):
    bomb = b"<worksheet>" + b" " * 30_000_000
    with pytest.raises(TableError, match=r"would unpack to more than 20 MB.*It was not opened"):
        read_vacancies(rezipped(workbook({"Jobs": JOBS}), {SHEET: bomb}))


def test_a_zip_bomb_whose_directory_lies_is_refused_too(workbook):
    path = rezipped(workbook({"Jobs": JOBS}), {SHEET: b"<worksheet>" + b" " * 30_000_000})
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        declared = archive.getinfo(SHEET).file_size
    path.write_bytes(content.replace(declared.to_bytes(4, "little"), (1_000).to_bytes(4, "little")))
    with pytest.raises(TableError, match="would unpack to more than 20 MB"):
        read_vacancies(path)


def test_a_cell_a_billion_places_away_is_refused(workbook):
    far = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    with pytest.raises(TableError, match="a cell in row 1,048,576 and column 16,384"):
        read_vacancies(rezipped(workbook({"Jobs": JOBS}), {SHEET: far}))


def test_a_workbook_of_thousands_of_parts_is_refused(workbook):
    with pytest.raises(TableError, match="thousands of parts"):
        read_vacancies(workbook({"Jobs": JOBS}), limits=Limits(archive_members=3))


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("content.xml", "is an OpenDocument file"),
        ("xl/workbook.bin", "Excel's binary format"),
        ("word/document.xml", "is a Word document"),
        ("jobs.csv", "is a zip archive, not a spreadsheet"),
    ],
)
def test_other_archives_are_told_apart(tmp_path, member, words):
    with zipfile.ZipFile(tmp_path / "jobs.xlsx", "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(TableError, match=words):
        read_vacancies(tmp_path / "jobs.xlsx")


def test_a_workbook_with_a_broken_sheet_is_refused_by_name(workbook):
    path = rezipped(workbook({"Jobs": JOBS}), {"xl/workbook.xml": b"<workbook"})
    with pytest.raises(TableError, match=r"vacancies\.xlsx (is damaged|has no sheets)"):
        read_vacancies(path)


def test_parquet_of_any_types_is_read_as_text_would_be(tmp_path):
    frame = pl.DataFrame(
        {
            "id": [7, 8],
            "title": ["Cook", "Baker"],
            "salary_min": [Decimal("12.60"), None],
            "date_posted": [date(2026, 11, 3), None],
            "skills": [["a", "b"], []],
            "employer": [None, None],
        },
        schema_overrides={"employer": pl.Null},
    )
    frame.write_parquet(tmp_path / "jobs.parquet")
    reading = read_vacancies(tmp_path / "jobs.parquet")
    assert [advert.advert_id for advert in reading.records] == ["7", "8"]
    assert reading.records[0].published_pay.minimum == Decimal("12.60")
    assert reading.records[0].posted_on == date(2026, 11, 3)


def test_parquet_with_the_wrong_types_rejects_cells_not_the_file(tmp_path):
    frame = pl.DataFrame(
        {"title": [1.5, float("nan")], "date_posted": [True, False], "places": [b"\xff", b"2"]}
    )
    frame.write_parquet(tmp_path / "jobs.parquet")
    reading = read_vacancies(tmp_path / "jobs.parquet")
    assert [advert.title for advert in reading.records] == ["1.5"]
    assert {reject.source.row for reject in reading.rejects} == {2, 3}


def test_parquet_with_a_broken_foot_is_refused(tmp_path):
    pl.DataFrame({"title": ["Cook"] * 100}).write_parquet(tmp_path / "jobs.parquet")
    content = bytearray((tmp_path / "jobs.parquet").read_bytes())
    content[-60:-8] = b"\xff" * 52
    (tmp_path / "jobs.parquet").write_bytes(content)
    with pytest.raises(TableError, match="damaged Parquet"):
        read_vacancies(tmp_path / "jobs.parquet")


@pytest.mark.parametrize("value", ["x" * 1_000_000, b"x" * 1_000_000, ["x" * 1_000_000]])
def test_parquet_that_keeps_one_huge_value_for_many_rows_is_refused(tmp_path, value):
    frame = pl.DataFrame({"title": ["Cook"], "description": [value]})
    pl.concat([frame] * 100).write_parquet(tmp_path / "jobs.parquet")
    assert (tmp_path / "jobs.parquet").stat().st_size < 2_000_000
    with pytest.raises(TableError, match="would unpack to more than 50 MB of text"):
        read_vacancies(tmp_path / "jobs.parquet", limits=Limits(expanded_bytes=50_000_000))
