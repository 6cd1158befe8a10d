"""The invented town's buses, as the text tables of a GTFS feed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

from goodwork.synthetic.pools import pool
from goodwork.synthetic.town import KILOMETRES_A_DEGREE

Point = tuple[float, float]  # kilometres east and north of the town's middle
Row = tuple[str, ...]

WEEK = {"weekdays": "1111100", "saturdays": "0000010", "sundays": "0000001"}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MORNING, EVENING = 7 * 60, 19 * 60  # minutes after midnight: buses are fewer before and after
DAYS_BEFORE, DAYS_AFTER = 30, 365
HALT_MINUTES = 0.5  # lost at each stop


@dataclass(frozen=True, slots=True)
class FeedTable:
    """One file of a feed: its headings and rows."""

    headings: Row
    rows: tuple[Row, ...]


@dataclass
class _Stops:
    """Stops by where they are: lines that pass one share it."""

    centre: Mapping[str, float]
    ids: dict[Point, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def at(self, point: Point, name: str) -> str:
        if point not in self.ids:
            self.ids[point] = f"S{len(self.ids) + 1:03d}"
            latitude = self.centre["latitude"] + point[1] / KILOMETRES_A_DEGREE
            wide = KILOMETRES_A_DEGREE * cos(radians(self.centre["latitude"]))
            longitude = self.centre["longitude"] + point[0] / wide
            self.rows.append((self.ids[point], name, f"{latitude:.5f}", f"{longitude:.5f}"))
        return self.ids[point]


def invented_timetable(on: date) -> dict[str, FeedTable]:
    """The feed's files by name: a year of buses about a day. The same for every seed."""
    place, buses = pool("place"), pool("buses")
    middles = {hood["name"]: tuple(hood["offset"]) for hood in place["neighbourhoods"]}
    stops, trips, calls = _Stops(place["centre"]), [], []
    for line in buses["lines"]:
        along = list(_along(line["through"], middles, buses["kilometres_between_stops"]))
        for service, (first, last, every, early) in line["days"].items():
            for direction, path in enumerate((along, along[::-1])):
                for number, leaves in enumerate(_departures(first, last, every, early)):
                    trip = f"{line['name']}-{service}-{direction}-{number:03d}"
                    trips.append((line["name"], service, trip))
                    calls += _calls(trip, path, leaves, stops, buses)
    span = (on - timedelta(days=DAYS_BEFORE), on + timedelta(days=DAYS_AFTER))
    return {
        "agency.txt": _table("agency_name,agency_url,agency_timezone", [_agency(place)]),
        "stops.txt": _table("stop_id,stop_name,stop_lat,stop_lon", stops.rows),
        "routes.txt": _table(
            "route_id,route_short_name,route_type", [(b["name"], b["name"], "3") for b in buses["lines"]]
        ),
        "trips.txt": _table("route_id,service_id,trip_id", trips),
        "stop_times.txt": _table("trip_id,arrival_time,departure_time,stop_id,stop_sequence", calls),
        "calendar.txt": _table(
            f"service_id,{','.join(DAYS)},start_date,end_date",
            [(service, *week, *(f"{day:%Y%m%d}" for day in span)) for service, week in WEEK.items()],
        ),
    }


def _table(headings: str, rows: Sequence[Row]) -> FeedTable:
    return FeedTable(tuple(headings.split(",")), tuple(rows))


def _agency(place: Mapping[str, Any]) -> Row:
    return f"{place['name']} Buses (invented)", "https://buses.example.org", "Europe/London"


def _along(through: Sequence[str], middles: Mapping[str, Point], apart: float) -> Iterator[tuple[Point, str]]:
    """Points where a line stops: the neighbourhoods' middles, and others evenly between them."""
    for here, there in pairwise(through):
        (x, y), (to_x, to_y) = middles[here], middles[there]
        n = max(1, round(hypot(to_x - x, to_y - y) / apart))
        for part in range(n):
            name = here if part == 0 else f"{here} towards {there} {part}"
            yield (round(x + (to_x - x) * part / n, 3), round(y + (to_y - y) * part / n, 3)), name
    yield middles[through[-1]], through[-1]


def _departures(first: str, last: str, every: int, early: int) -> Iterator[int]:
    """Minutes after midnight at which buses set out."""
    time, end = _minutes(first), _minutes(last)
    while time <= end:
        yield time
        time += every if MORNING <= time < EVENING else early


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _calls(
    trip: str, path: Sequence[tuple[Point, str]], leaves: int, stops: _Stops, buses: Mapping[str, Any]
) -> Iterator[Row]:
    time, before = float(leaves), path[0][0]
    for number, (point, name) in enumerate(path, 1):
        km = hypot(point[0] - before[0], point[1] - before[1]) * buses["detour"]
        time, before = time + km / buses["kilometres_an_hour"] * 60 + HALT_MINUTES * (number > 1), point
        clock = f"{int(time) // 60:02}:{int(time) % 60:02}:00"
        yield trip, clock, clock, stops.at(point, name), str(number)
