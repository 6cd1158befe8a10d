"""What can be taken away is all there is: it comes back as it was, in every form, and no cell can run."""

import gzip
import io
import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from goodwork.reports.monitor import sdmx
from goodwork.reports.monitor.exported import TABLES, as_written, dictionary, shown_tables
from goodwork.reports.monitor.exports import as_csv
from goodwork.reports.monitor.source_keys import keys_of
from goodwork.standards.library import load
from goodwork.standards.statistical_marks import StatisticalMarks
from goodwork.vocabulary.observations import COLUMNS, Standing
from invented_monitor import FORD, HASH, fill, invented_monitor

RESULT = invented_monitor()


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    return fill(tmp_path_factory.mktemp("exports"))


def test_observations_come_back_from_every_form(site: Path) -> None:
    folder = site / "data" / "tables"
    assert_frame_equal(pl.read_parquet(folder / "observations.parquet"), RESULT.observations)
    structure = sdmx.observation_structure(RESULT)
    written = gzip.decompress((folder / "observations-sdmx.csv.gz").read_bytes())
    back = sdmx.read_observations(written, structure)
    assert_frame_equal(back, RESULT.observations)
    types = {"source" if name == "source_hash" else name: getattr(pl, kind) for name, kind in COLUMNS.items()}
    read = pl.read_csv(folder / "observations.csv.gz", schema=types)
    files = pl.read_csv(folder / "sources.csv").select("source", "source_hash")
    resolved = read.join(files, on="source", how="left", maintain_order="left").drop("source")
    assert_frame_equal(resolved, RESULT.observations)


def test_the_figures_of_each_indicator_are_a_plain_file_that_leads_to_its_source(site: Path) -> None:
    table = pl.read_csv(site / "data" / "tables" / "observations" / "employment_rate.csv")
    figures = RESULT.observations.filter(pl.col("indicator") == "employment_rate")
    assert table["value"].to_list() == figures["value"].to_list()
    assert table.filter(area=FORD)["name"].unique().to_list() == ["Brackenford"]
    files = pl.read_csv(site / "data" / "tables" / "sources.csv")
    assert files.filter(pl.col("source").is_in(table["source"].unique()))["path"].to_list() == [
        "invented/figures.csv"
    ]


def test_keys_are_as_long_as_tells_all_files_apart() -> None:
    alike = ["ab" * 32, "ab" * 10 + "cd" * 22]
    assert set(keys_of(alike).values()) == {"ab" * 10 + "a", "ab" * 10 + "c"}
    assert keys_of(["", HASH]) == {HASH: HASH[:12]}


def test_a_figure_whose_file_is_not_named_keeps_its_hash() -> None:
    other = "cd" * 32
    result = replace(RESULT, observations=RESULT.observations.head(1).with_columns(source_hash=pl.lit(other)))
    structure = sdmx.observation_structure(result)
    back = sdmx.read_observations(sdmx.written_observations(result), structure)
    assert back["source_hash"].to_list() == [other]
    nothing = replace(result, observations=result.observations.with_columns(source_hash=pl.lit("")))
    assert as_written(nothing, TABLES[0])["source"].to_list() == [""]


def test_revised_suppressed_and_undated_figures_come_back_too() -> None:
    one = RESULT.observations.head(1)
    rows = pl.concat(
        [
            one,
            one.with_columns(pl.lit(99.0).alias("value"), pl.lit(None, pl.Date).alias("vintage")),
            one.with_columns(
                pl.lit(None, pl.Float64).alias("value"), pl.lit("suppressed").alias("standing"), pl.lit("women").alias("group")
            ),
        ]
    )  # fmt: skip
    result = replace(RESULT, observations=rows)
    structure = sdmx.observation_structure(result)
    assert_frame_equal(sdmx.read_observations(sdmx.written_observations(result), structure), rows)


def test_every_figure_carries_its_unit() -> None:
    structure = sdmx.observation_structure(RESULT)
    rows = sdmx.files.read(sdmx.written_observations(RESULT), structure)
    units = dict(rows.select("INDICATOR", "UNIT_MEASURE").unique().iter_rows())
    assert units == {name: RESULT.indicators[name].unit.value for name in units}
    assert len(set(units.values())) > 1


def test_two_rows_nobody_could_tell_apart_are_refused() -> None:
    twice = replace(RESULT, observations=pl.concat([RESULT.observations.head(1)] * 2))
    with pytest.raises(sdmx.files.SdmxError, match="tell them apart"):
        sdmx.written_observations(twice)


def test_the_letters_of_a_status_are_those_of_the_code_list() -> None:
    marks = load(StatisticalMarks, "observation_status")
    for standing, letter in sdmx.STATUS.items():
        mark = marks.find(letter)
        assert mark is not None
        assert mark.standing in {standing, Standing.FINAL, Standing.ESTIMATED}
    assert set(sdmx.STATUS) == set(Standing)


def test_every_column_of_every_table_is_in_the_dictionary(site: Path) -> None:
    told = pl.read_csv(site / "data" / "tables" / "dictionary.csv")
    for table in shown_tables(RESULT):
        (file,) = (site / "data" / "tables").glob(f"{table.name}.csv*")
        there = pl.read_csv(file, infer_schema=False).columns
        assert told.filter(pl.col("table") == table.name)["column"].to_list() == there
    assert told["meaning"].str.len_chars().min() > 3


def test_tables_without_rows_are_not_offered() -> None:
    assert "scores" not in {table.name for table in shown_tables(RESULT)}
    assert "targets" not in {table.name for table in shown_tables(replace(RESULT, targets=()))}
    assert all(
        table.frame(replace(RESULT, targets=())).height == 0
        for table in TABLES
        if table.name in {"scores", "targets"}
    )
    assert dictionary(RESULT).height > 20


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\t=1", "  =1", "\r=1"])
def test_no_cell_of_words_begins_a_formula(start: str) -> None:
    told = pl.read_csv(io.BytesIO(as_csv(pl.DataFrame({"a": [start], "n": [-1.5]}))))
    assert told["a"][0].startswith("'")
    assert told["n"][0] == -1.5


def test_names_that_would_run_are_words_in_the_files() -> None:
    areas = dict(RESULT.areas)
    areas[FORD] = replace(areas[FORD], name='=HYPERLINK("https://example.org")')
    table = next(table for table in TABLES if table.name == "areas")
    assert b"\"'=HYPERLINK" in as_csv(table.frame(replace(RESULT, areas=areas)))


def test_the_licence_names_every_source_and_hash(site: Path) -> None:
    words = (site / "LICENCE.txt").read_text(encoding="utf-8")
    assert "Invented figures, Office of Invention, 2024. Licence: CC0." in words
    assert f"{HASH}  invented/figures.csv" in words


def test_a_known_licence_is_printed_with_its_statement() -> None:
    from goodwork.reports.monitor.licences import attribution, licence_text

    source = replace(RESULT.sources[0], licence="OGL v3")
    assert "licensed under the Open Government Licence v3.0" in attribution(source)
    assert "nationalarchives.gov.uk" in licence_text(replace(RESULT, sources=(source,)))


def test_the_structure_beside_the_file_names_every_area(site: Path) -> None:
    held = json.loads((site / "data" / "tables" / "observations-structure.json").read_bytes())
    areas = next(one for one in held["data"]["codelists"] if one["id"] == "CL_REF_AREA")
    assert {"id": FORD, "name": "Brackenford"} in areas["codes"]
