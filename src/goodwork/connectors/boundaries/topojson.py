"""TopoJSON (format 1.0) to outlines: stretches of border are stored once and named by the areas on either side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from goodwork.connectors.boundaries.features import BoundaryError, Feature, polygons_of
from goodwork.core.geography.shapes import Ring


def layers(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of its layers, in the order of the file."""
    objects = document.get("objects")
    if not isinstance(objects, Mapping):
        raise BoundaryError("is no TopoJSON: it has no `objects`")
    return tuple(objects)


def features(document: Mapping[str, Any], layer: str) -> Iterator[Feature]:
    """Every geometry of one layer. Raises BoundaryError for a layer it does not have, or naming a broken geometry."""
    if layer not in layers(document):
        raise BoundaryError(f"has no layer `{layer}`: there are {', '.join(layers(document))}")
    arcs = _arcs(document)
    top = document["objects"][layer]
    for number, geometry in enumerate(top.get("geometries", [top]), start=1):
        properties = geometry.get("properties") or {}
        if geometry.get("type") is None:
            yield Feature(properties, ())
            continue
        try:
            kind = geometry["type"]
            nested = [geometry["arcs"]] if kind == "Polygon" else geometry["arcs"]
            rings = [[_joined(ring, arcs) for ring in polygon] for polygon in nested]
            yield Feature(properties, tuple(polygons_of(kind, rings[0] if kind == "Polygon" else rings)))
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise BoundaryError(f"geometry {number} of `{layer}` cannot be read: {error}") from error


def _arcs(document: Mapping[str, Any]) -> list[Ring]:
    """Every stretch in the file's coordinates: sums of steps where the file is quantised."""
    transform = document.get("transform")
    found = []
    for number, arc in enumerate(document.get("arcs", ())):
        try:
            points = np.array([point[:2] for point in arc], np.float64).reshape(-1, 2)
        except (TypeError, ValueError) as error:
            raise BoundaryError(f"arc {number} cannot be read: {error}") from error
        if transform:
            points = np.cumsum(points, axis=0) * transform["scale"] + transform["translate"]
        found.append(points)
    return found


def _joined(ring: Sequence[int], arcs: Sequence[Ring]) -> list[list[float]]:
    """A ring from its stretches, of which `~n` is number n backwards. Raises ValueError where two do not meet."""
    joined: list[list[float]] = []
    for number in ring:
        if not -len(arcs) <= number < len(arcs):
            raise ValueError(f"it names arc {number}, and there are {len(arcs)}")
        arc = (arcs[number] if number >= 0 else arcs[~number][::-1]).tolist()
        if joined and joined[-1] != arc[0]:
            raise ValueError(f"arc {number} does not begin where the one before it ends")
        joined += arc[1:] if joined else arc
    return joined
