"""The quick search of a timetable, held to the slow one, and journeys worked out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.travel.by_timetable import ByTimetable, DayOut, Destination
from goodwork.core.travel.reference import earliest_arrival, latest_leaving, world
from goodwork.core.travel.scan import TOO_EARLY, TOO_LATE
from goodwork.core.travel.timetable import NO_CHANGE, Calls, Timetable, Walking
from goodwork.vocabulary.travel_times import NOT_REACHABLE

HOUR = 3600
WALKING = Walking(
    speed_km_per_hour=5.0,
    detour_factor=1.2,
    to_stop_km=1.0,
    between_stops_km=0.4,
    at_stop_seconds=60,
    change_seconds=120,
    longest_seconds=2 * HOUR,
)
KM = 180 / (np.pi * 6371.009)  # degrees of latitude


def timetable(stops, vehicles, changes=()):
    """`stops` are kilometres north; a vehicle is (stop, arrival, departure[, boards, alights]) one after another."""
    rows = [
        (trip, *call, *(True, True)[len(call) - 3 :]) for trip, calls in enumerate(vehicles) for call in calls
    ]
    columns = [np.array(column) for column in zip(*rows, strict=True)] or [np.zeros(0)] * 6
    calls = Calls(*(c.astype(np.int32) for c in columns[:4]), *(c.astype(bool) for c in columns[4:]))
    said = np.array(changes, np.int32).reshape(-1, 3)
    return Timetable(*places(stops), calls, said[:, 0], said[:, 1], said[:, 2])


def places(km_north):
    return 54 + np.array(km_north, float) * KM, np.zeros(len(km_north))


def clock(hours, minutes=0):
    return (hours * 60 + minutes) * 60


# Home is 0.5 km from stop 0 (432 seconds, at 5 km an hour and a fifth further round); work stands at stop 1.
HOME, WORK = [-0.5], [10.0]
BUSES = [
    [(0, clock(5, 20), clock(5, 20)), (1, clock(5, 50), clock(5, 50))],
    [(0, clock(6, 20), clock(6, 20)), (1, clock(6, 50), clock(6, 50))],
    [(1, clock(14, 10), clock(14, 10)), (0, clock(14, 40), clock(14, 40))],
]


def by(buses=BUSES, stops=(0.0, 10.0), home=HOME, work=WORK, changes=()):
    return ByTimetable(timetable(stops, buses, changes), WALKING, places(home), places(work))


def test_a_day_by_hand():
    day = by().day_out(0, Destination(0, 6 * 60, 14 * 60))
    assert day == DayOut(clock(5, 20) - 60 - 432, clock(5, 50), clock(14, 40) + 432)
    # 5:11:48 until 6:00 is 48.2 minutes; 14:00 until 14:47:12 is 47.2.
    assert by().minutes(Destination(0, 6 * 60, 14 * 60)).tolist() == [49]


def test_what_arrives_after_the_start_is_no_way():
    assert by().minutes(Destination(0, 5 * 60 + 49, 14 * 60)).tolist() == [NOT_REACHABLE]
    assert by().minutes(Destination(0, 5 * 60 + 50, 14 * 60)).tolist() == [48]


def test_no_way_home_is_no_way():
    assert by().minutes(Destination(0, 6 * 60, 14 * 60 + 11)).tolist() == [NOT_REACHABLE]


def test_waiting_for_work_to_begin_is_part_of_the_journey():
    # The 5:50 is the only one before 6:40, and she is at work 50 minutes early.
    assert by().minutes(Destination(0, 6 * 60 + 40, 14 * 60)).tolist() == [89]


def test_a_journey_longer_than_the_longest_is_none():
    assert by(BUSES[:1] + BUSES[2:]).minutes(Destination(0, 7 * 60 + 30, 14 * 60)).tolist() == [NOT_REACHABLE]


def test_walking_all_the_way_counts_where_a_stop_might_be_as_far():
    near_work = by(home=[9.2])
    assert near_work.minutes(Destination(0, 3 * 60, 4 * 60)).tolist() == [12]  # 0.8 km: 691.2 seconds


def test_a_change_takes_its_minutes_and_a_feed_may_forbid_it():
    second = [(1, clock(5, 53), clock(5, 53)), (2, clock(5, 58), clock(5, 58))]
    home = [(2, clock(14), clock(14)), (0, clock(14, 30), clock(14, 30))]
    stops, buses, to = (0.0, 10.0, 13.0), [BUSES[0], second, home], Destination(0, 360, 13 * 60 + 50)
    assert by(buses, stops, work=[13.0]).minutes(to).tolist() == [49]
    slow = by(buses, stops, work=[13.0], changes=[(1, 1, 181)])
    assert slow.minutes(to).tolist() == [NOT_REACHABLE]
    assert by(buses, stops, work=[13.0], changes=[(1, 1, 180)]).minutes(to).tolist() == [49]
    assert by(buses, stops, work=[13.0], changes=[(1, 1, NO_CHANGE)]).minutes(to).tolist() == [NOT_REACHABLE]


def test_nobody_gets_on_or_off_where_the_vehicle_does_not_let_them():
    no_one_on = [[(0, clock(5, 20), clock(5, 20), False, True), BUSES[0][1]], *BUSES[1:]]
    no_one_off = [[BUSES[0][0], (1, clock(5, 50), clock(5, 50), True, False)], *BUSES[1:]]
    for buses in (no_one_on, no_one_off):
        assert by(buses).minutes(Destination(0, 360, 840)).tolist() == [NOT_REACHABLE]


def test_no_vehicles_no_homes_and_no_work():
    assert by([]).minutes(Destination(0, 360, 840)).tolist() == [NOT_REACHABLE]
    nobody = ByTimetable(timetable((0.0, 10.0), BUSES), WALKING, places([]), places(WORK))
    assert nobody.rows([Destination(0, 360, 840)]).start.tolist() == [0]
    assert by().rows([]).start.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("calls", "fault"),
    [
        ([[(0, 10, 9), (1, 20, 20)]], "leaves a stop before it gets there"),
        ([[(0, 10, 10), (1, 9, 20)]], "gets to a stop before it left the one before"),
        ([[(0, 10, 10), (2, 19, 20)]], "a stop is outside 0 to 1"),
    ],
)
def test_a_timetable_that_cannot_be_is_refused(calls, fault):
    with pytest.raises(ValueError, match=fault):
        timetable((0.0, 1.0), calls)


HALF_MINUTES = st.integers(-20, 200).map(lambda n: n * 30)


@st.composite
def vehicles(draw, n_stops):
    calls, time = [], draw(HALF_MINUTES)
    for stop in draw(st.lists(st.integers(0, n_stops - 1), min_size=1, max_size=4)):
        arrival = time + draw(st.sampled_from([0, 30, 60, 300]))
        time = arrival + draw(st.sampled_from([0, 0, 60]))
        calls.append(
            (stop, arrival, time, draw(st.booleans() | st.just(True)), draw(st.booleans() | st.just(True)))
        )
    return calls


@st.composite
def small_worlds(draw):
    kilometres = st.integers(0, 40).map(lambda n: n / 10)
    stops = draw(st.lists(kilometres, min_size=1, max_size=6))
    number = st.integers(0, len(stops) - 1)
    buses = draw(st.lists(vehicles(len(stops)), max_size=7))
    seconds = st.sampled_from([NO_CHANGE, 0, 60, 200, 900])
    changes = draw(st.dictionaries(st.tuples(number, number), seconds, max_size=4))
    homes, works = (draw(st.lists(kilometres, min_size=1, max_size=3)) for _ in range(2))
    return timetable(stops, buses, [(*pair, s) for pair, s in changes.items()]), homes, works


@settings(max_examples=400, deadline=None)
@given(small_worlds(), st.integers(0, 120), st.integers(0, 120), st.sampled_from([900, 7200]))
def test_the_quick_search_is_the_slow_one(made, start, end, longest):
    table, homes, works = made
    walking = Walking(5.0, 1.2, 1.0, 0.4, 60, 120, longest)
    quick, slow = ByTimetable(table, walking, places(homes), places(works)), world(table, walking)
    for place in range(len(works)):
        leave, reached = quick.leave_home(place, start * 60), quick.reach_home(place, end * 60)
        work = tuple(column[place] for column in places(works))
        for number in range(len(homes)):
            home = tuple(column[number] for column in places(homes))
            latest = latest_leaving(slow, home, work, start * 60)
            assert leave[number] == (TOO_EARLY if latest is None else latest)
            first = earliest_arrival(slow, work, home, end * 60)
            no_way = first is None or first > end * 60 + longest
            assert reached[number] == (TOO_LATE if no_way else first)


@settings(max_examples=100, deadline=None)
@given(small_worlds(), st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=4))
def test_rows_are_the_minutes_of_each_destination(made, times):
    table, homes, works = made
    quick = ByTimetable(table, WALKING, places(homes), places(works))
    to = [Destination(place, *time) for place in range(len(works)) for time in times]
    rows = quick.rows(to)
    dense = np.full((len(homes), len(to)), NOT_REACHABLE, np.uint16)
    dense[rows.origin, rows.to] = rows.minutes
    for column, destination in enumerate(to):
        assert np.array_equal(dense[:, column], quick.minutes(destination))
        for home in range(len(homes)):
            day = quick.day_out(home, destination)
            assert (day is None) == (dense[home, column] == NOT_REACHABLE)
            if day:
                assert day.leave <= day.arrive <= destination.start * 60
                longer = max(destination.start * 60 - day.leave, day.home - destination.end * 60)
                assert -(-longer // 60) == dense[home, column]
