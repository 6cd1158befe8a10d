"""Whether the parts of an index pull the same way: correlations between its nodes."""

from collections.abc import Iterator

import numpy as np

from goodwork.core.indices.panel import Figures
from goodwork.core.indices.scores import Event, Scores, Step
from goodwork.standards.composite_index import IndexMethod

FEWEST = 3  # areas with both scores: two points lie on a line whatever they are


def correlation(scores: Scores, node: str, other: str, period: str) -> float:
    """Pearson's correlation of two nodes over the areas that have both; NaN for fewer than 3, or no variation."""
    t = scores.periods.index(period)
    return pearson(scores.levels[:, scores.node(node), t], scores.levels[:, scores.node(other), t])


def pearson(one: Figures, other: Figures) -> float:
    """Pearson's correlation over the places where both are known; NaN for fewer than 3, or where either is constant."""
    known = ~np.isnan(one) & ~np.isnan(other)
    if known.sum() < FEWEST:
        return float("nan")
    x, y = one[known] - one[known].mean(), other[known] - other[known].mean()
    spread = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / spread if spread > 0 else float("nan")


def against_their_top(
    levels: Figures, nodes: tuple[str, ...], periods: tuple[str, ...], method: IndexMethod
) -> Iterator[Event]:
    """Indicators whose correlation with their top is below the index's own limit: a direction may be wrong."""
    limit = method.steps.flag_below
    if limit is None:
        return
    parents = {node.id: node.parent for node in method.nodes}
    for node in method.indicators:
        top = node.parent
        while parents[top]:
            top = parents[top]
        for t, period in enumerate(periods):
            r = pearson(levels[:, nodes.index(node.id), t], levels[:, nodes.index(top), t])
            if r < limit:
                yield Event(Step.FLAG, "runs against its index", "", node.id, period, None, r)
