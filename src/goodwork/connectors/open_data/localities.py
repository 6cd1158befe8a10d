"""Towns by name: where one is, how wide it spreads, and whether the name could mean another."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from goodwork.connectors.open_data.counties import COUNTIES, POSTCODE_AREAS, TOWNS

KILOMETRES_PER_DEGREE = 111.2
KILOMETRES_PER_DEGREE_EAST = 67.0  # at 53 degrees north; wrong by a sixth at the ends of Great Britain
LIKELY_MEANT = 0.8  # one place holding this share of a name's postcodes is taken to be meant
_LETTERS = re.compile(r"[a-z]+")
_AREA_LETTERS = re.compile(r"[A-Z]+")


@dataclass(frozen=True, slots=True)
class Locality:
    """A town or area by name. Latitude and longitude (degrees) are None when it is unknown or could be several.

    `spread_km`: the root mean square distance of its postcode districts from the point. `could_be`: the places
    that bear the name when none is clearly meant.
    """

    name: str
    latitude: float | None = None
    longitude: float | None = None
    spread_km: float = 0.0
    could_be: tuple[str, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        return len(self.could_be) > 1


@dataclass(frozen=True, slots=True)
class District:
    """One postcode district: its point, the number of postcodes in it, and the areas it lies in."""

    outcode: str
    latitude: float
    longitude: float
    n_postcodes: int
    region: str
    wider_region: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Postcode districts by the names they go by."""

    by_town: Mapping[str, Sequence[District]]
    by_area: Mapping[str, Sequence[District]]
    by_outcode: Mapping[str, District]

    @classmethod
    def of(cls, towns: pl.DataFrame, outcodes: pl.DataFrame) -> "Gazetteer":
        """From the list of towns by postcode district and the districts' points."""
        joined = outcodes.join(towns, left_on="outcode", right_on="postcode", how="left").with_columns(
            pl.col("town", "region", "uk_region").fill_null("")
        )
        by_town: defaultdict[str, list[District]] = defaultdict(list)
        by_area: defaultdict[str, list[District]] = defaultdict(list)
        by_outcode: dict[str, District] = {}
        columns = ("outcode", "lat", "lon", "n_postcodes", "region", "uk_region", "town")
        for *fields, town in joined.select(columns).iter_rows():
            district = by_outcode[fields[0]] = District(*fields)
            by_town[plain(town)].append(district)
            by_area[plain(district.region)].append(district)
        return cls(by_town, by_area, by_outcode)

    def locate(self, name: str, county: str = "") -> Locality:
        """The locality of that name. `county` is used where several places bear it."""
        wanted = plain(name)
        if listed := self._listed(wanted):
            return _centre(name, listed)
        groups = _by_region(self._named(wanted))
        if not groups:
            return Locality(name)
        meant = groups.get(_only(groups, self._in_county(plain(county)))) or _dominant(groups)
        if meant is None:
            return Locality(name, could_be=tuple(f"{name} ({region})" for region in sorted(groups)))
        return _centre(name, meant)

    def _listed(self, name: str) -> Sequence[District]:
        """Districts of a name that means one thing only: a town by its districts, a part of London, a county."""
        if name in POSTCODE_AREAS:
            areas = POSTCODE_AREAS[name]
            return [district for code, district in self.by_outcode.items() if _letters(code) in areas]
        if name in COUNTIES and name not in self.by_area:
            return [district for region in COUNTIES[name] for district in self.by_area.get(plain(region), ())]
        return [self.by_outcode[code] for code in TOWNS.get(name, ()) if code in self.by_outcode]

    def _named(self, name: str) -> Sequence[District]:
        """Districts of towns with the name, and of the area with it where no town in that area is listed: the list
        has a Leeds in Kent and leaves the Leeds of Yorkshire to its area."""
        towns = self.by_town.get(name, ()) if name else ()
        if any(plain(district.region) == name for district in towns):
            return towns
        return [*towns, *(self.by_area.get(name, ()) if name else ())]

    def _in_county(self, county: str) -> frozenset[str]:
        return frozenset(
            {plain(region) for region in COUNTIES.get(county, ())} | ({county} if county else set())
        )


def plain(name: str) -> str:
    """A place's name in lower-case letters alone: "St. Albans" is "st albans", "Burton-on-Trent" "burton on trent"."""
    return " ".join(_LETTERS.findall(name.lower().replace("&", " and ").replace("'", "").replace("’", "")))


def _letters(outcode: str) -> str:
    found = _AREA_LETTERS.match(outcode)
    return found.group() if found else ""


def _by_region(districts: Iterable[District]) -> dict[str, list[District]]:
    groups: defaultdict[str, list[District]] = defaultdict(list)
    for district in districts:
        groups[district.region].append(district)
    return dict(groups)


def _only(groups: Mapping[str, Sequence[District]], within: frozenset[str]) -> str:
    """The one region with the name that lies in the county, or nothing."""
    regions = [region for region in groups if plain(region) in within]
    return regions[0] if len(regions) == 1 else ""


def _dominant(groups: Mapping[str, Sequence[District]]) -> Sequence[District] | None:
    """All districts where they are neighbours; else those of the region that holds nearly all; else None."""
    everything = [district for group in groups.values() for district in group]
    if len(groups) == 1 or len({district.wider_region for district in everything}) == 1:
        return everything
    sizes = {region: sum(d.n_postcodes for d in group) for region, group in groups.items()}
    largest = max(sizes, key=sizes.__getitem__)
    return groups[largest] if sizes[largest] >= LIKELY_MEANT * sum(sizes.values()) else None


def _centre(name: str, districts: Sequence[District]) -> Locality:
    total = sum(d.n_postcodes for d in districts)
    latitude = sum(d.latitude * d.n_postcodes for d in districts) / total
    longitude = sum(d.longitude * d.n_postcodes for d in districts) / total
    square = sum(
        d.n_postcodes
        * (
            ((d.latitude - latitude) * KILOMETRES_PER_DEGREE) ** 2
            + ((d.longitude - longitude) * KILOMETRES_PER_DEGREE_EAST) ** 2
        )
        for d in districts
    )
    return Locality(name, round(latitude, 5), round(longitude, 5), round((square / total) ** 0.5, 1))
