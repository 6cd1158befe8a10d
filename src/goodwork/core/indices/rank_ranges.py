"""Which ranks a place may truly have: read from the differences between places, all at once.

Percentiles of drawn ranks are too narrow where places are close: data that put a place first by luck put its draws first too. A range
made of differences holds the true rank at least as often as it says, however close the places are (Mogstad, Romano, Shaikh and
Wilhelm, Review of Economic Studies 91, 2024).
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ranks = NDArray[np.int32]


def rank_ranges(draws: Floats, confidence: float = 0.95) -> tuple[Ranks, Ranks]:
    """The highest and the lowest rank each place may have: int32 [A], from scores float64 [R, A], more being better.

    0 where a place has no score. For each place, the differences to all others have limits that hold together in `confidence` of
    draws; it may be as high as the number surely above it allows, and as low as the number surely below it does.
    """
    n_draws, n_places = draws.shape
    highest, lowest = np.zeros(n_places, dtype=np.int32), np.zeros(n_places, dtype=np.int32)
    known = np.flatnonzero(~np.isnan(draws).any(axis=0))
    if not len(known) or not n_draws:
        return highest, lowest
    table = np.ascontiguousarray(draws[:, known])
    middle = table.mean(axis=0)
    centred = table - middle
    together = centred.T @ centred / max(n_draws - 1, 1)
    spread = together.diagonal()
    variance = spread[:, None] + spread[None, :] - 2 * together
    floor = 1e-18 * max(float(np.abs(middle).max()) ** 2, 1e-30)
    still = variance <= floor
    error = np.sqrt(np.where(still, 0.0, variance))
    weight = np.where(still, 0.0, 1.0 / np.where(still, 1.0, error))
    farthest = _farthest(centred, weight)
    reach = np.quantile(farthest, confidence, axis=0)
    apart = middle[None, :] - middle[:, None]  # [j, k]: how far k is above j
    above = (apart > reach[:, None] * error + 1e-12).sum(axis=1)
    below = (-apart > reach[:, None] * error + 1e-12).sum(axis=1)
    highest[known] = 1 + above
    lowest[known] = len(known) - below
    return highest, lowest


@njit(nogil=True)
def _farthest(centred: Floats, weight: Floats) -> Floats:
    """The largest standardised difference of each place to any other, in each draw: float64 [R, A]."""
    n_draws, n_places = centred.shape
    farthest = np.zeros((n_draws, n_places))
    for r in range(n_draws):
        row = centred[r]
        for j in range(n_places):
            own, largest = row[j], 0.0
            for k in range(n_places):
                largest = max(largest, abs(row[k] - own) * weight[j, k])
            farthest[r, j] = largest
    return farthest


def slow_rank_ranges(draws: Floats, confidence: float = 0.95) -> list[tuple[int, int]]:
    """`rank_ranges` place by place and pair by pair, for tables without gaps: the reference."""
    n_places = draws.shape[1]
    found = []
    for j in range(n_places):
        apart = [draws[:, k] - draws[:, j] for k in range(n_places)]
        errors = [float(one.std(ddof=1)) for one in apart]
        largest = np.zeros(len(draws))
        for one, error in zip(apart, errors, strict=True):
            if error > 1e-9:
                largest = np.maximum(largest, np.abs(one - one.mean()) / error)
        reach = float(np.quantile(largest, confidence))
        above = sum(one.mean() - reach * error > 1e-12 for one, error in zip(apart, errors, strict=True))
        below = sum(-one.mean() - reach * error > 1e-12 for one, error in zip(apart, errors, strict=True))
        found.append((1 + above, n_places - below))
    return found
