"""Where minutes come from for each pair, and the destinations that times of day make."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from goodwork.core.matching.vacancy import Vacancy
from goodwork.core.travel.by_timetable import Destination
from goodwork.core.travel.imported import ANY_TIME, ImportedTimes
from goodwork.core.travel.minutes import minutes_table
from goodwork.core.travel.timetable import Calls, Timetable
from goodwork.pipelines import journeys
from goodwork.pipelines.journeys import TravelData, WorkingDay, assumptions, later, travel, working_day, zones
from goodwork.standards.travel import load_travel_defaults
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.travel_times import HALF_HOURS_MOVED, NOT_REACHABLE
from goodwork.vocabulary.work import Weekday

HOUR = 3600
WEDNESDAY = date(2026, 11, 25)
NINE_TO_FIVE = WorkingDay(540, 1020)
WEEKDAYS = tuple(Weekday)[:5]


def person(number, latitude, longitude=0.0):
    return Person(person_id=f"P{number}", latitude=latitude, longitude=longitude)


def vacancy(number, latitude, longitude=0.0):
    return Vacancy(vacancy_id=f"V{number}", title="", latitude=latitude, longitude=longitude)


def shift(start, end, *days):
    return SimpleNamespace(days=days, start=start * 60, end=end * 60)


def minutes(travelled, person=0, vacancy=0):
    """Minutes by each mode, as the matching core reads them."""
    it = travelled.journeys
    return it.travel.dense()[:, it.person_zone[person], it.vacancy_zone[vacancy]].tolist()


def bus(*runs):
    """Buses between stops 0 (54.0) and 1 (54.1): each from one, leaving and arriving at hours."""
    calls = [
        (trip, stop, int(hour * HOUR))
        for trip, (origin, leaves, arrives) in enumerate(runs)
        for stop, hour in ((origin, leaves), (1 - origin, arrives))
    ]
    trip, stop, time = (np.array(column, np.int32) for column in zip(*calls, strict=True))
    yes = np.ones(len(calls), bool)
    return Timetable(np.array([54.0, 54.1]), np.zeros(2), Calls(trip, stop, time, time, yes, yes))


HOME, WORK = [person(1, 54.0)], [vacancy(1, 54.1)]
BY_BUS = TravelData(bus((0, 5.5, 6), (1, 14.25, 14.75)), WEDNESDAY)


def test_without_anything_brought_the_stated_defaults_hold():
    people = [person(1, 54.0), person(2, 54.3), person(3, None, None)]
    jobs = [vacancy(1, 54.01), vacancy(2, 55.9), vacancy(3, None, None)]
    made = travel(people, jobs, [NINE_TO_FIVE] * 3, TravelData()).journeys
    homes, works = zones(people, jobs)
    assert np.array_equal(made.travel.dense(), minutes_table(homes, works, load_travel_defaults().modes))
    assert made.person_zone.tolist() == [0, 1, -1]
    assert made.vacancy_zone.tolist() == [0, 1, -1]
    assert made.moved_zone is None


def test_a_six_o_clock_start_is_tested_against_what_runs_before_six():
    assert (
        minutes(travel(HOME, WORK, [WorkingDay(360, 840)], BY_BUS))[2] == 45
    )  # the way home: 14:00 until 14:45
    assert minutes(travel(HOME, WORK, [WorkingDay(359, 840)], BY_BUS))[2] == NOT_REACHABLE


def test_other_modes_keep_their_defaults_beside_a_timetable():
    plain = minutes(travel(HOME, WORK, [WorkingDay(360, 840)], TravelData()))
    timed = minutes(travel(HOME, WORK, [WorkingDay(360, 840)], BY_BUS))
    assert (timed[:2], timed[3]) == (plain[:2], plain[3])


def test_the_day_is_shown_for_whoever_goes_by_bus():
    made = travel([*HOME, person(2, None, None)], WORK, [WorkingDay(360, 840)], BY_BUS)
    day = made.day_by_timetable(0, 0)
    assert (day.leave_home, day.arrive, day.start, day.end, day.home_again) == (329, 360, 360, 840, 885)
    assert (day.there, day.back) == (31, 45)
    assert made.day_by_timetable(1, 0) is None


def test_each_time_of_work_at_one_place_is_a_destination_and_so_is_each_it_could_be_moved_to():
    jobs, days = (
        [vacancy(1, 54.1), vacancy(2, 54.1)],
        [WorkingDay(330, 840), WorkingDay(540, 1020, known=False)],
    )
    made = travel(HOME, jobs, days, BY_BUS)
    table, it = made.journeys.travel.dense()[2, 0], made.journeys
    assert it.vacancy_zone[0] != it.vacancy_zone[1]
    reachable = {
        n: int(table[zone])
        for n, zone in zip(HALF_HOURS_MOVED, it.moved_zone[0], strict=True)
        if table[zone] < NOT_REACHABLE
    }
    # Half an hour later the 6:00 start is reached, but the 14:30 end is too late for the 14:15.
    assert table[it.vacancy_zone[0]] == NOT_REACHABLE
    assert reachable == {}
    assert set(it.moved_zone[1]) == {it.vacancy_zone[1]}
    more = TravelData(bus((0, 5.5, 6), (1, 14.25, 14.75), (1, 14.6, 15.1)), WEDNESDAY)
    made = travel(HOME, jobs, days, more)
    at = made.journeys.moved_zone[0, HALF_HOURS_MOVED.index(1)]
    assert made.journeys.travel.dense()[2, 0, at] == 36  # the way home: 14:30 until 15:06
    assert made.destinations[at] == Destination(0, 360, 870)


def test_too_many_times_are_not_moved_and_it_is_said(monkeypatch):
    monkeypatch.setattr(journeys, "MOST_PAIRS", 5)
    made = travel(HOME, WORK, [WorkingDay(360, 840)], BY_BUS)
    assert made.journeys.moved_zone is None
    assert "too many workplaces" in made.notes[0]
    assert minutes(made)[2] == 45


def test_imported_minutes_serve_the_pairs_they_know():
    here = ImportedTimes(
        np.array([54.0, 54.1]), np.zeros(2), *(np.array(c) for c in ([2], [0], [1], [ANY_TIME], [33]))
    )
    data = TravelData(imported=here, files=("times.csv", "zones.csv"))
    people, jobs = [person(1, 54.001), person(2, 54.3)], [vacancy(1, 54.099)]
    plain = travel(people, jobs, [NINE_TO_FIVE], TravelData())
    made = travel(people, jobs, [NINE_TO_FIVE], data)
    assert minutes(made) == [*minutes(plain)[:2], 33, minutes(plain)[3]]
    assert minutes(made, 1) == minutes(plain, 1)  # in no zone
    words = list(assumptions(data))
    assert "Journeys bus: minutes from times.csv" in words[2]
    assert words[0].startswith("Journeys walk: straight line")


def test_imported_minutes_of_a_time_of_day_serve_jobs_that_begin_near_it():
    columns = ([2, 2], [0, 0], [1, 1], [480, 540], [40, 50])
    here = ImportedTimes(np.array([54.0, 54.1]), np.zeros(2), *(np.array(c) for c in columns))
    data = TravelData(imported=here, files=("times.csv", "zones.csv"))
    own = minutes(travel(HOME, WORK, [NINE_TO_FIVE], TravelData()))[2]
    found = [
        minutes(travel(HOME, WORK, [WorkingDay(start, 1020)], data))[2]
        for start in (360, 420, 510, 511, 600, 601)
    ]
    assert found == [own, 40, 40, 50, 50, own]


def test_assumptions_of_a_timetable_name_its_day():
    words = " ".join(assumptions(BY_BUS))
    assert "by the timetable of Wednesday 25 November 2026" in words
    assert "Journeys bus: straight line" not in words


@pytest.mark.parametrize(
    ("shifts", "day"),
    [
        ([shift(6, 14, *WEEKDAYS)], WorkingDay(360, 840)),
        ([shift(22, 6, *WEEKDAYS)], WorkingDay(1320, 360)),
        ([shift(16, 24, *WEEKDAYS)], WorkingDay(960, 1440)),
        ([shift(9, 17, *WEEKDAYS[:3]), shift(7, 12, Weekday.SATURDAY)], WorkingDay(420, 1020)),
        ([shift(8, 12, Weekday.SATURDAY)], WorkingDay(480, 720, weekend=True)),
        ([shift(9, 15)], WorkingDay(540, 900)),
        ([shift(6, 14), shift(14, 22)], WorkingDay(540, 1020, known=False)),
        ([shift(6, 14, *WEEKDAYS), shift(14, 22, *WEEKDAYS)], WorkingDay(540, 1020, known=False)),
        ([], WorkingDay(540, 1020, known=False)),
    ],
)
def test_the_hardest_day_is_looked_up(shifts, day):
    assert working_day(shifts) == day


def test_a_day_moved_goes_round_the_clock():
    assert later(Destination(3, 30, 480), -2) == Destination(3, 1410, 420)
    assert later(Destination(3, 1380, 420), 3) == Destination(3, 30, 510)


def test_a_country_is_cut_into_fewer_zones(monkeypatch):
    random = np.random.default_rng(1)
    people = [person(n, *at) for n, at in enumerate(random.uniform((50, -3), (55, 1), (6_000, 2)))]
    jobs = [vacancy(n, *at) for n, at in enumerate(random.uniform((50, -3), (55, 1), (50, 2)))]
    homes, works = zones(people, jobs)
    assert (homes.within_km, works.within_km, len(works.latitudes)) == (0.5, 0.0, 50)
    monkeypatch.setattr(journeys, "MOST_PAIRS", 8_000)
    homes, works = zones(people, jobs)
    assert homes.within_km == works.within_km > 0.5
