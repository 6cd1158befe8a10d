"""Scores of the nodes made of others, from the indicators upwards."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.columns import Flags, worse_counts
from goodwork.core.indices.panel import Figures
from goodwork.core.indices.scores import Ranks
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_steps import Aggregating, Aggregation, Ranking, Ties


@dataclass(frozen=True)
class Join:
    """One node made of others: its own place among the nodes, its children's, and how they are put together."""

    node: int
    children: tuple[int, ...]
    rule: Aggregation


class Tree:
    """The joins of an index in the order they can be made, and the places of its indicators among its nodes."""

    def __init__(self, method: IndexMethod) -> None:
        place = {name: n for n, name in enumerate(method.node_ids)}
        self.indicators = np.array([place[node.id] for node in method.indicators])
        self.weights = np.array([node.weight for node in method.nodes])
        parents = [node for node in method.nodes if not node.is_indicator]
        self.joins = tuple(
            Join(
                place[parent.id],
                tuple(place[child.id] for child in method.children(parent.id)),
                method.steps.aggregate[method.level(parent.id) - 2],
            )
            for parent in sorted(parents, key=lambda node: method.level(node.id))
        )

    def levels(
        self, scale: Figures, weights: Figures | None = None, declared: Figures | None = None
    ) -> Figures:
        """Scores [area, node, period] of normalised figures [area, indicator, period]; NaN where a mean has no meaning.

        `weights` stand in for the index's own, one a node. `declared` say whether enough of a node is there, where `weights`
        were drawn: luck moves a score, and never takes it away.
        """
        weights = self.weights if weights is None else np.asarray(weights, dtype=np.float64)
        n_areas, _, n_periods = scale.shape
        made = np.full((len(self.weights), n_areas, n_periods), np.nan)
        made[self.indicators] = scale.transpose(1, 0, 2)
        for join in self.joins:
            children = [child for child in join.children if weights[child] > 0]
            if children:
                own = weights[children]
                counted = own if declared is None else declared[children]
                made[join.node] = _joined(made[children], own, counted, join.rule)
        return np.ascontiguousarray(made.transpose(1, 0, 2))


def _joined(parts: Figures, weights: Figures, declared: Figures, rule: Aggregation) -> Figures:
    known = ~np.isnan(parts)
    here = _known_weight(weights, known)
    counted = here if declared is weights else _known_weight(declared, known)
    enough = (counted > 0) & (counted / _in_order(declared) >= rule.at_least - 1e-12)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        return np.where(
            enough, _mean(parts, known, weights[:, None, None], here, _in_order(weights), rule), np.nan
        )


def _known_weight(weights: Figures, known: Flags) -> Figures:
    if known.all():
        return np.full(known.shape[1:], _in_order(weights))
    return _in_order(weights[:, None, None] * known)


def _mean(
    parts: Figures, known: Flags, weights: Figures, here: Figures, all_of_it: Figures, rule: Aggregation
) -> Figures:
    held = np.where(known, parts, 0.0)
    mean = _in_order(weights * held) / here
    if rule.how is Aggregating.ARITHMETIC:
        return mean
    if rule.how is Aggregating.SUM:
        return np.asarray(mean * all_of_it)
    if rule.how is Aggregating.PENALISED:
        variance = _in_order(np.where(known, weights * (parts - mean) ** 2, 0.0)) / here
        return np.where(mean > 0, mean + rule.penalty * variance / mean, np.nan)
    positive = np.all(~known | (parts > 0), axis=0)
    if rule.how is Aggregating.GEOMETRIC:
        result = np.exp(_in_order(np.where(known, weights * np.log(parts), 0.0)) / here)
    else:
        result = here / _in_order(np.where(known, weights / parts, 0.0))
    return np.where(positive, result, np.nan)


def _in_order(parts: Figures) -> Figures:
    """The sum over the first axis from first to last, as the slow build adds."""
    result = np.array(parts[0], dtype=np.float64)
    for part in parts[1:]:
        result = result + part
    return result


def no_meaning(
    tree: Tree, levels: Figures, weights: Figures | None = None
) -> list[tuple[int, NDArray[np.intp]]]:
    """Where a geometric, harmonic or penalised mean was asked of parts not above zero: (node, [[area, period]…])."""
    weights = tree.weights if weights is None else weights
    found = []
    for join in tree.joins:
        if join.rule.how in (Aggregating.ARITHMETIC, Aggregating.SUM):
            continue
        children = [child for child in join.children if weights[child] > 0]
        parts = levels[:, children, :]
        known = ~np.isnan(parts)
        share = (known * weights[children][:, None]).sum(axis=1) / weights[children].sum()
        lacking = (
            np.isnan(levels[:, join.node, :]) & known.any(axis=1) & (share >= join.rule.at_least - 1e-12)
        )
        if lacking.any():
            found.append((join.node, np.argwhere(lacking)))
    return found


def ranks(levels: Figures, rule: Ranking) -> Ranks:
    """Ranks [area, node, period] of scores of the same shape: 1 is the best, 0 where there is no score."""
    keys = np.round(levels, rule.decimals).reshape(levels.shape[0], -1)
    better = worse_counts(-keys if rule.highest_is_first else keys, dense=rule.ties is Ties.DENSE)
    return np.asarray(np.where(np.isnan(better), 0, better + 1).astype(np.int32).reshape(levels.shape))


def shares(weights: Sequence[float]) -> list[float]:
    """Weights as shares of their sum."""
    whole = sum(weights)
    return [weight / whole for weight in weights]
