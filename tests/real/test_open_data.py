"""The folder of public data as registered, and real places."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from goodwork.connectors.open_data.folder import FileState, status
from goodwork.connectors.open_data.places import Places, Precision
from goodwork.connectors.open_data.register import POSTCODES

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def places(open_data: Path) -> Places:
    return Places(open_data)


def test_every_registered_file_is_there(open_data: Path) -> None:
    assert [found.file.path for found in status(open_data) if found.state != FileState.PRESENT] == []


@pytest.mark.parametrize(
    ("postcode", "latitude", "longitude", "precision"),
    [
        ("LS1 4AP", 53.795, -1.556, Precision.POSTCODE),
        ("bd11hy", 53.79, -1.75, Precision.POSTCODE),
        ("SW1A 1AA", 51.50, -0.14, Precision.SECTOR),
        ("HX7", 53.74, -2.01, Precision.OUTCODE),
    ],
)
def test_postcodes(
    places: Places, postcode: str, latitude: float, longitude: float, precision: Precision
) -> None:
    place = places.locate(postcode)
    assert place is not None
    assert place.latitude == pytest.approx(latitude, abs=0.02)
    assert place.longitude == pytest.approx(longitude, abs=0.02)
    assert place.precision == precision


def test_a_hundred_thousand_postcodes(places: Places, open_data: Path) -> None:
    postcodes = pl.read_parquet(open_data / POSTCODES.path)["postcode"].head(100_000).to_list()
    located = places.locate_many(code.lower().replace(" ", "") for code in postcodes)
    assert (located.precision == 0).all()
    assert not np.isnan(located.latitude).any()


@pytest.mark.parametrize(
    ("town", "county", "latitude", "longitude"),
    [
        ("Leeds", "West Yorkshire", 53.80, -1.55),
        ("Leeds", "", 53.80, -1.55),
        ("Bradford", "", 53.80, -1.78),
        ("Hebden Bridge", "", 53.74, -2.01),
        ("HUDDERSFIELD", "", 53.65, -1.80),
        ("St. Albans", "Hertfordshire", 51.75, -0.33),
        ("Newport", "Gwent", 51.59, -3.00),
        ("London", "South East England", 51.51, -0.12),
    ],
)
def test_towns(places: Places, town: str, county: str, latitude: float, longitude: float) -> None:
    found = places.locate_locality(town, county)
    assert found.latitude == pytest.approx(latitude, abs=0.05)
    assert found.longitude == pytest.approx(longitude, abs=0.08)


def test_newport_alone_could_be_several(places: Places) -> None:
    found = places.locate_locality("Newport")
    assert found.latitude is None
    assert found.is_ambiguous


def test_most_towns_of_real_adverts_are_placed(places: Places, open_data: Path) -> None:
    rows = pl.read_csv(open_data / "jobs_reed/reed_uk_2018_29862.csv.gz", infer_schema_length=0)
    pairs = rows.select("city", "state").drop_nulls().iter_rows()
    found = [places.locate_locality(city, county).latitude is not None for city, county in pairs]
    assert np.mean(found) > 0.85
    yorkshire = rows.filter(pl.col("state") == "West Yorkshire")["city"].drop_nulls()
    assert (
        np.mean([places.locate_locality(city, "West Yorkshire").latitude is not None for city in yorkshire])
        > 0.95
    )
