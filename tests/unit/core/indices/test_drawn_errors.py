"""Draws of the data: their chance, spread, bounds and correlation, and what is said where the error is not known."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.indices.draws import gamma, key_of, keys_of, normal_quantile
from goodwork.core.indices.sampling_error import Errors, errors, standard_errors
from goodwork.standards.index_doubt import Distribution, DoubtError

WORDS = st.integers(0, 2**62)
NORMAL = (Distribution.NORMAL, 0.0, 100.0)


@given(st.floats(1e-300, 1 - 1e-15))
def test_the_normal_quantile_is_that_of_python(p: float) -> None:
    assert normal_quantile(p) == pytest.approx(NormalDist().inv_cdf(p), rel=1e-14, abs=1e-14)


@pytest.mark.parametrize("shape", [0.3, 1.0, 7.5])
def test_gamma_numbers_have_their_mean_and_variance(shape: float) -> None:
    drawn = np.array([gamma(shape, 5, r, 2, 9) for r in range(20_000)])
    assert drawn.mean() == pytest.approx(shape, rel=0.05)
    assert drawn.var() == pytest.approx(shape, rel=0.08)


def made(shape: tuple[int, int, int], **changes: object) -> Errors:
    n_indicators = shape[1]
    return errors(
        **{  # type: ignore[arg-type]
            "values": np.full(shape, 50.0),
            "known_errors": np.full(shape, 2.0),
            "lags": [()] * n_indicators,
            "pairs": [],
            "shapes": [NORMAL] * n_indicators,
            "none_has": np.zeros(n_indicators, dtype=bool),
            **changes,
        }
    )


def drawn(found: Errors, n: int = 3000) -> np.ndarray:
    a, i, t = found.values.shape
    keys = tuple(keys_of(tuple(f"{what}{k}" for k in range(m))) for what, m in (("a", a), ("i", i), ("t", t)))
    return np.stack([found.drawn(11, r, 0, keys) for r in range(n)])


def test_spread_is_the_standard_error() -> None:
    found = drawn(made((2, 2, 2)))
    assert found.mean(axis=0) == pytest.approx(50, abs=0.15)
    assert found.std(axis=0) == pytest.approx(2, rel=0.05)


def test_years_and_indicators_go_together_as_declared() -> None:
    found = drawn(made((1, 2, 3), lags=[(0.6, 0.3), ()], pairs=[(0, 1, -0.8)]))[:, 0]
    joined = np.corrcoef(found.reshape(len(found), -1).T)
    assert joined[0, 1] == pytest.approx(0.6, abs=0.05)
    assert joined[0, 2] == pytest.approx(0.3, abs=0.05)
    assert joined[3, 4] == pytest.approx(0.0, abs=0.05)
    assert joined[0, 3] == pytest.approx(-0.8, abs=0.05)


def test_a_share_stays_within_its_bounds_and_a_count_above_nothing() -> None:
    values = np.array([97.0, 3.0]).reshape(1, 2, 1)
    shapes = [(Distribution.BOUNDED, 0.0, 100.0), (Distribution.POSITIVE, 0.0, 0.0)]
    found = drawn(made((1, 2, 1), values=values, shapes=shapes))
    assert found[:, 0, 0].max() < 100
    assert found[:, 0, 1].min() > 0
    assert np.median(found[:, 0, 0]) == pytest.approx(97, abs=0.2)


def test_a_value_on_its_bound_does_not_leave_it() -> None:
    found = drawn(made((1, 1, 1), values=np.full((1, 1, 1), 100.0), shapes=[(Distribution.BOUNDED, 0.0, 100.0)]))  # fmt: skip
    assert found.max() == 100.0
    assert found.min() < 100.0


def test_an_unknown_error_is_named_and_a_full_count_is_not() -> None:
    raw = np.full((2, 2, 1), np.nan)
    raw[0, 0, 0] = 2.0
    found = made((2, 2, 1), known_errors=raw, none_has=np.array([False, True]))
    assert found.unknown[:, :, 0].tolist() == [[False, False], [True, False]]


def test_a_missing_figure_stays_missing() -> None:
    values = np.full((1, 1, 2), 50.0)
    values[0, 0, 0] = np.nan
    found = drawn(made((1, 1, 2), values=values), 3)
    assert np.isnan(found[:, 0, 0, 0]).all()


def test_a_place_meets_the_same_luck_whoever_else_is_there() -> None:
    two, three = made((2, 1, 2)), made((3, 1, 2))
    assert np.array_equal(drawn(two, 5), drawn(three, 5)[:, :2])


def test_correlations_that_cannot_all_be_true_are_refused() -> None:
    with pytest.raises(DoubtError, match="cannot all be true together"):
        made((1, 1, 3), lags=[(0.9, 0.0)])
    with pytest.raises(DoubtError, match="between indicators cannot all be true"):
        made((1, 3, 1), pairs=[(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)])


def test_standard_errors_come_from_limits_and_crossed_limits_are_refused() -> None:
    got = standard_errors(np.array([1.0, np.nan]), np.array([1.0 + 3.919927969, 2.0]))
    assert got[0] == pytest.approx(1.0)
    assert np.isnan(got[1])
    with pytest.raises(DoubtError, match="put the limits right"):
        standard_errors(np.array([2.0]), np.array([1.0]))
    with pytest.raises(DoubtError, match="below 0"):
        made((1, 1, 1), known_errors=np.full((1, 1, 1), -1.0))


def test_keys_do_not_change() -> None:
    assert key_of("E08000035") == 2_572_196_111_778_434_672
