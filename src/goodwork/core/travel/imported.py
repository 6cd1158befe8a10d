"""Minutes a place brings itself, between zones of its own: laid over homes and workplaces in place of the defaults."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.travel.near import near
from goodwork.core.travel.rows import Rows
from goodwork.core.travel.zones import Degrees
from goodwork.vocabulary.travel_times import NOT_REACHABLE

ANY_TIME = -1
NO_ZONE = -1
A_DAY = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class ImportedTimes:
    """Zones by their middles (degrees, float64 [n_zones]) and minutes between them, every column [n_rows].

    `mode` int8 in the order of `TravelMode`; `from_zone` and `to_zone` int32; `arrive_by` int16 in minutes after
    midnight, or ANY_TIME; `minutes` uint16. No pair stands twice for one mode and time. Of a mode it holds, a pair of
    zones that is not there cannot be travelled, unless it is one zone and itself.
    """

    latitudes: Degrees
    longitudes: Degrees
    mode: NDArray[np.int8]
    from_zone: NDArray[np.int32]
    to_zone: NDArray[np.int32]
    arrive_by: NDArray[np.int16]
    minutes: NDArray[np.uint16]

    @property
    def by_the_clock(self) -> bool:
        """Whether any minutes are for one time of day."""
        return bool((self.arrive_by != ANY_TIME).any())

    def holds(self, mode: int) -> bool:
        """Whether any minutes are of this mode."""
        return bool((self.mode == mode).any())

    def zones_of(self, latitudes: Degrees, longitudes: Degrees, within_km: float) -> NDArray[np.int32]:
        """int32 [n_places]: the zone whose middle is nearest, the first of equals; NO_ZONE beyond `within_km`."""
        pairs = near((latitudes, longitudes), (self.latitudes, self.longitudes), within_km)
        zone = np.full(len(latitudes), NO_ZONE, np.int32)
        row = np.repeat(np.arange(len(latitudes)), np.diff(pairs.start))
        order = np.lexsort((pairs.to, pairs.km, row))
        first = order[np.unique(row[order], return_index=True)[1]]
        zone[row[first]] = pairs.to[first]
        return zone


@dataclass(frozen=True, slots=True)
class Ends:
    """Where journeys begin and end, in the zones of the import (int32, NO_ZONE where in none).

    `homes` [n_homes]; `works` [n_destinations], each to be reached by `start` (int, minutes after midnight).
    """

    homes: NDArray[np.int32]
    works: NDArray[np.int32]
    start: NDArray[np.int64]


def laid_over(imported: ImportedTimes, mode: int, default: Rows, ends: Ends, within_minutes: float) -> Rows:
    """The rows of a mode: the import's between zones it knows, the default's for all other pairs.

    Minutes for a time of day serve destinations whose start is within `within_minutes` of it, the nearest first and
    the earlier of two as near; those for any time serve the rest. A destination that none serve keeps the default, and
    so do two places of one zone where the import gives no minutes within it.
    """
    layer_of = _layers(imported, mode, ends.start, within_minutes)
    parts = [_Layer.of(imported, mode, layer, ends) for layer in np.unique(layer_of[layer_of != NO_ZONE])]
    columns = {
        part.time: np.flatnonzero((layer_of == part.time + 1) & (ends.works != NO_ZONE)) for part in parts
    }
    known: dict[tuple[int, int], NDArray[np.uint16]] = {}
    to, minutes, start = (
        [np.zeros(0, np.int32)],
        [np.zeros(0, np.uint16)],
        np.zeros(len(ends.homes) + 1, np.int64),
    )
    for home, zone in enumerate(ends.homes.tolist()):
        row = np.full(len(ends.works), NOT_REACHABLE, np.uint16)
        own = slice(default.start[home], default.start[home + 1])
        row[default.to[own]] = default.minutes[own]
        for part in parts if zone != NO_ZONE else ():
            at = columns[part.time]
            theirs = known.get((zone, part.time))
            if theirs is None:
                theirs = known[zone, part.time] = part.row(zone)[ends.works[at]]
            inside = (theirs == NOT_REACHABLE) & (ends.works[at] == zone)
            row[at] = np.where(inside, row[at], theirs)
        reached = np.flatnonzero(row < NOT_REACHABLE).astype(np.int32)
        to.append(reached)
        minutes.append(row[reached])
        start[home + 1] = start[home] + len(reached)
    return Rows(start, np.concatenate(to), np.concatenate(minutes))


def _layers(
    imported: ImportedTimes, mode: int, start: NDArray[np.int64], within_minutes: float
) -> NDArray[np.int64]:
    """int64 [n_destinations]: one more than the time of day that serves each (0 is any time), NO_ZONE where none."""
    times = np.unique(imported.arrive_by[imported.mode == mode]).astype(np.int64)
    clock = times[times != ANY_TIME]
    layer = np.full(len(start), 0 if (times == ANY_TIME).any() else NO_ZONE, np.int64)
    if len(clock):
        apart = np.abs(clock[None, :] - start[:, None])
        apart = np.minimum(apart, A_DAY - apart)
        nearest = apart.argmin(axis=1)
        served = apart.min(axis=1) <= within_minutes
        layer[served] = clock[nearest[served]] + 1
    return layer


@dataclass(frozen=True, slots=True)
class _Layer:
    """The pairs of one mode that serve one time of day, those for any time beneath, as rows of zones."""

    time: int
    n_zones: int
    pairs: Sequence[Rows]

    @classmethod
    def of(cls, imported: ImportedTimes, mode: int, layer: int, ends: Ends) -> "_Layer":
        time, n = int(layer) - 1, len(imported.latitudes)
        wanted = np.zeros(n, np.bool_)
        wanted[ends.homes[ends.homes != NO_ZONE]] = True
        of_mode = (imported.mode == mode) & wanted[imported.from_zone]
        times = (ANY_TIME,) if time == ANY_TIME else (ANY_TIME, time)
        return cls(time, n, [_rows(imported, of_mode & (imported.arrive_by == at)) for at in times])

    def row(self, zone: int) -> NDArray[np.uint16]:
        """uint16 [n_zones]: minutes from one zone to each."""
        row = np.full(self.n_zones, NOT_REACHABLE, np.uint16)
        for rows in self.pairs:
            part = slice(rows.start[zone], rows.start[zone + 1])
            row[rows.to[part]] = rows.minutes[part]
        return row


def _rows(imported: ImportedTimes, kept: NDArray[np.bool_]) -> Rows:
    """Pairs by their first zone, in any order after it."""
    from_zone = imported.from_zone[kept]
    order = np.argsort(from_zone, kind="stable")
    start = np.zeros(len(imported.latitudes) + 1, np.int64)
    np.cumsum(np.bincount(from_zone, minlength=len(imported.latitudes)), out=start[1:])
    return Rows(start, imported.to_zone[kept][order], imported.minutes[kept][order])
