"""Outputs appear whole or not at all, and hold no formulas."""

import csv

import pytest

from goodwork.connectors.tables.write import escape_formula, write_rejects, write_whole
from goodwork.connectors.tables.write_folder import write_folder_whole
from goodwork.vocabulary.source import Reject, Source


class StopError(Exception):
    pass


def half(path):
    path.write_text("half")
    raise StopError


def half_folder(folder):
    (folder / "a.txt").write_text("half")
    raise StopError


def test_a_finished_file_replaces_the_former(tmp_path):
    path = tmp_path / "new" / "report.txt"
    write_whole(path, lambda p: p.write_text("one"))
    write_whole(path, lambda p: p.write_text("two"))
    assert path.read_text() == "two"
    assert [p.name for p in path.parent.iterdir()] == ["report.txt"]


def test_a_write_that_fails_leaves_the_former_file_and_nothing_else(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("former")
    with pytest.raises(StopError):
        write_whole(path, half)
    assert path.read_text() == "former"
    assert [p.name for p in tmp_path.iterdir()] == ["report.txt"]


def test_a_finished_file_has_the_rights_of_any_new_file(tmp_path):
    (tmp_path / "plain").touch()
    write_whole(tmp_path / "report", lambda p: p.write_text("x"))
    assert (tmp_path / "report").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_finished_folder_replaces_the_former_with_all_in_it(tmp_path):
    folder = tmp_path / "demo"
    write_folder_whole(folder, lambda f: (f / "a.txt").write_text("one"))
    write_folder_whole(folder, lambda f: (f / "b.txt").write_text("two"))
    assert [p.name for p in folder.iterdir()] == ["b.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["demo"]


def test_a_folder_that_fails_leaves_the_former(tmp_path):
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "former.txt").touch()
    with pytest.raises(StopError):
        write_folder_whole(folder, half_folder)
    assert [p.name for p in folder.iterdir()] == ["former.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["demo"]


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_what_could_begin_a_formula_is_escaped(text):
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Cook", "12.60", "'=quoted", "a=b"])
def test_other_text_is_left_alone(text):
    assert escape_formula(text) == text


def test_rejects_are_written_with_file_row_column_reason_and_value(tmp_path):
    path = tmp_path / "rejects.csv"
    write_rejects(
        path,
        [
            Reject(Source("people.csv", 3), "Pay", "is not an amount", "=2*3"),
            Reject(Source("a.csv"), "", "x"),
        ],
    )
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["file", "row", "column", "reason", "value"],
        ["people.csv", "3", "Pay", "is not an amount", "'=2*3"],
        ["a.csv", "", "", "x", ""],
    ]
