"""Which places lie within a distance of which, and how far: without looking at every pair.

Places are points on a sphere of radius 1. Space is cut into cubes as wide as the distance sought, and a place is
compared with those of its own cube and of the 26 round it: nothing special happens at a pole or at longitude 180.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.travel.compiled import Array, compiled
from goodwork.core.travel.zones import EARTH_RADIUS_KM, Degrees

PAIRS_AT_ONCE = 4_000_000  # bounds memory: 50 MB of pairs
SAMPLED = 1_000  # places counted, where there are more
_SLACK = (
    1 + 1e-9
)  # cubes and chords a little wide, so that rounding loses no pair; the distance itself decides
_SMALLEST_CUBE_KM = 0.05
_CUBES = np.int64(1 << 20)  # along each edge of space, more than the smallest cube needs


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs as compressed rows: of place i, `to[start[i]:start[i + 1]]`, rising, at `km` in a straight line."""

    start: NDArray[np.int64]
    to: NDArray[np.int32]
    km: NDArray[np.float64]


def unit_vectors(latitudes: Degrees, longitudes: Degrees) -> NDArray[np.float64]:
    """Points on a sphere of radius 1, float64 [n, 3], of places in degrees."""
    north, east = np.radians(latitudes), np.radians(longitudes)
    return np.column_stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])


def km_of_chords(squared: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kilometres over the ground from the squared straight line through the sphere of radius 1."""
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(np.sqrt(squared) / 2, 1.0)))


def near(from_: tuple[Degrees, Degrees], to: tuple[Degrees, Degrees], within_km: float) -> Near:
    """All pairs no farther apart than `within_km`. Latitudes and longitudes in degrees, none missing."""
    parts = list(near_by_rows(from_, to, within_km))
    start = np.concatenate([[0], *(part.start[1:] for _, part in parts)]).astype(np.int64)
    edge = 0
    for first, part in parts:
        start[first + 1 : first + len(part.start)] += edge
        edge += int(part.start[-1])
    return Near(
        start,
        np.concatenate([np.zeros(0, np.int32), *(part.to for _, part in parts)]),
        np.concatenate([np.zeros(0), *(part.km for _, part in parts)]),
    )


def near_by_rows(
    from_: tuple[Degrees, Degrees], to: tuple[Degrees, Degrees], within_km: float
) -> Iterator[tuple[int, Near]]:
    """As `near`, some rows at a time, each with the number of its first row, so that few pairs are held at once."""
    points, others = unit_vectors(*from_), unit_vectors(*to)
    most = _chord(within_km)
    cube = max(most, _SMALLEST_CUBE_KM / EARTH_RADIUS_KM)
    keys = _keys(others, cube)
    order = np.argsort(keys, kind="stable")
    keys, sorted_others = keys[order], np.ascontiguousarray(others[order])
    rows = max(1, PAIRS_AT_ONCE // max(len(others), 1))
    for first in range(0, len(points), rows):
        some = points[first : first + rows]
        n_near = np.zeros(len(some), np.int64)
        count_near(some, keys, sorted_others, cube, most * most, n_near)
        start = np.concatenate([[0], np.cumsum(n_near)]).astype(np.int64)
        found, chords = np.empty(start[-1], np.int32), np.empty(start[-1])
        list_near(some, keys, sorted_others, order, cube, most * most, start, found, chords)
        yield first, _within(Near(start, found, km_of_chords(chords)), within_km)


def n_near(from_: tuple[Degrees, Degrees], to: tuple[Degrees, Degrees], within_km: float) -> int:
    """About how many pairs `near` would find: exactly where there are few places, else by every so many of them."""
    every = max(1, len(from_[0]) // SAMPLED)
    others, cube = unit_vectors(*to), max(_chord(within_km), _SMALLEST_CUBE_KM / EARTH_RADIUS_KM)
    keys = _keys(others, cube)
    order = np.argsort(keys, kind="stable")
    some = unit_vectors(from_[0][::every], from_[1][::every])
    found = np.zeros(len(some), np.int64)
    count_near(some, keys[order], np.ascontiguousarray(others[order]), cube, _chord(within_km) ** 2, found)
    return int(found.sum()) * every


def _within(pairs: Near, within_km: float) -> Near:
    """Without the few that the slack let in."""
    kept = pairs.km <= within_km
    edges = np.concatenate([[0], np.cumsum(kept)])
    return Near(edges[pairs.start], pairs.to[kept], pairs.km[kept])


def _chord(km: float) -> float:
    """The straight line through the sphere of radius 1 between places so far apart, a little long."""
    return float(2 * np.sin(min(km / EARTH_RADIUS_KM, np.pi) / 2)) * _SLACK + 1e-12


def _keys(points: NDArray[np.float64], cube: float) -> NDArray[np.int64]:
    cells = np.floor((points + 1) / cube).astype(np.int64)
    return np.asarray((cells[:, 0] * _CUBES + cells[:, 1]) * _CUBES + cells[:, 2])


@compiled
def squared_chord(a: Array, b: Array) -> float:
    """The squared straight line between two points."""
    x, y, z = a[0] - b[0], a[1] - b[1], a[2] - b[2]
    return float(x * x + y * y + z * z)


@compiled
def count_near(points: Array, keys: Array, others: Array, cube: float, most: float, n_near: Array) -> None:
    """How many of `others` (in the order of their `keys`) have a squared chord of at most `most` to each point."""
    for i in range(len(points)):
        x, y, z = np.floor((points[i] + 1) / cube).astype(np.int64)
        for column in range(9):
            key = ((x + column // 3 - 1) * _CUBES + y + column % 3 - 1) * _CUBES + z
            for o in range(np.searchsorted(keys, key - 1), np.searchsorted(keys, key + 1, side="right")):
                n_near[i] += squared_chord(points[i], others[o]) <= most


@compiled
def list_near(
    points: Array,
    keys: Array,
    others: Array,
    order: Array,
    cube: float,
    most: float,
    start: Array,
    found: Array,
    chords: Array,
) -> None:
    """Fill `found` with those of each point, rising, from `start`, and `chords` with their squared chords."""
    for i in range(len(points)):
        n = start[i]
        x, y, z = np.floor((points[i] + 1) / cube).astype(np.int64)
        for column in range(9):
            key = ((x + column // 3 - 1) * _CUBES + y + column % 3 - 1) * _CUBES + z
            for o in range(np.searchsorted(keys, key - 1), np.searchsorted(keys, key + 1, side="right")):
                chord = squared_chord(points[i], others[o])
                if chord <= most:
                    found[n], chords[n] = order[o], chord
                    n += 1
        rising = np.argsort(found[start[i] : n])
        found[start[i] : n] = found[start[i] : n][rising]
        chords[start[i] : n] = chords[start[i] : n][rising]
