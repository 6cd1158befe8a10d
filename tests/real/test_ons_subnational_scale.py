"""The Office for National Statistics' subnational indicators of March 2024: each published normalised value."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from goodwork.core.indices.build import build
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.reference import build_slowly
from goodwork.standards.composite_index import IndexMethod, index_given

pytestmark = pytest.mark.real

SCALE = {"how": "median absolute deviation", "scope": "per period", "consistency": 1.4826}


@pytest.fixture(scope="module")
def published(open_data: Path) -> pl.DataFrame:
    path = open_data / "composite_ons_subnational_2024/subnational_indicators_2024-03.csv.gz"
    data = pl.read_csv(path, infer_schema_length=None)
    return data.with_columns(pl.col("real", "value").cast(pl.Float64, strict=False))


@pytest.fixture(scope="module")
def panel(published: pl.DataFrame) -> Panel:
    wide = published.pivot(on="id", index="unique", values="real").sort("unique")
    names = wide.columns[1:]
    return Panel(tuple(wide["unique"]), tuple(names), ("2024-03",), wide.select(names).to_numpy()[:, :, None])


@pytest.fixture(scope="module")
def method(published: pl.DataFrame) -> IndexMethod:
    """All 38 as one index. Which way is good is read from the published values: they fall where lower is better."""
    directions = published.group_by("id", maintain_order=True).agg(r=pl.corr("real", "value"))
    nodes = [
        {"id": name, "name": name, "parent": "all", "verified": True, "direction": _direction(r)}
        for name, r in directions.iter_rows()
    ]
    return index_given(
        {
            "tops": ["all"],
            "nodes": [*nodes, {"id": "all", "name": "All", "verified": True}],
            "steps": {
                "normalise": SCALE,
                "aggregate": [{"how": "arithmetic mean", "at_least": 0}],
                "rank": {"ties": "lowest", "decimals": 9},
            },
        }
    )


def _direction(r: float) -> str:
    return "higher is better" if r > 0 else "lower is better"


def test_every_published_value_of_all_38(published: pl.DataFrame, panel: Panel, method: IndexMethod) -> None:
    scores = build(panel, method)
    areas = {area: a for a, area in enumerate(scores.areas)}
    rows = published.filter(pl.col("real").is_not_null())
    ours = [
        scores.levels[areas[area], scores.node(name), 0]
        for area, name in rows.select("unique", "id").iter_rows()
    ]
    apart = np.abs(np.array(ours) - rows["value"].to_numpy())
    assert rows.height > 10_100
    assert rows["id"].n_unique() == 38
    # Nine figures are printed: 5e-10 for most, and more for values above 10.
    assert apart.max() < 3e-8
    assert (apart <= 5.1e-10).mean() > 0.9


def test_the_plain_loops_agree(panel: Panel, method: IndexMethod) -> None:
    fast, slow = build(panel, method), build_slowly(panel, method)
    np.testing.assert_allclose(fast.levels, slow.levels, rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(fast.ranks, slow.ranks)
