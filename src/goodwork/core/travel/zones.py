"""Places gathered into zones, so that journeys are computed once a pair of zones and not once a pair of people."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Degrees = NDArray[np.float64]

UNKNOWN_PLACE = -1
KM_PER_DEGREE = 111.195  # of latitude, on a sphere of the radius below
EARTH_RADIUS_KM = 6371.009  # mean radius (IUGG)


@dataclass(frozen=True, slots=True)
class Zones:
    """Places as zones. `latitudes` and `longitudes` float64 [n_zones] in degrees are the zones' middles.

    `zone` int32 [n_places] is each place's zone, -1 where its place is not known. `within_km` is how far apart two
    places of one zone are taken to be: 0 where every zone is one exact place.
    """

    latitudes: Degrees
    longitudes: Degrees
    zone: NDArray[np.int32]
    within_km: float = 0.0


def _checked(latitudes: Degrees, longitudes: Degrees) -> NDArray[np.bool_]:
    """Where both coordinates are known. Raises ValueError for any that is on no map."""
    known = ~(np.isnan(latitudes) | np.isnan(longitudes))
    wrong = known & ~((np.abs(latitudes) <= 90) & (np.abs(longitudes) <= 180))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise ValueError(f"place {row}: latitude {latitudes[row]}, longitude {longitudes[row]} is on no map")
    return known


def exact_zones(latitudes: Degrees, longitudes: Degrees) -> Zones:
    """One zone for each distinct place. Degrees float64 [n_places], NaN where not known."""
    known = _checked(latitudes, longitudes)
    places = np.column_stack([latitudes, longitudes])[known]
    middles, zone_of_known = np.unique(places, axis=0, return_inverse=True)
    zone = np.full(len(latitudes), UNKNOWN_PLACE, np.int32)
    zone[known] = zone_of_known.reshape(-1)
    return Zones(middles[:, 0].copy(), middles[:, 1].copy(), zone)


def grid_zones(latitudes: Degrees, longitudes: Degrees, cell_km: float = 1.0) -> Zones:
    """Zones of a square grid `cell_km` wide that hold at least one place, row by row from the south.

    Degrees float64 [n_places], NaN where not known. Columns are as wide as `cell_km` at the middle latitude.
    Two places of one zone are taken to be half a cell apart.
    """
    known = _checked(latitudes, longitudes)
    zone = np.full(len(latitudes), UNKNOWN_PLACE, np.int32)
    if not known.any():
        return Zones(np.zeros(0), np.zeros(0), zone, cell_km / 2)
    high = cell_km / KM_PER_DEGREE
    wide = high / max(np.cos(np.radians(np.median(latitudes[known]))), 0.01)
    cells = np.column_stack([np.floor(latitudes[known] / high), np.floor(longitudes[known] / wide)])
    middles, zone_of_known = np.unique(cells, axis=0, return_inverse=True)
    zone[known] = zone_of_known.reshape(-1)
    return Zones((middles[:, 0] + 0.5) * high, (middles[:, 1] + 0.5) * wide, zone, cell_km / 2)


def zones_of(latitudes: Degrees, longitudes: Degrees, most: int = 4000) -> Zones:
    """Exact places where there are no more than `most` of them, else zones of about 1 km."""
    exact = exact_zones(latitudes, longitudes)
    return exact if len(exact.latitudes) <= most else grid_zones(latitudes, longitudes)
