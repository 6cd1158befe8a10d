"""What a score is made of, as declared numbers with their reasons.

A score is a sum of named parts in thousandths of a point, all whole numbers, so that parts add up to the
score exactly on every machine. A job that fits her work perfectly, is as good as a charter can show on what
she cares about, pays well above her floor, has a way up and is on her doorstep has 100 points (100,000).
Every part has the same scale for every person: her priorities are shared out of the same 35 points however
many she names, so nobody's list is ruled by how loudly she answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

POINT = 1000  # thousandths, the unit of every score
DIMENSION_SCALE = 100  # a dimension with every measure stated; the last step of progression


@dataclass(frozen=True, slots=True)
class ScoreWeights:
    """How much each part can add. `REASONS` says why.

    `occupation`, `job_quality` and `progression` are points for a perfect fit (1000), for every dimension at
    100, and for progression at 100. `per_penny` and `per_minute` are thousandths of a point, pay counted up to
    `pay_cap_pence` above her floor. `minutes_when_unknown` are counted where a place is not known, so that
    silence never ranks first.
    """

    occupation: int = 40
    job_quality: int = 35
    progression: int = 10
    per_penny: int = 20
    pay_cap_pence: int = 750
    per_minute: int = 150
    minutes_when_unknown: int = 30


REASONS: dict[str, str] = {
    "occupation": "40 points: a job close to what she does or wants is the one she is likely to get and keep.",
    "job_quality": "35 points, shared by her own priorities: a good job is the aim, and she says what good is.",
    "pay": "Up to 15 points, 1 for each 50p above her floor until £7.50: more matters most near the floor.",
    "progression": "10 points: a named next step is what lifts people out of low pay.",
    "travel": "0.15 points a minute each way: an hour's journey costs 9 points, about as much as 60% of the pay part.",
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
