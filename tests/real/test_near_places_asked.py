"""Sharing places, with every occupation's titles on file: a person asks for work near what she named."""

import csv
import json
import zipfile
from pathlib import Path

import yaml
from click.testing import CliRunner, Result

from goodwork.cli.main import main

ON = "2026-11-22"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def shared_by(rule: str, place: Path, data: Path) -> Result:
    return run(
        "allocate", place / "people.csv", place / "vacancies.csv", "--programme", place / "programme.yaml",
        "--facts", place / "facts.csv", "--on", ON, "--out", place / rule, "--rule", rule, "--data", data, "--quiet",
    )  # fmt: skip


def test_a_labourer_asks_for_no_teachers_place_and_whoever_named_nothing_asks_for_all(
    tmp_path: Path, open_data: Path
) -> None:
    """With the titles on file: without them no work named is known."""
    (tmp_path / "people.csv").write_text(
        "person_id,occupations_wanted,licences\nP1,labourer,QTS\nP2,,QTS\nP3,primary school teacher,QTS\n",
        encoding="utf-8",
    )
    (tmp_path / "vacancies.csv").write_text(
        "advert_id,title,pay_text,description\nV1,Class teacher,£40 an hour,Permanent. Pension.\n"
        "V2,General labourer,£13 an hour,Agency.\nV3,Zzyzx,£50 an hour,Permanent. Pension.\n",
        encoding="utf-8",
    )
    town = tmp_path / "town"
    assert run("synthesise", "--people", 3, "--vacancies", 5, "--on", ON, "--out", town).exit_code == 0
    parts = yaml.safe_load((town / "programme.yaml").read_text(encoding="utf-8"))
    parts["places"] = {"V1": 1, "V2": 1, "V3": 1}
    (tmp_path / "programme.yaml").write_text(yaml.safe_dump(parts), encoding="utf-8")
    (tmp_path / "facts.csv").write_text("person_id,lives_in_brackenford\nP1,yes\n", encoding="utf-8")
    for rule in ("stable", "best-total", "most-placed", "nash"):
        out = tmp_path / rule
        assert shared_by(rule, tmp_path, open_data).exit_code == 0
        offers = {row["person_id"]: row for row in rows_of(out / "csv/offers.csv")}
        assert [offers[p]["vacancy_id"] for p in ("P1", "P2", "P3")] == ["V2", "V3", "V1"]
        assert offers["P1"]["n_could_take"] == offers["P3"]["n_could_take"] == "1"
        assert "the 1 vacancy near the work you named" in offers["P1"]["sentence"]
        assert "near the work" not in offers["P2"]["sentence"]
        assert "close to, or some way from, what she named" in (out / "index.html").read_text(
            encoding="utf-8"
        )
        with zipfile.ZipFile(out / "allocation.zip") as archive:
            assert "close to" in json.loads(archive.read("manifest.json"))["assumptions"][0]
        assert run("check-allocation", out / "allocation.zip").exit_code == 0
