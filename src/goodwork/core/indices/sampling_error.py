"""The sampling error of the data: draws of what the true values may be, joined across years and indicators as declared."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
from numba import njit
from numpy.typing import NDArray

from goodwork.core.chance import uniform
from goodwork.core.indices.draws import normal_quantile
from goodwork.standards.index_doubt import Distribution, DoubtError

Floats = NDArray[np.float64]

Z_95 = 1.959963984540054  # the normal quantile of 0.975
NORMAL, BOUNDED, POSITIVE = range(3)
_KINDS = {Distribution.NORMAL: NORMAL, Distribution.BOUNDED: BOUNDED, Distribution.POSITIVE: POSITIVE}


def standard_errors(lower: Floats, upper: Floats) -> Floats:
    """Standard errors from the limits of 95% intervals; NaN where a limit is not known. Raises where limits are crossed."""
    if bool(np.any(upper < lower)):
        raise DoubtError(
            "An upper limit is below its lower limit, so no doubt can be read from it: put the limits right."
        )
    return np.asarray((upper - lower) / (2 * Z_95))


@dataclass(frozen=True, slots=True)
class Errors:
    """What the draws need to know of sampling error.

    `standard_errors` float64 [A, I, T]: 0 where there is none, or where it is not known; `unknown` bool [A, I, T] says where it is not
    known though there is a value. `across` float64 [I, T, T] are Cholesky factors of each indicator's correlation across
    periods, `between` float64 [I, I] the factor of the correlation between indicators of the same place and period.
    `kind`, `low` and `high` [I] are each indicator's distribution and its bounds.
    """

    values: Floats
    standard_errors: Floats
    unknown: NDArray[np.bool_]
    across: Floats
    between: Floats
    kind: NDArray[np.int64]
    low: Floats
    high: Floats

    def drawn(self, seed: int, replication: int, source: int, keys: tuple[NDArray[np.int64], ...]) -> Floats:
        """One draw of every value: float64 [A, I, T], NaN where there is none. `keys` are those of areas, indicators, periods."""
        whole = bool(np.any(self.between != np.eye(len(self.between))))
        return np.asarray(
            _drawn(
                self.values, self.standard_errors, self.across, self.between, whole,
                self.kind, self.low, self.high, seed, replication, source, *keys,
            )
        )  # fmt: skip


def errors(
    values: Floats,
    known_errors: Floats | None,
    lags: Sequence[Sequence[float]],
    pairs: Sequence[tuple[int, int, float]],
    shapes: Sequence[tuple[Distribution, float, float]],
    none_has: NDArray[np.bool_],
) -> Errors:
    """Put the declared doubt of the data beside the data.

    `lags` are each indicator's correlations at 1, 2, ... periods apart; `pairs` the correlation of two indicators' errors;
    `none_has` bool [I] are the indicators that are counted whole and have no sampling error.
    """
    n_indicators, n_periods = values.shape[1:]
    raw = np.full(values.shape, np.nan) if known_errors is None else known_errors
    if bool(np.any(raw < 0)):
        raise DoubtError("A standard error is below 0, which none can be: look at how the limits were read.")
    counted_whole = np.broadcast_to(none_has[None, :, None], values.shape)
    unknown = np.isnan(raw) & ~np.isnan(values) & ~counted_whole
    filled = np.where(np.isnan(raw) | counted_whole, 0.0, raw)
    across = np.stack([_across(n_periods, one) for one in lags])
    return Errors(
        np.ascontiguousarray(values, dtype=np.float64),
        np.ascontiguousarray(filled),
        unknown,
        across,
        _between(n_indicators, pairs),
        np.array([_KINDS[kind] for kind, _, _ in shapes], dtype=np.int64),
        np.array([low for _, low, _ in shapes], dtype=np.float64),
        np.array([high for _, _, high in shapes], dtype=np.float64),
    )


def _across(n_periods: int, lags: Sequence[float]) -> Floats:
    row = np.zeros(n_periods)
    row[0] = 1.0
    known = min(len(lags), n_periods - 1)
    row[1 : known + 1] = lags[:known]
    apart = np.abs(np.arange(n_periods)[:, None] - np.arange(n_periods)[None, :])
    return _factor(row[apart], f"across periods ({', '.join(f'{one:g}' for one in lags)})")


def _between(n_indicators: int, pairs: Sequence[tuple[int, int, float]]) -> Floats:
    joined = np.eye(n_indicators)
    for one, other, correlation in pairs:
        joined[one, other] = joined[other, one] = correlation
    return _factor(joined, "between indicators")


def _factor(correlation: Floats, which: str) -> Floats:
    try:
        return np.asarray(np.linalg.cholesky(correlation))
    except np.linalg.LinAlgError:
        raise DoubtError(
            f"The declared correlations {which} cannot all be true together: "
            "if the first figure is as close to the second, and the second to the third, the first and the third cannot be "
            "that far apart. Lower the largest or add the ones between."
        ) from None


@njit(nogil=True)
def _drawn(
    values: Floats, errors_: Floats, across: Floats, between: Floats, joined: bool,
    kind: NDArray[np.int64], low: Floats, high: Floats, seed: int, replication: int, source: int,
    areas: NDArray[np.int64], indicators: NDArray[np.int64], periods: NDArray[np.int64],
) -> Floats:  # fmt: skip
    n_areas, n_indicators, n_periods = values.shape
    out = np.empty_like(values)
    luck = np.empty((n_indicators, n_periods))
    shared = np.empty((n_indicators, n_periods))
    for a in range(n_areas):
        for i in range(n_indicators):
            for t in range(n_periods):
                who = areas[a] ^ (periods[t] << 1)
                luck[i, t] = normal_quantile(uniform(seed, replication, source, who, indicators[i]))
        if joined:
            for i in range(n_indicators):
                for t in range(n_periods):
                    total = 0.0
                    for j in range(i + 1):
                        total += between[i, j] * luck[j, t]
                    shared[i, t] = total
        else:
            shared[:] = luck
        for i in range(n_indicators):
            for t in range(n_periods):
                error = 0.0
                for k in range(t + 1):
                    error += across[i, t, k] * shared[i, k]
                out[a, i, t] = _moved(values[a, i, t], errors_[a, i, t], error, kind[i], low[i], high[i])
    return out


@njit(inline="always")
def _moved(value: float, error: float, luck: float, kind: int, low: float, high: float) -> float:
    if error == 0.0 or np.isnan(value):
        return value
    if kind == BOUNDED and low < value < high:
        share = (value - low) / (high - low)
        slope = (high - low) * share * (1.0 - share)
        odds = log(share / (1.0 - share)) + error / slope * luck
        return low + (high - low) / (1.0 + exp(-odds))
    if kind == POSITIVE and value > 0.0:
        return value * exp(error / value * luck)
    moved = value + error * luck
    if kind == BOUNDED:
        return min(max(moved, low), high)
    if kind == POSITIVE:
        return max(moved, 0.0)
    return moved
