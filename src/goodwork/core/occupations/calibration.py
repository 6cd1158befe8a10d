"""From scores to chances that mean what they say."""

import numba
import numpy as np
import numpy.typing as npt

from goodwork.core.occupations.features import Weights

Knots = tuple[tuple[float, float], ...]

# (softmax share, share of titles found right): read off titles of the official index that were kept out of it,
# with all its other titles known, and with the common titles of the classification alone, where words are surer
# of themselves than they should be. `benchmarks/occupations` prints how well both hold on other titles, also
# kept out.
MANY_TITLES: Knots = (
    (0.0, 0.0),
    (0.08, 0.11),
    (0.155, 0.2),
    (0.25, 0.26),
    (0.35, 0.365),
    (0.45, 0.425),
    (0.55, 0.5),
    (0.65, 0.58),
    (0.75, 0.66),
    (0.85, 0.73),
    (0.925, 0.84),
    (0.965, 0.9),
    (0.985, 0.92),
    (0.995, 0.955),
    (1.0, 0.98),
)
FEW_TITLES: Knots = (
    (0.0, 0.0),
    (0.075, 0.08),
    (0.15, 0.15),
    (0.25, 0.16),
    (0.35, 0.205),
    (0.45, 0.31),
    (0.55, 0.335),
    (0.7, 0.51),
    (0.85, 0.54),
    (0.94, 0.78),
    (0.995, 0.94),
    (1.0, 0.98),
)


def likeliest(
    log_odds: Weights, n: int, knots: Knots
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The `n` likeliest unit groups of each title, best first, and their chances: two arrays, titles × n.

    The best guess is given its calibrated chance, on the line through `knots`; the others keep their proportions in what is left.
    """
    groups = np.empty((len(log_odds), n), np.int64)
    shares = np.empty((len(log_odds), n), np.float64)
    _likeliest(log_odds, groups, shares)
    best = shares[:, :1]
    seen, right = zip(*knots, strict=True)
    moved = np.interp(best, seen, right)
    others = np.minimum(shares * (1 - moved) / np.maximum(1 - best, 1e-9), moved)
    return groups, np.where(np.arange(n) == 0, moved, others)


@numba.njit(cache=True)
def _likeliest(log_odds: Weights, groups: npt.NDArray[np.int64], shares: npt.NDArray[np.float64]) -> None:
    """Fills the likeliest groups and their softmax shares. Equal odds: the earlier group comes first."""
    n = groups.shape[1]
    for row in range(len(log_odds)):
        line, kept = log_odds[row], shares[row]
        kept[:] = -np.inf
        for group in range(len(line)):
            place = n
            while place > 0 and line[group] > kept[place - 1]:
                place -= 1
            if place < n:
                for later in range(n - 1, place, -1):
                    kept[later], groups[row, later] = kept[later - 1], groups[row, later - 1]
                kept[place], groups[row, place] = line[group], group
        highest, total = kept[0], 0.0
        for group in range(len(line)):
            total += np.exp(line[group] - highest)
        for place in range(n):
            kept[place] = np.exp(kept[place] - highest) / total
