"""Each area gets one hexagon, and no other way would move them less."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.geography.hexes import assigned, hexes
from goodwork.core.geography.shapes import Shape


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2), st.integers(0, 10_000))
def test_the_assignment_is_the_best_there_is(n: int, spare: int, seed: int) -> None:
    costs = np.random.default_rng(seed).integers(0, 12, (n, n + spare)).astype(np.float64)
    found = assigned(costs)
    assert len(set(found.tolist())) == n
    best = min(
        sum(costs[i, c] for i, c in enumerate(columns)) for columns in permutations(range(n + spare), n)
    )
    assert costs[np.arange(n), found].sum() == pytest.approx(best)


def test_more_rows_than_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="3 rows cannot each have one of 2"):
        assigned(np.zeros((3, 2)))


def test_areas_that_are_already_apart_stay_in_order() -> None:
    squares = [
        Shape(
            str(i), str(i), ((np.array([(0, 0), (10, 0), (10, 10), (0, 10)]) * 1000.0 + [20_000.0 * i, 0],),)
        )
        for i in range(5)
    ]
    made = hexes(squares)
    assert (np.diff(made.middle[:, 0]) > 0).all()
    assert len(made.corners(0)) == 6
    assert np.hypot(*(np.array(made.corners(0)[1]) - made.middle[0])) == pytest.approx(made.radius)
