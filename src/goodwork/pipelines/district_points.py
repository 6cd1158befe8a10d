"""Where postcode districts are, for maps: from public data, or from the invented town for its own districts."""

from collections.abc import Iterable
from functools import lru_cache
from math import cos, radians
from pathlib import Path

from goodwork.connectors.open_data.places import Places
from goodwork.synthetic.pools import pool
from goodwork.synthetic.town import KILOMETRES_A_DEGREE

Point = tuple[float, float]


def district_points(districts: Iterable[str], folder: Path | None) -> dict[str, Point]:
    """Latitude and longitude of each district that is known; the rest are left out."""
    invented = invented_districts()
    found = {name: invented[name] for name in districts if name in invented}
    for name in {name for name in districts if name and name not in found}:
        if point := _from_public_data(name, folder):
            found[name] = point
    return found


@lru_cache(maxsize=4)
def _places(folder: Path | None) -> Places:
    return Places(folder)


@lru_cache(maxsize=4000)
def _from_public_data(district: str, folder: Path | None) -> Point | None:
    place = _places(folder).locate(district)
    return (place.latitude, place.longitude) if place else None


@lru_cache(maxsize=1)
def invented_districts() -> dict[str, Point]:
    """The middle of each district of the demonstration town. Its postcodes begin as no real ones do."""
    town = pool("place")
    centre, hoods = town["centre"], town["neighbourhoods"]
    points: dict[str, Point] = {}
    for district in sorted({hood["district"] for hood in hoods}):
        offsets = [hood["offset"] for hood in hoods if hood["district"] == district]
        east, north = (sum(one[axis] for one in offsets) / len(offsets) for axis in (0, 1))
        degree = KILOMETRES_A_DEGREE * cos(radians(centre["latitude"]))
        name = f"{town['area_code']}{district}"
        points[name] = (centre["latitude"] + north / KILOMETRES_A_DEGREE, centre["longitude"] + east / degree)
    return points
