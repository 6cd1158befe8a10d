"""A map of equal hexagons: each area is given one, as near as can be to where it is, so that small crowded places count
as much to the eye as large empty ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from goodwork.core.geography.shapes import Shape

Floats = NDArray[np.float64]
ROOM = 1.12  # hexagons for the land, to each area: a little more than one


@dataclass(frozen=True, slots=True)
class Hexes:
    """`middle` float64 [n, 2] in metres, one an area, and `radius`, from the middle of a hexagon to a corner."""

    middle: Floats
    radius: float

    def corners(self, i: int) -> list[tuple[float, float]]:
        """The corners of area i's hexagon, the top one first."""
        x, y = self.middle[i]
        return [(x + self.radius * sin(k * pi / 3), y + self.radius * cos(k * pi / 3)) for k in range(6)]


def hexes(shapes: Sequence[Shape]) -> Hexes:
    """One hexagon for each shape. Total squared distance from the areas' middles is the least there can be."""
    middles = np.array([shape.middle for shape in shapes])
    land = sum(shape.area for shape in shapes)
    radius = sqrt(land / (len(shapes) * ROOM) * 2 / (3 * sqrt(3)))
    cells = _cells(middles, radius)
    apart = ((middles[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2)
    return Hexes(cells[assigned(apart / radius**2)], radius)


def _cells(middles: Floats, radius: float) -> Floats:
    """The middles of hexagons of a grid that reaches far enough for all areas to find one."""
    wide, high = sqrt(3) * radius, 1.5 * radius
    margin = 3 * wide
    (west, south), (east, north) = middles.min(axis=0) - margin, middles.max(axis=0) + margin
    rows = int((north - south) / high) + 1
    columns = int((east - west) / wide) + 1
    return np.array(
        [
            (west + (column + row % 2 / 2) * wide, south + row * high)
            for row in range(rows)
            for column in range(columns)
        ]
    )


def assigned(costs: Floats) -> NDArray[np.int64]:
    """A column for each row, no column twice, with the least total cost: int64 [n_rows]. Needs as many columns as rows.

    Shortest augmenting paths with prices (Jonker and Volgenant 1987), rows in order; ties go to the earlier column.
    """
    n, m = costs.shape
    if n > m:
        raise ValueError(f"{n} rows cannot each have one of {m} columns")
    row_price, column_price = np.zeros(n), np.zeros(m)
    owner = np.full(m, -1, np.int64)
    for start in range(n):
        shortest = np.full(m, np.inf)
        came_from = np.full(m, -1, np.int64)
        done = np.zeros(m, np.bool_)
        row, reached, column = start, 0.0, -1
        while True:
            through = reached + costs[row] - row_price[row] - column_price
            nearer = ~done & (through < shortest - 1e-12)
            shortest[nearer], came_from[nearer] = through[nearer], row
            column = int(np.where(done, np.inf, shortest).argmin())
            reached = float(shortest[column])
            done[column] = True
            if owner[column] < 0:
                break
            row = int(owner[column])
        passed = done.copy()
        passed[column] = False
        row_price[start] += reached
        row_price[owner[passed]] += reached - shortest[passed]
        column_price[passed] -= reached - shortest[passed]
        while True:
            row = int(came_from[column])
            owner[column] = row
            previous = np.flatnonzero(owner == row)
            earlier = previous[previous != column]
            if row == start:
                break
            column = int(earlier[0])
    found = np.full(n, -1, np.int64)
    found[owner[owner >= 0]] = np.flatnonzero(owner >= 0)
    return found
