"""At most five classes of a figure for a map, by a method the map names."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MOST_CLASSES = 5
NO_FIGURE = -1


class Method(StrEnum):
    """How the lines between classes are chosen."""

    QUANTILE = "quantile"  # about as many areas in each class
    NATURAL = "natural"  # lines where they leave the least spread within classes (Fisher 1958; Jenks)
    FIXED = "fixed"  # lines given beforehand


@dataclass(frozen=True, slots=True)
class Classes:
    """`edges`, rising: class k holds values from edges[k] to below edges[k + 1], the last class its upper edge too."""

    method: Method
    edges: tuple[float, ...]

    @property
    def n(self) -> int:
        """How many classes there are."""
        return len(self.edges) - 1

    def of(self, values: Floats) -> NDArray[np.int64]:
        """The class of each value, 0 the lowest; NO_FIGURE for NaN. A value beyond the outer edges is in the nearest class."""
        found = np.clip(np.searchsorted(self.edges, values, side="right") - 1, 0, self.n - 1)
        return np.where(np.isnan(values), NO_FIGURE, found)


def by_quantile(values: Floats, n: int = MOST_CLASSES) -> Classes:
    """Classes of about as many areas each. Equal values share a class, so there may be fewer."""
    known = _known(values, n)
    inner = np.quantile(known, np.arange(1, n) / n, method="higher")
    return Classes(Method.QUANTILE, _edges(known, inner))


def by_natural_breaks(values: Floats, n: int = MOST_CLASSES) -> Classes:
    """The classes with the least sum of squares within them, exactly, by dynamic programming over the sorted values."""
    known = _known(values, n)
    distinct, times = np.unique(known, return_counts=True)
    n = min(n, len(distinct))
    weight = np.concatenate([[0], np.cumsum(times)]).astype(np.float64)
    centred = distinct - distinct.mean()
    total = np.concatenate([[0], np.cumsum(times * centred)])
    square = np.concatenate([[0], np.cumsum(times * centred**2)])
    best = np.full(len(weight), np.inf)
    best[0] = 0
    came_from = np.zeros((n, len(weight)), np.int64)
    for k in range(n):
        following = np.full_like(best, np.inf)
        for past in range(k + 1, len(weight)):
            first = np.arange(k, past)
            spread = (
                square[past]
                - square[first]
                - (total[past] - total[first]) ** 2 / (weight[past] - weight[first])
            )
            costs = best[first] + spread
            at = int(costs.argmin())
            following[past], came_from[k, past] = costs[at], first[at]
        best = following
    starts, past = [], len(distinct)
    for k in range(n - 1, 0, -1):
        past = int(came_from[k, past])
        starts.append(distinct[past])
    return Classes(Method.NATURAL, _edges(known, starts[::-1]))


def by_fixed(values: Floats, lines: Sequence[float]) -> Classes:
    """Classes between given lines, with the least and the most value as outer edges."""
    if not 1 <= len(lines) < MOST_CLASSES:
        raise ValueError(f"give 1 to {MOST_CLASSES - 1} lines, for at most {MOST_CLASSES} classes")
    if list(lines) != sorted(set(lines)):
        raise ValueError("the lines between classes must rise")
    known = _known(values, len(lines) + 1)
    low, high = min(float(known.min()), lines[0]), max(float(known.max()), lines[-1])
    return Classes(Method.FIXED, (low, *map(float, lines), high))


def _known(values: Floats, n: int) -> Floats:
    known = values[~np.isnan(values)]
    if not len(known):
        raise ValueError("no area has a figure: there is nothing to put in classes")
    if not 2 <= n <= MOST_CLASSES:
        raise ValueError(f"a map has 2 to {MOST_CLASSES} classes, not {n}")
    return known


def _edges(known: Floats, inner: Sequence[float] | Floats) -> tuple[float, ...]:
    low, high = float(known.min()), float(known.max())
    between = sorted({float(x) for x in inner if low < x <= high})
    return (low, *between, high)
