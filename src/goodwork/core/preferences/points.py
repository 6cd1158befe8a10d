"""Points spread evenly over a cube, and over a bell curve: the same on every machine, so answers can be repeated."""

from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray


@cache
def even_points(n_points: int, n_columns: int) -> NDArray[np.float64]:
    """Kronecker points in (0, 1) [n_points, n_columns], by the root of x^(n+1) = x + 1 (the golden ratio for one column)."""
    root = 2.0
    for _ in range(60):
        root = (1.0 + root) ** (1.0 / (n_columns + 1))
    steps = root ** -np.arange(1.0, n_columns + 1)
    points = np.mod(0.5 + np.arange(1, n_points + 1)[:, None] * steps, 1.0)
    points = np.clip(points, 1e-9, 1 - 1e-9)
    points.flags.writeable = False
    return points


@cache
def normal_points(n_points: int, n_columns: int) -> NDArray[np.float64]:
    """As `even_points`, carried to a standard bell curve; the first column stays even, to pick a component by."""
    even = even_points(n_points, n_columns + 1)
    bell = NormalDist().inv_cdf
    points = even.copy()
    points[:, 1:] = [[bell(value) for value in row] for row in even[:, 1:].tolist()]
    points.flags.writeable = False
    return points
