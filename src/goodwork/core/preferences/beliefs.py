"""What her answers say of her weights: a bell curve about the likeliest, for each way of being consistent (the fast way).

A job's worth to her is the sum of its levels, each times a weight. Which of two she takes follows an ordered logit: the
larger the difference, the likelier the choice; close to nothing, "no difference". How steadily anybody answers is not
known beforehand: each consistency in the standard has its own curve, weighed by how well it explains the answers, so
that answers which contradict one another widen what is believed instead of narrowing it about nought.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.preferences.points import normal_points
from goodwork.core.preferences.questions import Answer, Answered, differences
from goodwork.standards.preferences import ChoiceStandard

Array = NDArray[np.float64]
MOST_STEPS = 60
SMALL = 1e-10


@dataclass(frozen=True, slots=True)
class Beliefs:
    """One bell curve a consistency: its share of belief, its middle [n] and its covariance [n, n]."""

    shares: Array
    consistencies: Array
    middles: Array
    covariances: Array

    def mean(self) -> Array:
        """The expected weight of each attribute."""
        return np.asarray(self.shares @ self.middles)

    def covariance(self) -> Array:
        """How unsure the weights are, over all consistencies together."""
        apart = self.middles - self.mean()
        return np.asarray(
            np.einsum("c,cij->ij", self.shares, self.covariances + apart[:, :, None] * apart[:, None, :])
        )

    def draws(self, n_draws: int) -> tuple[Array, Array]:
        """Even draws: weights [n_draws, n] and the consistency of each [n_draws]. The same every time."""
        points = normal_points(n_draws, self.middles.shape[1])
        which = np.minimum(np.searchsorted(np.cumsum(self.shares), points[:, 0]), len(self.shares) - 1)
        roots = np.linalg.cholesky(self.covariances)
        weights = self.middles[which] + np.einsum("dij,dj->di", roots[which], points[:, 1:])
        return weights, self.consistencies[which]


def beliefs(answered: Sequence[Answered], standard: ChoiceStandard) -> Beliefs:
    """What is believed of her weights after these answers; before any, the standard's own belief about everybody."""
    told = [one for one in answered if one.answer is not Answer.SKIP]
    rows = differences([one.question for one in told], standard)
    signs = np.array([_SIGN[one.answer] for one in told])
    middle = np.array([float(a.prior.middle) for a in standard.attributes])
    spread = np.array([float(a.prior.spread) for a in standard.attributes])
    band = float(standard.no_difference_band.value)
    curves = [_curve(float(one.value) * rows, signs, middle, spread, band) for one in standard.consistencies]
    likely = np.array([curve[2] for curve in curves]) + np.log(
        [float(one.share) for one in standard.consistencies]
    )
    shares = np.exp(likely - likely.max())
    return Beliefs(
        shares=shares / shares.sum(),
        consistencies=np.array([float(one.value) for one in standard.consistencies]),
        middles=np.array([curve[0] for curve in curves]),
        covariances=np.array([curve[1] for curve in curves]),
    )


_SIGN = {Answer.FIRST: 1, Answer.SECOND: -1, Answer.SAME: 0}


def _curve(
    rows: Array, signs: Array, middle: Array, spread: Array, band: float
) -> tuple[Array, Array, float]:
    """The likeliest weights, their covariance, and how well they explain the answers (log, up to a constant)."""
    precision = np.diag(spread**-2)
    at = middle.copy()
    height = _height(at, rows, signs, middle, spread, band)
    for _ in range(MOST_STEPS):
        slopes, bends = _slope_and_bend(rows @ at, signs, band)
        curvature = precision + rows.T @ (bends[:, None] * rows)
        step = np.linalg.solve(curvature, rows.T @ slopes - precision @ (at - middle))
        size = 1.0
        while (
            higher := _height(at + size * step, rows, signs, middle, spread, band)
        ) < height and size > SMALL:
            size /= 2  # the top is never overshot: the sum of logs has one
        if higher - height < SMALL:
            break
        at, height = at + size * step, higher
    _, bends = _slope_and_bend(rows @ at, signs, band)
    curvature = precision + rows.T @ (bends[:, None] * rows)
    return (
        at,
        np.asarray(np.linalg.inv(curvature), np.float64),
        float(height - 0.5 * np.linalg.slogdet(curvature)[1]),
    )


def _height(at: Array, rows: Array, signs: Array, middle: Array, spread: Array, band: float) -> float:
    from_prior = -0.5 * float((((at - middle) / spread) ** 2).sum())
    return from_prior + float(np.log(answer_chances(rows @ at, signs, band)).sum())


def answer_chances(worth: Array, signs: Array, band: float) -> Array:
    """The chance of each answer (1 first, -1 second, 0 no difference) where the first job is worth so much more."""
    towards = logistic(signs * worth - band)
    between = logistic(worth + band) - logistic(worth - band)
    return np.maximum(np.where(signs == 0, between, towards), 1e-300)


def logistic(x: Array) -> Array:
    """1 / (1 + e^-x), without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * x)))


def _slope_and_bend(worth: Array, signs: Array, band: float) -> tuple[Array, Array]:
    """First derivative of the log chance of each answer, and minus the second, by the worth."""
    above, below = logistic(worth + band), logistic(worth - band)
    towards = logistic(signs * worth - band)
    slopes = np.where(signs == 0, 1 - above - below, signs * (1 - towards))
    bends = np.where(signs == 0, above * (1 - above) + below * (1 - below), towards * (1 - towards))
    return slopes, bends
