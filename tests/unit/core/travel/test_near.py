"""Pairs found by cubes, held to every pair looked at."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.travel import near as near_module
from goodwork.core.travel.minutes import minutes_table, rows_by_distance, straight_line_km
from goodwork.core.travel.near import near
from goodwork.core.travel.rows import Rows, rows_of_pairs, spread, travel_times
from goodwork.core.travel.zones import Zones, exact_zones
from goodwork.standards.travel import load_travel_defaults
from goodwork.vocabulary.travel_times import NOT_REACHABLE, TravelTimes

ANYWHERE = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
IN_A_COUNTY = st.tuples(st.floats(53.5, 54.2), st.floats(-2.2, -1.1))
AT_THE_EDGES = st.sampled_from([(90.0, 0.0), (-90.0, 77.0), (0.0, 180.0), (0.0, -180.0), (10.0, 179.999)])
PLACES = st.lists(ANYWHERE | IN_A_COUNTY | AT_THE_EDGES, max_size=25)


def columns(places):
    table = np.array(places, float).reshape(-1, 2)
    return table[:, 0], table[:, 1]


@settings(max_examples=150, deadline=None)
@given(PLACES, PLACES, st.sampled_from([0.0, 0.3, 5.0, 90.0, 2_000.0, 21_000.0]))
def test_near_is_every_pair_within_the_distance(homes, works, within_km):
    found = near(columns(homes), columns(works), within_km)
    km = straight_line_km(*columns(homes), *columns(works))
    rows, to = np.nonzero(km <= within_km)
    assert np.array_equal(np.repeat(np.arange(len(homes)), np.diff(found.start)), rows)
    assert np.array_equal(found.to, to)
    assert np.array_equal(found.km, km[rows, to])


@settings(max_examples=100, deadline=None)
@given(PLACES, PLACES, st.sampled_from([0.0, 0.5, 40.0, 1_000.0]))
def test_rows_by_distance_are_the_dense_table(homes, works, within_km):
    origins = Zones(*columns(homes), np.arange(len(homes), dtype=np.int32), within_km)
    destinations = Zones(*columns(works), np.arange(len(works), dtype=np.int32))
    modes = load_travel_defaults().modes
    made = travel_times(rows_by_distance(origins, destinations, modes), len(works))
    dense = TravelTimes.from_dense(minutes_table(origins, destinations, modes))
    assert np.array_equal(made.start, dense.start)
    assert np.array_equal(made.to, dense.to)
    assert np.array_equal(made.minutes, dense.minutes)


def test_rows_made_a_few_at_a_time_are_the_same_rows(monkeypatch):
    random = np.random.default_rng(3)
    zones = exact_zones(random.uniform(53.5, 54, 60), random.uniform(-2, -1.3, 60))
    whole = rows_by_distance(zones, zones, load_travel_defaults().modes)
    monkeypatch.setattr(near_module, "PAIRS_AT_ONCE", 200)
    for rows, pieces in zip(whole, rows_by_distance(zones, zones, load_travel_defaults().modes), strict=True):
        assert np.array_equal(rows.start, pieces.start)
        assert np.array_equal(rows.to, pieces.to)
        assert np.array_equal(rows.minutes, pieces.minutes)


def test_many_zones_far_apart_need_no_table():
    random = np.random.default_rng(5)
    places = random.uniform(50, 58, 20_000), random.uniform(-5, 1.5, 20_000)
    found = near(places, places, 3.0)
    assert len(found.to) < 200_000 < len(places[0]) ** 2
    assert np.array_equal(found.to[found.km == 0], np.arange(20_000))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_place_reached_at_several_times_is_as_many_destinations(data):
    n_from, n_places = data.draw(st.integers(0, 4)), data.draw(st.integers(1, 5))
    pairs = data.draw(
        st.sets(st.tuples(st.integers(0, max(n_from - 1, 0)), st.integers(0, n_places - 1)))
        if n_from
        else st.just(set())
    )
    origin = np.array([pair[0] for pair in pairs], np.int64)
    to = np.array([pair[1] for pair in pairs], np.int32)
    rows = rows_of_pairs(n_from, origin, to, (origin * 10 + to).astype(np.uint16))
    place = np.sort(np.array(data.draw(st.lists(st.integers(0, n_places - 1), max_size=8)), np.int32))
    dense = np.full((n_from, n_places), NOT_REACHABLE, np.uint16)
    dense[rows.origin, rows.to] = rows.minutes
    made = travel_times([spread(rows, place, n_places)], len(place))
    assert np.array_equal(made.dense()[0], dense[:, place])


def test_nobody_and_nowhere():
    nowhere = Zones(np.zeros(0), np.zeros(0), np.zeros(0, np.int32))
    rows = rows_by_distance(nowhere, nowhere, load_travel_defaults().modes)
    assert [row.start.tolist() for row in rows] == [[0]] * 4
    assert isinstance(rows[0], Rows)


@pytest.mark.parametrize(("km", "n_found"), [(4.9, 1), (5.1, 2)])
def test_a_distance_by_hand(km, n_found):
    # 0.045 of a degree of latitude is 5.004 km.
    found = near(columns([(54.0, 0.0)]), columns([(54.0, 0.0), (54.045, 0.0)]), km)
    assert len(found.to) == n_found
