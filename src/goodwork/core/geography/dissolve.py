"""Areas put together into one outline: edges that two of them share go, and the others are joined end to end."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from goodwork.core.geography.shapes import Ring, Shape, ring_area

Point = tuple[float, float]


def dissolved(code: str, name: str, shapes: Sequence[Shape], least_area: float = 0.0) -> Shape:
    """One shape of several that meet point by point, as those of one file do. Each ring is a part of its own, so a hole is
    drawn as an outline and takes nothing off the area.

    Where neighbours do not quite meet, slivers lie between them: rings under `least_area` square metres go, but never the
    largest.
    """
    ahead: dict[Point, list[Point]] = defaultdict(list)
    for start, end in _edges(shapes):
        if start in ahead.get(end, ()):  # the neighbour goes along it the other way
            ahead[end].remove(start)
        else:
            ahead[start].append(end)
    rings = sorted((np.array(ring) for ring in _joined(ahead)), key=lambda ring: -abs(ring_area(ring)))
    kept = [ring for n, ring in enumerate(rings) if n == 0 or abs(ring_area(ring)) >= least_area]
    return Shape(code, name, tuple((ring,) for ring in kept))


def _edges(shapes: Sequence[Shape]) -> Iterator[tuple[Point, Point]]:
    """Every edge once, the area on its left."""
    for shape in shapes:
        for polygon in shape.polygons:
            for number, ring in enumerate(polygon):
                points = _points(ring if (ring_area(ring) > 0) == (number == 0) else ring[::-1])
                yield from zip(points, [*points[1:], points[0]], strict=True)


def _points(ring: Ring) -> list[Point]:
    return [(x, y) for x, y in ring.tolist()]


def _joined(ahead: dict[Point, list[Point]]) -> Iterator[list[Point]]:
    """Edges joined into rings, each from its first point on; what leads nowhere is no ring."""
    for start in list(ahead):
        while ahead[start]:
            ring, here = [start], ahead[start].pop()
            while here != start and ahead.get(here):
                ring.append(here)
                here = ahead[here].pop()
            if here == start and len(ring) > 2:
                yield ring
