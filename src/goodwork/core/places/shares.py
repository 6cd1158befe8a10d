"""Shares of people with how sure they are."""

from math import erf, sqrt

import numpy as np

from goodwork.core.places.flows import Counts, Floats


def wilson(k: Counts, n: Counts, z: float) -> tuple[Floats, Floats]:
    """Wilson's score interval for `k` of `n`, float64 like them; from 0 to 1 where `n` is 0."""
    some = np.maximum(n, 1)
    z2 = z * z
    middle = (k + z2 / 2) / (some + z2)
    half = z * np.sqrt(k * (some - k) / some + z2 / 4) / (some + z2)
    low = np.where((n == 0) | (k == 0), 0.0, np.maximum(middle - half, 0.0))
    high = np.where((n == 0) | (k == n), 1.0, np.minimum(middle + half, 1.0))
    return low, high


def share(k: Counts, n: Counts) -> Floats:
    """`k` of `n`, NaN where `n` is 0."""
    return np.asarray(np.where(n > 0, k / np.maximum(n, 1), np.nan))


def normal_quantile(p: float) -> float:
    """The value below which a share `p` of the standard normal lies, by halving: exact to 1e-12."""
    if not 0 < p < 1:
        raise ValueError(f"{p} is no probability between 0 and 1")
    low, high = -10.0, 10.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 + erf(middle / sqrt(2))) / 2 < p else (low, middle)
    return (low + high) / 2
