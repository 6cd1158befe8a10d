"""Outputs appear whole or not at all, and never in place of somebody else's files."""

import pytest

from goodwork.reports import outputs
from goodwork.reports.outputs import NotOurFolderError, OutputFormat, write_outputs, write_report
from invented_results import invented_result


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_the_formats_asked_for_are_written_and_named(tmp_path):
    write_outputs(invented_result(), tmp_path / "out", iter([OutputFormat.CSV, OutputFormat.XLSX]))
    assert names(tmp_path / "out") == {"csv", "goodwork.xlsx", "rejects.csv", "about-this-folder.txt"}
    said = (tmp_path / "out" / "about-this-folder.txt").read_text(encoding="utf-8")
    assert "goodwork.xlsx" in said
    assert "parquet" not in said


def test_every_format_is_written_when_none_is_named(tmp_path):
    write_outputs(invented_result(), tmp_path / "out")
    every = {
        "index.html",
        "people",
        "vacancies",
        "csv",
        "parquet",
        "goodwork.xlsx",
        "rejects.csv",
        "about-this-folder.txt",
    }
    assert every <= names(tmp_path / "out")


def test_a_second_run_replaces_the_first(tmp_path):
    write_outputs(invented_result(), tmp_path / "out", ["csv"])
    write_outputs(invented_result(), tmp_path / "out", ["parquet"])
    assert "csv" not in names(tmp_path / "out")


def test_a_run_that_fails_leaves_the_former_outputs(tmp_path, monkeypatch):
    write_outputs(invented_result(), tmp_path / "out", ["csv"])

    def full_disk(*_):
        raise OSError("no space left")

    monkeypatch.setattr(outputs, "fill_parquet", full_disk)
    with pytest.raises(OSError, match="no space"):
        write_outputs(invented_result(), tmp_path / "out", ["csv", "parquet"])
    assert names(tmp_path / "out") == {"csv", "rejects.csv", "about-this-folder.txt"}
    assert names(tmp_path) == {"out"}


def test_a_folder_of_somebody_elses_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(NotOurFolderError, match="did not make"):
        write_outputs(invented_result(), tmp_path, ["csv"])
    with pytest.raises(NotOurFolderError, match="is a file"):
        write_report(invented_result(), tmp_path / "thesis.docx")
    assert names(tmp_path) == {"thesis.docx"}


def test_the_report_alone(tmp_path):
    first = write_report(invented_result(), tmp_path / "report")
    assert first.name == "index.html"
    assert first.is_file()
    write_report(invented_result(), tmp_path / "report")
