"""A file of outlines as shapes on the British National Grid, with what was wrong with it."""

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from goodwork.connectors.boundaries import geojson, topojson
from goodwork.connectors.boundaries.features import BoundaryError, Feature, Polygon
from goodwork.core.geography.checks import Fault, faults
from goodwork.core.geography.national_grid import to_grid
from goodwork.core.geography.shapes import Shape

MOST_BYTES = 400_000_000  # unpacked: a small gzip can hold a very large file
CODE = ("areacd", "code", "geography_code")
NAME = ("areanm", "name", "geography_name")
GZIP = b"\x1f\x8b"

__all__ = ["Boundaries", "BoundaryError", "read_boundaries"]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The outlines of one layer. `sha256` is of the file's bytes. Areas with a fatal fault are left out of `shapes`."""

    path: Path
    sha256: str
    layer: str
    shapes: tuple[Shape, ...]
    faults: tuple[Fault, ...]

    def at(self, year: int) -> dict[str, Shape]:
        """The areas whose codes were in use in a year, by code."""
        return {shape.code: shape for shape in self.shapes if shape.was_there(year)}


def read_boundaries(path: Path, layer: str = "") -> Boundaries:
    """The outlines in a GeoJSON or TopoJSON file, gzipped or not. `layer` is needed where a file has several.

    Raises BoundaryError naming the file, what is wrong and what to do.
    """
    try:
        raw = path.read_bytes()
        document = json.loads(_unpacked(raw))
        if not isinstance(document, dict):
            raise BoundaryError("is no boundary file: it holds no object")
        layer, shapes = _shapes(document, layer)
    except OSError as error:
        raise BoundaryError(f"{path} cannot be opened: {error.strerror}") from error
    except (ValueError, zlib.error, EOFError, RecursionError) as error:
        raise BoundaryError(f"{path} is not JSON, or is cut short: {error}") from error
    except BoundaryError as error:
        raise BoundaryError(f"{path} {error}") from error
    found = faults([s for s in shapes if s.end is None])
    found += [f for f in faults([s for s in shapes if s.end is not None]) if f.is_fatal]
    lost = {fault.code for fault in found if fault.is_fatal}
    kept = tuple(shape for shape in shapes if shape.code not in lost)
    if not kept:
        raise BoundaryError(
            f"{path} holds no area that can be drawn: {found[0].words if found else 'it is empty'}"
        )
    return Boundaries(path, hashlib.sha256(raw).hexdigest(), layer, kept, tuple(found))


def _unpacked(raw: bytes) -> bytes:
    if not raw.startswith(GZIP):
        return raw
    unpacker = zlib.decompressobj(wbits=31)
    content = unpacker.decompress(raw, MOST_BYTES)
    if unpacker.unconsumed_tail:
        raise BoundaryError(f"unpacks to more than {MOST_BYTES // 1_000_000} MB: use generalised boundaries")
    if not unpacker.eof:
        raise ValueError("the compressed file ends early")
    return content


def _shapes(document: Mapping[str, Any], layer: str) -> tuple[str, list[Shape]]:
    if document.get("type") == "Topology":
        names = topojson.layers(document)
        if not layer and len(names) > 1:
            raise BoundaryError(f"has several layers: name one of {', '.join(names)}")
        layer = layer or names[0]
        return layer, list(_placed(list(topojson.features(document, layer)), on_grid=False))
    found = list(geojson.features(document))
    points = [(float(ring[0, 0]), float(ring[0, 1])) for f in found for p in f.polygons for ring in p[:1]]
    return layer, list(_placed(found, on_grid=geojson.is_on_grid(document, points)))


def _placed(features: Sequence[Feature], *, on_grid: bool) -> Iterator[Shape]:
    for number, feature in enumerate(features, start=1):
        code, name = _named(feature.properties, number)
        polygons = feature.polygons if on_grid else tuple(map(_to_grid, feature.polygons))
        start, end = (_year(feature.properties.get(key), code) for key in ("start", "end"))
        yield Shape(code, name, polygons, start, end)


def _named(properties: Mapping[str, Any], number: int) -> tuple[str, str]:
    """The code and name, by the usual keys or ONS's own ("LAD22CD", "LAD22NM")."""
    code = _first(properties, CODE, "CD")
    if not code:
        raise BoundaryError(
            f"feature {number} has no code: looked for {', '.join(CODE)} and a property like LAD22CD"
        )
    return code, _first(properties, NAME, "NM") or code


def _first(properties: Mapping[str, Any], usual: Sequence[str], ending: str) -> str:
    official = [key for key in properties if key.endswith(ending) and key[:-2].isalnum() and key.isupper()]
    for key in (*usual, *official):
        if value := properties.get(key):
            return str(value).strip()
    return ""


def _year(value: Any, code: str) -> int | None:
    if value is None:
        return None
    try:
        return int(value)
    except (TypeError, ValueError):
        raise BoundaryError(f"{code} has a first or last year that is no year: {value!r}") from None


def _to_grid(polygon: Polygon) -> Polygon:
    return tuple(np.column_stack(to_grid(ring[:, 1], ring[:, 0])) for ring in polygon)
