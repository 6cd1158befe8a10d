"""Journeys from stated assumptions, checked by hand and against known distances."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.travel import minutes as travel_minutes
from goodwork.core.travel.minutes import NOT_REACHABLE, minutes_over, minutes_table, straight_line_km
from goodwork.core.travel.zones import exact_zones, grid_zones, zones_of
from goodwork.standards.travel import load_travel_defaults
from goodwork.vocabulary.work import TravelMode

# Town halls, from their published coordinates in degrees.
LEEDS, BRADFORD, WAKEFIELD = (53.8017, -1.5495), (53.7924, -1.7534), (53.6833, -1.4989)


@dataclass(frozen=True)
class Brisk:
    """A mode made up for the test."""

    speed_km_per_hour: float = 6.0
    detour_factor: float = 1.5
    fixed_minutes: float = 2.0
    furthest_km: float = 10.0


def degrees(*places):
    return (np.array(column, float) for column in zip(*places, strict=True))


def test_leeds_to_bradford_is_thirteen_and_a_half_kilometres():
    km = straight_line_km(*degrees(LEEDS), *degrees(BRADFORD, WAKEFIELD))
    assert km[0] == pytest.approx([13.43, 13.58], abs=0.05)


def test_a_quarter_of_the_way_round_the_earth():
    km = straight_line_km(*degrees((0, 0)), *degrees((0, 90), (90, 0), (0, 0)))
    assert km[0] == pytest.approx([10007.6, 10007.6, 0], abs=0.1)


@pytest.mark.parametrize(
    ("km", "minutes"),
    [(0.0, 2), (2.0, 32), (10.0, 152), (10.001, NOT_REACHABLE)],
    ids=["at the door", "two kilometres", "at the furthest", "just beyond it"],
)
def test_minutes_are_detour_over_speed_and_the_fixed_part(km, minutes):
    assert minutes_over(np.array([km]), Brisk()).tolist() == [minutes]


def test_a_day_s_walk_does_not_run_out_of_numbers():
    assert minutes_over(np.array([9e6]), Brisk(furthest_km=1e9)).tolist() == [65532]


def test_the_table_is_by_mode_from_and_to():
    zones = exact_zones(*degrees(LEEDS, BRADFORD))
    table = minutes_table(zones, zones, load_travel_defaults().modes)
    assert table.shape == (len(TravelMode), 2, 2)
    assert table.dtype == np.uint16
    leeds, bradford = zones.zone
    assert table[:, leeds, bradford].tolist() == [NOT_REACHABLE, 74, 78, 35]
    assert table[:, leeds, leeds].tolist() == [0, 4, 15, 6]


def test_a_mode_without_defaults_is_refused():
    zones = exact_zones(*degrees(LEEDS))
    with pytest.raises(KeyError, match="car"):
        minutes_table(zones, zones, {mode: Brisk() for mode in TravelMode if mode is not TravelMode.CAR})


def test_rows_made_a_few_at_a_time_are_the_same(monkeypatch):
    random = np.random.default_rng(3)
    zones = exact_zones(random.uniform(53.5, 54, 23), random.uniform(-2, -1.3, 23))
    modes = {mode: Brisk() for mode in TravelMode}
    whole = minutes_table(zones, zones, modes)
    monkeypatch.setattr(travel_minutes, "ROWS_AT_ONCE", 5)
    assert np.array_equal(minutes_table(zones, zones, modes), whole)


def test_places_not_known_have_no_zone():
    zones = zones_of(np.array([53.8, np.nan, 53.8, 53.9]), np.array([-1.5, -1.5, -1.5, np.nan]))
    assert zones.zone.tolist() == [0, -1, 0, -1]
    assert len(zones.latitudes) == 1


def test_nobody_anywhere_is_no_zones():
    for made in (exact_zones, grid_zones, zones_of):
        zones = made(np.full(2, np.nan), np.full(2, np.nan))
        assert (len(zones.latitudes), zones.zone.tolist()) == (0, [-1, -1])


@pytest.mark.parametrize("place", [(91.0, 0.0), (0.0, -181.0), (np.inf, 0.0)])
def test_a_place_on_no_map_is_refused(place):
    with pytest.raises(ValueError, match=r"place 1: .* is on no map"):
        zones_of(*degrees((53.8, -1.5), place))


def test_many_places_become_cells():
    random = np.random.default_rng(4)
    latitudes, longitudes = random.uniform(53.6, 53.7, 500), random.uniform(-1.6, -1.5, 500)
    assert len(zones_of(latitudes, longitudes, most=500).latitudes) == 500
    cells = zones_of(latitudes, longitudes, most=499)
    assert len(cells.latitudes) < 120
    assert cells.within_km == 0.5


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.floats(49.9, 60.8), st.floats(-8.2, 1.8)), min_size=1, max_size=20),
    st.floats(0.5, 3),
)
def test_a_cell_s_middle_is_near_all_its_places(places, cell_km):
    latitudes, longitudes = degrees(*places)
    zones = grid_zones(latitudes, longitudes, cell_km)
    for place, zone in zip(places, zones.zone, strict=True):
        middle = (zones.latitudes[zone], zones.longitudes[zone])
        km = straight_line_km(*degrees(place), *degrees(middle))[0, 0]
        assert km <= cell_km  # half a diagonal, and more where the country is narrower than at its middle


def test_two_places_of_one_cell_are_not_at_each_other_s_door():
    cell = grid_zones(np.array([53.8, 53.8001]), np.array([-1.5, -1.5001]), 1.0)
    assert len(cell.latitudes) == 1
    modes = {mode: Brisk() for mode in TravelMode}
    assert minutes_table(cell, cell, modes)[0].tolist() == [
        [10]
    ]  # 0.5 km × 1.5 ÷ 6 × 60, rounded to even, + 2
