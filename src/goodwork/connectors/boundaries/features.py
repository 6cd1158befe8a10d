"""A feature of a boundary file, before it is known to be an area."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwork.core.geography.shapes import Ring

Polygon = tuple[Ring, ...]


class BoundaryError(Exception):
    """A file of outlines that cannot be used. Says what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Feature:
    """Properties as the file has them, and polygons in its own coordinates."""

    properties: Mapping[str, Any]
    polygons: tuple[Polygon, ...]


def polygons_of(kind: str, coordinates: Any) -> Iterator[Polygon]:
    """The polygons of a Polygon or MultiPolygon. Raises ValueError for a ring that is not closed, or another kind."""
    if kind == "Polygon":
        coordinates = [coordinates]
    elif kind != "MultiPolygon":
        raise ValueError(f"it is a {kind}, and areas are a Polygon or a MultiPolygon")
    for polygon in coordinates:
        yield tuple(_ring(ring) for ring in polygon)


def _ring(points: Any) -> Ring:
    ring = np.array([point[:2] for point in points], np.float64)
    if len(ring) < 4 or ring.shape[1:] != (2,):
        raise ValueError("a ring has fewer than four points")
    if not (ring[0] == ring[-1]).all():
        raise ValueError("a ring does not end where it began")
    if not np.isfinite(ring).all():
        raise ValueError("a ring has a point that is no number")
    return ring[:-1]
