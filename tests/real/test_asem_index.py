"""The index of sustainable connectivity of 51 countries (ASEM), as the R package COINr publishes it.

The scores are the nominal results saved with COINr's own documentation (vignettes/SA_results.RDS at commit b968203,
MIT licence); the other figures stand in its pages and are listed in composite_asem_coinr/checks.csv.
"""

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from goodwork.core.indices.audit import correlation
from goodwork.core.indices.build import build
from goodwork.core.indices.columns import moments
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.reference import build_slowly
from goodwork.core.indices.scores import Scores
from goodwork.core.indices.what_if import compared, removal_effects, with_steps, with_weights
from goodwork.standards.composite_index import IndexMethod, index_given

pytestmark = pytest.mark.real

PUBLISHED = {
    "AUS": 45.766247515601016, "AUT": 61.90180340737972, "BEL": 63.539519894850834, "BGD": 39.04776159382511,
    "BGR": 50.80759140865406, "BRN": 41.20718189834697, "CHE": 68.38372423834171, "CHN": 37.768547534840145,
    "CYP": 51.05696958347493, "CZE": 56.64433163214888, "DEU": 60.7514175168353, "DNK": 64.80407996060765,
    "ESP": 55.52372152705798, "EST": 55.318924554022345, "FIN": 58.78778739715994, "FRA": 55.37056215555375,
    "GBR": 57.763660929669626, "GRC": 48.88630778012441, "HRV": 55.63828404487765, "HUN": 55.39145590423144,
    "IDN": 40.20749374080783, "IND": 39.79203998345966, "IRL": 60.09293539089384, "ITA": 52.38041829759079,
    "JPN": 46.83795718004056, "KAZ": 39.02627755542274, "KHM": 42.158060065349844, "KOR": 50.10216622546088,
    "LAO": 38.2130522210786, "LTU": 57.07222103878949, "LUX": 61.583476546199904, "LVA": 54.96859807085461,
    "MLT": 60.35780559262538, "MMR": 41.0308343664892, "MNG": 40.17611768997057, "MYS": 41.34912810606832,
    "NLD": 64.8195161698175, "NOR": 64.46777584971873, "NZL": 48.03906672984681, "PAK": 37.632161391328054,
    "PHL": 41.54636910953501, "POL": 54.027134969490355, "PRT": 53.378655078846236, "ROU": 54.56247778937807,
    "RUS": 35.655544511668985, "SGP": 58.36628001072869, "SVK": 54.880842971338666, "SVN": 60.30407697180705,
    "SWE": 62.99967948919833, "THA": 40.92090811632399, "VNM": 43.208894693575346,
}  # fmt: skip
REMOVED = {
    "Physical": 1.529412, "ConEcFin": 2.627451, "Political": 2.901961, "Instit": 1.176471,
    "P2P": 1.686275, "Environ": 3.098039, "Social": 3.960784, "SusEcFin": 2.627451,
}  # fmt: skip
INDIA = {
    "Physical": 18.78, "ConEcFin": 6.38, "Political": 51.90, "Instit": 59.84,
    "P2P": 6.07, "Environ": 75.34, "Social": 22.74, "SusEcFin": 54.88,
}  # fmt: skip
PERCENTILE_RANKS = {
    "PRT": 10, "LAO": 9, "MLT": -9, "EST": 6, "IDN": -6, "ESP": -5, "HRV": -5, "LTU": 5, "MNG": -4, "AUS": 0,
}  # fmt: skip
STEPS = {
    "impute": [{"how": "group mean", "grouping": "EurAsia_group"}],
    "treat": {"skewness": 2, "kurtosis": 3.5, "at_most": 5, "log_offset": 0.01, "scope": "per period"},
    "normalise": {"how": "min-max", "scope": "per period", "times": 100},
    "aggregate": [{"how": "arithmetic mean", "at_least": 0}] * 3,
    "rank": {"ties": "lowest", "decimals": 9},
}


@pytest.fixture(scope="module")
def method(open_data: Path) -> IndexMethod:
    return read_method(open_data)


def read_method(open_data: Path) -> IndexMethod:
    rows = pl.read_csv(open_data / "composite_asem_coinr/ASEM_iMeta.csv").rows(named=True)
    nodes = [_node(row) for row in rows if row["Type"] in ("Indicator", "Aggregate")]
    return index_given({"tops": ["Index"], "nodes": nodes, "steps": STEPS})


def _node(row: dict[str, Any]) -> dict[str, Any]:
    node = {
        "id": row["iCode"],
        "name": row["iName"],
        "parent": row["Parent"] or "",
        "weight": row["Weight"],
        "verified": True,
    }
    if row["Type"] == "Aggregate":
        return node
    direction = "higher is better" if row["Direction"] > 0 else "lower is better"
    return node | {"direction": direction, "denominator": row["Denominator"] or ""}


