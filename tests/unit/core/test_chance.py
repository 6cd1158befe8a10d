"""The one source of drawn numbers: fast as slow, even, and each kind apart from the others."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numba import njit

from goodwork.core.chance import slow_uniform, uniform, uniform_number

WORDS = st.integers(0, 2**62)


@njit
def fast(seed: int, replication: int, kind: int, who: int, which: int) -> float:
    return uniform(seed, replication, kind, who, which)


@given(WORDS, WORDS, WORDS, WORDS, WORDS)
def test_the_fast_draw_is_the_slow_one(a: int, b: int, c: int, d: int, e: int) -> None:
    assert fast(a, b, c, d, e) == uniform_number(a, b, c, d, e) == slow_uniform(a, b, c, d, e)
    assert 0 < slow_uniform(a, b, c, d, e) < 1


def test_draws_are_even_and_apart() -> None:
    values = np.array([fast(1, 0, kind, who, 0) for kind in (1, 2) for who in range(5000)])
    assert abs(values.mean() - 0.5) < 0.01
    assert np.bincount((values * 10).astype(int), minlength=10).min() > 880
    assert abs(np.corrcoef(values[:5000], values[5000:])[0, 1]) < 0.05
