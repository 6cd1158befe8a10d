"""ONS outlines as published: on the grid to a few metres, the authorities of each year, small once simplified."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from goodwork.connectors.boundaries.read import read_boundaries
from goodwork.core.geography.national_grid import to_grid
from goodwork.core.geography.simplify import simplified


def folder(open_data: Path) -> Path:
    found = open_data / "geo_boundaries"
    if not found.is_dir():
        pytest.skip("the folder of public data holds no geo_boundaries")
    return found


def test_published_degrees_and_metres_of_authorities_agree_to_five_metres(open_data: Path) -> None:
    with gzip.open(folder(open_data) / "lad_dec2022_uk_buc.geojson.gz") as file:
        rows = [feature["properties"] for feature in json.load(file)["features"]]
    mainland = [row for row in rows if not row["LAD22CD"].startswith("N")]  # the Irish grid is another
    east, north = to_grid(np.array([r["LAT"] for r in mainland]), np.array([r["LONG"] for r in mainland]))
    off = np.hypot(east - [r["BNG_E"] for r in mainland], north - [r["BNG_N"] for r in mainland])
    assert len(mainland) == 363
    assert off.max() < 8
    assert np.median(off) < 3


@pytest.mark.parametrize(("year", "n"), [(2015, 326), (2019, 317), (2021, 309), (2023, 296), (2025, 296)])
def test_england_had_as_many_authorities_as_it_had(open_data: Path, year: int, n: int) -> None:
    found = read_boundaries(folder(open_data) / "ons_uk_2014_2025.topo.json.gz", "ltla").at(year)
    assert sum(code.startswith("E") for code in found) == n


def test_every_authority_stays_when_the_map_is_simplified(open_data: Path) -> None:
    found = read_boundaries(folder(open_data) / "ons_uk_2014_2025.topo.json.gz", "ltla").at(2025)
    before = [shape for code, shape in found.items() if code.startswith("E")]
    after = simplified(before, least_area=2e6, least_island=8e6)
    assert len(after) == len(before) == 296
    assert all(shape.polygons for shape in after)
    assert sum(s.area for s in after) == pytest.approx(sum(s.area for s in before), rel=0.01)
    n_before, n_after = (sum(len(r) for s in shapes for r in s.rings()) for shapes in (before, after))
    assert n_after < n_before / 4