@pytest.fixture(scope="module")
def panel(open_data: Path, method: IndexMethod) -> Panel:
    return read_panel(open_data, method)


def read_panel(open_data: Path, method: IndexMethod) -> Panel:
    data = pl.read_csv(open_data / "composite_asem_coinr/ASEM_iData.csv")
    names = [node.id for node in method.indicators]
    sizes = ("Area", "Energy", "GDP", "Population")
    return Panel(
        tuple(data["uCode"]),
        tuple(names),
        ("2018",),
        data.select(pl.col(names).cast(pl.Float64)).to_numpy()[:, :, None],
        groups={"EurAsia_group": tuple(data["EurAsia_group"])},
        denominators={name: data[name].cast(pl.Float64).to_numpy()[:, None] for name in sizes},
    )


@pytest.fixture(scope="module")
def scores(panel: Panel, method: IndexMethod) -> Scores:
    return build(panel, method)


def _of(scores: Scores, node: str) -> dict[str, float]:
    return dict(zip(scores.areas, scores.levels[:, scores.node(node), 0].tolist(), strict=True))


def test_all_51_scores_to_a_thousand_millionth(scores: Scores) -> None:
    found = _of(scores, "Index")
    assert found.keys() == PUBLISHED.keys()
    assert max(abs(found[area] - score) for area, score in PUBLISHED.items()) < 1e-9


def test_ranks(scores: Scores) -> None:
    order = sorted(PUBLISHED, key=PUBLISHED.__getitem__, reverse=True)
    ranks = dict(zip(scores.areas, scores.ranks[:, scores.node("Index"), 0].tolist(), strict=True))
    assert sorted(ranks, key=ranks.__getitem__) == order
    assert (ranks["CHE"], ranks["IND"]) == (1, 45)


def test_the_pillars_of_india(scores: Scores) -> None:
    assert {pillar: round(_of(scores, pillar)["IND"], 2) for pillar in INDIA} == INDIA


def test_the_plain_loops_give_the_same(panel: Panel, method: IndexMethod, scores: Scores) -> None:
    slow = build_slowly(panel, method)
    np.testing.assert_allclose(slow.levels, scores.levels, rtol=0, atol=1e-11)
    np.testing.assert_array_equal(slow.ranks, scores.ranks)


@pytest.mark.parametrize(
    ("indicator", "skewness", "kurtosis"), [("LPI", -0.304, -0.657), ("Flights", 2.10, 4.51)]
)
def test_skewness_and_kurtosis_as_printed(
    panel: Panel, indicator: str, skewness: float, kurtosis: float
) -> None:
    found = moments(panel.values[:, [panel.indicators.index(indicator)], 0])
    digits = 3 if indicator == "LPI" else 2
    assert (round(float(found[0][0]), digits), round(float(found[1][0]), digits)) == (skewness, kurtosis)


def test_each_filled_figure_is_in_the_log(panel: Panel, scores: Scores) -> None:
    filled = [event for event in scores.log if event.what == "group mean"]
    no_denominator = [event for event in scores.log if event.what == "no denominator"]
    assert len(filled) == int(np.isnan(panel.values).sum()) + len(no_denominator)


def test_effects_of_dropping_each_pillar(panel: Panel, method: IndexMethod) -> None:
    found = removal_effects(panel, method, "Index", level=2)
    assert {pillar: round(effect, 6) for pillar, effect in found.items()} == REMOVED


def test_percentile_ranks_instead_of_min_max(panel: Panel, method: IndexMethod, scores: Scores) -> None:
    other = build(panel, with_steps(method, normalise={"how": "percentile rank", "scope": "per period"}))
    places = {moved.area: moved.places for moved in compared(scores, other, "Index")}
    assert {area: places[area] for area in PERCENTILE_RANKS} == PERCENTILE_RANKS


@pytest.mark.parametrize(
    ("weights", "connectivity", "sustainability"),
    [({}, 0.9397805, 0.8382873), ({"Conn": 0.3902439, "Sust": 0.6097561}, 0.8971336, 0.8925119)],
)
def test_correlations_with_the_two_halves(
    panel: Panel, method: IndexMethod, weights: dict[str, float], connectivity: float, sustainability: float
) -> None:
    scores = build(panel, with_weights(method, weights))
    assert correlation(scores, "Index", "Conn", "2018") == pytest.approx(connectivity, abs=5e-8)
    assert correlation(scores, "Index", "Sust", "2018") == pytest.approx(sustainability, abs=5e-8)
