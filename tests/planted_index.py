"""Invented places whose true figures are known: what an index's limits, ranks and probabilities are held to."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.panel import Panel
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_doubt import IndexDoubt

Floats = NDArray[np.float64]
MIN_MAX = {"how": "min-max", "scope": "pooled", "times": 100}
CHECKED = {"by": "a test", "on": "2026-11-23", "next": "2027-11-23"}
SOURCE = {"id": "planted", "title": "Planted", "address": "own assumption", "seen_on": "2026-11-23"}


def tree(parts: int = 2, each: int = 3, **steps: Any) -> IndexMethod:
    """An index of some parts, each of some indicators: pooled min-max from 0 to 100 and arithmetic means, if not told otherwise."""
    nodes: list[dict[str, Any]] = [{"id": "index", "name": "Index", "verified": True}]
    for part in range(parts):
        nodes.append({"id": f"part{part}", "name": f"Part {part}", "parent": "index", "verified": True})
        for k in range(each):
            up = (part + k) % 3 != 0
            nodes.append(
                {
                    "id": f"i{part}{k}",
                    "name": f"Indicator {part}{k}",
                    "parent": f"part{part}",
                    "direction": "higher is better" if up else "lower is better",
                    "verified": True,
                }
            )
    mean = {"how": "arithmetic mean", "at_least": 0.5}
    told = {
        "normalise": MIN_MAX,
        "aggregate": [mean, mean],
        "rank": {"ties": "lowest", "decimals": 9},
        **steps,
    }
    return IndexMethod.model_validate({"tops": ["index"], "nodes": nodes, "steps": told})


def doubt(**parts: Any) -> IndexDoubt:
    """Declared doubt: the sampling error of the data alone, if not told otherwise."""
    told: dict[str, Any] = {
        "id": "planted",
        "title": "Planted",
        "description": "Planted",
        "publisher": "a test",
        "checked": CHECKED,
        "sources": [SOURCE],
        "runs": {"replications": 400, "resamples": 200, "seed": 5, "verified": True},
        "certainty": {
            "say_at": 0.95,
            "unknown_limit": 0.25,
            "fewest_places": 10,
            "top": [3],
            "verified": True,
        },
        **parts,
    }
    if not {"sampling", "weights", "choices"} & set(parts):
        told["sampling"] = {"verified": True}
    return IndexDoubt.model_validate(told)


@dataclass(frozen=True)
class World:
    """True figures [A, I, T], and what a survey saw of them with its standard errors."""

    truth: Panel
    seen: Panel


def world(
    seed: int, method: IndexMethod, *, areas: int = 25, periods: int = 3, error: float = 1.0, apart: float = 3.0,
    across: float = 0.0, alike: bool = False,
) -> World:  # fmt: skip
    """Places `apart` from each other (standard deviation) and drifting, measured with an `error` correlated `across` periods."""
    random = np.random.default_rng(seed)
    names = tuple(node.id for node in method.indicators)
    shape = (areas, len(names), periods)
    place = (
        random.normal(0, apart, (areas, 1, 1)) * 0.6 + random.normal(0, apart, (areas, len(names), 1)) * 0.8
    )
    if alike:
        place = np.zeros((areas, len(names), 1)) + np.linspace(0, 1e-3, areas)[:, None, None]
    truth = 50 + place + random.normal(0, apart / 3, shape).cumsum(axis=2)
    if alike:
        truth = 50 + np.broadcast_to(place, shape).copy()
    luck = random.normal(size=shape)
    for t in range(1, periods):
        luck[:, :, t] = across * luck[:, :, t - 1] + np.sqrt(1 - across**2) * luck[:, :, t]
    errors = error * (0.5 + random.random((areas, 1, 1))) * np.ones(shape)
    codes = tuple(f"A{k:03d}" for k in range(areas))
    years = tuple(str(2015 + t) for t in range(periods))
    return World(Panel(codes, names, years, truth), Panel(codes, names, years, truth + errors * luck, errors))
