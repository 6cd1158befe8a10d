"""Outliers drawn in, or logged where that is not enough, for all columns at once."""

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.columns import Flags, counts, highest, lowest, moments, varies
from goodwork.core.indices.panel import Figures
from goodwork.standards.index_steps import Treatment


def uneven(figures: Figures, rule: Treatment) -> Flags:
    """Which columns [row, column] reach both limits. Fewer than 4 figures, or all alike, cannot be judged: they pass."""
    return _judged(figures, rule)[0]


def _judged(figures: Figures, rule: Treatment) -> tuple[Flags, Figures]:
    """Which columns are uneven, and the skewness of each."""
    skewness, kurtosis = moments(figures)
    with np.errstate(invalid="ignore"):
        fails = (np.abs(skewness) >= rule.skewness) & (kurtosis >= rule.kurtosis)
    return np.asarray(fails & (counts(figures) >= 4) & varies(figures)), skewness


def treated(figures: Figures, rule: Treatment) -> tuple[Figures, Flags, Flags]:
    """The columns after treatment, which were logged, and which are uneven even so."""
    logged = np.zeros(figures.shape[1], dtype=bool)
    still = logged.copy()
    fails = np.flatnonzero(uneven(figures, rule))
    if not fails.size:
        return figures, logged, still
    result = figures.copy()
    drawn_in = _winsorised(figures[:, fails], rule)
    stubborn = uneven(drawn_in, rule)
    result[:, fails] = drawn_in
    hard = fails[stubborn]
    raw = figures[:, hard]
    low, high = lowest(raw), highest(raw)
    with np.errstate(invalid="ignore"):
        result[:, hard] = np.log(raw - (low - rule.log_offset * (high - low)))
    logged[hard] = True
    still[hard] = uneven(result[:, hard], rule)
    return result, logged, still


def _winsorised(figures: Figures, rule: Treatment) -> Figures:
    column = figures.copy()
    n = column.shape[1]
    moved_high, moved_low = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    open_ = np.ones(n, dtype=bool)
    while True:
        fails, skewness = _judged(column, rule)
        open_ &= (moved_high + moved_low < rule.at_most) & fails
        if not open_.any():
            return column
        upwards = skewness >= 0
        extreme = np.where(upwards, highest(column), lowest(column))
        at_extreme = column == extreme
        inner = np.where(at_extreme, np.nan, column)
        open_ &= varies(inner)
        nearest = np.where(upwards, highest(inner), lowest(inner))
        moved = at_extreme & open_
        _count(moved_high, moved, open_ & upwards)
        _count(moved_low, moved, open_ & ~upwards)
        column = np.where(moved, nearest, column)


def _count(held: NDArray[np.int64], moved: Flags, which: Flags) -> None:
    held[which] = moved[:, which].sum(axis=0)
