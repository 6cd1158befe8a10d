"""A series carried on to a day: not one line but what may come, wide enough to be right as often as it says.

The figures are a drift, plus wanderings that add up from year to year, plus the sampling error of each figure. How far it
wanders is not known from a few years, so every size is tried and weighed by how well it explains the series (restricted likelihood).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import erf, sqrt

import numpy as np
from numba import njit
from numpy.typing import NDArray

from goodwork.core.targets.figures import Figure, TargetError, years_from
from goodwork.standards.target import Projecting, ProjectionMethod

Floats = NDArray[np.float64]

_SIZES = 48  # how many sizes of wandering are tried; twice as many move no limit by 1%
_ERRORS = 24  # and of sampling error, where it is not known
_NEARER = 1.5  # sizes near 0 lie closer together: calm series are not carried on as if they were wild


@dataclass(frozen=True, slots=True)
class Projection:
    """What the true figure may be on a day: normal distributions and their weights, and the limits of 95%.

    `error_known` False: the sampling error was not published, and was read from the scatter of the series.
    """

    on: date
    middle: float
    lower: float
    upper: float
    means: Floats
    spreads: Floats
    weights: Floats
    error_known: bool

    def below(self, value: float) -> float:
        """The probability that it is at or below a value."""
        return float(_share_below(value, self.means, self.spreads, self.weights))


def project(figures: Sequence[Figure], on: date, rules: Projecting) -> Projection:
    """Carry figures on to the end of a day.

    Raises `TargetError` for fewer figures than the rules ask for, or figures that never change and have no error: then
    nothing in them says how far they may go.
    """
    if len(figures) < rules.fewest_figures:
        raise TargetError(
            f"There are {len(figures)} figures, and {rules.fewest_figures} are needed to say where they are going. Wait for more, or add earlier ones."
        )
    times = np.array([years_from(figures[0].period.end, figure.period.end) for figure in figures])
    values = np.array([figure.value for figure in figures])
    known = all(figure.standard_error is not None for figure in figures)
    errors = np.array([figure.standard_error or 0.0 for figure in figures])
    usual = _usual_step(times, values, errors)
    if usual == 0.0:
        raise TargetError("The figure never changed, so nothing in it says how far it may yet go.")
    steps, scatters = _sizes(rules, usual, known)
    ahead = years_from(figures[0].period.end, on)
    return _mixed(on, ahead, times, values, errors, steps, scatters, rules.method, known)


def _usual_step(times: Floats, values: Floats, errors: Floats) -> float:
    """The usual change in a year, less what sampling error alone would make of it; never less than half of what is seen."""
    apart = np.diff(times)
    seen = float(np.mean(np.diff(values) ** 2 / apart))
    by_error = float(np.mean((errors[1:] ** 2 + errors[:-1] ** 2) / apart))
    return float(max(sqrt(max(seen - by_error, seen / 4)), float(errors.mean()) / 4))


def _sizes(rules: Projecting, usual: float, known: bool) -> tuple[Floats, Floats]:
    """Standard deviations tried, of a year's wandering and of each figure's error: never 0, closer together near it."""
    widest = rules.widest_step * usual
    steps = ((np.arange(_SIZES) + 0.5) / _SIZES) ** _NEARER * widest
    if rules.method is ProjectionMethod.STRAIGHT_LINE:
        steps = np.zeros(1)
    scatters = np.zeros(1) if known else ((np.arange(_ERRORS) + 0.5) / _ERRORS) ** _NEARER * widest
    return np.repeat(steps, len(scatters)), np.tile(scatters, len(steps))


def _mixed(
    on: date, ahead: float, times: Floats, values: Floats, errors: Floats, steps: Floats, scatters: Floats,
    method: ProjectionMethod, known: bool,
) -> Projection:  # fmt: skip
    noise = errors[None, :] ** 2 + scatters[:, None] ** 2
    means, variances, likelihood = _fits(times, values, noise, steps**2, ahead, method)
    weights = np.exp(likelihood - likelihood.max())
    weights /= weights.sum()
    spreads = np.sqrt(variances)
    limits = [_quantile(means, spreads, weights, p) for p in (0.025, 0.5, 0.975)]
    return Projection(on, limits[1], limits[0], limits[2], means, spreads, weights, known)


def _fits(
    times: Floats, values: Floats, noise: Floats, wander: Floats, ahead: float, method: ProjectionMethod
) -> tuple[Floats, Floats, Floats]:
    """Mean and variance on the day, and the log of the restricted likelihood, for each size of wandering [g] and error [g, n].

    Best linear unbiased prediction. The walk is given a start of its own of variance 1 step, which the level takes up.
    """
    n = len(times)
    tiny = 1e-12 * float(np.max(np.abs(values)) + 1.0) ** 2
    covariance = wander[:, None, None] * (np.minimum.outer(times, times) + 1.0)
    covariance[:, np.arange(n), np.arange(n)] += noise + tiny
    with_drift = method is not ProjectionMethod.NO_TREND
    terms = np.column_stack([np.ones(n), times]) if with_drift else np.ones((n, 1))
    there = np.array([1.0, ahead]) if with_drift else np.ones(1)
    k = terms.shape[1]
    shared = wander[:, None] * (np.minimum(times, ahead) + 1.0)
    right = np.broadcast_to(np.column_stack([terms, values]), (len(wander), n, k + 1))
    solved = np.linalg.solve(covariance, np.concatenate([right, shared[:, :, None]], axis=2))
    information = terms.T @ solved[:, :, :k]
    effects = np.linalg.solve(information, (solved[:, :, k] @ terms)[:, :, None])[:, :, 0]
    left = values - effects @ terms.T
    mean = effects @ there + (solved[:, :, k + 1] * left).sum(axis=1)
    missing = there - solved[:, :, k + 1] @ terms
    unsure = (missing * np.linalg.solve(information, missing[:, :, None])[:, :, 0]).sum(axis=1)
    variance = wander * (ahead + 1.0) - (shared * solved[:, :, k + 1]).sum(axis=1) + unsure
    fitted = (left * (solved[:, :, k] - (solved[:, :, :k] * effects[:, None, :]).sum(axis=2))).sum(axis=1)
    logs = np.linalg.slogdet(covariance)[1] + np.linalg.slogdet(information)[1]
    return mean, np.maximum(variance, tiny), -0.5 * (logs + fitted)


@njit(nogil=True)
def _share_below(value: float, means: Floats, spreads: Floats, weights: Floats) -> float:
    total = 0.0
    for one in range(len(means)):
        total += weights[one] * 0.5 * (1.0 + erf((value - means[one]) / spreads[one] / sqrt(2.0)))
    return total


@njit(nogil=True)
def _quantile(means: Floats, spreads: Floats, weights: Floats, p: float) -> float:
    low = float((means - 12 * spreads).min())
    high = float((means + 12 * spreads).max())
    for _ in range(80):
        middle = (low + high) / 2
        if _share_below(middle, means, spreads, weights) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2
