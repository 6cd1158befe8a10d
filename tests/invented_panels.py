"""Invented panels and index methods of every shape, for tests of the index engine."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from goodwork.core.indices.panel import Panel
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_steps import ACROSS_AREAS, Aggregating, Filling, Normalising

FIGURES = st.one_of(st.none(), st.integers(-4, 40).map(float), st.sampled_from([0.0, 0.5, 250.0]))


def invented(values: Any, periods: int = 1, **more: Any) -> Panel:
    """A panel of figures [area][indicator] (or [area][indicator][period]) with names A1…, I1…, P1…"""
    block = np.array(values, dtype=float)
    block = block[:, :, None] if block.ndim == 2 else block
    areas, indicators, periods = block.shape
    return Panel(
        tuple(f"A{n + 1}" for n in range(areas)),
        tuple(f"I{n + 1}" for n in range(indicators)),
        tuple(f"P{n + 1}" for n in range(periods)),
        block,
        **more,
    )


def flat_method(indicators: int, **steps: Any) -> dict[str, Any]:
    """One index of equal indicators, min-max per period and an arithmetic mean, save where `steps` says otherwise."""
    return {
        "tops": ["whole"],
        "nodes": [
            {"id": "whole", "name": "Whole", "verified": True},
            *(
                {
                    "id": f"I{n + 1}",
                    "name": f"I{n + 1}",
                    "parent": "whole",
                    "direction": "higher is better",
                    "verified": True,
                }
                for n in range(indicators)
            ),
        ],
        "steps": {
            "normalise": {"how": "min-max", "scope": "per period"},
            "aggregate": [{"how": "arithmetic mean", "at_least": 0}],
            "rank": {"ties": "lowest", "decimals": 9},
            **steps,
        },
    }


@st.composite
def panels(draw: st.DrawFn) -> Panel:
    """Up to 8 areas, 6 indicators and 4 periods, with gaps, ties, outliers, groups and a denominator."""
    areas, indicators, periods = draw(st.integers(1, 8)), draw(st.integers(2, 6)), draw(st.integers(1, 4))
    figures = draw(
        st.lists(FIGURES, min_size=areas * indicators * periods, max_size=areas * indicators * periods)
    )
    by = draw(
        st.lists(
            st.sampled_from([0.0, 1.0, 2.0, 8.0, np.nan]), min_size=areas * periods, max_size=areas * periods
        )
    )
    groups = draw(st.lists(st.sampled_from(["north", "south", ""]), min_size=areas, max_size=areas))
    block = np.array([np.nan if figure is None else figure for figure in figures])
    return invented(
        block.reshape(areas, indicators, periods),
        groups={"region": tuple(groups)},
        denominators={"people": np.array(by).reshape(areas, periods)},
    )


@st.composite
def methods(draw: st.DrawFn, panel: Panel) -> IndexMethod:
    """A tree of 2 or 3 levels over the panel's indicators, with any steps that go together."""
    normalise = draw(_scales(panel))
    fixed = normalise["scope"] == "fixed goalposts" or normalise["how"] == "distance to target"
    nodes = [_indicator(draw, name, fixed) for name in panel.indicators]
    deep = draw(st.booleans())
    for place, node in enumerate(nodes):
        node["parent"] = ("left" if place % 2 else "right") if deep else "whole"
    middle = [
        {
            "id": side,
            "name": side,
            "parent": "whole",
            "weight": draw(st.sampled_from([0.5, 2])),
            "verified": True,
        }
        for side in ("left", "right")
    ]
    whole = {"id": "whole", "name": "Whole", "verified": True}
    nodes[0]["weight"] = nodes[1]["weight"] = 1
    steps = {
        "normalise": normalise,
        "screen": {"areas": draw(st.sampled_from([0, 0.5])), "indicators": draw(st.sampled_from([0, 0.4]))},
        "impute": draw(st.lists(_imputations(), max_size=2)),
        "treat": None if fixed else draw(_treatments()),
        "aggregate": [draw(_aggregations()) for _ in range(1 + deep)],
        "rank": {"ties": draw(st.sampled_from(["lowest", "dense"])), "decimals": 6, "highest_is_first": draw(st.booleans())},
        "change": draw(_changes()),
        "flag_below": draw(st.sampled_from([None, -0.41])),
    }  # fmt: skip
    return IndexMethod.model_validate(
        {"tops": ["whole"], "nodes": [*nodes, *(middle if deep else []), whole], "steps": steps}
    )


def _indicator(draw: st.DrawFn, name: str, fixed: bool) -> dict[str, Any]:
    higher = draw(st.booleans())
    return {
        "id": name.lower(),
        "indicator": name,
        "name": name,
        "direction": "higher is better" if higher else "lower is better",
        "weight": draw(st.sampled_from([0, 1, 3])),
        "denominator": draw(st.sampled_from(["", "", "people"])),
        "goalposts": ((-5, 30) if higher else (30, -5)) if fixed else None,
        "target": (20 if higher else 1) if fixed else None,
        "verified": True,
    }


@st.composite
def _scales(draw: st.DrawFn, panel: Panel) -> dict[str, Any]:
    how = draw(st.sampled_from(list(Normalising)))
    scopes = ["per period", "pooled"] if how in ACROSS_AREAS else ["per period", "pooled", "fixed goalposts"]
    return {
        "how": how,
        "scope": "pooled" if how is Normalising.REFERENCE else draw(st.sampled_from(scopes)),
        "times": draw(st.sampled_from([1, 60])),
        "plus": draw(st.sampled_from([0, 100])),
        "cap": draw(st.booleans()),
        "reference": panel.periods[0] if how is Normalising.REFERENCE else "",
        "consistency": 1.4826 if how is Normalising.MAD else None,
    }


def _imputations() -> st.SearchStrategy[dict[str, Any]]:
    within = st.sampled_from([Filling.GROUP_MEAN, Filling.GROUP_MEDIAN])
    return st.one_of(
        st.builds(
            lambda how, grouping: {"how": how, "grouping": grouping}, within, st.sampled_from(["", "region"])
        ),
        st.builds(
            lambda how, n: {"how": how, "at_most": n},
            st.sampled_from([Filling.LATEST, Filling.LINEAR]),
            st.integers(1, 2),
        ),
    )


def _treatments() -> st.SearchStrategy[dict[str, Any] | None]:
    return st.one_of(
        st.none(),
        st.builds(
            lambda at_most, scope: {
                "skewness": 1.1,
                "kurtosis": 1.3,
                "at_most": at_most,
                "log_offset": 0.01,
                "scope": scope,
            },
            st.sampled_from([0, 1, 3]),
            st.sampled_from(["per period", "pooled"]),
        ),
    )


def _aggregations() -> st.SearchStrategy[dict[str, Any]]:
    def ruled(how: Aggregating, at_least: float) -> dict[str, Any]:
        return {"how": how, "at_least": at_least, "penalty": -1 if how is Aggregating.PENALISED else 0}

    return st.builds(ruled, st.sampled_from(list(Aggregating)), st.sampled_from([0, 0.5, 1]))


def _changes() -> st.SearchStrategy[dict[str, Any] | None]:
    scale = {"how": "min-max", "scope": "per period", "times": 9, "plus": 1}
    return st.one_of(
        st.none(),
        st.builds(lambda how: {"how": how, "normalise": scale}, st.sampled_from(["absolute", "relative"])),
    )
