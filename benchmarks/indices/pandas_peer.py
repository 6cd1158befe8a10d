"""The same build as a careful analyst would write it with pandas: whole columns at a time, no log."""

import numpy as np
import pandas as pd

from goodwork.core.indices.panel import Panel
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_steps import Treatment


def frame_of(panel: Panel) -> pd.DataFrame:
    """The panel's one period as a table, a row an area."""
    frame = pd.DataFrame(panel.values[:, :, 0], index=list(panel.areas), columns=list(panel.indicators))
    return frame.assign(region=list(panel.groups["region"]))


def built(frame: pd.DataFrame, method: IndexMethod) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Scores and ranks of every node: filled by region, treated, min-max, weighted means."""
    names = [node.id for node in method.indicators]
    figures = frame[names].fillna(frame.groupby("region")[names].transform("mean"))
    rule = method.steps.treat
    assert rule is not None
    skewness, kurtosis = figures.skew(), figures.kurt()
    for name in names:
        if abs(skewness[name]) >= rule.skewness and kurtosis[name] >= rule.kurtosis:
            figures[name] = _treated(figures[name], rule)
    signs = pd.Series({node.id: node.direction.sign for node in method.indicators if node.direction})
    figures = figures * signs
    scores = (figures - figures.min()) / (figures.max() - figures.min()) * 100
    parents = sorted(
        (node for node in method.nodes if not node.is_indicator), key=lambda node: method.level(node.id)
    )
    for parent in parents:
        weights = pd.Series({child.id: child.weight for child in method.children(parent.id)})
        parts = scores[weights.index]
        scores[parent.id] = (parts * weights).sum(axis=1) / (parts.notna() * weights).sum(axis=1)
    scores = scores[list(method.node_ids)]
    return scores, scores.round(9).rank(ascending=False, method="min")


def _treated(column: pd.Series, rule: Treatment) -> pd.Series:
    drawn_in, moved = column.copy(), 0
    while moved < rule.at_most and abs(drawn_in.skew()) >= rule.skewness and drawn_in.kurt() >= rule.kurtosis:
        upwards = drawn_in.skew() >= 0
        extreme = drawn_in.max() if upwards else drawn_in.min()
        inner = drawn_in[drawn_in != extreme]
        moved = int((drawn_in == extreme).sum())
        drawn_in = drawn_in.where(drawn_in != extreme, inner.max() if upwards else inner.min())
    if abs(drawn_in.skew()) < rule.skewness or drawn_in.kurt() < rule.kurtosis:
        return drawn_in
    low, high = column.min(), column.max()
    return pd.Series(np.log(column - low + rule.log_offset * (high - low)), column.index)
