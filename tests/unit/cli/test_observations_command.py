"""`goodwork monitor observations`, on a folder with one small file."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from goodwork.cli.monitor import monitor
from goodwork.connectors.open_data.official_statistics import (
    ASHE_HOME,
    COMBINED_AUTHORITIES,
    ONS_EXPLORE,
    ONS_EXPLORE_AREAS,
)

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command, on a folder that knows Leeds, Bradford and West Yorkshire."""
    folder = tmp_path / "data"

    def put(path: str, table: pl.DataFrame) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        _ = table.write_parquet(folder / path) if path.endswith("parquet") else table.write_csv(folder / path)

    rates = [("E08000035", "2022", 77.3), ("E08000035", "2023", 74.7), ("E08000032", "2023", 7.0)]
    put(ONS_EXPLORE.path, pl.DataFrame({"indicator": ["employment-rate"] * 3, "areacd": [r[0] for r in rates], "start": [f"{r[1]}-01-01" for r in rates], "period": ["P1Y"] * 3, "value": [r[2] for r in rates], "lci": [r[2] - 3 for r in rates], "uci": [r[2] + 3 for r in rates]}))  # fmt: skip
    put(ONS_EXPLORE_AREAS.path, pl.DataFrame({"areacd": ["E08000035", "E08000032"], "areanm": ["Leeds", "Bradford"], "parentcd": ["", ""]}))  # fmt: skip
    put(COMBINED_AUTHORITIES.path, pl.DataFrame({"LAD25CD": ["E08000035", "E08000032"], "LAD25NM": ["Leeds", "Bradford"], "CAUTH25CD": ["E47000003"] * 2, "CAUTH25NM": ["West Yorkshire"] * 2}))  # fmt: skip
    return lambda *options: CliRunner().invoke(monitor, ["observations", "--data", str(folder), *options])


def test_the_coverage_says_how_many_places_and_what_is_not_there(run: Run) -> None:
    result = run("--indicator", "employment_rate", "--indicator", "out_of_work_benefits")
    assert result.exit_code == 0, result.output
    assert "England's 2 authorities and 1 combined authorities" in result.output
    assert "out_of_work_benefits: no figures here. They must come from DWP Stat-Xplore" in result.output
    assert "Measured instead: claimant_count, which counts only those who must look for work" in result.output
    assert "1 figures are not used" in result.output


def test_what_is_refused_is_named(run: Run) -> None:
    result = run("--refused")
    assert "E08000032" in result.output
    assert "7 is outside the plausible range" in result.output


def test_what_is_missing_is_named(run: Run) -> None:
    result = run("--missing", "--indicator", "employment_rate")
    assert "2 times a place lacks figures others have" in result.output
    assert "has no figure at all for this area" in result.output


def test_the_history_of_a_place(run: Run) -> None:
    result = run("--history", "--indicator", "employment_rate", "--area", "E08000035")
    assert "employment_rate in E08000035" in result.output
    assert "71.7 to 77.7" in result.output
    assert "2024-04-16" in result.output


def test_a_history_needs_a_place_and_an_indicator_it_has(run: Run) -> None:
    assert "give --area" in run("--history").output
    nothing = run("--history", "--indicator", "employment_rate", "--area", "E06000001")
    assert nothing.exit_code == 1
    assert "has no figure for E06000001" in nothing.output


def test_an_indicator_nobody_knows_is_named_with_those_there_are(run: Run) -> None:
    result = run("--indicator", "happiness")
    assert result.exit_code == 1
    assert "No standard `happiness` in standards/indicators" in result.output


def test_keeping_twice(run: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "kept")
    assert "2 new figures were kept" in run("--keep", store, "--refused").output
    assert "0 new figures were kept" in run("--keep", store, "--refused").output


def test_no_revisions_is_said(run: Run) -> None:
    assert "0 figures were revised" in run("--revisions").output


def test_as_it_was_known(run: Run) -> None:
    result = run("--indicator", "employment_rate", "--as-at", "2020-01-01")
    assert "as known on 2020-01-01" in " ".join(result.output.split())
    assert "none" in result.output


def test_a_damaged_file_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "data" / ASHE_HOME.path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not parquet")
    result = run()
    assert result.exit_code == 1
    assert "cannot be read" in result.output
