"""The town itself: its neighbourhoods and its postcodes, each with one point."""

import string
from dataclasses import dataclass
from math import cos, radians

from goodwork.synthetic.picking import Pick, Weighted
from goodwork.synthetic.pools import pool

POSTCODES_IN_A_NEIGHBOURHOOD = 60
KILOMETRES_A_DEGREE = 111.2

# Letters Royal Mail uses in the last part of a postcode.
_UNIT_LETTERS = [letter for letter in string.ascii_uppercase if letter not in "CIKMOV"]


@dataclass(frozen=True, slots=True)
class Home:
    """A postcode, the point it stands for, and the neighbourhood it is in."""

    postcode: str
    latitude: float
    longitude: float
    neighbourhood: str = ""


@dataclass(frozen=True, slots=True)
class Town:
    """An invented town. Homes and workplaces are drawn by how many people live and work in each neighbourhood."""

    name: str
    homes: tuple[Home, ...]
    neighbourhoods: dict[str, tuple[Home, ...]]
    by_homes: Weighted[str]
    by_jobs: Weighted[str]

    def home(self, pick: Pick) -> Home:
        return pick.one(self.neighbourhoods[pick.weighted(self.by_homes)])

    def workplace(self, pick: Pick, where: list[str]) -> Home:
        return pick.one(self.neighbourhoods[pick.one(where) if where else pick.weighted(self.by_jobs)])


def build_town(pick: Pick) -> Town:
    """The town of `pools/place.yaml` with its postcodes put down."""
    place = pool("place")
    hoods = place["neighbourhoods"]
    homes = {hood["name"]: tuple(_homes(pick, place, hood)) for hood in hoods}
    names = [hood["name"] for hood in hoods]
    return Town(
        place["name"],
        tuple(home for group in homes.values() for home in group),
        homes,
        Weighted(names, [hood["homes"] for hood in hoods]),
        Weighted(names, [hood["jobs"] for hood in hoods]),
    )


def _homes(pick: Pick, place: dict, hood: dict) -> list[Home]:
    """Points spread about the middle of a neighbourhood. Its sector keeps its postcodes apart from the next one's."""
    centre = place["centre"]
    sector = 1 + [h["name"] for h in place["neighbourhoods"] if h["district"] == hood["district"]].index(
        hood["name"]
    )
    units = pick.some([a + b for a in _UNIT_LETTERS for b in _UNIT_LETTERS], POSTCODES_IN_A_NEIGHBOURHOOD)
    homes = []
    for unit in units:
        east, north = (offset + hood["spread"] * pick.spread() for offset in hood["offset"])
        latitude = centre["latitude"] + north / KILOMETRES_A_DEGREE
        longitude = centre["longitude"] + east / (KILOMETRES_A_DEGREE * cos(radians(centre["latitude"])))
        postcode = f"{place['area_code']}{hood['district']} {sector}{unit}"
        homes.append(Home(postcode, round(latitude, 5), round(longitude, 5), hood["name"]))
    return homes
