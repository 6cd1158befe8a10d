"""No cell and no sheet can hold a reader up for long."""

import time
import zipfile
from pathlib import Path

import pytest

from goodwork.connectors.tables.people import read_people
from goodwork.connectors.tables.reading import TableError


@pytest.mark.parametrize(
    "column", ["min_hourly_pay", "min_weekly_hours", "max_travel_minutes", "priorities", "available"]
)
@pytest.mark.parametrize(
    "fill", ["1" + " " * 100_000 + "x", "a " * 50_000, "1:" * 50_000, "pay " + " " * 100_000]
)
def test_a_hostile_cell_is_set_aside_in_bounded_time(tmp_path: Path, column: str, fill: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"person_id,{column}\na,{fill}\nb,\n", encoding="utf-8")
    started = time.process_time()
    reading = read_people(path)
    assert time.process_time() - started < 5
    assert [person.person_id for person in reading.records][-1] == "b"


def test_a_far_cell_in_an_odd_place_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(
            "xl/odd/s1.xml", '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>'
        )
    with pytest.raises(TableError, match="so far out"):
        read_people(path)


def test_a_sheet_of_unfinished_rows_is_looked_through_quickly(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", "<row " * 60_000)
    started = time.process_time()
    with pytest.raises(TableError):
        read_people(path)
    assert time.process_time() - started < 10


def test_a_million_columns_are_refused_before_any_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("person_id," + ",".join(f"c{n}" for n in range(400_000)) + "\na,b\n", encoding="utf-8")
    started = time.process_time()
    with pytest.raises(TableError, match=r"more than 2,000 columns, the most that are read"):
        read_people(path)
    assert time.process_time() - started < 5


def test_a_line_that_never_ends_is_one_row_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("person_id,available\na,\n" + "," * 21_000_000 + "\nb,\n", encoding="utf-8")
    started = time.process_time()
    reading = read_people(path)
    assert time.process_time() - started < 10
    assert [person.person_id for person in reading.records] == ["a", "b"]
    assert "21,000,001 characters long, as no row of a table is" in reading.rejects[0].reason
