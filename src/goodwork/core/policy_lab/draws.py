"""Chance that depends on nothing but what it is about: the same draw for the same person and week under every rule.

Common random numbers: the two rules, and every assumption tried, meet the same luck, so that their difference is not blurred
by it (Law, Simulation Modeling and Analysis, ch. 11). Each draw is a hash of (seed, replication, kind, who, when) by the
finaliser of SplitMix64, so that order, threads and machines change nothing.
"""

import numpy as np
from numba import njit

ARRIVES, POSTED, STREAM, OTHERS, TURN, HIRED, STAYS, RETURNS, AGAIN = range(1, 10)

_GOLDEN = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_WHOLE = (1 << 64) - 1


def slow_draw(seed: int, replication: int, kind: int, who: int, when: int) -> float:
    """A number between 0 and 1, neither included, in plain whole numbers: the reference of `draw`."""
    state = 0
    for word in (seed, replication, kind, who, when):
        state = (state ^ word) + _GOLDEN & _WHOLE
        state = (state ^ state >> 30) * _FIRST & _WHOLE
        state = (state ^ state >> 27) * _SECOND & _WHOLE
        state ^= state >> 31
    return ((state >> 12) + 0.5) * 2.0**-52


@njit(inline="always")
def _mixed(state: np.uint64, word: int) -> np.uint64:
    state = (state ^ np.uint64(word)) + np.uint64(_GOLDEN)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(_FIRST)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(_SECOND)
    return state ^ (state >> np.uint64(31))


@njit(inline="always")
def draw(seed: int, replication: int, kind: int, who: int, when: int) -> float:
    """A number between 0 and 1, neither included."""
    state = np.uint64(0)
    state = _mixed(state, seed)
    state = _mixed(state, replication)
    state = _mixed(state, kind)
    state = _mixed(state, who)
    state = _mixed(state, when)
    return (np.float64(state >> np.uint64(12)) + 0.5) * 2.0**-52
