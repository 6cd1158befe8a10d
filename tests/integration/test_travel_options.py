"""Timetables and a place's own minutes, from the command line to the pages."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goodwork.cli.main import main

ON = "2026-11-22"
HEADINGS = "from,to,mode,minutes,arrive_by\n"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("travel") / "place"
    made = CliRunner().invoke(
        main, ["synthesise", "--people", "30", "--vacancies", "40", "--on", ON, "--out", str(folder)]
    )
    assert made.exit_code == 0, made.output
    return folder


def match(place: Path, folder: Path, *more: object) -> Result:
    words = [
        "match",
        place / "people.csv",
        place / "vacancies.csv",
        "--on",
        ON,
        "--quiet",
        "--out",
        folder,
        *more,
    ]
    return CliRunner().invoke(main, [str(word) for word in words])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tables_in(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.rglob("*.csv"))]


def test_a_timetable_shows_when_to_leave_and_its_day(place: Path, tmp_path: Path) -> None:
    done = match(
        place, tmp_path / "one", "--timetable", place / "timetable", "--format", "csv", "--format", "html"
    )
    assert done.exit_code == 0, done.output
    by_bus = [
        row["by_timetable"]
        for row in rows(tmp_path / "one" / "csv" / "shortlists.csv")
        if row["by_timetable"]
    ]
    assert by_bus
    assert all(words.startswith(("leave home at ", "near enough to walk")) for words in by_bus)
    assert "timetable of Tuesday 24 November 2026" in (tmp_path / "one" / "how.html").read_text(
        encoding="utf-8"
    )
    page = next(
        page for page in (tmp_path / "one" / "people").glob("*.html") if "By timetable" in page.read_text()
    )
    assert "home" in page.read_text(encoding="utf-8")
    again = match(place, tmp_path / "two", "--timetable", place / "timetable", "--format", "csv")
    assert again.exit_code == 0
    assert tables_in(tmp_path / "one") == tables_in(tmp_path / "two")


def test_minutes_of_one_s_own_are_used_and_bad_rows_are_named(place: Path, tmp_path: Path) -> None:
    (tmp_path / "zones.csv").write_text("zone,latitude,longitude\nA,54.1,1.2\n", encoding="utf-8")
    pairs = HEADINGS + "A,A,bus,7,\nA,Z,bus,7,\nA,A,bus,NaN,\nA,A,bus,8,\n"
    (tmp_path / "times.csv").write_text(pairs, encoding="utf-8")
    files = ("--travel-times", tmp_path / "times.csv", "--travel-zones", tmp_path / "zones.csv")
    done = match(place, tmp_path / "out", *files, "--format", "csv")
    assert done.exit_code == 0, done.output
    named = [(row["file"], row["row"], row["column"]) for row in rows(tmp_path / "out" / "rejects.csv")]
    assert named == [("times.csv", "3", "to"), ("times.csv", "4", "minutes"), ("times.csv", "5", "minutes")]
    minutes = {
        row["minutes"]
        for row in rows(tmp_path / "out" / "csv" / "shortlists.csv")
        if "bus" in row["travel_mode"]
    }
    assert "7" in minutes


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--travel-times", "times.csv"], 2, "need each other"),
        (["--timetable-date", "2026-11-24"], 2, "says nothing without --timetable"),
        (["--timetable", "nowhere"], 1, "There is no timetable nowhere"),
        (["--timetable", "{place}"], 1, "there is no stops.txt"),
        (
            ["--timetable", "{place}/timetable", "--timetable-date", "2031-01-01"],
            1,
            "Nothing runs on 1 January 2031",
        ),
        (
            ["--travel-times", "{place}/people.csv", "--travel-zones", "{place}/people.csv"],
            1,
            "has no column 'zone'",
        ),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_written(
    place: Path, tmp_path: Path, options: list[str], code: int, words: str
) -> None:
    done = match(place, tmp_path / "out", *(option.format(place=place) for option in options))
    assert done.exit_code == code
    assert words in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "out").exists()
