"""`goodwork synthesise`."""

import pytest
from click.testing import CliRunner

from goodwork.cli.synthesise import synthesise
from goodwork.connectors.tables.people import read_people
from goodwork.connectors.tables.vacancies import read_vacancies


@pytest.fixture
def run(tmp_path):
    def run(*options):
        return CliRunner().invoke(
            synthesise, ["--out", str(tmp_path / "place"), "--people", "5", "--vacancies", "4", *options]
        )

    return run


def test_every_file_is_written_and_named(run, tmp_path):
    result = run("--on", "2026-11-22")
    assert result.exit_code == 0
    assert [path.name for path in sorted((tmp_path / "place").iterdir())] == [
        "about-this-folder.txt",
        "facts.csv",
        "monitor",
        "people.csv",
        "programme.yaml",
        "timetable",
        "vacancies.csv",
        "vacancies.jsonl",
    ]
    assert str(tmp_path / "place" / "people.csv") in result.stdout
    assert len(read_people(tmp_path / "place" / "people.csv").records) == 5
    assert len(read_vacancies(tmp_path / "place" / "vacancies.jsonl").records) == 4


def test_the_same_seed_writes_the_same_bytes(run, tmp_path):
    run("--on", "2026-11-22", "--seed", "9")
    first = (tmp_path / "place" / "vacancies.csv").read_bytes()
    run("--on", "2026-11-22", "--seed", "9")
    assert (tmp_path / "place" / "vacancies.csv").read_bytes() == first


def test_a_day_without_known_floors_is_an_error_that_names_the_file_to_edit(run, tmp_path):
    result = run("--on", "2050-01-01")
    assert result.exit_code == 1
    assert "standards/wages/" in result.stderr
    assert not (tmp_path / "place").exists()


def test_a_place_that_cannot_be_written_is_said(run, tmp_path):
    (tmp_path / "place").write_text("a file")
    result = run("--on", "2026-11-22")
    assert result.exit_code != 0
    assert "place" in result.stderr
