"""Summaries of many columns of figures at once, NaN where missing: the arithmetic under the fast build.

Every function takes figures [row, column] and gives one number a column, NaN where a column has too few.
"""

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.panel import Figures

Flags = NDArray[np.bool_]
HELD_CLOSE = (
    1 << 16
)  # figures sorted at a time: half a megabyte, so that what is sorted stays near the processor


def lowest(figures: Figures) -> Figures:
    """The smallest known figure."""
    return np.asarray(np.fmin.reduce(figures, axis=0))


def highest(figures: Figures) -> Figures:
    """The largest known figure."""
    return np.asarray(np.fmax.reduce(figures, axis=0))


def counts(figures: Figures) -> NDArray[np.int64]:
    """How many are known."""
    return np.asarray(figures.shape[0] - np.isnan(figures).sum(axis=0))


def varies(figures: Figures) -> Flags:
    """Whether two known figures differ."""
    return np.asarray(lowest(figures) < highest(figures))


def means(figures: Figures) -> Figures:
    """The mean of the known figures."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.nansum(figures, axis=0) / counts(figures))


def deviations(figures: Figures) -> Figures:
    """The standard deviation over n - 1."""
    apart = figures - means(figures)
    n = counts(figures)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(n > 1, np.sqrt(np.nansum(apart * apart, axis=0) / (n - 1)), np.nan))


def medians(figures: Figures) -> Figures:
    """The middle of the known figures."""
    ordered = np.sort(figures, axis=0)  # NaN goes last
    n = counts(figures)
    at = np.arange(figures.shape[1])
    low, high = (
        ordered[np.maximum((n - 1) // 2, 0), at],
        ordered[np.minimum(n // 2, figures.shape[0] - 1), at],
    )
    return np.asarray(np.where(n > 0, np.where(n % 2 == 1, low, (low + high) / 2), np.nan))


def moments(figures: Figures) -> tuple[Figures, Figures]:
    """Skewness and kurtosis, both adjusted for small samples; of use where a column varies and has 4 known figures."""
    known = ~np.isnan(figures)
    n = known.sum(axis=0).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        apart = np.where(known, figures - np.where(known, figures, 0.0).sum(axis=0) / n, 0.0)
        squared = apart * apart
        second = squared.sum(axis=0)
        skewness = np.sqrt(n) * (squared * apart).sum(axis=0) / second**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
        kurtosis = n * (squared * squared).sum(axis=0) / second**2 - 3
        kurtosis = ((n + 1) * kurtosis + 6) * (n - 1) / ((n - 2) * (n - 3))
    return np.asarray(skewness), np.asarray(kurtosis)


def worse_counts(figures: Figures, *, dense: bool = False) -> Figures:
    """How many known figures are below each (how many different ones, if `dense`): [row, column], NaN where missing."""
    columns = np.ascontiguousarray(figures.T)
    result = np.empty(columns.shape)
    at_once = max(1, HELD_CLOSE // max(1, columns.shape[1]))
    for start in range(0, columns.shape[0], at_once):
        _count_below(columns[start : start + at_once], result[start : start + at_once], dense=dense)
    return np.asarray(np.ascontiguousarray(result.T))


def _count_below(columns: Figures, result: Figures, *, dense: bool) -> None:
    """Counts for whole columns laid out as rows, written into `result`."""
    order = np.argsort(columns, axis=1)  # NaN goes last
    ordered = np.take_along_axis(columns, order, axis=1)
    new = np.ones(columns.shape, dtype=bool)
    np.not_equal(ordered[:, 1:], ordered[:, :-1], out=new[:, 1:])
    if dense:
        below = np.cumsum(new, axis=1) - 1
    else:
        below = np.maximum.accumulate(np.where(new, np.arange(columns.shape[1]), 0), axis=1)
    np.put_along_axis(result, order, below.astype(np.float64), axis=1)
    result[np.isnan(columns)] = np.nan
