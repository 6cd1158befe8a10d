"""Which choices move the ASEM index: COINr's published shares, from its own runs and from ours of the same design.

The design is that of COINr's page on sensitivity (vignettes/sensitivity.Rmd): at most 1 to 5 figures winsorised, min-max from 1 to
100 or z-scores of mean 10 and standard deviation 2, weights of the upper levels up to a quarter either way, arithmetic or geometric means.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.planted_index import doubt
from tests.real import test_asem_index as asem

from goodwork.core.indices.panel import Panel
from goodwork.core.indices.sensitivity import Sensitivity, sobol
from goodwork.core.indices.shares_of_doubt import shares_of_doubt
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_doubt import IndexDoubt

SOURCES = ("winmax", "normalisation", "weights", "aggregation")
PUBLISHED = {
    "winmax": (0.0399, 0.0484),
    "normalisation": (0.2524, 0.2707),
    "weights": (0.2283, 0.1776),
    "aggregation": (0.3680, 0.6179),
}
# The sum over 51 countries of the absolute change of rank in each of COINr's 600 saved runs (vignettes/SA_results.RDS at commit
# b968203, MIT licence), in the order of its design: 100 A, 100 B, then 100 for each choice.
RUNS = """
    76 148 40 152 150 80 54 82 112 160 84 152 110 92 158 164 72 68 48 152 86 94 126 158 92
    108 104 66 56 82 160 38 38 38 166 146 78 34 50 114 52 142 84 50 70 96 60 124 72 52
    66 134 60 130 34 90 144 82 160 90 100 126 72 148 64 114 44 180 114 108 124 56 64 86 52
    80 148 58 52 54 140 86 160 80 68 72 94 62 62 78 152 64 116 66 166 82 144 154 154 58
    50 160 154 108 156 36 58 54 144 94 86 46 160 68 66 118 158 150 92 66 128 114 160 68 70
    62 70 164 90 60 164 76 152 104 100 80 48 90 92 86 112 62 156 68 40 86 58 60 118 90
    92 58 122 94 34 64 44 96 88 44 82 72 94 160 104 106 168 150 120 118 122 128 108 80 62
    138 154 84 178 74 166 178 160 148 72 116 148 82 36 154 36 54 60 34 108 88 70 38 106 68
    56 148 58 152 158 80 54 82 100 168 76 152 116 100 160 168 50 96 48 162 92 90 126 158 66
    108 104 66 82 70 164 62 38 40 158 154 68 32 50 106 52 156 60 50 70 88 60 134 72 66
    46 124 48 124 34 90 144 94 154 86 80 128 72 154 44 106 44 158 116 130 100 74 94 90 58
    80 156 82 58 56 140 92 164 70 82 72 92 90 46 86 152 84 128 64 162 36 144 154 154 74
    76 148 26 86 150 80 44 82 158 96 84 152 152 146 158 128 78 68 78 86 86 94 166 158 66
    146 104 92 56 152 160 38 38 48 124 146 78 34 78 114 60 142 80 66 70 96 60 124 72 40
    80 158 60 130 34 90 144 70 108 166 100 148 72 148 64 114 50 180 114 108 124 56 64 160 52
    80 158 58 48 54 168 152 160 156 68 72 90 60 62 156 86 72 116 66 166 78 60 76 96 38
    66 160 48 152 156 36 66 54 66 168 90 160 104 112 150 154 50 28 64 162 88 126 114 148 66
    114 74 68 46 134 160 50 44 68 176 160 98 94 34 92 70 158 90 60 88 84 58 94 118 36
    80 84 114 90 34 64 154 76 172 102 106 124 94 154 68 108 94 152 118 88 128 80 128 84 60
    84 112 26 94 58 126 100 152 110 114 116 104 64 66 130 154 52 86 36 154 94 142 164 152 24
    76 148 88 152 150 80 54 82 112 160 84 70 110 74 68 164 118 154 48 32 120 94 126 72 156
    56 68 108 74 66 160 38 160 152 166 30 82 34 144 114 148 58 104 50 50 96 60 74 72 164
    158 86 60 130 34 90 48 82 160 76 64 84 72 148 98 114 60 180 114 146 124 62 52 70 52
    118 148 78 60 100 140 86 160 80 48 72 116 62 62 78 32 64 100 66 104 82 144 58 154 58
"""
EITHER_SCALE = (
    {"how": "min-max", "scope": "per period", "times": 99, "plus": 1},
    {"how": "z-score", "scope": "per period", "times": 2, "plus": 10},
)


def option(name: str, chance: float, **sets: Any) -> dict[str, Any]:
    return {"id": name, "label": name, "chance": chance, **sets}


def told(seed: int) -> IndexDoubt:
    at_most = [option(str(k), 0.2, sets={"steps.treat.at_most": k} if k < 5 else {}) for k in range(1, 6)]
    scales = [
        option(one["how"], 0.5, sets={"steps.normalise": one}, other_scale=True) for one in EITHER_SCALE
    ]  # type: ignore[arg-type]
    means = [option("arithmetic", 0.5), option("geometric", 0.5, sets={"steps.aggregate.*.how": "geometric mean"})]  # fmt: skip
    choices = (("winmax", at_most), ("normalisation", scales), ("aggregation", means))
    return doubt(
        runs={"replications": 100, "resamples": 100, "seed": seed, "verified": True},
        choices=[
            {"id": name, "label": name, "verified": True, "options": options} for name, options in choices
        ],
        weights={"spread": "uniform", "amount": 0.25, "parents": ["Index", "Conn", "Sust"], "verified": True},
    )


def by_source(found: Sensitivity) -> dict[str, tuple[float, float]]:
    return {share.source: (share.first, share.total) for share in found.shares}


def test_coinr_own_runs_give_its_published_shares_to_every_printed_digit() -> None:
    outputs = np.array([int(word) for word in RUNS.split()]) / 51
    assert len(outputs) == 600
    found = by_source(sobol("rank", outputs, SOURCES, resamples=100, seed=1, first="with mean"))
    assert {name: (round(a, 4), round(b, 4)) for name, (a, b) in found.items()} == PUBLISHED


@pytest.fixture(scope="module")
def method(open_data: Path) -> IndexMethod:
    return asem.read_method(open_data)


@pytest.fixture(scope="module")
def panel(open_data: Path, method: IndexMethod) -> Panel:
    return asem.read_panel(open_data, method)


@pytest.mark.real
@pytest.mark.slow
def test_our_runs_of_the_same_design_scatter_around_the_published_shares(
    panel: Panel, method: IndexMethod
) -> None:
    """100 runs a source are few: six repeats of the whole design reach on both sides of each published share."""
    repeats = [
        by_source(
            shares_of_doubt(panel, method, told(100 + k), "Index", n=100, threads=2, first="with mean")[0]
        )
        for k in range(6)
    ]
    for name, published in PUBLISHED.items():
        for order in (0, 1):
            ours = [one[name][order] for one in repeats]
            assert min(ours) < published[order] < max(ours), (name, order, ours)
    totals = {name: np.mean([one[name][1] for one in repeats]) for name in SOURCES}
    assert sorted(totals, key=totals.__getitem__) == ["winmax", "weights", "normalisation", "aggregation"]
