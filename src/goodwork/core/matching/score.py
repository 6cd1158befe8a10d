"""What a score is made of: the parts `standards/scoring` declares, as whole numbers.

A score is a sum of named parts in thousandths of a point, all whole numbers, so that parts add up to the
score exactly on every machine. A job that fits her work perfectly, is as good as a charter can show on what
she cares about, pays well above her floor, has a way up and is on her doorstep has 100 points (100,000).
Every part has the same scale for every person: her priorities are shared out of the same 35 points however
many she names, so nobody's list is ruled by how loudly she answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from goodwork.standards.score_parts import load_score_parts

POINT = 1000  # thousandths, the unit of every score
DIMENSION_SCALE = 100  # a dimension with every measure stated; the last step of progression


@dataclass(frozen=True, slots=True)
class ScoreWeights:
    """How much each part can add. `reasons` says why.

    `occupation`, `job_quality` and `progression` are points for a perfect fit (1000), for every dimension at
    100, and for progression at 100. `per_penny` and `per_minute` are thousandths of a point, pay counted up to
    `pay_cap_pence` above her floor. `minutes_when_unknown` are counted where a place is not known, so that
    silence never ranks first.
    """

    occupation: int
    job_quality: int
    progression: int
    per_penny: int
    pay_cap_pence: int
    per_minute: int
    minutes_when_unknown: int


@cache
def score_weights() -> ScoreWeights:
    """The weights of `standards/scoring/score_parts.yaml`."""
    parts = load_score_parts()
    return ScoreWeights(
        occupation=parts.occupation.points,
        job_quality=parts.job_quality.points,
        progression=parts.progression.points,
        per_penny=parts.pay.thousandths_per_penny,
        pay_cap_pence=parts.pay.most_pence_counted,
        per_minute=parts.travel.thousandths_per_minute,
        minutes_when_unknown=parts.travel.minutes_when_unknown,
    )


def reasons(weights: ScoreWeights) -> dict[str, str]:
    """Why each part of a score weighs what it does, a sentence or two each, with the figures of `weights`."""
    parts = load_score_parts()
    pay = weights.per_penny * weights.pay_cap_pence // POINT
    minute, hour = weights.per_minute / POINT, weights.per_minute * 60 / POINT
    return {
        "occupation": f"Fit: up to {weights.occupation} points. {parts.occupation.why}",
        "job_quality": f"Job quality: up to {weights.job_quality} points, shared by the person's own priorities. "
        f"{parts.job_quality.why}",
        "pay": f"Pay: up to {pay} points, for each penny above their floor up to £{weights.pay_cap_pence / 100:.2f}. "
        f"{parts.pay.why}",
        "progression": f"Progression: up to {weights.progression} points. {parts.progression.why}",
        "travel": f"Journey: {minute:g} of a point off for each minute, {hour:g} points an hour. {parts.travel.why}",
    }


@dataclass(frozen=True, slots=True)
class Block:
    """A named part of the dense score: columns `start` ... `stop` of people's weights and vacancies' features."""

    part: str
    start: int
    stop: int


def shared_out(priorities: Sequence[int], total: int) -> NDArray[np.int16]:
    """`total` shared among dimensions in proportion to `priorities`, largest remainder first, earlier on ties.

    int16 [n_dimensions]; equal shares where no priority is above 0. The shares add up to `total` exactly.
    """
    weights = np.array(priorities, np.int64)
    if (weights < 0).any():
        raise ValueError(f"priorities must be 0 or more, not {min(priorities)}")
    if not len(weights):
        return np.zeros(0, np.int16)
    if not weights.any():
        weights = np.ones_like(weights)
    shares, remainders = np.divmod(weights * total, weights.sum())
    left = total - int(shares.sum())
    shares[np.argsort(-remainders, kind="stable")[:left]] += 1
    return shares.astype(np.int16)


def dense_weights(priorities: Sequence[int], weights: ScoreWeights) -> NDArray[np.int16]:
    """One person's row of dense weights: her job-quality dimensions, then progression, in thousandths."""
    quality = shared_out(priorities, weights.job_quality * POINT // DIMENSION_SCALE)
    return np.append(quality, np.int16(weights.progression * POINT // DIMENSION_SCALE)).astype(np.int16)


def dense_blocks(n_dimensions: int) -> tuple[Block, ...]:
    """The blocks that `dense_weights` fills."""
    return Block("job_quality", 0, n_dimensions), Block("progression", n_dimensions, n_dimensions + 1)
