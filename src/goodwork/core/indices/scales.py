"""Figures put on one scale, for all columns at once."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.columns import counts, deviations, highest, lowest, means, medians, worse_counts
from goodwork.core.indices.panel import Figures
from goodwork.standards.index_steps import Normalisation, Normalising, Scope


class Fault(IntEnum):
    """What stood in the way of a scale."""

    NONE = 0
    NO_FIGURES = 1
    NO_VARIATION = 2
    NO_TARGET = 3
    NO_SPREAD = 4
    NO_REFERENCE = 5


WORDS = {
    Fault.NO_FIGURES: "no figures",
    Fault.NO_VARIATION: "no variation",
    Fault.NO_TARGET: "no area is short of the target",
    Fault.NO_SPREAD: "no spread",
    Fault.NO_REFERENCE: "no figures in the reference period",
}


class Posts:
    """What a scale needs to know of each column: goalposts, target and the mean of the reference period, oriented."""

    def __init__(self, worst: Figures, best: Figures, target: Figures, middle: Figures) -> None:
        self.worst, self.best, self.target, self.middle = worst, best, target, middle


def normalised(better: Figures, posts: Posts, rule: Normalisation) -> tuple[Figures, NDArray[np.int64]]:
    """Columns of figures (more is better) on their scale, and each column's `Fault`."""
    low, high = lowest(better), highest(better)
    faults = np.where(np.isnan(low), Fault.NO_FIGURES, Fault.NONE).astype(np.int64)
    with np.errstate(invalid="ignore", divide="ignore"):
        if rule.scope is Scope.FIXED_GOALPOSTS:
            best = posts.target if rule.how is Normalising.DISTANCE_TO_TARGET else posts.best
            return _scaled((better - posts.worst) / (best - posts.worst), rule), faults
        faults[low == high] = Fault.NO_VARIATION
        unit = _unit(better, low, high, posts, rule)
        if rule.how is Normalising.DISTANCE_TO_TARGET:
            faults[(faults == Fault.NONE) & (posts.target <= low)] = Fault.NO_TARGET
        if rule.how is Normalising.REFERENCE:
            faults[(faults == Fault.NONE) & np.isnan(posts.middle)] = Fault.NO_REFERENCE
        if rule.how is Normalising.MAD:
            faults[(faults == Fault.NONE) & ~(medians(np.abs(better - medians(better))) > 0)] = (
                Fault.NO_SPREAD
            )
    unit = np.where(faults == Fault.NONE, unit, np.nan)
    return _scaled(unit, rule), faults


def _unit(better: Figures, low: Figures, high: Figures, posts: Posts, rule: Normalisation) -> Figures:
    if rule.how is Normalising.MIN_MAX:
        return np.asarray((better - low) / (high - low))
    if rule.how is Normalising.Z_SCORE:
        return np.asarray((better - means(better)) / deviations(better))
    if rule.how is Normalising.RANK:
        return worse_counts(better) + 1.0
    if rule.how is Normalising.PERCENTILE_RANK:
        return np.asarray(worse_counts(better) / (counts(better) - 1))
    if rule.how is Normalising.REFERENCE:
        return np.asarray((better - posts.middle) / (high - low))
    if rule.how is Normalising.DISTANCE_TO_TARGET:
        return np.asarray((better - low) / (posts.target - low))
    middle = medians(better)
    return np.asarray((better - middle) / ((rule.consistency or 0.0) * medians(np.abs(better - middle))))


def _scaled(unit: Figures, rule: Normalisation) -> Figures:
    if rule.cap and rule.how in (Normalising.MIN_MAX, Normalising.DISTANCE_TO_TARGET):
        unit = np.clip(unit, 0.0, 1.0)
    return np.asarray(unit * rule.times + rule.plus)
