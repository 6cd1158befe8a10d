"""Inequality of values among people: Theil's two measures, Gini, Palma. Weights are how many people have each value.

Sources: Theil (1967); Shorrocks (1980) for the split into between and within; Cobham and Sumner (2013) for the ratio
named after Palma. All are 0 for equality; Palma is the richest tenth's total over the poorest four tenths'.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class InequalityError(Exception):
    """Values that have no inequality of the kind asked for. Says which and why."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """`values` and `weights`, float64 [n] each: weights above 0, values 0 or more, at least one above 0.

    Raises InequalityError naming the first row that is not so.
    """

    values: Floats
    weights: Floats

    def __post_init__(self) -> None:
        if len(self.values) != len(self.weights):
            raise InequalityError(f"{len(self.values)} values have {len(self.weights)} weights")
        checks: tuple[tuple[str, NDArray[np.bool_]], ...] = (
            ("a value that is no number", ~np.isfinite(self.values)),
            ("a value below 0", self.values < 0),
            ("a weight that is not above 0", ~(self.weights > 0) | np.isinf(self.weights)),
        )
        for words, wrong in checks:
            if wrong.any():
                row = int(np.flatnonzero(wrong)[0])
                raise InequalityError(
                    f"row {row} has {words} ({self.values[row]}, weight {self.weights[row]})"
                )
        if not self.values.any():
            raise InequalityError("no value is above 0: there is nothing to share")

    @property
    def mean(self) -> float:
        """The mean value of a person."""
        return float(self.values @ self.weights / self.weights.sum())


def theil_t(d: Distribution) -> float:
    """Theil's T: the mean of (value / mean) x ln(value / mean). A person with nothing adds nothing."""
    ratio = d.values / d.mean
    some = ratio > 0
    terms = np.zeros_like(ratio)
    terms[some] = ratio[some] * np.log(ratio[some])
    return float(terms @ d.weights / d.weights.sum())


def theil_l(d: Distribution) -> float:
    """Theil's L, the mean log deviation: the mean of ln(mean / value). Raises InequalityError where a value is 0."""
    if not (d.values > 0).all():
        row = int(np.flatnonzero(d.values == 0)[0])
        raise InequalityError(
            f"row {row} is 0, and L has no meaning there: use T, or say what a 0 stands for"
        )
    return float(np.log(d.mean / d.values) @ d.weights / d.weights.sum())


def gini(d: Distribution) -> float:
    """Gini's coefficient of a population: the mean distance between two people, over twice the mean value."""
    order = np.argsort(d.values, kind="stable")
    weights = d.weights[order] / d.weights.sum()
    amounts = weights * d.values[order]
    above = np.cumsum(weights) - weights / 2  # the share of people below each, half of her own group counted
    return float(2 * (amounts @ above) / amounts.sum() - 1)


def share_of_poorest(d: Distribution, share: float) -> float:
    """What the poorest `share` of people have of the whole; a row on the edge is split by its people."""
    order = np.argsort(d.values, kind="stable")
    weights = d.weights[order]
    left = np.clip(share * weights.sum() - (np.cumsum(weights) - weights), 0, weights)
    return float(left @ d.values[order] / (d.weights @ d.values))


def palma(d: Distribution) -> float:
    """What the richest tenth have over what the poorest four tenths have. Raises InequalityError where those have nothing."""
    poorest = share_of_poorest(d, 0.4)
    if poorest <= 0:
        raise InequalityError("the poorest four tenths have nothing: the ratio has no end")
    return (1 - share_of_poorest(d, 0.9)) / poorest


@dataclass(frozen=True, slots=True)
class Split:
    """Inequality between groups and within them. `total` is their sum; `of_group` float64 [n_groups] is each group's own
    inequality, `weight` what it counts for in `within`, `mean` its mean and `people` its weight of people.
    """

    total: float
    between: float
    within: float
    groups: tuple[str, ...]
    of_group: Floats
    weight: Floats
    mean: Floats
    people: Floats

    @property
    def share_between(self) -> float:
        """Of the whole, how much lies between groups; NaN where all are equal."""
        return self.between / self.total if self.total > 0 else float("nan")


def split_t(d: Distribution, group: NDArray[np.int64], names: tuple[str, ...]) -> Split:
    """Theil's T split by group: what lies within is weighted by each group's share of the total amount."""
    return _split(d, group, names, theil_t, lambda people, amounts: amounts / amounts.sum())


def split_l(d: Distribution, group: NDArray[np.int64], names: tuple[str, ...]) -> Split:
    """Theil's L split by group: what lies within is weighted by each group's share of people."""
    return _split(d, group, names, theil_l, lambda people, amounts: people / people.sum())


def _split(
    d: Distribution,
    group: NDArray[np.int64],
    names: tuple[str, ...],
    measure: Callable[[Distribution], float],
    weigh: Callable[[Floats, Floats], Floats],
) -> Split:
    n = len(names)
    if len(group) != len(d.values) or (len(group) and not (group.min() >= 0 and group.max() < n)):
        raise InequalityError(f"every row needs one group of the {n} named")
    people = np.bincount(group, weights=d.weights, minlength=n).astype(np.float64)
    amounts = np.bincount(group, weights=d.weights * d.values, minlength=n).astype(np.float64)
    if not (people > 0).all():
        raise InequalityError(f"nobody is in the group {names[int(np.flatnonzero(people == 0)[0])]}")
    mean = amounts / people
    order = np.argsort(group, kind="stable")
    edges = np.searchsorted(group[order], np.arange(n + 1))
    of_group = np.zeros(n)
    for i in range(n):
        rows = order[edges[i] : edges[i + 1]]
        if mean[i] > 0:  # where all of a group have nothing, they have it equally
            of_group[i] = measure(Distribution(d.values[rows], d.weights[rows]))
    weight = weigh(people, amounts)
    between = measure(Distribution(mean, people))
    within = float(weight @ of_group)
    return Split(between + within, between, within, names, of_group, weight, mean, people)
