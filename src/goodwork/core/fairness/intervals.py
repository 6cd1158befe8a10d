"""How sure a difference is: resampled people for means, Newcombe's interval for shares."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from goodwork.core.fairness.groups import Grouping
from goodwork.core.fairness.measures import Floats

Z_95 = 1.959963984540054  # the normal quantile of 0.975


def share_interval(k: int, n: int) -> tuple[float, float]:
    """Wilson's interval of 95 per cent for `k` of `n`; sound for few people and for shares near 0 and 1."""
    if not 0 <= k <= n or n == 0:
        raise ValueError(f"{k} of {n} is no share")
    z2 = Z_95 * Z_95
    middle = (k + z2 / 2) / (n + z2)
    half = Z_95 * sqrt(k * (n - k) / n + z2 / 4) / (n + z2)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def share_difference(k: int, n: int, k_rest: int, n_rest: int) -> tuple[float, float]:
    """Newcombe's interval of 95 per cent for the difference of two shares (1998, his method 10)."""
    p, q = k / n, k_rest / n_rest
    low, high = share_interval(k, n)
    low_rest, high_rest = share_interval(k_rest, n_rest)
    return (
        p - q - sqrt((p - low) ** 2 + (high_rest - q) ** 2),
        p - q + sqrt((high - p) ** 2 + (q - low_rest) ** 2),
    )


@dataclass(frozen=True, slots=True)
class Draws:
    """Sums and counts of each group in each resample: float64 [resamples, n_groups, m]."""

    sums: Floats
    counts: Floats

    def interval(self, group: int, column: int) -> tuple[float, float]:
        """From the 2.5th to the 97.5th percentile of the group's mean less the others'."""
        total, n = self.sums[:, :, column], self.counts[:, :, column]
        rest_total, rest_n = total.sum(axis=1) - total[:, group], n.sum(axis=1) - n[:, group]
        both = (n[:, group] > 0) & (rest_n > 0)
        apart = total[both, group] / n[both, group] - rest_total[both] / rest_n[both]
        low, high = np.quantile(apart, (0.025, 0.975)) if len(apart) else (np.nan, np.nan)
        return float(low), float(high)


def group_draws(values: Floats, grouping: Grouping, resamples: int, seed: int) -> Draws:
    """Draw people again within each group, as many as it has, with return.

    The draws of a group depend on the seed, its place and its size, so they are the same on every machine.
    """
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0)
    shape = (resamples, len(grouping.names), values.shape[1])
    sums, counts = np.zeros(shape), np.zeros(shape)
    for group in range(len(grouping.names)):
        rows = np.flatnonzero(grouping.member == group)
        random = np.random.default_rng(np.random.SeedSequence([seed, 2, group]))
        for draw in range(resamples):
            times = np.bincount(random.integers(0, len(rows), len(rows)), minlength=len(rows))
            sums[draw, group] = times @ filled[rows]
            counts[draw, group] = times @ known[rows]
    return Draws(sums, counts)
