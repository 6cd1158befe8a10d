"""A timetable of one day as flat arrays, and the form of it that is searched: connections, walks and changes."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.core.travel.near import near
from goodwork.core.travel.zones import Degrees

Int32s = NDArray[np.int32]
NO_CHANGE = -1  # seconds of a change that cannot be made
ROUNDING = 1e-6  # seconds: a walk of 432 and a hair is 432, not 433
SHORTEST_CHANGE = 60  # seconds; a change in no time at all would make the order of the search matter


@dataclass(frozen=True, slots=True)
class Calls:
    """Where vehicles stop, each trip's calls together and in its order. Every column is [n_calls].

    `trip` int32 tells runs of vehicles apart; `stop` int32; `arrival` and `departure` int32 are seconds after the
    midnight the day begins with, which may be below 0 (a vehicle of the day before) or above 86,400; `boards` and
    `alights` are whether people may get on and off.
    """

    trip: Int32s
    stop: Int32s
    arrival: Int32s
    departure: Int32s
    boards: NDArray[np.bool_]
    alights: NDArray[np.bool_]


def _no_stops() -> Int32s:
    return np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Stops (degrees, float64 [n_stops]) and a day's calls at them. Raises ValueError naming what is wrong.

    `change_from`, `change_to` and `change_seconds` int32 are the changes the feed itself speaks of; seconds are
    NO_CHANGE where it says a change cannot be made. From a stop to itself is a change between two vehicles there.
    """

    latitudes: Degrees
    longitudes: Degrees
    calls: Calls
    change_from: Int32s = field(default_factory=_no_stops)
    change_to: Int32s = field(default_factory=_no_stops)
    change_seconds: Int32s = field(default_factory=_no_stops)

    def __post_init__(self) -> None:
        calls, n = self.calls, len(self.latitudes)
        for stops in (calls.stop, self.change_from, self.change_to):
            if len(stops) and not (stops.min() >= 0 and stops.max() < n):
                raise ValueError(f"a stop is outside 0 to {n - 1}")
        if (calls.departure < calls.arrival).any():
            raise ValueError("a vehicle leaves a stop before it gets there")
        same = calls.trip[1:] == calls.trip[:-1]
        if (calls.arrival[1:][same] < calls.departure[:-1][same]).any():
            raise ValueError("a vehicle gets to a stop before it left the one before")
        if len(np.unique(calls.trip)) != int((~same).sum()) + (len(calls.trip) > 0):
            raise ValueError("the calls of a trip must lie together")


@dataclass(frozen=True, slots=True)
class Walking:
    """What is assumed between vehicles: distances in a straight line, walks at a speed over a detour.

    `at_stop_seconds` is how long before the first vehicle leaves she is there; `longest_seconds` how long a whole
    journey may last, waiting at its end counted.
    """

    speed_km_per_hour: float
    detour_factor: float
    to_stop_km: float
    between_stops_km: float
    at_stop_seconds: int
    change_seconds: int
    longest_seconds: int

    def seconds(self, km: NDArray[np.float64]) -> Int32s:
        """Whole seconds on foot, a part of one counted whole."""
        return np.ceil(km * (self.detour_factor / self.speed_km_per_hour * 3600) - ROUNDING).astype(np.int32)


class Connections(NamedTuple):
    """One vehicle from one stop to its next, every column int32 (or bool) [n_connections]."""

    from_stop: Int32s
    to_stop: Int32s
    departure: Int32s
    arrival: Int32s
    trip: Int32s
    boards: NDArray[np.bool_]
    alights: NDArray[np.bool_]


class Walks(NamedTuple):
    """Of row i: `to[start[i]:start[i + 1]]` on foot in as many `seconds`, int32."""

    start: NDArray[np.int64]
    to: Int32s
    seconds: Int32s


class Network(NamedTuple):
    """A timetable ready to be searched. `walks` lead from a stop to others, `walks_back` the other way round;
    `change` int32 [n_stops] is seconds between two vehicles at one stop, or NO_CHANGE."""

    by_departure: Connections
    by_arrival: Connections
    walks: Walks
    walks_back: Walks
    change: Int32s
    n_trips: int


def network(timetable: Timetable, walking: Walking) -> Network:
    """The timetable laid out for the search: its connections in order of time, and the walks between its stops."""
    connections = _connections(timetable.calls)
    n_stops = len(timetable.latitudes)
    from_, to, seconds, change = _changes(timetable, walking)
    return Network(
        by_departure=_in_order(connections, np.argsort(connections.departure, kind="stable")),
        by_arrival=_in_order(connections, np.argsort(connections.arrival, kind="stable")),
        walks=_walks(n_stops, from_, to, seconds),
        walks_back=_walks(n_stops, to, from_, seconds),
        change=change,
        n_trips=int(timetable.calls.trip.max()) + 1 if len(timetable.calls.trip) else 0,
    )


def walks_near(
    from_: tuple[Degrees, Degrees], to: tuple[Degrees, Degrees], within_km: float, walking: Walking
) -> Walks:
    """Walks from each place to those within a distance."""
    pairs = near(from_, to, within_km)
    return Walks(pairs.start, pairs.to, walking.seconds(pairs.km))


def _connections(calls: Calls) -> Connections:
    rides = np.flatnonzero(calls.trip[1:] == calls.trip[:-1])
    return Connections(
        from_stop=calls.stop[rides],
        to_stop=calls.stop[rides + 1],
        departure=calls.departure[rides],
        arrival=calls.arrival[rides + 1],
        trip=calls.trip[rides],
        boards=calls.boards[rides],
        alights=calls.alights[rides + 1],
    )


def _in_order(connections: Connections, order: NDArray[np.int64]) -> Connections:
    columns: list[Any] = [np.ascontiguousarray(column[order]) for column in connections]
    return Connections(*columns)


def _changes(timetable: Timetable, walking: Walking) -> tuple[Int32s, Int32s, Int32s, Int32s]:
    """Walks between stops (from, to, seconds) and seconds of a change at each: the feed's own before ours."""
    places, n = (timetable.latitudes, timetable.longitudes), len(timetable.latitudes)
    ours = walks_near(places, places, walking.between_stops_km, walking)
    pairs = np.repeat(np.arange(n), np.diff(ours.start)) * n + ours.to
    said = timetable.change_from.astype(np.int64) * n + timetable.change_to
    said, last = np.unique(said[::-1], return_index=True)
    feeds = timetable.change_seconds[::-1][last]
    kept = (pairs // n != pairs % n) & ~np.isin(pairs, said)
    at_one = said // n == said % n
    whole = np.concatenate([pairs[kept], said[~at_one & (feeds >= 0)]])
    seconds = np.concatenate([ours.seconds[kept], feeds[~at_one & (feeds >= 0)]])
    change = np.full(n, max(walking.change_seconds, SHORTEST_CHANGE), np.int32)
    change[said[at_one] % n] = np.where(
        feeds[at_one] >= 0, np.maximum(feeds[at_one], SHORTEST_CHANGE), NO_CHANGE
    )
    from_, to = (whole // n).astype(np.int32), (whole % n).astype(np.int32)
    return from_, to, np.maximum(seconds, SHORTEST_CHANGE).astype(np.int32), change


def _walks(n: int, from_: Int32s, to: Int32s, seconds: Int32s) -> Walks:
    order = np.lexsort((to, from_))
    start = np.zeros(n + 1, np.int64)
    np.cumsum(np.bincount(from_, minlength=n), out=start[1:])
    return Walks(start, to[order], seconds[order])
