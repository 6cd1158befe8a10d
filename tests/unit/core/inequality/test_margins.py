"""Errors worked out where none are published: against samples drawn by hand, and at the edges."""

import numpy as np
import pytest

from goodwork.core.inequality.margins import error_from_everybody, error_of_quantile, error_of_share


@pytest.mark.parametrize("quantile", [0.2, 0.5])
def test_the_error_of_a_quantile_is_that_of_drawn_samples(quantile: float) -> None:
    draw = np.random.default_rng(20261123)
    pay = np.exp(draw.normal(6.2, 0.5, 400_000))
    n = 900
    drawn = np.array([np.quantile(draw.choice(pay, n), quantile) for _ in range(2_000)])
    spacing = np.quantile(pay, quantile + 0.1) - np.quantile(pay, quantile - 0.1)
    assert error_of_quantile(quantile, spacing, 0.2, n) == pytest.approx(drawn.std(), rel=0.08)


def test_the_error_of_a_share_is_that_of_drawn_samples() -> None:
    drawn = np.random.default_rng(1).binomial(400, 0.3, 50_000) / 4
    assert error_of_share(30.0, 400) == pytest.approx(drawn.std(), rel=0.02)


def test_a_group_of_a_quarter_is_twice_as_unsure() -> None:
    assert error_from_everybody(50.0, 1.0, 50.0, 0.25) == pytest.approx(2.0)
    assert error_from_everybody(50.0, 1.0, 10.0, 1.0) == pytest.approx(0.6)


@pytest.mark.parametrize(("spacing", "n"), [(0.0, 100), (-5.0, 100), (float("nan"), 100), (10.0, 0)])
def test_without_a_spread_or_a_sample_there_is_no_error(spacing: float, n: float) -> None:
    assert error_of_quantile(0.5, spacing, 0.2, n) is None


def test_at_the_ends_there_is_no_error() -> None:
    assert error_of_share(0.0, 100) is None
    assert error_of_share(100.0, 100) is None
    assert error_of_share(50.0, 0) is None
    assert error_from_everybody(50.0, 1.0, 100.0, 0.5) is None
    assert error_from_everybody(50.0, 1.0, 40.0, 0.0) is None
