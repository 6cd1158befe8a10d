"""The slow, obvious search of a timetable that the quick one is held to: one journey at a time, event by event."""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np

from goodwork.core.travel.minutes import straight_line_km
from goodwork.core.travel.timetable import NO_CHANGE, ROUNDING, SHORTEST_CHANGE, Timetable, Walking

Point = tuple[float, float]  # latitude and longitude in degrees


@dataclass(frozen=True, slots=True)
class Call:
    """One stop of one vehicle, in seconds after midnight."""

    stop: int
    arrival: int
    departure: int
    boards: bool
    alights: bool


@dataclass(frozen=True, slots=True)
class World:
    """A timetable as vehicles with their calls, and seconds of every change that can be made between stops."""

    stops: tuple[Point, ...]
    vehicles: tuple[tuple[Call, ...], ...]
    changes: Mapping[tuple[int, int], int]
    walking: Walking


def world(timetable: Timetable, walking: Walking) -> World:
    """The same timetable, one vehicle at a time."""
    stops = tuple(zip(timetable.latitudes.tolist(), timetable.longitudes.tolist(), strict=True))
    vehicles: dict[int, list[Call]] = {}
    calls = timetable.calls
    for i, trip in enumerate(calls.trip.tolist()):
        call = Call(
            int(calls.stop[i]),
            int(calls.arrival[i]),
            int(calls.departure[i]),
            bool(calls.boards[i]),
            bool(calls.alights[i]),
        )
        vehicles.setdefault(trip, []).append(call)
    return World(stops, tuple(map(tuple, vehicles.values())), _changes(timetable, stops, walking), walking)


def _changes(
    timetable: Timetable, stops: tuple[Point, ...], walking: Walking
) -> Mapping[tuple[int, int], int]:
    changes = {}
    for a, one in enumerate(stops):
        for b, other in enumerate(stops):
            seconds = walk(one, other, walking, walking.between_stops_km)
            if a == b:
                changes[a, b] = max(walking.change_seconds, SHORTEST_CHANGE)
            elif seconds is not None:
                changes[a, b] = max(seconds, SHORTEST_CHANGE)
    said = zip(timetable.change_from, timetable.change_to, timetable.change_seconds, strict=True)
    for a, b, seconds in said:
        if seconds == NO_CHANGE:
            changes.pop((int(a), int(b)), None)
        else:
            changes[int(a), int(b)] = max(int(seconds), SHORTEST_CHANGE)
    return changes


def walk(one: Point, other: Point, walking: Walking, within_km: float) -> int | None:
    """Seconds on foot, None where it is farther than `within_km` in a straight line."""
    km = straight_line_km(*(np.array([degrees]) for degrees in (*one, *other)))[0, 0]
    return (
        None
        if km > within_km
        else ceil(km * (walking.detour_factor / walking.speed_km_per_hour * 3600) - ROUNDING)
    )


def earliest_arrival(it: World, from_: Point, to: Point, leave: int) -> int | None:
    """When somebody who leaves one point at `leave` is first at another, None where there is no way.

    Dijkstra over events: ready to get on at a stop, or sitting in a vehicle as it leaves a call.
    """
    walking = it.walking
    on_foot = walk(from_, to, walking, walking.to_stop_km)
    best = None if on_foot is None else leave + on_foot
    events: list[tuple[int, str, int, int]] = []
    for stop, point in enumerate(it.stops):
        seconds = walk(from_, point, walking, walking.to_stop_km)
        if seconds is not None:
            heapq.heappush(events, (leave + seconds + walking.at_stop_seconds, "ready", stop, 0))
    seen = set()
    while events:
        time, what, one, two = heapq.heappop(events)
        if (what, one, two) in seen:
            continue
        seen.add((what, one, two))
        if what == "ready":
            for event in _departures(it, one, time):
                heapq.heappush(events, event)
        else:
            for arrived, following in _next_call(it, one, two, to):
                best = arrived if best is None or (arrived is not None and arrived < best) else best
                if following:
                    heapq.heappush(events, following)
    return best


def _departures(it: World, stop: int, time: int) -> Iterator[tuple[int, str, int, int]]:
    for number, vehicle in enumerate(it.vehicles):
        for place, call in enumerate(vehicle[:-1]):
            if call.stop == stop and call.boards and call.departure >= time:
                yield call.departure, "riding", number, place


def _next_call(
    it: World, vehicle: int, place: int, to: Point
) -> Iterator[tuple[int | None, tuple[int, str, int, int] | None]]:
    """What may follow of riding from one call to the next: stay, be at the destination, or change."""
    call = it.vehicles[vehicle][place + 1]
    if place + 2 < len(it.vehicles[vehicle]):
        yield None, (call.departure, "riding", vehicle, place + 1)
    if call.alights:
        seconds = walk(it.stops[call.stop], to, it.walking, it.walking.to_stop_km)
        if seconds is not None:
            yield call.arrival + seconds, None
        for (a, b), change in it.changes.items():
            if a == call.stop:
                yield None, (call.arrival + change, "ready", b, 0)


def latest_leaving(it: World, home: Point, work: Point, arrive: int) -> int | None:
    """The latest anybody can leave home to be at work by `arrive`, None where there is no way in the time allowed.

    Every moment worth leaving at is tried: those that just catch a vehicle near home, or walk all the way.
    """
    walking = it.walking
    on_foot = walk(home, work, walking, walking.to_stop_km)
    moments = set() if on_foot is None else {arrive - on_foot}
    for stop, point in enumerate(it.stops):
        seconds = walk(home, point, walking, walking.to_stop_km)
        if seconds is not None:
            departures = (c.departure for vehicle in it.vehicles for c in vehicle if c.stop == stop)
            moments |= {departure - walking.at_stop_seconds - seconds for departure in departures}
    for moment in sorted(moments, reverse=True):
        if moment >= arrive - walking.longest_seconds:
            arrived = earliest_arrival(it, home, work, moment)
            if arrived is not None and arrived <= arrive:
                return moment
    return None
