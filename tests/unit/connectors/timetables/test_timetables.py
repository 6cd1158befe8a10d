"""Timetables read from small invented feeds, whole and broken."""

import zipfile
from datetime import date

import numpy as np
import pytest
from tests.unit.connectors.timetables.invented_feeds import FEED, write_feed, zipped

from goodwork.connectors.timetables.feed import TimetableError
from goodwork.connectors.timetables.read import read_timetable
from goodwork.core.travel.timetable import NO_CHANGE

SUNDAY_BEFORE = date(2026, 11, 22)
WEDNESDAY, SUNDAY = date(2026, 11, 25), date(2026, 11, 29)


def read(folder, on=WEDNESDAY):
    return read_timetable([folder], SUNDAY_BEFORE, on)


def calls(reading):
    """Each call as (trip, latitude, arrival, departure), in hours."""
    table = reading.timetable
    return [
        (int(trip), float(table.latitudes[stop]), arrival / 3600, departure / 3600)
        for trip, stop, arrival, departure in zip(
            table.calls.trip, table.calls.stop, table.calls.arrival, table.calls.departure, strict=True
        )
    ]


def reasons(reading):
    return [(r.source.file, r.source.row, r.column, r.reason, r.value) for r in reading.rejects]


def test_the_first_ordinary_day_is_found(tmp_path):
    # Tuesday 24 November is taken out by calendar_dates.txt.
    assert read(write_feed(tmp_path), on=None).on == WEDNESDAY


def test_a_day_with_few_services_is_no_ordinary_day(tmp_path):
    trips = FEED["trips.txt"] + "R,holiday,one\n"
    times = FEED["stop_times.txt"] + "one,10:00:00,10:00:00,A,1,,\none,10:30:00,10:30:00,C,2,,\n"
    calendar = FEED["calendar.txt"] + "holiday,0,1,0,0,0,0,0,20261124,20261124\n"
    many = "".join(f"R,weekdays,t{n}\n" for n in range(3))
    folder = write_feed(tmp_path, trips=trips + many, stop_times=times, calendar=calendar)
    assert read(folder, on=None).on == WEDNESDAY
    assert read(folder, on=date(2026, 11, 24)).on == date(2026, 11, 24)


def test_the_day_s_calls_and_those_of_the_days_about_it(tmp_path):
    found = calls(read(write_feed(tmp_path)))
    wednesday = [call for call in found if 0 <= call[2] < 24]
    assert [call[1:] for call in wednesday if call[2] < 6] == [
        (54.0, pytest.approx(5 + 20 / 60), pytest.approx(5.35)),
        (
            54.05,
            pytest.approx(5 + 35 / 60),
            pytest.approx(5 + 35.5 / 60),
        ),  # evenly between 5:20 (5:21) and 5:50
        (54.1, pytest.approx(5 + 50 / 60), pytest.approx(5 + 50 / 60)),
    ]
    assert [call[2] for call in found if call[2] > 23] == pytest.approx(
        [23 + 50 / 60, 24 + 20 / 60, 29 + 20 / 60, 29 + 35 / 60, 29 + 50 / 60]
    )
    assert not [call for call in found if call[2] < 0]  # on Tuesday nothing ran
    thursday = calls(read(tmp_path, on=date(2026, 11, 26)))
    assert [call[2] for call in thursday if call[2] < 1] == pytest.approx([-10 / 60, 20 / 60])


def test_nobody_gets_on_or_off_where_the_feed_says_so(tmp_path):
    table = read(write_feed(tmp_path)).timetable.calls
    early = table.arrival < 6 * 3600
    assert table.boards[early].tolist() == [True, True, False]
    assert table.alights[early].tolist() == [False, True, True]


def test_changes_of_a_station_are_those_of_its_platforms(tmp_path):
    table = read(write_feed(tmp_path)).timetable
    said = {
        (float(table.latitudes[a]), float(table.latitudes[b])): int(s)
        for a, b, s in zip(table.change_from, table.change_to, table.change_seconds, strict=True)
    }
    assert said == {(54.0, 54.0): 240, (54.05, 54.1): 300, (54.1, 54.0): NO_CHANGE}


def test_a_zip_is_read_as_the_folder_it_holds(tmp_path):
    folder = write_feed(tmp_path / "feed")
    whole = calls(read(folder))
    assert calls(read(zipped(folder, tmp_path / "top.zip"))) == whole
    assert calls(read(zipped(folder, tmp_path / "deep.zip", "gtfs/"))) == whole


def test_two_feeds_are_one_timetable(tmp_path):
    one, two = write_feed(tmp_path / "one"), write_feed(tmp_path / "two")
    both = read_timetable([one, two], SUNDAY_BEFORE, WEDNESDAY)
    single = read(one)
    assert len(both.timetable.latitudes) == 2 * len(single.timetable.latitudes)
    assert len(both.timetable.calls.trip) == 2 * len(single.timetable.calls.trip)
    assert len(np.unique(both.timetable.calls.trip)) == 2 * len(np.unique(single.timetable.calls.trip))


