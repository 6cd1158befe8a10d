"""A place's own minutes between zones, read whole, broken and in millions."""

import time

import numpy as np
import polars as pl
import pytest

from goodwork.connectors.tables.reading import TableError
from goodwork.connectors.tables.travel_times import read_travel_times

ZONES = "zone,latitude,longitude\nE1,54.0,0.0\nE2,54.1,0.1\n"
HEADINGS = "from,to,mode,minutes,arrive_by\n"


def read(folder, pairs, zones=ZONES):
    (folder / "zones.csv").write_text(zones, encoding="utf-8")
    (folder / "times.csv").write_text(pairs, encoding="utf-8")
    return read_travel_times(folder / "times.csv", folder / "zones.csv")


def rows(reading):
    times = reading.times
    columns = (times.from_zone, times.to_zone, times.mode, times.minutes, times.arrive_by)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_minutes_are_read_with_and_without_a_time_of_day(tmp_path):
    text = HEADINGS + "E1,E2,bus,34.5,08:30\nE2, E1 ,Public transport,35.4,\nE1,E1,on foot,0,7:05\n"
    reading = read(tmp_path, text)
    assert rows(reading) == [(0, 1, 2, 35, 510), (1, 0, 2, 35, -1), (0, 0, 0, 0, 425)]
    assert not reading.rejects
    assert reading.times.latitudes.tolist() == [54.0, 54.1]


def test_the_column_of_times_may_be_left_out_and_semicolons_may_part_columns(tmp_path):
    assert rows(read(tmp_path, "From;To;Mode;Minutes\nE1;E2;car;12\n")) == [(0, 1, 3, 12, -1)]


@pytest.mark.parametrize(
    ("row", "column", "reason", "value"),
    [
        ("E9,E2,bus,30,", "from", "is not a zone of the file of zones", "E9"),
        ("E1,,bus,30,", "to", "is not a zone of the file of zones", ""),
        ("E1,E2,rocket,30,", "mode", "is not a way to travel: write one of walk, cycle, bus, car", "rocket"),
        ("E1,E2,bus,NaN,", "minutes", "is not a number of minutes from 0 to 1,440", "NaN"),
        ("E1,E2,bus,inf,", "minutes", "is not a number of minutes from 0 to 1,440", "inf"),
        ("E1,E2,bus,-1,", "minutes", "is not a number of minutes from 0 to 1,440", "-1"),
        ("E1,E2,bus,1441,", "minutes", "is not a number of minutes from 0 to 1,440", "1441"),
        ("E1,E2,bus,,", "minutes", "is not a number of minutes from 0 to 1,440", ""),
        ("E1,E2,bus,30,25:00", "arrive_by", "is not a time of day such as 08:30", "25:00"),
        ("E2,E1,bus,31,", "minutes", "is given as 30 in row 2, which was kept", "31"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_good_ones_go_on(tmp_path, row, column, reason, value):
    reading = read(tmp_path, HEADINGS + "E2,E1,bus,30,\n" + row + "\n")
    (reject,) = reading.rejects
    assert (reject.source.file, reject.source.row) == ("times.csv", 3)
    assert (reject.column, reject.reason, reject.value) == (column, reason, value)
    assert rows(reading) == [(1, 0, 2, 30, -1)]


def test_saying_the_same_twice_is_no_fault(tmp_path):
    reading = read(tmp_path, HEADINGS + "E1,E2,bus,30,\nE1,E2,buses,30,\n")
    assert (len(rows(reading)), reading.rejects) == (1, ())
    assert reading.notes == ("times.csv: rows that say again what another says: 1",)


@pytest.mark.parametrize(
    ("zone", "column"),
    [
        ("E1,54.0,0.0", "zone"),
        (",54.0,0.0", "zone"),
        ("E3,nan,0.0", "latitude"),
        ("E3,54.0,181", "longitude"),
    ],
)
def test_a_zone_that_cannot_be_used_is_named(tmp_path, zone, column):
    reading = read(tmp_path, HEADINGS + "E1,E2,bus,30,\n", ZONES + zone + "\n")
    assert [(r.source.file, r.source.row, r.column) for r in reading.rejects] == [("zones.csv", 4, column)]
    assert len(reading.times.latitudes) == 2


@pytest.mark.parametrize(
    ("pairs", "zones", "fault"),
    [
        ("from,to,minutes\nE1,E2,3\n", ZONES, "has no column 'mode'"),
        (HEADINGS + "E1,E9,bus,30,\n", ZONES, "no row can be used. The first: to is not a zone"),
        (HEADINGS + "E1,E2,bus,30,\n", "zone,lat\nE1,54\n", "has no column 'latitude'"),
        ('[{"from": "E1"}]', ZONES, "Save it as CSV or Parquet"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path, pairs, zones, fault):
    with pytest.raises(TableError, match=fault):
        read(tmp_path, pairs, zones)


def test_parquet_with_numbers_and_missing_values(tmp_path):
    pl.DataFrame({"zone": [1, 2], "latitude": [54.0, 54.1], "longitude": [0, 0]}).write_parquet(
        tmp_path / "z.parquet"
    )
    pairs = {"from": [1, 1, 2], "to": [2, 1, 1], "mode": ["car"] * 3, "minutes": [12.0, float("nan"), None]}
    pl.DataFrame(pairs).write_parquet(tmp_path / "t.parquet")
    reading = read_travel_times(tmp_path / "t.parquet", tmp_path / "z.parquet")
    assert rows(reading) == [(0, 1, 3, 12, -1)]
    assert [(r.source.row, r.value) for r in reading.rejects] == [(3, "nan"), (4, "")]


@pytest.mark.slow
def test_millions_of_rows_take_seconds(tmp_path):
    n = 1_500
    names = [f"Z{number:04d}" for number in range(n)]
    pl.DataFrame({"zone": names, "latitude": np.linspace(53, 54, n), "longitude": np.zeros(n)}).write_csv(
        tmp_path / "zones.csv"
    )
    pairs = pl.DataFrame({"from": names}).join(pl.DataFrame({"to": names}), how="cross")
    pairs.with_columns(mode=pl.lit("bus"), minutes=pl.int_range(pl.len()) % 90).write_csv(
        tmp_path / "times.csv"
    )
    began = time.process_time()
    reading = read_travel_times(tmp_path / "times.csv", tmp_path / "zones.csv")
    assert len(reading.times.minutes) == n * n == 2_250_000
    assert time.process_time() - began < 20
