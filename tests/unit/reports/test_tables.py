"""The result as tables."""

import csv

import polars as pl
import pytest

from goodwork.reports.columns import TABLES
from goodwork.reports.tables import fill_csv, fill_parquet, result_tables
from invented_results import HOSTILE, empty_result, invented_result


@pytest.fixture(scope="module")
def tables():
    return result_tables(invented_result())


def test_every_table_has_the_columns_it_declares(tables):
    assert list(tables) == [table.name for table in TABLES]
    for table in TABLES:
        assert dict(tables[table.name].schema) == table.schema


def test_nothing_is_lost(tables):
    result = invented_result()
    assert tables["people"].height == len(result.shortlists)
    assert tables["shortlists"].height == sum(len(s.jobs) for s in result.shortlists)
    assert tables["vacancies"].height == len(result.assessments)
    assert tables["job_quality"].height == 7 * len(result.assessments)
    assert tables["rejects"].height == len(result.rejects)
    assert tables["rights"].height == sum(len(a.rights) for a in result.assessments.values())


def test_parts_of_a_score_are_in_points(tables):
    best = tables["shortlists"].filter(pl.col("person_id") == "p01", pl.col("rank") == 1)
    assert best["score"].item() == 50.278
    assert (
        best["score_parts"].item()
        == "Your work 31.433; Job quality 21.915; Pay 0.68; Progression 0; Journey -3.75"
    )


def test_words_are_labels_not_codes(tables):
    assert set(tables["rights"]["verdict"]) == {
        "Likely breach", "Ask about", "Good sign", "Cannot be told from an advert",
    }  # fmt: skip
    assert set(tables["job_quality"]["mark"]) == {
        "Stated",
        "Ask about",
        "Contradicted",
        "Below the legal floor",
    }


def test_an_empty_result_has_empty_tables_of_the_same_shape():
    tables = result_tables(empty_result())
    assert tables["people"].is_empty()
    assert dict(tables["people"].schema) == TABLES[0].schema


def test_control_characters_do_not_reach_a_file(tables):
    titles = tables["vacancies"].filter(pl.col("vacancy_id") == "v19")["title"].item()
    assert titles == "plain [31mred[0m  bell  end"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_a_csv_begins_like_a_formula(tmp_path, start):
    fill_csv({"t": pl.DataFrame({"words": [f"{start}1+1", "plain", None], "n": [-1, 2, 3]})}, tmp_path)
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["words", "n"], [f"'{start}1+1", "-1"], ["plain", "2"], ["", "3"]]


def test_every_table_is_written_and_reads_back(tables, tmp_path):
    fill_csv(tables, tmp_path)
    fill_parquet(tables, tmp_path)
    for name, frame in tables.items():
        assert (tmp_path / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        assert pl.read_parquet(tmp_path / f"{name}.parquet").equals(frame)
    assert HOSTILE in tables["vacancies"]["title"]
