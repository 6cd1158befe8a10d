"""Who works in which occupation, from the Local Skills data as it is published."""

from math import isnan

import pytest

from goodwork.connectors.open_data.local_skills import local_workforce
from goodwork.standards.capital_pipeline import occupation_titles

pytestmark = pytest.mark.real


def test_west_yorkshire_as_published(open_data):
    """Figures read off the publisher's own dashboard file, for April 2024 to March 2025."""
    found = local_workforce(open_data, "West Yorkshire Combined Authority")
    assert found.period == "Apr 2024 to Mar 2025"
    assert (found.employed["53"], found.employed["92"], found.unemployed) == (28_000, 102_300, 39_700)
    assert found.employed["63"] is None  # withheld by its publisher
    assert set(found.employed) == set(occupation_titles())
    assert found.projected["53", 2035] == pytest.approx(30_779.13, abs=0.01)
    assert {year for _, year in found.projected} == set(range(2010, 2036))


def test_an_authority_has_people_and_no_projection_of_its_own(open_data):
    found = local_workforce(open_data, "Leeds")
    assert (found.employed["53"], found.unemployed) == (9_100, 14_500)
    assert found.projected == {}


def test_every_area_of_the_file_can_be_asked_for(open_data):
    names = ("Sheffield", "Greater Manchester", "Liverpool City Region", "Kirklees")
    for name in names:
        found = local_workforce(open_data, name)
        assert found is not None, name
        assert sum(n is not None and not isnan(n) for n in found.employed.values()) >= 15


def test_a_place_that_is_not_there_is_not_guessed(open_data):
    assert local_workforce(open_data, "Brackenford") is None
    assert local_workforce(open_data, "Leed") is None
