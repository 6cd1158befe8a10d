"""`goodwork.build_index`: tables of every kind in, the same scores out; what cannot be used is named."""

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.invented_panels import flat_method

import goodwork
from goodwork.connectors.tables.panels import panel_in
from goodwork.connectors.tables.reading import TableError
from goodwork.core.indices.checks import IndexRefused
from goodwork.core.indices.panel import PanelError
from goodwork.standards.composite_index import index_given
from goodwork.standards.library import StandardError

ROWS: list[dict[str, Any]] = [
    {"area": "Ashton", "period": 2023, "region": "north", "I1": 1.0, "I2": "1,250"},
    {"area": "Ashton", "period": 2024, "region": "north", "I1": 4.0, "I2": "1,300"},
    {"area": "Calder", "period": 2024, "region": "south", "I1": 9.0, "I2": "[c]"},
    {"area": "Calder", "period": 2023, "region": "south", "I1": None, "I2": "900"},
]
METHOD = flat_method(
    2,
    impute=[{"how": "group mean"}],
    change={"how": "absolute", "normalise": {"how": "min-max", "scope": "per period"}},
)


@pytest.mark.parametrize("kind", [list, pl.DataFrame, pd.DataFrame, pa.Table.from_pylist])
def test_tables_of_every_kind_give_the_same(kind: Any) -> None:
    built = goodwork.build_index(kind(ROWS), METHOD)
    assert built.panel.areas == ("Ashton", "Calder")
    assert built.panel.periods == ("2023", "2024")
    whole = built.scores.filter(node="whole").sort("period", "area")
    assert whole["score"].to_list() == [1.0, 0.0, 0.0, 1.0]
    assert whole["rank"].to_list() == [1, 2, 2, 1]
    assert built.change.filter(node="whole")["rank"].to_list() == [2, 1]


def test_the_log_names_the_mark_and_what_stands_in_for_it() -> None:
    log = goodwork.build_index(ROWS, METHOD).log
    assert log.row(0) == ("flag", "no figure: confidential", "Calder", "I2", "2024", None, None)
    filled = log.filter(step="impute").select("area", "node", "period", "after").rows()
    assert filled == [("Calder", "I1", "2023", 1.0), ("Calder", "I2", "2024", 1300.0)]


def test_null_where_there_is_no_score() -> None:
    method = flat_method(2, aggregate=[{"how": "arithmetic mean", "at_least": 1}])
    built = goodwork.build_index(
        [{"area": "a", "I1": 1, "I2": None}, {"area": "b", "I1": 2, "I2": 5}], method
    )
    row = built.scores.filter(area="a", node="whole").row(0, named=True)
    assert (row["score"], row["rank"], row["period"]) == (None, None, "all")
    assert built.change.is_empty()


def test_standard_errors_denominators_and_groups_are_columns_too() -> None:
    method = flat_method(2, impute=[{"how": "group mean", "grouping": "region"}])
    method["nodes"][1]["denominator"] = "people"
    rows = [row | {"people": 10, "standard_error:I1": 0.5} for row in ROWS]
    panel = panel_in(rows, index_given(method)).panel
    assert panel.groups == {"region": ("north", "south")}
    assert panel.denominators["people"].tolist() == [[10, 10], [10, 10]]
    assert panel.standard_errors is not None
    assert panel.standard_errors[0, 0].tolist() == [0.5, 0.5]


def test_what_ifs_are_tables() -> None:
    built = goodwork.build_index(ROWS, METHOD)
    asked = built.what_if("whole", drop="I2", normalise={"how": "rank", "scope": "pooled"})
    assert asked.columns == ["area", "period", "score", "rank", "other_score", "other_rank", "places_up"]
    assert asked.filter(period="2024")["other_score"].to_list() == [3.0, 4.0]
    with pytest.raises(IndexRefused, match="no node I7"):
        built.what_if("whole", drop="I7")


def test_what_if_a_figure_were_another_or_missing() -> None:
    method = flat_method(1)
    rows = [{"area": area, "I1": n} for n, area in enumerate("abc", 1)]
    built = goodwork.build_index(rows, method)
    other = built.what_if("whole", figures={("a", "I1", "all"): 9.0, ("c", "I1", "all"): None})
    assert other["other_rank"].to_list() == [1, 2, None]
    assert other["rank"].to_list() == built.scores.filter(node="whole")["rank"].to_list() == [3, 2, 1]
    with pytest.raises(IndexRefused, match="The figures have no d"):
        built.what_if("whole", figures={("d", "I1", "all"): 1.0})


def test_doubts_of_a_standard_are_told() -> None:
    names = [node.indicator or node.id for node in index_given("inclusive_growth_monitor").indicators]
    rows = [
        {"area": area} | {name: n * (i + 1) for i, name in enumerate(names)} for n, area in enumerate("abc")
    ]
    doubts = goodwork.build_index(rows, "inclusive_growth_monitor").doubts
    assert doubts.filter(pl.col("node") != "").height == 18
    assert doubts.filter(node="").height == 5


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (7, "not int"),
        ("areas.csv", "not str"),
        ([], "no rows"),
        ([1, 2], "a row an area"),
        ([{"place": "a", "I1": 1, "I2": 2}], "no column area. It has: place"),
        ([{"area": None, "I1": 1, "I2": 2}], "Row 1 has no area"),
        ([{"area": "a", "I1": 1, "I2": 2}] * 2, "a stands twice"),
        ([{"area": "a", "period": 2024, "I1": 1, "I2": 2}] * 2, "a stands twice in 2024"),
        ([{"area": "a", "I1": 1, "I2": "12.5%"}], "a, I2: 12.5% is not a number"),
        ([{"area": "a", "I1": 1, "I2": "inf"}], "a, I2: inf is not a number"),
        ([{"area": "a", "I1": 1, "I2": True}], "column I2 holds Boolean"),
        ([{"area": "a", "x": 1}], "None of the index's indicators is a column"),
    ],
)
def test_tables_that_cannot_be_used(table: Any, said: str) -> None:
    with pytest.raises(TableError, match=said):
        goodwork.build_index(table, flat_method(2))


def test_an_area_in_two_groups() -> None:
    rows = [ROWS[0], ROWS[1] | {"region": "east"}]
    method = flat_method(2, impute=[{"how": "group mean", "grouping": "region"}])
    with pytest.raises(TableError, match="Ashton is in two groups of region: north and east"):
        goodwork.build_index(rows, method)


def test_an_indicator_missing_from_the_table_and_an_index_there_is_not() -> None:
    with pytest.raises(PanelError, match="no indicator I2"):
        goodwork.build_index([{"area": "a", "I1": 1}], flat_method(2))
    with pytest.raises(StandardError, match="happiness"):
        goodwork.build_index(ROWS, "happiness")
