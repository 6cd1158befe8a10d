"""Draws read among places: what is far from the others, or from no change, for want of a surer survey is drawn back as far.

Of the places a noisy survey puts far ahead, most are ahead by less (regression towards the mean). A probability read from each place by
itself forgets this, and is wrong more often than it says (Efron and Morris, Journal of the American Statistical Association 70, 1975).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEAST_SPREAD = 0.01  # of the sampling variance: places are never taken as wholly alike


class Middle(NamedTuple):
    """Mean and variance over the draws of sampling error alone: float64, of the shape of the scores."""

    mean: Floats
    variance: Floats


def middle_of(draws: Floats) -> Middle:
    """Of draws [R, ...]."""
    return Middle(draws.mean(axis=0), draws.var(axis=0, ddof=1))


def drawn_back(draws: Floats, scores: Floats, sampling: Middle, *, towards_nothing: bool = False) -> Floats:
    """Draws [R, A, ...] with each place drawn back by the part of its distance that sampling error explains.

    Towards the mean of all places; or towards 0, for changes: what others did says nothing of a place. What methods and weights
    add stays as it is. A place without a score stays without.
    """
    n_places = (~np.isnan(scores)).sum(axis=0)
    middle = np.nansum(scores, axis=0) / np.maximum(n_places, 1)
    centre = np.zeros_like(middle) if towards_nothing else middle
    lost = 0 if towards_nothing else 1
    seen = np.nansum((scores - centre) ** 2, axis=0) / np.maximum(n_places - lost, 1)
    noise = np.nansum(sampling.variance, axis=0) / np.maximum(n_places, 1)
    true_spread = np.maximum(seen - noise, LEAST_SPREAD * noise)
    kept = true_spread / np.where(true_spread + sampling.variance > 0, true_spread + sampling.variance, 1.0)
    kept = np.where(sampling.variance == 0, 1.0, kept)
    mean, variance = draws.mean(axis=0), draws.var(axis=0, ddof=1)
    by_method = np.maximum(variance - sampling.variance, 0.0)
    left = np.sqrt((kept * sampling.variance + by_method) / np.where(variance > 0, variance, 1.0))
    left = np.where(variance > 0, np.minimum(left, 1.0), 1.0)
    to = centre + kept * (scores - centre) + (mean - sampling.mean)
    return np.asarray((draws - mean) * left + to)
