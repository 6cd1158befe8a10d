"""One draw of an index, slowly: plain numbers and the slow build, to hold the fast draws to."""

from dataclasses import replace
from math import exp, log
from statistics import NormalDist

import numpy as np

from goodwork.core.chance import slow_uniform
from goodwork.core.indices.draws import key_of
from goodwork.core.indices.other_ways import chosen_option, made_another_way
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.reference import build_slowly
from goodwork.core.indices.scores import Scores
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_doubt import Distribution, IndexDoubt, IndicatorError

_WHOLE = (1 << 62) - 1


def drawn_slowly(
    panel: Panel, definition: IndexMethod, doubt: IndexDoubt, replication: int, stream: int = 0
) -> Scores:
    """The scores of one draw, in the drawn way's own scale: weights spread uniformly, errors apart between indicators."""

    def luck(source: str, kind: int, who: int, which: int) -> float:
        return slow_uniform(
            (doubt.runs.seed + key_of(source) + stream) & _WHOLE, replication, kind, who, which
        )

    options = [choice.options[chosen_option(choice, luck(choice.id, 1, 0, 0))] for choice in doubt.choices]
    method = declared = made_another_way(definition, options)
    if doubt.weights is not None:
        amount = doubt.weights.amount
        moved = {
            node.id: node.weight * (1 + amount * (2 * luck("weights", 2, key_of(node.id), 0) - 1))
            for node in method.nodes
            if node.parent
        }
        nodes = [
            node.model_copy(update={"weight": _kept_sum(method, node.parent, moved) * moved[node.id]})
            if node.parent and len(method.children(node.parent)) > 1
            else node
            for node in method.nodes
        ]
        method = IndexMethod(tops=method.tops, nodes=tuple(nodes), steps=method.steps)
    values = panel.values.copy()
    if doubt.sampling is not None and panel.standard_errors is not None:
        for a, area in enumerate(panel.areas):
            for i, indicator in enumerate(panel.indicators):
                z = [
                    NormalDist().inv_cdf(luck("sampling", 0, key_of(area) ^ (key_of(period) << 1), key_of(_node(definition, indicator))))
                    for period in panel.periods
                ]  # fmt: skip
                told = doubt.sampling.of(indicator)
                joined = _joined_across(z, told)
                for t in range(len(panel.periods)):
                    values[a, i, t] = _moved(values[a, i, t], panel.standard_errors[a, i, t], joined[t], told)
    return build_slowly(replace(panel, values=values), method, declared)


def _node(definition: IndexMethod, indicator: str) -> str:
    return next(node.id for node in definition.indicators if (node.indicator or node.id) == indicator)


def _kept_sum(method: IndexMethod, parent: str, moved: dict[str, float]) -> float:
    children = method.children(parent)
    return sum(child.weight for child in children) / sum(moved[child.id] for child in children)


def _joined_across(z: list[float], told: IndicatorError) -> list[float]:
    """Independent numbers made to go together across periods (Cholesky, row by row)."""
    n = len(z)
    correlation = [1.0, *told.across_periods, *([0.0] * n)]
    factor = [[0.0] * n for _ in range(n)]
    for row in range(n):
        for column in range(row + 1):
            left = correlation[row - column] - sum(factor[row][k] * factor[column][k] for k in range(column))
            factor[row][column] = left**0.5 if row == column else left / factor[column][column]
    return [sum(factor[row][k] * z[k] for k in range(row + 1)) for row in range(n)]


def _moved(value: float, error: float, luck: float, told: IndicatorError) -> float:
    if np.isnan(value) or np.isnan(error) or error == 0:
        return value
    if told.distribution is Distribution.BOUNDED:
        if told.low < value < told.high:
            share = (value - told.low) / (told.high - told.low)
            odds = log(share / (1 - share)) + error / ((told.high - told.low) * share * (1 - share)) * luck
            return told.low + (told.high - told.low) / (1 + exp(-odds))
        return min(max(value + error * luck, told.low), told.high)
    if told.distribution is Distribution.POSITIVE:
        return value * exp(error / value * luck) if value > 0 else max(value + error * luck, 0.0)
    return value + error * luck
