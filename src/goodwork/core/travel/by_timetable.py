"""Minutes to work and home again by timetable: leave home so as to be there when work begins, and back after it ends.

A destination is a place of work with a start and an end. Minutes counted are the longer of there (from leaving home
until work begins, waiting before it counted) and back (from the end of work until home). Where there is no way there
in time, or no way back within the longest journey, there is no way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goodwork.core.travel.rows import Rows
from goodwork.core.travel.scan import (
    TOO_EARLY,
    TOO_LATE,
    earliest_alighting,
    latest_boarding,
    leave_home,
    reach_home,
    turned,
)
from goodwork.core.travel.timetable import Int32s, Timetable, Walking, Walks, network, walks_near
from goodwork.core.travel.zones import Degrees
from goodwork.vocabulary.travel_times import NOT_REACHABLE

MOST_KEPT = 1_000  # destinations; 32 MB with 4,000 homes
Places = tuple[Degrees, Degrees]


@dataclass(frozen=True, slots=True)
class Destination:
    """A place of work (its number), and when work begins and ends there: minutes after midnight, 0 ... 1440."""

    place: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DayOut:
    """One person's day by timetable, in seconds after midnight; the first two are below 0 the evening before.

    She leaves home at `leave`, is at work at `arrive`, and is home again at `home`. `on_foot`: no vehicle is quicker
    either way.
    """

    leave: int
    arrive: int
    home: int
    on_foot: bool = False


class ByTimetable:
    """A timetable searched between homes and places of work, both in degrees (latitudes, longitudes)."""

    def __init__(self, timetable: Timetable, walking: Walking, homes: Places, works: Places) -> None:
        self.walking, self.network = walking, network(timetable, walking)
        stops = timetable.latitudes, timetable.longitudes
        self.n_homes = len(homes[0])
        self.from_homes = walks_near(homes, stops, walking.to_stop_km, walking)
        self.from_works = walks_near(works, stops, walking.to_stop_km, walking)
        #: All the way on foot, where that is no farther than a stop may be.
        self.on_foot = walks_near(works, homes, walking.to_stop_km, walking)
        self.stops, self.n_stops = stops, len(stops[0])
        self._kept: dict[Destination, tuple[Int32s, Int32s]] = {}

    @cached_property
    def _scratch(self) -> tuple[Int32s, Int32s, NDArray[np.bool_]]:
        return (
            np.empty(self.n_stops, np.int32),
            np.empty(self.n_stops, np.int32),
            np.empty(self.network.n_trips, np.bool_),
        )

    def leave_home(self, place: int, arrive: int) -> Int32s:
        """Seconds after midnight, int32 [n_homes]: the latest each home can be left at, or TOO_EARLY."""
        walking, (board, alight, rides) = self.walking, self._scratch
        leave = np.empty(self.n_homes, np.int32)
        net = self.network
        latest_boarding(net, self.from_works, place, arrive, walking.longest_seconds, board, alight, rides)
        leave_home(self.from_homes, board, walking.at_stop_seconds, leave)
        homes, seconds = self._on_foot(place)
        leave[homes] = np.maximum(leave[homes], arrive - seconds)
        leave[leave < arrive - walking.longest_seconds] = TOO_EARLY
        return leave

    def reach_home(self, place: int, leave: int) -> Int32s:
        """Seconds after midnight, int32 [n_homes]: the first each home can be reached at, or TOO_LATE."""
        walking, (alight, ready, rides) = self.walking, self._scratch
        reached = np.empty(self.n_homes, np.int32)
        earliest_alighting(
            self.network,
            self.from_works,
            place,
            leave,
            walking.at_stop_seconds,
            walking.longest_seconds,
            alight,
            ready,
            rides,
        )
        reach_home(self.from_homes, alight, reached)
        homes, seconds = self._on_foot(place)
        reached[homes] = np.minimum(reached[homes], leave + seconds)
        reached[reached > leave + walking.longest_seconds] = TOO_LATE
        return reached

    def minutes(self, to: Destination) -> NDArray[np.uint16]:
        """Whole minutes, uint16 [n_homes]: the longer of there and back, a part of one counted whole."""
        leave = self.leave_home(to.place, to.start * 60)
        reached = self.reach_home(to.place, to.end * 60)
        seconds = np.maximum(to.start * 60 - leave, reached - to.end * 60)
        no_way = (leave == TOO_EARLY) | (reached == TOO_LATE)
        return np.where(no_way, NOT_REACHABLE, -(-seconds // 60)).astype(np.uint16)

    def rows(self, destinations: Sequence[Destination]) -> Rows:
        """Minutes from every home to every destination there is a way to."""
        homes: list[NDArray[np.int32]] = []
        minutes: list[NDArray[np.uint16]] = []
        for to in destinations:
            taken = self.minutes(to)
            reachable = np.flatnonzero(taken < NOT_REACHABLE).astype(np.int32)
            homes.append(reachable)
            minutes.append(taken[reachable])
        origin = np.concatenate([np.zeros(0, np.int32), *homes])
        column = np.repeat(np.arange(len(homes), dtype=np.int32), [len(part) for part in homes])
        start, to_ = np.empty(self.n_homes + 1, np.int64), np.empty(len(origin), np.int32)
        turned_minutes = np.empty(len(origin), np.uint16)
        by_column = np.concatenate([np.zeros(0, np.uint16), *minutes])
        turned(self.n_homes, origin, column, by_column, start, to_, turned_minutes)
        return Rows(start, to_, turned_minutes)

    def day_out(self, home: int, to: Destination) -> DayOut | None:
        """The day of one home by one destination; None where there is no way."""
        leaves, reached = self._both_ways(to)
        leave, back = int(leaves[home]), int(reached[home])
        if leave == TOO_EARLY or back == TOO_LATE:
            return None
        homes, seconds = self._on_foot(to.place)
        walk = seconds[homes == home].tolist()
        on_foot = walk == [to.start * 60 - leave] == [back - to.end * 60]
        return DayOut(leave, self._arrival(home, to, leave), back, on_foot)

    def _both_ways(self, to: Destination) -> tuple[Int32s, Int32s]:
        """As `leave_home` and `reach_home`, kept for the destinations asked about last."""
        if to not in self._kept:
            while len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[to] = self.leave_home(to.place, to.start * 60), self.reach_home(to.place, to.end * 60)
        return self._kept[to]

    def _arrival(self, home: int, to: Destination, leave: int) -> int:
        """When she who leaves home at `leave` is first at the place; she can be there before work starts."""
        walking, (alight, ready, rides) = self.walking, self._scratch
        earliest_alighting(
            self.network,
            self.from_homes,
            home,
            leave,
            walking.at_stop_seconds,
            to.start * 60 - leave,
            alight,
            ready,
            rides,
        )
        stops, seconds = _row(self.from_works, to.place)
        homes, on_foot = self._on_foot(to.place)
        found = [*(alight[stops] + seconds), *(leave + on_foot[homes == home])]
        return int(min(found))

    def _on_foot(self, place: int) -> tuple[Int32s, Int32s]:
        return _row(self.on_foot, place)


def _row(walks: Walks, number: int) -> tuple[Int32s, Int32s]:
    part = slice(walks.start[number], walks.start[number + 1])
    return walks.to[part], walks.seconds[part]
