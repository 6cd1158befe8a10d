"""Sharing scarce places as its users do: on good files, on bad ones, twice, and checked."""

import csv
import hashlib
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import yaml
from click.testing import CliRunner, Result

from goodwork.cli.main import main

ON = "2026-11-22"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town") / "place"
    done = run(
        "synthesise", "--people", 40, "--vacancies", 30, "--seed", 2, "--on", ON, "--out", folder, "--quiet"
    )
    assert done.exit_code == 0, done.output
    return folder


def allocate(
    place: Path, out: Path, *more: object, programme: Path | None = None, facts: Path | None = None
) -> Result:
    return run(
        "allocate", place / "people.csv", place / "vacancies.csv", "--programme", programme or place / "programme.yaml",
        "--facts", facts or place / "facts.csv", "--on", ON, "--out", out, "--quiet", *more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def shared(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shared") / "out"
    done = allocate(place, out)
    assert done.exit_code == 0, done.output
    assert hashlib.sha256((out / "allocation.zip").read_bytes()).hexdigest() in done.output
    return out


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_everybody_has_a_sentence_that_says_what_she_is_offered(shared: Path) -> None:
    offers = rows_of(shared / "csv/offers.csv")
    assert len(offers) == 40
    for offer in offers:
        assert offer["sentence"].startswith(
            "You were offered" if offer["vacancy_id"] else ("You were not", "No vacancy")
        )
        if offer["choice"] not in ("", "1"):
            assert (
                "went to people with higher priority" in offer["refusals"]
                or "held first for" in offer["refusals"]
            )


def test_no_place_is_given_twice(shared: Path) -> None:
    offers, places = rows_of(shared / "csv/offers.csv"), rows_of(shared / "csv/places.csv")
    for place in places:
        taken = sum(offer["vacancy_id"] == place["vacancy_id"] for offer in offers)
        assert taken == int(place["n_taken"]) <= int(place["capacity"])
    book = openpyxl.load_workbook(shared / "allocation.xlsx", read_only=True)
    assert book.sheetnames == ["Offers", "Places"]


def test_the_file_is_checked_and_a_doctored_one_is_not(shared: Path, tmp_path: Path) -> None:
    good = run("check-allocation", shared / "allocation.zip")
    assert good.exit_code == 0, good.output
    assert "The allocation holds" in good.output
    doctored = tmp_path / "doctored.zip"
    with zipfile.ZipFile(shared / "allocation.zip") as old, zipfile.ZipFile(doctored, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b",yes,", b",no,", 1) if name == "people.csv" else content)
    bad = run("check-allocation", doctored)
    assert bad.exit_code == 1
    assert "Does not hold: people.csv: was changed after it was written" in bad.output
    assert run("check-allocation", shared / "rejects.csv").exit_code == 2
    assert run("check-allocation", shared / "no such file").exit_code == 2


def test_a_second_run_writes_the_same_bytes(place: Path, shared: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert allocate(place, again).exit_code == 0
    for name in ("allocation.zip", "index.html", "people-1.html", "csv/offers.csv", "rejects.csv"):
        assert (again / name).read_bytes() == (shared / name).read_bytes()


def test_what_she_says_she_wants_never_moves_her_in_line(place: Path, shared: Path, tmp_path: Path) -> None:
    """Weights changed, every limit and fact kept: points and lottery numbers are as they were."""
    rows = rows_of(place / "people.csv")
    for row in rows:
        row["priorities"] = "pay 5"
    changed = tmp_path / "place"
    changed.mkdir()
    for name in ("vacancies.csv", "programme.yaml", "facts.csv"):
        (changed / name).write_bytes((place / name).read_bytes())
    with (changed / "people.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert allocate(changed, tmp_path / "out").exit_code == 0
    before, after = (rows_of(folder / "csv/offers.csv") for folder in (shared, tmp_path / "out"))
    for name in ("person_id", "points", "lottery", "in_group"):
        assert [row[name] for row in before] == [row[name] for row in after]


def changed_programme(place: Path, folder: Path, **changes: object) -> Path:
    parts = yaml.safe_load((place / "programme.yaml").read_text(encoding="utf-8")) | changes
    path = folder / "programme.yaml"
    path.write_text(yaml.safe_dump(parts), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"places": {"V99999": 1}},
            "names V99999, which the vacancies file does not hold, or holds in a row",
        ),
        ({"places": {"V00001": -1}}, "places.V00001"),
        ({"agreed_on": "2027-01-01"}, "after the day of sharing"),
        ({"lottery": {"seed": "x" * 9, "published_on": ON, "published_in": "x"}}, "before the day"),
    ],
)
def test_a_programme_that_cannot_be_is_told_in_a_sentence(
    place: Path, tmp_path: Path, changes: dict[str, object], says: str
) -> None:
    done = allocate(place, tmp_path / "out", programme=changed_programme(place, tmp_path, **changes))
    assert done.exit_code == 1
    assert says in " ".join(done.output.split())
    assert not (tmp_path / "out").exists()


def test_no_capacity_at_all_offers_nobody_anything_and_holds(place: Path, tmp_path: Path) -> None:
    programme = changed_programme(place, tmp_path, places={"V00001": 0, "V00002": 0})
    done = allocate(place, tmp_path / "out", programme=programme)
    assert done.exit_code == 0, done.output
    assert "0 of 40 people are offered one of 0 places" in done.output
    assert run("check-allocation", tmp_path / "out/allocation.zip").exit_code == 0


def test_wrong_facts_are_named_and_strict_says_so(place: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.csv"
    facts.write_text("person_id,care_leaver\nP00001,perhaps\nP77777,yes\nP00002,yes\n", encoding="utf-8")
    done = allocate(place, tmp_path / "out", "--strict", facts=facts)
    assert done.exit_code == 3
    reasons = [row["reason"] for row in rows_of(tmp_path / "out/rejects.csv")]
    assert len(reasons) == 2
    assert any("neither yes nor no" in reason for reason in reasons)
    assert any("not one of the people" in reason for reason in reasons)


def test_the_record_says_the_rules_and_nobodys_name(place: Path, shared: Path) -> None:
    with zipfile.ZipFile(shared / "allocation.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert manifest["programme"]["lottery"]["seed"]
    for person in rows_of(place / "people.csv"):
        assert not re.search(rf"\b{re.escape(person['name'])}\b", everything)
        assert person["postcode"] not in everything


@pytest.mark.parametrize("rule", ["best-total", "most-placed", "nash"])
def test_every_other_rule_is_proved_best_and_says_its_price(place: Path, tmp_path: Path, rule: str) -> None:
    done = allocate(place, tmp_path / "out", "--rule", rule)
    assert done.exit_code == 0, done.output
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "At most" in page
    assert "(100.0%" in page
    assert "everybody who could take one is offered another" not in page or "Nobody is passed over" in page
    checked = run("check-allocation", tmp_path / "out/allocation.zip")
    assert checked.exit_code == 0, checked.output
    assert checked.output.count("No sharing can pass") == 3


def test_travel_can_be_by_a_timetable(place: Path, tmp_path: Path) -> None:
    done = allocate(place, tmp_path / "out", "--timetable", place / "timetable")
    assert done.exit_code == 0, done.output
    assert "timetable" in (tmp_path / "out/index.html").read_text(encoding="utf-8").lower()
