"""Missing figures filled in by a declared rule, for all cells at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.columns import Flags, medians
from goodwork.core.indices.panel import Figures
from goodwork.standards.index_steps import Filling, Imputation


def fillings(figures: Figures, wanted: Flags, rule: Imputation, groups: Sequence[str] | None) -> Figures:
    """What the rule offers for each wanted cell of figures [area, indicator, period]; NaN where nothing, or not wanted.

    `groups` are the areas' groups of the rule's grouping; None where all areas are one group.
    """
    if rule.how in (Filling.GROUP_MEAN, Filling.GROUP_MEDIAN):
        offered = _of_groups(figures, rule, groups)
    else:
        offered = _of_own_figures(figures, rule)
    return np.asarray(np.where(wanted, offered, np.nan))


def _of_groups(figures: Figures, rule: Imputation, groups: Sequence[str] | None) -> Figures:
    offered = np.full(figures.shape, np.nan)
    labels = np.array(groups if groups is not None else ["all"] * figures.shape[0])
    for label in np.unique(labels):
        if label:
            rows = np.flatnonzero(labels == label)
            columns = figures[rows].reshape(len(rows), -1)
            middle = _means_in_order(columns) if rule.how is Filling.GROUP_MEAN else medians(columns)
            offered[rows] = middle.reshape(figures.shape[1:])
    return offered


def _means_in_order(columns: Figures) -> Figures:
    """Means summed from the first row to the last, so that equal figures give the same mean as the slow build's."""
    known = ~np.isnan(columns)
    sums = np.add.accumulate(np.where(known, columns, 0.0), axis=0)[-1]
    with np.errstate(invalid="ignore"):
        return np.asarray(sums / known.sum(axis=0))


def _of_own_figures(figures: Figures, rule: Imputation) -> Figures:
    at_most = rule.at_most or 0
    known = ~np.isnan(figures)
    places = np.arange(figures.shape[2])
    before = np.maximum.accumulate(np.where(known, places, -1), axis=2)
    low = np.take_along_axis(figures, np.maximum(before, 0), axis=2)
    if rule.how is Filling.LATEST:
        return np.asarray(np.where((before >= 0) & (places - before <= at_most), low, np.nan))
    far = figures.shape[2]
    after = np.minimum.accumulate(np.where(known, places, far)[:, :, ::-1], axis=2)[:, :, ::-1]
    high = np.take_along_axis(figures, np.minimum(after, far - 1), axis=2)
    fits: NDArray[np.bool_] = (before >= 0) & (after < far) & (after - before - 1 <= at_most)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(fits, low + (high - low) * (places - before) / (after - before), np.nan))
