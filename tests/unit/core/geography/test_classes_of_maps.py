"""Classes of a map: exact natural breaks, ties kept together, edges where they say."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.geography.classes import (
    NO_FIGURE,
    Method,
    by_fixed,
    by_natural_breaks,
    by_quantile,
)

figures = st.lists(st.integers(0, 30), min_size=3, max_size=11)


def within(values: list[float], edges: tuple[float, ...]) -> float:
    classes = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, len(edges) - 2)
    return sum(float(np.var(part) * len(part)) for k in set(classes.tolist()) if len(part := np.array(values)[classes == k]))  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(figures, st.integers(2, 4))
def test_natural_breaks_leave_no_more_spread_than_any_others(values: list[int], n: int) -> None:
    distinct = sorted(set(values))
    if len(distinct) < 2:
        return
    found = by_natural_breaks(np.array(values, np.float64), n)
    k = min(n, len(distinct))
    every = (
        within([float(v) for v in values], (distinct[0], *cut, distinct[-1]))
        for cut in combinations(distinct[1:], k - 1)
    )
    assert within([float(v) for v in values], found.edges) == pytest.approx(min(every), abs=1e-9)
    assert found.n <= k


@given(figures, st.integers(2, 5))
def test_every_value_falls_in_a_class_and_equal_ones_in_the_same(values: list[int], n: int) -> None:
    array = np.array(values, np.float64)
    for classes in (by_quantile(array, n), by_natural_breaks(array, n)):
        found = classes.of(array)
        assert found.min() >= 0
        assert found.max() < max(classes.n, 1)
        assert list(classes.edges) == sorted(classes.edges)


def test_quantiles_of_a_hundred_hold_twenty_each() -> None:
    values = np.arange(100.0)
    assert np.bincount(by_quantile(values).of(values)).tolist() == [20] * 5


def test_lines_given_belong_to_the_class_above() -> None:
    classes = by_fixed(np.array([10.0, 90.0]), [50, 60])
    assert classes.method is Method.FIXED
    assert classes.of(np.array([49.9, 50.0, 60.0, np.nan])).tolist() == [0, 1, 2, NO_FIGURE]


@pytest.mark.parametrize("lines", [[], [1, 2, 3, 4, 5], [2, 1], [1, 1]])
def test_lines_that_make_no_classes_are_refused(lines: list[float]) -> None:
    with pytest.raises(ValueError, match="lines"):
        by_fixed(np.array([1.0, 2.0]), lines)


def test_without_figures_or_with_six_classes_there_is_no_map() -> None:
    with pytest.raises(ValueError, match="no area has a figure"):
        by_quantile(np.array([np.nan]))
    with pytest.raises(ValueError, match="2 to 5 classes"):
        by_quantile(np.array([1.0, 2.0]), 6)
