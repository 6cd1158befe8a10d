"""Figures that were really published, put back into the forms in which the services send them, and read.

RECONSTRUCTED from tables that others took from the services (see the SOURCE.md of each folder): the figures, periods,
names and codes are the publishers' own; the bytes are ours.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest
from tests.unit.connectors.nomis.reconstructed_nomis import page

from goodwork.connectors.fetching.request import Answer
from goodwork.connectors.nomis.pages import read_page
from goodwork.connectors.nomis.parse import observations_of
from goodwork.connectors.nomis.query import query_of
from goodwork.connectors.ons.explore import explore_query_of, observations_in
from goodwork.connectors.ons.json_stat import read_json_stat
from goodwork.vocabulary.period_words import read_period

pytestmark = [pytest.mark.real, pytest.mark.slow]

NOW = datetime(2026, 11, 23, tzinfo=UTC)
EXPLORE = "la_indicators_ons_els/els_indicators_aug2025.parquet"
SURVEY = "la_indicators_nomis_aps_north/nomis_aps_lad_north_2004_2023.parquet"
MEASURES = {20599: "Variable", 21001: "Numerator"}


def answer(content: bytes) -> Answer:
    return Answer(content, "https://example.test/", NOW, sha256(content).hexdigest(), "")


@pytest.fixture(scope="module")
def explored(open_data: Path) -> pl.DataFrame:
    if not (open_data / EXPLORE).is_file():
        pytest.skip(f"no {EXPLORE} in the folder of public data")
    words = (
        pl.when(pl.col("period").is_null()).then("start").otherwise(pl.col("start") + "/" + pl.col("period"))
    )
    return pl.read_parquet(open_data / EXPLORE).with_columns(words=words)


def cube(rows: pl.DataFrame) -> bytes:
    """An indicator's rows as the service sends them: a cube of areas, periods and measures, the figure itself last."""
    areas, periods = rows["areacd"].unique().sort().to_list(), rows["words"].unique().sort().to_list()
    measures = ["lci", "uci", "value"]
    value: list[float | None] = [None] * (len(areas) * len(periods) * 3)
    at = {code: i for i, code in enumerate(areas)}, {words: i for i, words in enumerate(periods)}
    for code, words, *figures in rows.select("areacd", "words", *measures).iter_rows():
        place = (at[0][code] * len(periods) + at[1][words]) * 3
        value[place : place + 3] = figures
    index = [dict(zip(codes, range(len(codes)), strict=True)) for codes in (areas, periods, measures)]
    ids = ["areacd", "date", "measure"]
    said = {
        "version": "2.0", "class": "dataset", "label": "", "id": ids, "size": [len(i) for i in index], "value": value,
        "role": {"geo": ["areacd"], "time": ["date"]},
        "dimension": {name: {"category": {"index": places}} for name, places in zip(ids, index, strict=True)},
    }  # fmt: skip
    return json.dumps(said).encode()


def test_every_period_and_area_that_was_published_is_understood(explored: pl.DataFrame) -> None:
    assert [words for words in explored["words"].unique() if read_period(words) is None] == []


def test_every_figure_of_explore_local_statistics_comes_back(explored: pl.DataFrame) -> None:
    for (name,), rows in explored.group_by("indicator", maintain_order=True):
        content = cube(rows)
        found = observations_in(
            read_json_stat(content)[0], explore_query_of(str(name), {}), answer(content), str(name)
        )
        published = rows.filter(pl.col("value").is_not_null())
        assert found.rejects == (), name
        assert len(found.observations) == published.height, name
        read = {(o.area, o.period): (o.value, o.lower, o.upper) for o in found.observations}
        for code, words, *figures in published.select("areacd", "words", "value", "lci", "uci").iter_rows():
            assert read[code, read_period(words)] == tuple(figures)  # type: ignore[index]


def test_every_rate_of_the_annual_population_survey_comes_back(open_data: Path) -> None:
    if not (open_data / SURVEY).is_file():
        pytest.skip(f"no {SURVEY} in the folder of public data")
    published = pl.read_parquet(open_data / SURVEY).filter(variable_code=45)
    rows = [
        {
            "DATE": row["date"][:7], "DATE_NAME": row["date_name"], "GEOGRAPHY_CODE": row["geography_code"],
            "GEOGRAPHY_TYPE": row["geography_type"], "VARIABLE": "45", "VARIABLE_CODE": "45",
            "VARIABLE_NAME": row["variable_name"], "MEASURES": str(int(row["measures_code"])),
            "MEASURES_NAME": row["measures_name"], "OBS_STATUS": "A",
            "OBS_VALUE": "" if row["value"] is None else str(row["value"]),
        }
        for row in published.iter_rows(named=True)
    ]  # fmt: skip
    areas = ",".join(published["geography_code"].unique().sort())
    query = query_of(
        "NM_17_5", {"variable": "45", "variable_name": "Employment rate - aged 16-64"}, geography=areas
    )
    found = observations_of(query, read_page(answer(page(rows))), "employment_rate")
    rates = published.filter(measures_code=20599)
    assert len(found.observations) + len(found.rejects) == rates.height
    assert all(reject.reason.startswith("has no figure") for reject in found.rejects)
    assert len(found.observations) == rates["value"].count()
    read = {(one.area, str(one.period.end)[:7]): one for one in found.observations}
    for code, day, value in rates.filter(pl.col("value").is_not_null()).select("geography_code", "date", "value").iter_rows():  # fmt: skip
        assert read[code, day[:7]].value == value
        assert read[code, day[:7]].period.days in (365, 366)
    assert {one.area_year for one in found.observations} == {2021}
    assert set(published["measures_name"].unique()) == set(MEASURES.values())
