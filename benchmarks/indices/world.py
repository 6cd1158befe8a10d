"""Invented figures of many places, and an index of three levels over them."""

from typing import Any

import numpy as np

from goodwork.core.indices.panel import Panel
from goodwork.standards.composite_index import IndexMethod, index_given

REGIONS = 9
STEPS = {
    "impute": [{"how": "group mean", "grouping": "region"}],
    "treat": {"skewness": 2, "kurtosis": 3.5, "at_most": 5, "log_offset": 0.01, "scope": "per period"},
    "normalise": {"how": "min-max", "scope": "per period", "times": 100},
    "aggregate": [{"how": "arithmetic mean", "at_least": 0.5}] * 3,
    "rank": {"ties": "lowest", "decimals": 9},
}


def panel_of(areas: int, indicators: int, seed: int, missing: float = 0.01) -> Panel:
    """Figures for one period: most alike a normal curve, every tenth skewed, a few missing, in nine regions."""
    chance = np.random.default_rng(seed)
    values = chance.normal(50, 10, (areas, indicators))
    values[:, ::10] = chance.lognormal(0, 1.5, (areas, len(range(0, indicators, 10))))
    values[chance.random(values.shape) < missing] = np.nan
    return Panel(
        tuple(f"E{n:08d}" for n in range(areas)),
        tuple(f"I{n}" for n in range(indicators)),
        ("2024",),
        values[:, :, None],
        groups={"region": tuple(f"R{n}" for n in chance.integers(0, REGIONS, areas))},
    )


def method_of(indicators: int) -> IndexMethod:
    """Fives of indicators make dimensions, fives of dimensions themes, all themes the whole; every third is lower-is-better."""
    nodes: list[dict[str, Any]] = [_node("whole", "")]
    nodes += [_node(f"T{n}", "whole") for n in range(-(-indicators // 25))]
    nodes += [_node(f"D{n}", f"T{n // 5}") for n in range(-(-indicators // 5))]
    nodes += [
        _node(f"I{n}", f"D{n // 5}")
        | {"direction": "lower is better" if n % 3 == 0 else "higher is better", "weight": 1 + n % 4}
        for n in range(indicators)
    ]
    return index_given({"tops": ["whole"], "nodes": nodes, "steps": STEPS})


def _node(name: str, parent: str) -> dict[str, Any]:
    return {"id": name, "name": name, "parent": parent, "verified": True}
