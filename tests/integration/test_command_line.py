"""The commands as their users run them: on good files, on bad ones, and twice."""

import csv
import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from click.testing import CliRunner, Result

from goodwork.cli.main import main

ON = "2026-11-22"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demonstration place on disk."""
    folder = tmp_path_factory.mktemp("place")
    done = run(
        "synthesise", "--people", 14, "--vacancies", 40, "--seed", 3, "--on", ON, "--out", folder, "--quiet"
    )
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def outputs(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a match of the place writes."""
    folder = tmp_path_factory.mktemp("outputs") / "report"
    done = match(place / "people.csv", place / "vacancies.csv", folder)
    assert done.exit_code == 0, done.output
    return folder


def match(people: Path, vacancies: Path, folder: Path, *more: object) -> Result:
    return run("match", people, vacancies, "--on", ON, "--out", folder, "--quiet", *more)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def digests(folder: Path) -> dict[str, str]:
    """Every file and what it holds; a workbook by its cells, for its file records when it was made."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path, read_only=True)
            content = repr([list(sheet.iter_rows(values_only=True)) for sheet in book]).encode()
        elif path.is_file():
            content = path.read_bytes()
        else:
            continue
        found[str(path.relative_to(folder))] = hashlib.sha256(content).hexdigest()
    return found


def test_every_output_is_there(outputs: Path) -> None:
    assert (outputs / "index.html").is_file()
    assert (outputs / "goodwork.xlsx").is_file()
    assert (outputs / "rejects.csv").is_file()
    assert {p.stem for p in (outputs / "csv").iterdir()} == {p.stem for p in (outputs / "parquet").iterdir()}


def test_the_parts_of_a_score_add_up_in_the_tables(outputs: Path) -> None:
    shortlists = pl.read_parquet(outputs / "parquet/shortlists.parquet")
    assert len(shortlists) > 0
    for score, parts in shortlists.select("score", "score_parts").iter_rows():
        points = [float(part.strip().rsplit(" ", 1)[1]) for part in parts.replace(";", "\n").split("\n")]
        assert sum(points) == pytest.approx(score, abs=1e-6)


def test_nobody_is_shown_pay_below_the_legal_floor(outputs: Path) -> None:
    rights = pl.read_parquet(outputs / "parquet/rights.parquet")
    breaches = rights.filter((pl.col("verdict") == "Likely breach") & (pl.col("right") == "Minimum wage"))
    listed = pl.read_parquet(outputs / "parquet/shortlists.parquet")
    assert set(breaches["vacancy_id"]) & set(listed["vacancy_id"]) == set()


def test_running_again_changes_nothing(place: Path, outputs: Path) -> None:
    before = digests(outputs)
    assert match(place / "people.csv", place / "vacancies.csv", outputs).exit_code == 0
    assert digests(outputs) == before


def test_the_other_formats_give_the_same_lists(place: Path, outputs: Path, tmp_path: Path) -> None:
    for source, kind in (("people", "xlsx"), ("vacancies", "parquet")):
        table = pl.read_csv(place / f"{source}.csv", infer_schema=False)
        path = tmp_path / f"{source}.{kind}"
        table.write_excel(path) if kind == "xlsx" else table.write_parquet(path)
    folder = tmp_path / "again"
    assert match(tmp_path / "people.xlsx", tmp_path / "vacancies.parquet", folder).exit_code == 0
    name = "parquet/shortlists.parquet"
    assert pl.read_parquet(folder / name).equals(pl.read_parquet(outputs / name))


def test_bad_rows_are_set_aside_and_the_good_go_on(place: Path, tmp_path: Path) -> None:
    rows = rows_of(place / "people.csv")
    rows[2]["min_hourly_pay"] = "lots"
    rows[5]["person_id"] = rows[4]["person_id"]
    people = tmp_path / "people.csv"
    with people.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    folder = tmp_path / "report"
    done = match(people, place / "vacancies.csv", folder, "--strict")
    assert done.exit_code == 3
    assert "Left out: 2 people" in done.output
    rejects = rows_of(folder / "rejects.csv")
    assert [(r["file"], r["row"], r["column"]) for r in rejects] == [
        ("people.csv", "4", "min_hourly_pay"),
        ("people.csv", "7", "person_id"),
    ]
    assert len(pl.read_parquet(folder / "parquet/people.parquet")) == len(rows) - 2


def test_a_file_that_is_not_there_is_named(place: Path, tmp_path: Path) -> None:
    done = match(place / "nobody.csv", place / "vacancies.csv", tmp_path / "report")
    assert done.exit_code == 1
    assert "nobody.csv" in done.output
    assert not (tmp_path / "report").exists()


def test_a_missing_column_is_named_with_what_was_found(place: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("who,town\nAmina,Leeds\n", encoding="utf-8")
    done = match(people, place / "vacancies.csv", tmp_path / "report")
    assert done.exit_code == 1
    assert "person_id" in done.output
    assert "who" in done.output


def test_a_heading_may_be_said_to_be_ours(place: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("who,occupations_wanted\nA1,cook\n", encoding="utf-8")
    done = match(people, place / "vacancies.csv", tmp_path / "report", "--column", "who=person_id")
    assert done.exit_code == 0, done.output


def test_a_bomb_is_refused(place: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "people.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    done = match(bomb, place / "vacancies.csv", tmp_path / "report")
    assert done.exit_code == 1
    assert "people.xlsx" in done.output
    assert not (tmp_path / "report").exists()


def test_somebody_elses_folder_is_not_replaced(place: Path, tmp_path: Path) -> None:
    (tmp_path / "accounts.txt").write_text("mine", encoding="utf-8")
    done = match(place / "people.csv", place / "vacancies.csv", tmp_path)
    assert done.exit_code == 1
    assert (tmp_path / "accounts.txt").read_text(encoding="utf-8") == "mine"


def test_a_date_past_the_last_rate_names_the_file_to_edit(place: Path, tmp_path: Path) -> None:
    done = run(
        "match",
        place / "people.csv",
        place / "vacancies.csv",
        "--on",
        "2027-04-01",
        "--out",
        tmp_path / "r",
        "--quiet",
    )
    assert done.exit_code == 1
    assert "standards/wages/national_minimum_wage.yaml" in done.output
    assert not (tmp_path / "r").exists()


def test_an_advert_on_standard_input_is_assessed() -> None:
    done = CliRunner().invoke(main, ["assess", "-", "--on", ON, "--quiet"], input="Barista\n£9.00 an hour\n")
    assert done.exit_code == 0
    assert "Likely breach: Minimum wage" in done.output


def test_a_posting_that_runs_script_is_only_words(tmp_path: Path) -> None:
    posting = {
        "@type": "JobPosting",
        "title": "Porter<script>alert(1)</script>",
        "description": "<p>Nights.</p><script>alert(2)</script>",
        "baseSalary": {"value": {"minValue": "lots", "unitText": ["YEAR"]}},
    }
    advert, page = tmp_path / "advert.json", tmp_path / "advert.html"
    advert.write_text(json.dumps(posting), encoding="utf-8")
    done = run("assess", advert, "--on", ON, "--html", page, "--quiet")
    assert done.exit_code == 0, done.output
    assert "<script" not in page.read_text(encoding="utf-8")
    assert "alert" not in page.read_text(encoding="utf-8")


def test_help_answers_at_once() -> None:
    """Nothing heavy is imported to say what the commands are."""
    code = (
        "import sys, goodwork.cli.main; print([m for m in ('numba', 'polars', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_real_people_file_is_not_replaced_by_an_invented_one(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("person_id\nreal\n", encoding="utf-8")
    done = run("synthesise", "--people", 2, "--vacancies", 2, "--on", ON, "--out", tmp_path, "--quiet")
    assert done.exit_code == 1
    assert (tmp_path / "people.csv").read_text(encoding="utf-8") == "person_id\nreal\n"


def test_the_folder_one_stands_in_is_not_replaced(
    place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    done = match(place / "people.csv", place / "vacancies.csv", Path())
    assert done.exit_code == 1
    assert "folder you are in" in done.output
