"""From beliefs to what she is shown: each attribute's share with its interval, what comes before what, and priorities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goodwork.core.preferences.beliefs import beliefs
from goodwork.core.preferences.questions import Answer, Answered
from goodwork.standards.preferences import ChoiceStandard

DRAWS = 1024
INTERVAL = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class Weight:
    """How much of all that matters to her is this: a share from 0 to 1, and where nine of ten believed shares lie."""

    attribute: str
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Result:
    """Her weights, the largest first. `before[a, b]` is how likely it is that a matters more to her than b."""

    weights: tuple[Weight, ...]
    before: Mapping[tuple[str, str], float]
    sure_of_top: float
    n_answers: int

    @cached_property
    def shares(self) -> dict[str, float]:
        return {weight.attribute: weight.share for weight in self.weights}


def result_of(answered: Sequence[Answered], standard: ChoiceStandard) -> Result:
    """What her answers say. Before any answer: what is believed of everybody, which is not very sure."""
    drawn, _ = beliefs(answered, standard).draws(DRAWS)
    shares = shares_of(drawn)
    ids = [attribute.id for attribute in standard.attributes]
    mean, (low, high) = shares.mean(axis=0), np.quantile(shares, INTERVAL, axis=0)
    order = sorted(range(len(ids)), key=lambda i: (-round(float(mean[i]), 9), i))
    return Result(
        weights=tuple(Weight(ids[i], float(mean[i]), float(low[i]), float(high[i])) for i in order),
        before={
            (a, b): float((drawn[:, i] > drawn[:, j]).mean())
            for i, a in enumerate(ids)
            for j, b in enumerate(ids)
            if i != j
        },
        sure_of_top=_sure_of_top(shares, order),
        n_answers=sum(one.answer is not Answer.SKIP for one in answered),
    )


def shares_of(drawn: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights to shares, row by row. A weight below nought (she would rather have less of it) counts as nought."""
    held = np.maximum(drawn, 0.0)
    totals = held.sum(axis=1, keepdims=True)
    equal = np.full_like(held, 1.0 / held.shape[1])
    return np.where(totals > 0, held / np.where(totals > 0, totals, 1.0), equal)


def priorities(
    result: Result,
    standard: ChoiceStandard,
    dimension_ids: Sequence[str],
    charter_id: str,
    held: Mapping[str, int],
) -> dict[str, int]:
    """Her weights as the priorities matching reads: 0 (does not matter) to 5 (matters most), by a charter's dimension.

    A dimension spoken for by several attributes takes the largest: two questions about one thing do not make it matter
    twice. One that no question was about keeps what she `held`, or a middling value.
    """
    largest = max(result.shares.values())
    named: dict[str, float] = {}
    for attribute in standard.attributes:
        dimension = attribute.dimensions.get(charter_id)
        if dimension is not None:
            named[dimension] = max(named.get(dimension, 0.0), result.shares[attribute.id] / largest)
    most = standard.highest_priority.value
    return {
        dimension: int(named[dimension] * most + 0.5)
        if dimension in named
        else held.get(dimension, standard.not_asked.value)
        for dimension in dimension_ids
    }


def _sure_of_top(shares: NDArray[np.float64], order: Sequence[int]) -> float:
    """How likely it is that the two shown first both are among her three largest."""
    places = np.argsort(np.argsort(-shares, axis=1, kind="stable"), axis=1, kind="stable")
    return float((places[:, list(order[:2])] < 3).all(axis=1).mean())
