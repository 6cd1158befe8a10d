"""Postcodes and towns to places, on a few invented districts."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.connectors.open_data.places import Place, Places, Precision
from goodwork.connectors.open_data.postcodes import parse_postcode
from goodwork.connectors.open_data.register import OUTCODES, POSTCODES, SECTORS, TOWNS


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "geo_postcodes").mkdir()
    units = pl.DataFrame({"postcode": ["ZB2 4CD", "ZA1 1AA"], "lat": [54.2, 53.1], "lon": [-2.2, -1.1]})
    units.write_parquet(tmp_path / POSTCODES.path)
    sectors = "sector,lat,lon\nZA1 1,53.5,-1.5\nZA1 4,53.6,-1.6\n"
    (tmp_path / SECTORS.path).write_text(sectors, encoding="utf-8")
    districts = [
        ("ZA1", 53.0, -1.0, 300),
        ("ZA14", 53.4, -1.0, 100),
        ("ZB2", 54.0, -2.0, 50),
        ("ZC3", 51.0, 0.0, 60),
        ("ZD4", 52.0, 0.0, 5),
    ]
    lines = "".join(f"{','.join(map(str, row))}\n" for row in districts)
    (tmp_path / OUTCODES.path).write_text(f"outcode,lat,lon,n_postcodes\n{lines}", encoding="utf-8")
    towns = [
        ("ZA1", "", "Bigtown", "North"),
        ("ZA14", "", "Bigtown", "North"),
        ("ZB2", "Twinford", "Northshire", "North"),
        ("ZC3", "Twinford", "Southshire", "South"),
        ("ZD4", "Bigtown", "Southshire", "South"),
    ]
    lines = "".join(f"{','.join(row)}\n" for row in towns)
    (tmp_path / TOWNS.path).write_text(f"postcode,town,region,uk_region\n{lines}", encoding="utf-8")
    return Places(tmp_path)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("LS1 4AP", "LS1 4AP"),
        ("ls14ap", "LS1 4AP"),
        ("  Sw1a-1aA. ", "SW1A 1AA"),
        ("M1 OAA", "M1 0AA"),  # a letter O for nought
        ("LS14", "LS14"),
        ("LS1 4", "LS1 4"),
        ("hello", None),
        ("", None),
        ("LS1 4A", None),
        ("12345", None),
    ],
)
def test_postcodes_as_people_write_them(text: str, read: str | None) -> None:
    parsed = parse_postcode(text)
    assert (str(parsed) if parsed else None) == read


@pytest.mark.parametrize(
    ("postcode", "place"),
    [
        ("za11aa", Place(53.1, -1.1, Precision.POSTCODE)),
        ("ZA1 1ZZ", Place(53.5, -1.5, Precision.SECTOR)),
        ("ZA1 4", Place(53.6, -1.6, Precision.SECTOR)),
        ("ZA14", Place(53.4, -1.0, Precision.OUTCODE)),
        ("ZB2 9ZZ", Place(54.0, -2.0, Precision.OUTCODE)),
        ("ZZ9 9ZZ", None),
        ("nonsense", None),
    ],
)
def test_a_postcode_is_placed_as_exactly_as_the_files_know(
    places: Places, postcode: str, place: Place | None
) -> None:
    assert places.locate(postcode) == place


def test_many_postcodes_are_placed_in_order(places: Places) -> None:
    located = places.locate_many(["ZB2 4CD", "?", "ZA1 1ZZ", "ZC3"])
    assert located.precision.tolist() == [0, -1, 1, 2]
    np.testing.assert_allclose(located.latitude, [54.2, np.nan, 53.5, 51.0])
    assert np.isnan(located.longitude[1])


def test_without_files_nothing_is_placed() -> None:
    nowhere = Places(None)
    assert nowhere.locate("LS1 4AP") is None
    assert nowhere.locate_locality("Leeds").latitude is None


def test_an_area_stands_for_a_town_its_list_leaves_out(places: Places) -> None:
    """Bigtown has 400 postcodes in its own area; a hamlet of the name, far away, has five."""
    found = places.locate_locality("BIGTOWN")
    assert (found.latitude, found.longitude) == (53.1, -1.0)
    assert found.spread_km == pytest.approx(19.3, abs=0.1)


def test_a_name_two_places_bear_is_ambiguous_until_the_county_is_said(places: Places) -> None:
    found = places.locate_locality("Twinford")
    assert found.is_ambiguous
    assert found.latitude is None
    assert found.could_be == ("Twinford (Northshire)", "Twinford (Southshire)")
    assert places.locate_locality("Twinford", "Southshire").latitude == 51.0


def test_an_unknown_town_is_unknown(places: Places) -> None:
    assert places.locate_locality("Atlantis").latitude is None
    assert places.locate_locality("").latitude is None
    assert not places.locate_locality("Atlantis").is_ambiguous


@given(st.text(max_size=12))
def test_any_text_is_a_postcode_or_none(text: str) -> None:
    parsed = parse_postcode(text)
    assert parsed is None or parse_postcode(str(parsed)) == parsed
