"""The outline of an area, in metres on the British National Grid, so that a picture has the country's own proportions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.float64]  # [n, 2] eastings and northings in metres, the first point not repeated at the end
SCANLINES = 15


@dataclass(frozen=True, slots=True)
class Shape:
    """One area. `polygons` have their outer ring first, then holes. `start` and `end` are the first and last year of its
    code, both included; None where it has none.
    """

    code: str
    name: str
    polygons: tuple[tuple[Ring, ...], ...]
    start: int | None = None
    end: int | None = None

    def was_there(self, year: int) -> bool:
        """Whether its code was in use in that year."""
        return (self.start is None or self.start <= year) and (self.end is None or year <= self.end)

    def rings(self) -> Iterator[Ring]:
        """Every ring of every polygon."""
        return (ring for polygon in self.polygons for ring in polygon)

    @property
    def area(self) -> float:
        """Square metres, holes left out."""
        return sum(polygon_area(polygon) for polygon in self.polygons)

    @property
    def middle(self) -> tuple[float, float]:
        """A point well inside its largest part: the middle of the widest of some level lines through it."""
        largest = max(self.polygons, key=polygon_area)
        return _widest_middle(largest)


def ring_area(ring: Ring) -> float:
    """Square metres, above 0 where the ring runs anticlockwise."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float((x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)


def polygon_area(polygon: Sequence[Ring]) -> float:
    """Square metres of the outer ring less its holes."""
    outer, *holes = polygon
    return abs(ring_area(outer)) - sum(abs(ring_area(hole)) for hole in holes)


def bounds(shapes: Sequence[Shape]) -> tuple[float, float, float, float]:
    """West, south, east and north edges of all shapes. Raises ValueError where there are none."""
    points = [ring for shape in shapes for ring in shape.rings()]
    if not points:
        raise ValueError("there is no shape to draw")
    every = np.concatenate(points)
    (west, south), (east, north) = every.min(axis=0), every.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _widest_middle(polygon: Sequence[Ring]) -> tuple[float, float]:
    outer = polygon[0]
    south, north = outer[:, 1].min(), outer[:, 1].max()
    best, middle = -1.0, (float(outer[:, 0].mean()), float(outer[:, 1].mean()))
    for step in range(1, SCANLINES + 1):
        y = south + (north - south) * step / (SCANLINES + 1)
        edges = sorted(x for ring in polygon for x in _crossings(ring, y))
        inset = 1 - abs(2 * step / (SCANLINES + 1) - 1)  # lines near the top or bottom count for less
        for west, east in zip(edges[::2], edges[1::2], strict=False):
            if (east - west) * (0.5 + inset) > best:
                best, middle = (east - west) * (0.5 + inset), ((west + east) / 2, float(y))
    return middle


def _crossings(ring: Ring, y: float) -> list[float]:
    """Where a level line crosses a ring, by the half-open rule, so that a corner counts once."""
    following = np.roll(ring, -1, axis=0)
    cross = (ring[:, 1] <= y) != (following[:, 1] <= y)
    a, b = ring[cross], following[cross]
    return [float(x) for x in a[:, 0] + (y - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])]
