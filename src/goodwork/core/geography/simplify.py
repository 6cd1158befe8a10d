"""Outlines with fewer points, where neighbours still share their border.

Rings are cut where borders meet, each stretch is simplified once (Visvalingam and Whyatt, 1993: the point whose triangle
with its two neighbours is least goes first), and rings are put together again. A stretch used by two areas is the same
for both, so no gap and no overlap opens between them.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

import numpy as np

from goodwork.core.geography.shapes import Ring, Shape, polygon_area, ring_area

Point = tuple[int, int]  # whole metres: the same corner in two files or rings is the same point
Stretch = tuple[Point, ...]
FEWEST_OF_A_RING = 4


def simplified(shapes: Sequence[Shape], least_area: float, least_island: float = 0.0) -> list[Shape]:
    """The shapes without points whose triangle is under `least_area` square metres.

    Parts under `least_island` square metres go, but never an area's largest part: each area stays on the map.
    """
    rings = {id(ring): _points(ring) for shape in shapes for ring in shape.rings()}
    corners = _corners(list(rings.values()))
    kept: dict[Stretch, Stretch] = {}
    done = {key: _ring(_rebuilt(points, corners, least_area, kept)) for key, points in rings.items()}
    return [_with_rings(shape, done, least_island) for shape in shapes]


def _points(ring: Ring) -> list[Point]:
    whole = [(int(x), int(y)) for x, y in np.rint(ring)]
    return [point for i, point in enumerate(whole) if point != whole[i - 1]] or whole[:1]


def _ring(points: Sequence[Point]) -> Ring:
    return np.array(points, np.float64).reshape(-1, 2)


def _corners(rings: Sequence[Sequence[Point]]) -> set[Point]:
    """Points where borders meet: seen with more than one pair of neighbours."""
    seen: dict[Point, frozenset[Point]] = {}
    found = set()
    for points in rings:
        for i, point in enumerate(points):
            beside = frozenset((points[i - 1], points[(i + 1) % len(points)]))
            if seen.setdefault(point, beside) != beside:
                found.add(point)
    return found


def _rebuilt(
    points: list[Point], corners: set[Point], least_area: float, kept: dict[Stretch, Stretch]
) -> list[Point]:
    cuts = [i for i, point in enumerate(points) if point in corners]
    if not cuts:
        first = points.index(min(points))  # the same start whichever area's ring it is
        return list(_once((*points[first:], *points[:first], points[first]), least_area, kept))[:-1]
    found: list[Point] = []
    for n, cut in enumerate(cuts):
        past = cuts[(n + 1) % len(cuts)] + (len(points) if n + 1 == len(cuts) else 0)
        stretch = tuple(points[i % len(points)] for i in range(cut, past + 1))
        found += _once(stretch, least_area, kept)[:-1]
    return found


def _once(stretch: Stretch, least_area: float, kept: dict[Stretch, Stretch]) -> Stretch:
    """A stretch simplified, the same from either end."""
    back = stretch[::-1]
    turned = back < stretch
    key = back if turned else stretch
    if key not in kept:
        kept[key] = _thinned(key, least_area)
    return kept[key][::-1] if turned else kept[key]


def _thinned(points: Stretch, least_area: float) -> Stretch:
    fewest = FEWEST_OF_A_RING + 1 if points[0] == points[-1] else 2
    n = len(points)
    before, after = list(range(-1, n - 1)), list(range(1, n + 1))
    areas = [float("inf"), *(_triangle(points, i - 1, i, i + 1) for i in range(1, n - 1)), float("inf")]
    heap = [(areas[i], i) for i in range(1, n - 1)]
    heapify(heap)
    left, gone = n, set()
    while heap and left > fewest:
        area, i = heappop(heap)
        if i in gone or area != areas[i]:
            continue
        if area >= least_area:
            break
        gone.add(i)
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < n - 1:  # a point never counts for less than one that went before it
                areas[j] = max(area, _triangle(points, before[j], j, after[j]))
                heappush(heap, (areas[j], j))
    return tuple(point for i, point in enumerate(points) if i not in gone)


def _triangle(points: Stretch, a: int, b: int, c: int) -> float:
    (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2


def _with_rings(shape: Shape, done: dict[int, Ring], least_island: float) -> Shape:
    largest = max(shape.polygons, key=polygon_area, default=())
    polygons = []
    for polygon in shape.polygons:
        outer = done[id(polygon[0])]
        if len(outer) < 3 or abs(ring_area(outer)) < max(least_island, 1.0):
            if polygon is not largest:
                continue
            outer = outer if len(outer) > 3 and abs(ring_area(outer)) >= 1 else polygon[0]
        holes = [done[id(hole)] for hole in polygon[1:]]
        whole = [h for h in holes if len(h) > 2 and abs(ring_area(h)) >= max(least_island, 1.0)]
        polygons.append((outer, *whole))
    return Shape(shape.code, shape.name, tuple(polygons), shape.start, shape.end)
