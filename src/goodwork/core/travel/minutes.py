"""Door-to-door minutes from stated assumptions: straight line, detour, speed and fixed minutes."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from goodwork.core.travel.zones import EARTH_RADIUS_KM, Degrees, Zones
from goodwork.vocabulary.work import TravelMode

NOT_REACHABLE = 65534  # farther than this mode is used for
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
    """Kilometres over the ground, float64 [n_a, n_b], by the haversine formula. Coordinates in degrees."""
    north_a, north_b = np.radians(latitudes_a)[:, None], np.radians(latitudes_b)[None, :]
    east = np.radians(longitudes_a)[:, None] - np.radians(longitudes_b)[None, :]
    half = np.sin((north_a - north_b) / 2) ** 2 + np.cos(north_a) * np.cos(north_b) * np.sin(east / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def minutes_over(km: NDArray[np.float64], mode: ModeDefaults) -> NDArray[np.uint16]:
    """Whole minutes, uint16 like `km` in a straight line; NOT_REACHABLE beyond the mode's furthest distance."""
    minutes = km * mode.detour_factor / mode.speed_km_per_hour * 60 + mode.fixed_minutes
    whole = np.rint(np.minimum(minutes, LONGEST)).astype(np.uint16)
    return np.where(km <= mode.furthest_km, whole, np.uint16(NOT_REACHABLE))


def minutes_table(
    origins: Zones, destinations: Zones, modes: Mapping[TravelMode, ModeDefaults]
) -> NDArray[np.uint16]:
    """Door-to-door minutes, uint16 [n_modes, n_origin_zones, n_destination_zones], modes in the vocabulary's order.

    Raises KeyError when a mode has no defaults. NOT_REACHABLE where a mode is not used for so far.
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