def test_services_that_run_every_so_often_leave_so_often(tmp_path):
    text = "trip_id,start_time,end_time,headway_secs,exact_times\nearly,06:00:00,07:00:00,1200,0\n"
    reading = read(write_feed(tmp_path, frequencies=text))
    starts = [call[3] for call in calls(reading) if call[1] == 54.0 and 0 < call[3] < 8]
    assert starts == pytest.approx([6, 6 + 1 / 3, 6 + 2 / 3])
    assert "exactly so often" in reading.notes[0]


@pytest.mark.parametrize("missing", ["stops", "trips", "stop_times"])
def test_a_feed_without_a_file_it_needs_is_refused(tmp_path, missing):
    with pytest.raises(TimetableError, match=rf"there is no {missing}\.txt"):
        read(write_feed(tmp_path, **{missing: None}))


def test_a_feed_without_any_calendar_is_refused(tmp_path):
    with pytest.raises(TimetableError, match="neither calendar"):
        read(write_feed(tmp_path, calendar=None, calendar_dates=None))


def test_a_day_nothing_runs_on_is_refused_with_the_days_spoken_of(tmp_path):
    with pytest.raises(
        TimetableError, match=r"Nothing runs on 2 March 2027.*1 November 2026 to 31 December 2026"
    ):
        read(write_feed(tmp_path), on=date(2027, 3, 2))
    with pytest.raises(TimetableError, match="Nothing runs on a Tuesday"):
        read_timetable([tmp_path], date(2027, 3, 2))


@pytest.mark.parametrize(
    ("name", "text", "reject"),
    [
        (
            "stops",
            "stop_id,stop_lat,stop_lon\nA,54.0,0.0\nB,,\nC,54.1,0\n",
            ("stops.txt", 3, "stop_lat", "is no place on a map: the stop is passed by", ""),
        ),
        (
            "trips",
            "service_id,trip_id\nweekdays,early\nnever,late\nsundays,sunday\n",
            ("trips.txt", 3, "service_id", "is in neither calendar: the trip never runs", "never"),
        ),
        (
            "calendar",
            FEED["calendar.txt"].replace(
                "weekdays,1,1,1,1,1,0,0,20261101", "weekdays,1,1,1,1,1,0,0,2026-11-01", 1
            )
            + "weekdays,1,1,1,1,1,0,0,20261101,20261231\n",
            ("calendar.txt", 2, "start_date", "is not a date such as 20261103", "2026-11-01"),
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_others_go_on(tmp_path, name, text, reject):
    reading = read(write_feed(tmp_path / "feed", **{name: text}))
    assert ("feed/" + reject[0], *reject[1:]) in reasons(reading)
    assert len(reading.timetable.calls.trip) > 0


TIMES = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"


@pytest.mark.parametrize(
    ("row", "column", "reason", "n_left"),
    [
        ("ghost,07:00:00,07:00:00,A,1", "trip_id", "is not a trip of trips.txt that can run", 4),
        ("late,07:00:00,07:00:00,Z,3", "stop_id", "is not a stop of stops.txt whose place is known", 4),
        ("late,7 o'clock,07:00:00,B,3", "arrival_time", "is not a time such as 06:05:00 or 25:10:00", 4),
        ("late,07:61:00,07:00:00,B,3", "arrival_time", "is not a time such as 06:05:00 or 25:10:00", 4),
        ("late,07:00:00,07:00:00,B,x", "stop_sequence", "is not a whole number", 4),
        ("late,06:05:00,06:05:00,B,1", "stop_sequence", "stands twice in one trip: the trip was left out", 2),
        (
            "late,25:00:00,24:59:00,B,3",
            "departure_time",
            "is before the arrival at the stop: the trip was left out",
            2,
        ),
        (
            "late,06:19:00,06:25:00,B,3",
            "arrival_time",
            "is before the departure from the stop before: the trip was left out",
            2,
        ),
        ("late,,,B,3", "arrival_time", "is empty at the first or last stop of a trip", 4),
    ],
)
def test_a_call_that_cannot_be_is_named(tmp_path, row, column, reason, n_left):
    good = "early,05:20:00,05:20:00,A,1\nearly,05:50:00,05:50:00,C,3\nlate,06:00:00,06:00:00,A,1\nlate,06:20:00,06:20:00,C,2\n"
    reading = read(write_feed(tmp_path / "feed", stop_times=TIMES + good + row + "\n"))
    assert [(r[0], r[2], r[3]) for r in reasons(reading)] == [("feed/stop_times.txt", column, reason)]
    assert sum(0 <= call[2] < 24 for call in calls(reading)) == n_left


def test_what_is_no_feed_is_refused(tmp_path):
    (tmp_path / "feed.pdf").write_bytes(b"%PDF")
    with pytest.raises(TimetableError, match="neither a folder nor a zip"):
        read(tmp_path / "feed.pdf")
    with pytest.raises(TimetableError, match="There is no timetable"):
        read(tmp_path / "nowhere")
    with pytest.raises(TimetableError, match="no column stop_lat"):
        read(write_feed(tmp_path / "feed", stops="stop_id,lat\nA,54\n"))


def test_a_zip_that_swells_is_not_opened(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("stops.txt", b"0" * 60_000_000)
    with pytest.raises(TimetableError, match="as no ordinary timetable does"):
        read(tmp_path / "bomb.zip")
