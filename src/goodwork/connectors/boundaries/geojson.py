"""GeoJSON (RFC 7946, and the older kind that names its coordinates) to outlines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goodwork.connectors.boundaries.features import BoundaryError, Feature, polygons_of

DEGREES = ("CRS84", "EPSG::4326", "EPSG:4326", "EPSG::4258")
GRID = ("EPSG::27700", "EPSG:27700")


def features(document: Mapping[str, Any]) -> Iterator[Feature]:
    """Every feature with its properties and rings, as the file has them. Raises BoundaryError naming a broken one."""
    listed = document.get("features")
    if not isinstance(listed, list):
        raise BoundaryError("is no collection of features: it has no list `features`")
    for number, feature in enumerate(listed, start=1):
        geometry = feature.get("geometry") if isinstance(feature, Mapping) else None
        properties = (feature.get("properties") if isinstance(feature, Mapping) else None) or {}
        if geometry is None:
            yield Feature(properties, ())
            continue
        try:
            yield Feature(properties, tuple(polygons_of(geometry["type"], geometry["coordinates"])))
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise BoundaryError(f"feature {number} cannot be read: {error}") from error


def is_on_grid(document: Mapping[str, Any], points: Sequence[tuple[float, float]]) -> bool:
    """Whether coordinates are metres on the British National Grid; else they are degrees.

    The file's own word where it gives one; without one, RFC 7946 says degrees, and numbers that cannot be are metres.
    Raises BoundaryError where it names coordinates of another kind.
    """
    crs = document.get("crs")
    named = str(crs.get("properties", {}).get("name", "")) if isinstance(crs, Mapping) else ""
    if named.endswith(GRID):
        return True
    if named and not named.endswith(DEGREES):
        raise BoundaryError(
            f"has coordinates of the kind {named}: give WGS84 degrees or metres on the British National Grid"
        )
    return any(abs(x) > 180 or abs(y) > 90 for x, y in points)
