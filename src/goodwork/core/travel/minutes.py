"""Door-to-door minutes from stated assumptions: straight line, detour, speed and fixed minutes."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from goodwork.core.travel.near import Near, km_of_chords, near_by_rows, unit_vectors
from goodwork.core.travel.rows import Rows, one_after_another
from goodwork.core.travel.zones import Degrees, Zones
from goodwork.vocabulary.travel_times import NOT_REACHABLE
from goodwork.vocabulary.work import TravelMode

LONGEST = 65532
ROWS_AT_ONCE = 256  # bounds memory: 256 rows of 10,000 zones are 20 MB


class ModeDefaults(Protocol):
    """The assumptions of one mode, as `standards.travel` states them."""

    @property
    def speed_km_per_hour(self) -> float: ...
    @property
    def detour_factor(self) -> float: ...
    @property
    def fixed_minutes(self) -> float: ...
    @property
    def furthest_km(self) -> float: ...


def straight_line_km(
    latitudes_a: Degrees, longitudes_a: Degrees, latitudes_b: Degrees, longitudes_b: Degrees
) -> NDArray[np.float64]:
    """Kilometres over the ground, float64 [n_a, n_b], on a sphere. Coordinates in degrees."""
    a, b = unit_vectors(latitudes_a, longitudes_a), unit_vectors(latitudes_b, longitudes_b)
    x, y, z = (a[:, None, axis] - b[None, :, axis] for axis in range(3))
    return km_of_chords(x * x + y * y + z * z)


def minutes_over(km: NDArray[np.float64], mode: ModeDefaults) -> NDArray[np.uint16]:
    """Whole minutes, uint16 like `km` in a straight line; NOT_REACHABLE beyond the mode's furthest distance."""
    minutes = km * mode.detour_factor / mode.speed_km_per_hour * 60 + mode.fixed_minutes
    whole = np.rint(np.minimum(minutes, LONGEST)).astype(np.uint16)
    return np.where(km <= mode.furthest_km, whole, np.uint16(NOT_REACHABLE))


def rows_by_distance(
    origins: Zones, destinations: Zones, modes: Mapping[TravelMode, ModeDefaults]
) -> list[Rows]:
    """Door-to-door minutes by stated assumptions, rows for each mode in the vocabulary's order.

    What `minutes_table` holds below NOT_REACHABLE, without looking at pairs too far apart for every mode. Raises
    KeyError when a mode has no defaults.
    """
    defaults = [modes[mode] for mode in TravelMode]
    nearest = max(origins.within_km, destinations.within_km)
    furthest = max(mode.furthest_km for mode in defaults)
    parts: list[list[Rows]] = [[] for _ in defaults]
    if nearest <= furthest:
        from_, to = (
            (origins.latitudes, origins.longitudes),
            (destinations.latitudes, destinations.longitudes),
        )
        for _, pairs in near_by_rows(from_, to, furthest):
            km = np.maximum(pairs.km, nearest)
            for mode, rows in zip(defaults, parts, strict=True):
                rows.append(_reachable(pairs, minutes_over(km, mode)))
    return [one_after_another(rows) if rows else _no_rows(len(origins.latitudes)) for rows in parts]


def _reachable(pairs: Near, minutes: NDArray[np.uint16]) -> Rows:
    kept = minutes < NOT_REACHABLE
    edges = np.concatenate([[0], np.cumsum(kept)]).astype(np.int64)
    return Rows(edges[pairs.start], pairs.to[kept], minutes[kept])


def _no_rows(n: int) -> Rows:
    return Rows(np.zeros(n + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.uint16))


def minutes_table(
    origins: Zones, destinations: Zones, modes: Mapping[TravelMode, ModeDefaults]
) -> NDArray[np.uint16]:
    """Door-to-door minutes, uint16 [n_modes, n_origin_zones, n_destination_zones], modes in the vocabulary's order.

    Every pair is looked at: for small places, and to hold `rows_by_distance` to. Raises KeyError when a mode has no
    defaults. NOT_REACHABLE where a mode is not used for so far.
    """
    defaults = [modes[mode] for mode in TravelMode]
    n = len(origins.latitudes)
    table = np.empty((len(defaults), n, len(destinations.latitudes)), np.uint16)
    nearest = max(origins.within_km, destinations.within_km)
    for first in range(0, n, ROWS_AT_ONCE):
        rows = slice(first, first + ROWS_AT_ONCE)
        km = straight_line_km(
            origins.latitudes[rows], origins.longitudes[rows], destinations.latitudes, destinations.longitudes
        )
        for number, mode in enumerate(defaults):
            table[number, rows] = minutes_over(np.maximum(km, nearest), mode)
    return table
