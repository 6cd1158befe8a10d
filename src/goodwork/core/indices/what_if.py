"""The same index with one thing different, and what that does to scores and ranks, area by area."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from goodwork.core.indices.build import build
from goodwork.core.indices.checks import IndexRefused
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.scores import Scores
from goodwork.standards.composite_index import IndexMethod, Node, index_of
from goodwork.standards.library import StandardError


class Moved(NamedTuple):
    """One area's score and rank as the index stands, and otherwise. Scores are None and ranks 0 where there is none."""

    area: str
    period: str
    score: float | None
    rank: int
    other_score: float | None
    other_rank: int

    @property
    def places(self) -> int:
        """How many places the area goes up (down, if below 0)."""
        return self.rank - self.other_rank if self.rank and self.other_rank else 0


def without(method: IndexMethod, node_id: str) -> IndexMethod:
    """The index less one node and all it is made of. The weights of the others stay as they are.

    Raises `IndexRefused` where the node is not there, or is the only part of another.
    """
    node = _node(method, node_id)
    if not node.parent:
        raise IndexRefused(f"{node_id} is a top of the index: without it there is no index to compare.")
    if len(method.children(node.parent)) == 1:
        raise IndexRefused(
            f"{node_id} is the only part of {node.parent}, which would be left with none. Drop {node.parent} instead."
        )
    gone = {node_id, *_descendants(method, node_id)}
    return _checked(method, nodes=[other for other in method.nodes if other.id not in gone])


def with_weights(method: IndexMethod, weights: Mapping[str, float]) -> IndexMethod:
    """The index with some nodes' weights changed. Raises `IndexRefused` for a node or a weight that cannot be."""
    for node_id in weights:
        _node(method, node_id)
    nodes = [
        node.model_dump(mode="json") | {"weight": weights[node.id]} if node.id in weights else node
        for node in method.nodes
    ]
    return _checked(method, nodes=nodes)


def with_steps(method: IndexMethod, **changed: Any) -> IndexMethod:
    """The index with some steps declared otherwise, as a file would (`normalise={"how": …}`).

    Raises `IndexRefused` where the steps do not go together: nothing is left out in silence.
    """
    return _checked(method, steps={**method.steps.model_dump(mode="json"), **changed})


def with_figure(panel: Panel, area: str, indicator: str, period: str, figure: float | None) -> Panel:
    """The panel with one figure changed, or taken away (None). Raises `IndexRefused` for a name it does not have."""
    for name, held in ((area, panel.areas), (indicator, panel.indicators), (period, panel.periods)):
        if name not in held:
            raise IndexRefused(f"The figures have no {name}. They have: {', '.join(held[:5])}…")
    values = panel.values.copy()
    at = panel.areas.index(area), panel.indicators.index(indicator), panel.periods.index(period)
    values[at] = np.nan if figure is None else figure
    return replace(panel, values=values)


def compared(nominal: Scores, other: Scores, node: str, other_node: str = "") -> tuple[Moved, ...]:
    """Every area of every period, as it stands and otherwise, in the order of the panel.

    Raises `IndexRefused` where the two are of different areas or periods.
    """
    if (nominal.areas, nominal.periods) != (other.areas, other.periods):
        raise IndexRefused(
            "The two builds have different areas or periods: they cannot be compared row by row."
        )
    here, there = nominal.node(node), other.node(other_node or node)
    return tuple(
        Moved(
            area,
            period,
            _figure(nominal.levels[a, here, t]),
            int(nominal.ranks[a, here, t]),
            _figure(other.levels[a, there, t]),
            int(other.ranks[a, there, t]),
        )
        for t, period in enumerate(nominal.periods)
        for a, area in enumerate(nominal.areas)
    )


def removal_effects(panel: Panel, method: IndexMethod, top: str, level: int) -> dict[str, float]:
    """For each node of a level under `top`, by how many places areas move on average when it is dropped."""
    nominal = build(panel, method)
    effects = {}
    for node_id in _descendants(method, top):
        if method.level(node_id) == level:
            moved = compared(nominal, build(panel, without(method, node_id)), top)
            effects[node_id] = float(
                np.mean([abs(one.places) for one in moved if one.rank and one.other_rank])
            )
    return effects


def _node(method: IndexMethod, node_id: str) -> Node:
    for node in method.nodes:
        if node.id == node_id:
            return node
    raise IndexRefused(f"The index has no node {node_id}. It has: {', '.join(method.node_ids)}.")


def _descendants(method: IndexMethod, node_id: str) -> Iterator[str]:
    for child in method.children(node_id):
        yield child.id
        yield from _descendants(method, child.id)


def _checked(method: IndexMethod, **changed: Any) -> IndexMethod:
    parts: dict[str, Any] = {"tops": method.tops, "nodes": method.nodes, "steps": method.steps}
    try:
        return index_of(parts | changed)
    except StandardError as error:
        raise IndexRefused(f"The index cannot be built that way: {error}") from error


def _figure(score: float) -> float | None:
    return None if np.isnan(score) else float(score)
