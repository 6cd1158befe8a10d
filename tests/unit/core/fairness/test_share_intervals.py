"""Intervals of shares and of means: known values, and as often right as they say."""

import numpy as np
import pytest

from goodwork.core.fairness.groups import Grouping
from goodwork.core.fairness.intervals import group_draws, share_difference, share_interval


def test_wilsons_interval_has_its_published_values() -> None:
    """Newcombe 1998, Statistics in Medicine 17: 857-872, table I: 81 of 263 and 15 of 148, Wilson without correction."""
    assert share_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert share_interval(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert share_interval(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_newcombes_difference_has_its_published_value() -> None:
    """Newcombe 1998, Statistics in Medicine 17: 873-890, table II, contrast (a): 56 of 70 less 48 of 80, method 10."""
    assert share_difference(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5), (0, 0)])
def test_what_is_no_share_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        share_interval(k, n)


def test_the_interval_of_a_mean_difference_holds_it_as_often_as_it_says() -> None:
    random, held = np.random.default_rng(8), 0
    member = Grouping("sex", ("A", "B"), np.repeat([0, 1], 60).astype(np.int32))
    for seed in range(150):
        values = random.exponential(size=120)
        values[:60] += 0.5
        low, high = group_draws(values[:, None], member, 200, seed).interval(0, 0)
        held += low <= 0.5 <= high
    assert 0.88 <= held / 150 <= 0.99
