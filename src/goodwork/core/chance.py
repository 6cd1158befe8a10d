"""Chance that depends on nothing but what it is about: the one source of drawn numbers in core.

Each number is a hash of five whole numbers (a seed, a replication, and three that say what the draw is about) by the finaliser
of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), so that order, threads, machines and versions of libraries change nothing.
The same luck meets every rule, method or assumption that is compared, so that their difference is not blurred by it (common
random numbers: Law, Simulation Modeling and Analysis, ch. 11).
"""

import numpy as np
from numba import njit

_GOLDEN = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_WHOLE = (1 << 64) - 1


def slow_uniform(seed: int, replication: int, kind: int, who: int, which: int) -> float:
    """A number between 0 and 1, neither included, in plain whole numbers: the reference of `uniform`."""
    state = 0
    for word in (seed, replication, kind, who, which):
        state = ((state ^ (word & _WHOLE)) + _GOLDEN) & _WHOLE
        state = ((state ^ (state >> 30)) * _FIRST) & _WHOLE
        state = ((state ^ (state >> 27)) * _SECOND) & _WHOLE
        state ^= state >> 31
    return ((state >> 12) + 0.5) * 2.0**-52


@njit(inline="always")
def _mixed(state: np.uint64, word: int) -> np.uint64:
    state = (state ^ np.uint64(word)) + np.uint64(_GOLDEN)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(_FIRST)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(_SECOND)
    return state ^ (state >> np.uint64(31))


@njit(inline="always")
def uniform(seed: int, replication: int, kind: int, who: int, which: int) -> float:
    """A number between 0 and 1, neither included."""
    state = np.uint64(0)
    state = _mixed(state, seed)
    state = _mixed(state, replication)
    state = _mixed(state, kind)
    state = _mixed(state, who)
    state = _mixed(state, which)
    return (np.float64(state >> np.uint64(12)) + 0.5) * 2.0**-52


@njit(nogil=True)
def uniform_number(seed: int, replication: int, kind: int, who: int, which: int) -> float:
    """`uniform`, to be called from outside a compiled loop."""
    return uniform(seed, replication, kind, who, which)
