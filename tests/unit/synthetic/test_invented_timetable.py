"""The invented town's buses, as a feed that is read like any other."""

from datetime import date

import pytest

from goodwork.connectors.tables.write import write_csv
from goodwork.connectors.timetables.read import read_timetable
from goodwork.synthetic.timetable import invented_timetable

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def feed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("buses")
    for name, table in invented_timetable(ON).items():
        write_csv(folder / name, table.headings, table.rows)
    return folder


@pytest.mark.parametrize("on", [date(2026, 11, 24), date(2026, 11, 28), date(2026, 11, 29)])
def test_the_feed_is_read_whole_on_every_kind_of_day(feed, on):
    reading = read_timetable([feed], ON, on)
    assert (reading.rejects, reading.notes, reading.on) == ((), (), on)
    assert len(reading.timetable.calls.trip) > 500


def test_fewer_buses_run_on_sundays(feed):
    n_calls = [len(read_timetable([feed], ON, date(2026, 11, day)).timetable.calls.trip) for day in (24, 29)]
    assert n_calls[1] < n_calls[0] / 2


def test_nothing_reaches_the_logistics_park_before_six():
    calls = invented_timetable(ON)["stop_times.txt"].rows
    last_stop = max(int(row[4]) for row in calls if row[0].startswith("4-weekdays-0"))
    arrivals = [row[1] for row in calls if row[0].startswith("4-weekdays-0") and int(row[4]) == last_stop]
    assert min(arrivals) > "06:30:00"
    assert min(row[2] for row in calls if row[0].startswith("3-weekdays")) == "05:10:00"
