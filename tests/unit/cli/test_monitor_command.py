"""`goodwork monitor build`: from a folder to a site in one command, or a sentence that says why not and what to do."""

from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

import goodwork
from goodwork.cli.main import main
from goodwork.connectors.open_data.folder import OpenDataError
from goodwork.core.observations.frames import ObservationError
from goodwork.standards.library import StandardError, load
from goodwork.standards.monitor import Monitor

pytestmark = pytest.mark.slow


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two years of the employment rate of a country and two authorities."""
    folder = tmp_path / "data"
    for part in ("la_indicators_ons_els", "geo_boundaries"):
        (folder / part).mkdir(parents=True)
    rows = [
        ("employment-rate", area, f"{year}-01-01", "P1Y", value + (year - 2018) * 0.2, value - 3, value + 4)
        for area, value in (("E92000001", 75.0), ("E08000035", 74.0), ("E08000032", 68.0))
        for year in (2018, 2023)
    ]
    names = ("indicator", "areacd", "start", "period", "value", "lci", "uci")
    pl.DataFrame(rows, names, orient="row").write_parquet(
        folder / "la_indicators_ons_els/els_indicators_aug2025.parquet"
    )
    (folder / "la_indicators_ons_els/els_areas.csv").write_text(
        "areacd,areanm,parentcd\nE92000001,England,\nE08000035,Leeds,\nE08000032,Bradford,\n",
        encoding="utf-8",
    )
    (folder / "geo_boundaries/lad_to_combined_authority_may2025.csv").write_text(
        "LAD25CD,LAD25NM,CAUTH25CD,CAUTH25NM\nE08000035,Leeds,E47000003,West Yorkshire\n", encoding="utf-8"
    )
    return folder


def build(data: Path, *words: str):
    out = str(data.parent / "site")
    return CliRunner().invoke(
        main, ["monitor", "build", "--data", str(data), "--out", out, "--on", "2026-11-23", "--quiet", *words]
    )


def test_one_command_makes_the_site_and_the_same_again(data):
    done = build(data)
    assert done.exit_code == 0, done.output
    assert "2 places" in done.output
    site = data.parent / "site"
    first = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    assert (
        "In 2023, 75.0% of people aged 16 to 64 were in work"
        in first[site / "headline/E08000035.html"].decode()
    )
    assert build(data).exit_code == 0
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == first


def test_python_makes_the_site_the_command_makes(data):
    assert build(data).exit_code == 0
    built = goodwork.build_monitor("england", data, on="2026-11-23")
    first = built.write_site(data.parent / "from-python")
    sites = [
        {file.relative_to(site): file.read_bytes() for file in site.rglob("*") if file.is_file()}
        for site in (data.parent / "site", first.parent)
    ]
    assert sites[0] == sites[1]
    assert built.headline.filter(area="E08000035", indicator="employment_rate")["value"].to_list() == [75.0]


def test_python_takes_a_monitor_a_dictionary_or_a_file(data, tmp_path):
    ours = load(Monitor, "england")
    mine = tmp_path / "mine.yaml"
    mine.write_text(ours.model_dump_json(), encoding="utf-8")
    frames = [
        goodwork.build_monitor(given, data, on="2026-11-23").observations
        for given in (ours, ours.model_dump(mode="json"), mine, str(mine))
    ]
    assert all(frame.equals(frames[0]) for frame in frames)


@pytest.mark.parametrize(
    ("words", "error", "told"),
    [
        ({"definition": "atlantis"}, StandardError, "Ours: england"),
        ({"definition": "no-such.yaml"}, StandardError, "There is no file no-such.yaml"),
        ({"definition": {"id": "mine"}}, StandardError, "headline: Field required"),
        ({"data": "nowhere"}, OpenDataError, "goodwork data status"),
        ({"store": "nowhere"}, ObservationError, "There is no store nowhere"),
    ],
)
def test_what_python_cannot_use_is_named(data, words, error, told):
    with pytest.raises(error, match=told):
        goodwork.build_monitor(**{"definition": "england", "data": data, "on": "2026-11-23"} | words)


def test_a_place_alone(data):
    assert build(data, "--only", "E08000035").exit_code == 0
    assert [page.name for page in (data.parent / "site/places").glob("E*")] == ["E08000035.html"]


def test_a_place_that_is_not_there_is_named(data):
    done = build(data, "--only", "E47000099")
    assert done.exit_code == 1
    assert "no place E47000099" in done.output


def test_a_folder_without_the_data_says_what_is_lacking(data):
    (data / "la_indicators_ons_els/els_indicators_aug2025.parquet").unlink()
    done = build(data)
    assert done.exit_code == 1
    assert "holds no figures for this monitor" in done.output
    assert not (data.parent / "site").exists()


def test_a_definition_with_a_fault_is_refused_by_name(data, tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text("id: mine\ntitle: Mine\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["monitor", "build", str(mine), "--data", str(data), "--quiet"])
    assert done.exit_code == 1
    assert "headline: Field required" in done.output


def test_a_monitor_that_is_not_known_is_refused(data):
    done = build(data, "atlantis")
    assert done.exit_code == 1
    assert "There is no monitor called `atlantis`" in done.output
