"""Homes and vacancies are placed by the surest thing known."""

from pathlib import Path

import polars as pl
import pytest

from goodwork.connectors.open_data.places import Places
from goodwork.connectors.open_data.register import OUTCODES, POSTCODES, TOWNS
from goodwork.pipelines.places import locate_people
from goodwork.vocabulary.people import Person


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A folder that knows one invented postcode and its district."""
    for file, rows in (
        (POSTCODES, {"postcode": ["ZZ1 1AA"], "lat": [54.0], "lon": [1.0]}),
        (OUTCODES, {"outcode": ["ZZ1"], "lat": [54.5], "lon": [1.5], "n_postcodes": [1]}),
        (TOWNS, {"postcode": ["ZZ1"], "town": ["Brackenford"], "region": ["Sea"], "uk_region": ["Sea"]}),
    ):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        table = pl.DataFrame(rows)
        table.write_parquet(path) if path.suffix == ".parquet" else table.write_csv(path)
    return Places(tmp_path)


def test_a_home_is_placed_by_its_coordinates_before_its_postcode(places: Places) -> None:
    homes = [
        Person("a", latitude=53.0, longitude=0.5, postcode="ZZ1 1AA"),
        Person("b", postcode="zz11aa"),
        Person("c", postcode="ZZ1"),
        Person("d", postcode="not one"),
        Person("e"),
    ]
    found = locate_people(homes, places)
    assert [(home.latitude, home.longitude) if home else None for home in found] == [
        (53.0, 0.5),
        (54.0, 1.0),
        (54.5, 1.5),
        None,
        None,
    ]
