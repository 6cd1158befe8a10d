"""Files of outlines as their publishers write them, and those that are broken."""

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from goodwork.connectors.boundaries import read
from goodwork.connectors.boundaries.read import BoundaryError, read_boundaries

SQUARE = [[-1.6, 53.7], [-1.4, 53.7], [-1.4, 53.9], [-1.6, 53.9], [-1.6, 53.7]]
ON_GRID = [[400e3, 400e3], [410e3, 400e3], [410e3, 410e3], [400e3, 410e3], [400e3, 400e3]]


def collection(*rings: list[list[float]], **more: Any) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        **more,
        "features": [
            {
                "type": "Feature",
                "properties": {"LAD22CD": f"E0800003{i}", "LAD22NM": f"Town {i}"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            for i, ring in enumerate(rings)
        ],
    }


def topology(**more: Any) -> dict[str, Any]:
    """Two squares that share the border of arc 0."""
    return {
        "type": "Topology",
        "transform": {"scale": [0.1, 0.1], "translate": [-2, 53]},
        "arcs": [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]],
        "objects": {
            "ltla": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"areacd": "E08000001", "areanm": "West", "end": 2019}},
                    {"type": "MultiPolygon", "arcs": [[[2, ~0]]], "properties": {"areacd": "E08000002", "areanm": "East", "start": 2020}},
                ],
            },
            "rgn": {"type": "GeometryCollection", "geometries": []},
        },
        **more,
    }  # fmt: skip


def written(folder: Path, document: object, name: str = "areas.json") -> Path:
    path = folder / name
    content = json.dumps(document).encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


@pytest.mark.parametrize("name", ["areas.geojson", "areas.geojson.gz"])
def test_degrees_become_metres_on_the_grid(tmp_path: Path, name: str) -> None:
    found = read_boundaries(written(tmp_path, collection(SQUARE), name))
    (shape,) = found.shapes
    assert (shape.code, shape.name) == ("E08000030", "Town 0")
    ring = shape.polygons[0][0]
    assert len(ring) == 4
    assert 425_000 < ring[0, 0] < 428_000  # Leeds
    assert 422_000 < ring[0, 1] < 425_000
    assert found.faults == ()


@pytest.mark.parametrize("crs", [None, {"type": "name", "properties": {"name": "EPSG:27700"}}])
def test_metres_on_the_grid_are_kept_and_known_without_a_word(tmp_path: Path, crs: object) -> None:
    document = collection(ON_GRID, **({"crs": crs} if crs else {}))
    found = read_boundaries(written(tmp_path, document))
    assert found.shapes[0].polygons[0][0][0].tolist() == [400e3, 400e3]


def test_a_topology_shares_its_borders_and_knows_its_years(tmp_path: Path) -> None:
    found = read_boundaries(written(tmp_path, topology(), "t.json.gz"), "ltla")
    assert list(found.at(2019)) == ["E08000001"]
    assert list(found.at(2020)) == ["E08000002"]
    west, east = (s.polygons[0][0] for s in found.shapes)
    shared = {tuple(p) for p in west} & {tuple(p) for p in east}
    assert len(shared) == 2
    assert west[:, 0].min() < east[:, 0].min()


@pytest.mark.parametrize(
    ("document", "layer", "words"),
    [
        ([], "", "holds no object"),
        ({"type": "FeatureCollection"}, "", "no list `features`"),
        (topology(), "", "has several layers: name one of ltla, rgn"),
        (topology(), "ward", "has no layer `ward`"),
        (topology(arcs=[[[0, 0], [1, 1]]]), "ltla", "names arc 1, and there are 1"),
        (topology(arcs=[[[0, 0], [1, 1]], [[5, 5], [1, 1]], [[0, 0]]]), "ltla", "does not begin where"),
        (topology(arcs=["broken"]), "ltla", "arc 0 cannot be read"),
        ({"type": "Topology", "objects": 5}, "", "no `objects`"),
        (collection(SQUARE[:-1]), "", "does not end where it began"),
        (collection([[0, 0], [0, 0]]), "", "fewer than four points"),
        (collection(SQUARE, crs={"properties": {"name": "EPSG:3857"}}), "", "of the kind EPSG:3857"),
        (
            {"type": "FeatureCollection", "features": [{"properties": {"a": 1}, "geometry": None}]},
            "",
            "feature 1 has no code",
        ),
        (
            {"type": "FeatureCollection", "features": [{"properties": {"code": "E1"}, "geometry": {"type": "Point", "coordinates": [0, 0]}}]},
            "",
            "it is a Point",
        ),
        (
            {"type": "FeatureCollection", "features": [{"properties": {"code": "E1", "start": "soon"}, "geometry": None}]},
            "",
            "no year",
        ),
        ({"type": "FeatureCollection", "features": []}, "", "no area that can be drawn"),
    ],
)  # fmt: skip
def test_broken_files_are_refused_by_name(tmp_path: Path, document: object, layer: str, words: str) -> None:
    path = written(tmp_path, document)
    with pytest.raises(BoundaryError, match=words) as error:
        read_boundaries(path, layer)
    assert str(path) in str(error.value)


def test_an_area_without_an_outline_is_left_out_and_named(tmp_path: Path) -> None:
    document = collection(SQUARE)
    document["features"].append({"properties": {"code": "E08000099"}, "geometry": None})
    found = read_boundaries(written(tmp_path, document))
    assert [s.code for s in found.shapes] == ["E08000030"]
    assert [(f.code, f.words) for f in found.faults] == [("E08000099", "has no outline")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "is not JSON"),
        (gzip.compress(b"{}" * 1000, mtime=0)[:-20], "cut short"),
        (b"\x1f\x8bnot really", "is not JSON, or is cut short"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_bytes_that_are_no_boundaries(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    with pytest.raises(BoundaryError, match=words):
        read_boundaries(path)


def test_a_file_that_is_not_there_and_one_that_unpacks_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BoundaryError, match="cannot be opened"):
        read_boundaries(tmp_path / "none.json")
    monkeypatch.setattr(read, "MOST_BYTES", 10)
    with pytest.raises(BoundaryError, match="use generalised boundaries"):
        read_boundaries(written(tmp_path, collection(SQUARE), "big.json.gz"))


def test_a_point_that_is_no_number_is_refused(tmp_path: Path) -> None:
    ring = [*SQUARE[:2], [float("nan"), 1.0], *SQUARE[3:]]
    with pytest.raises(BoundaryError, match="no number"):
        read_boundaries(written(tmp_path, collection(ring)))
    assert np.isnan(ring[2][0])
