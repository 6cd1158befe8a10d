"""`goodwork what-if` as its users run it, and the same question from Python."""

from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

import goodwork
from goodwork.cli.main import main

ON = "2026-11-22"


def run(*words: object, given: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=given)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("place")
    done = run(
        "synthesise", "--people", 12, "--vacancies", 30, "--seed", 3, "--on", ON, "--out", folder, "--quiet"
    )
    assert done.exit_code == 0, done.output
    return folder / "people.csv", folder / "vacancies.csv"


def ask(files: tuple[Path, Path], *words: object, given: str | None = None) -> Result:
    return run("what-if", *files, "--on", ON, "--quiet", *words, given=given)


def test_one_change_asked_of_a_person_and_a_vacancy(files: tuple[Path, Path]) -> None:
    told = ask(files, "--person", "P00002", "--person", "P00003", "--set", "max_travel_minutes=5")
    assert told.exit_code == 0, told.output
    assert "P00002, if max_travel_minutes were 5, not " in told.output
    assert "P00003, if " in told.output
    assert "jobs she could take: " in told.output
    told = ask(files, "--vacancy", "V00002", "--set", "pay_text=£30 an hour")
    assert told.exit_code == 0, told.output
    assert "people who could take it: " in told.output


def test_questions_from_a_pipe_go_on_after_one_that_cannot_be_answered(files: tuple[Path, Path]) -> None:
    lines = "P00002 max_travel_minutes=5\nP00002 pace=3\nP77 min_hourly_pay=12\nV00002\nV00002 'pay_text=£30 an hour'\n"
    told = ask(files, given=lines)
    assert told.exit_code == 0, told.output
    assert "P00002, if max_travel_minutes were 5" in told.stdout
    assert "V00002, if pay_text were £30 an hour" in told.stdout
    assert "pace is not a column that can be changed: use " in told.stderr
    assert "P77 is neither a person nor a vacancy" in told.stderr
    assert "as in: P00010 min_hourly_pay=12.50" in told.stderr


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--person", "P00002"), 2, "together with --set"),
        (("--set", "min_hourly_pay=12"), 2, "together with --set"),
        (("--person", "P00002", "--set", "min_hourly_pay"), 2, "write COLUMN=VALUE"),
        (("--person", "P00002", "--set", "travel_modes=boat"), 1, "travel_modes: 'boat'"),
        (
            ("--person", "P9", "--set", "min_hourly_pay=12"),
            1,
            "P9 is not in the people table, which holds P00001, P00002, P00003 and others",
        ),
    ],
    ids=str,
)
def test_what_is_wrong_is_said(files: tuple[Path, Path], words: tuple[str], code: int, message: str) -> None:
    told = ask(files, *words)
    assert (told.exit_code, message in told.output) == (code, True), told.output


def test_the_same_question_from_python(files: tuple[Path, Path]) -> None:
    people, vacancies = (pl.read_csv(path, infer_schema=False) for path in files)
    place = goodwork.what_if(people, vacancies, on=ON)
    none = place.person("P00002", {"max_travel_minutes": 1})
    same = place.person("P00002", {"max_travel_minutes": none.changes[0].was})
    assert same.n_eligible_after == same.n_eligible_before >= none.n_eligible_after
    assert all(job.rank_before == job.rank_after for job in same.jobs)
