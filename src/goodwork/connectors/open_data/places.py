"""Where a postcode or a town is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from goodwork.connectors.open_data.folder import has, read
from goodwork.connectors.open_data.localities import Gazetteer, Locality
from goodwork.connectors.open_data.postcodes import Postcode, parse_postcode
from goodwork.connectors.open_data.register import OUTCODES, POSTCODES, SECTORS, TOWNS, DataFile

Degrees = npt.NDArray[np.float64]


class Precision(StrEnum):
    """How exactly a place is known, finest first: a street, a few streets to a few miles, a district."""

    POSTCODE = "postcode"
    SECTOR = "sector"
    OUTCODE = "outcode"


@dataclass(frozen=True, slots=True)
class Place:
    """A point in degrees (WGS 84) and how exactly it is known."""

    latitude: float
    longitude: float
    precision: Precision


@dataclass(frozen=True, slots=True)
class Located:
    """Places of many postcodes: latitudes and longitudes (NaN: not placed), and the number of each one's `Precision`
    in that enum's order (-1: not placed)."""

    latitude: Degrees
    longitude: Degrees
    precision: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class _Points:
    """Keys in order, and where each is."""

    keys: npt.NDArray[np.bytes_]
    latitude: Degrees
    longitude: Degrees

    @classmethod
    def of(cls, table: pl.DataFrame, key: str) -> "_Points":
        ordered = table.select(pl.col(key).str.replace_all(" ", "").alias("key"), "lat", "lon").sort("key")
        keys = np.array(ordered["key"].to_list(), "S8")
        return cls(keys, ordered["lat"].to_numpy(), ordered["lon"].to_numpy())

    def find(self, wanted: Sequence[str]) -> npt.NDArray[np.int64]:
        """For each key wanted, its number here, or -1."""
        asked = np.array(wanted, "S8")
        if not len(self.keys):
            return np.full(len(asked), -1)
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        return np.where((self.keys[at] == asked) & (asked != b""), at, -1)


@dataclass(frozen=True)
class Places:
    """The postcode and town files of a folder, each read when first needed. A file that is absent places nothing."""

    folder: Path | None
    _localities: dict[tuple[str, str], Locality] = field(default_factory=dict, repr=False)

    def locate(self, postcode: str) -> Place | None:
        """Where a postcode is, as exactly as the files know; None when it is not one, or they do not know it."""
        found = self.locate_many([postcode])
        if found.precision[0] < 0:
            return None
        precision = list(Precision)[found.precision[0]]
        return Place(float(found.latitude[0]), float(found.longitude[0]), precision)

    def locate_many(self, postcodes: Iterable[str]) -> Located:
        """`locate` for each postcode, in order."""
        parsed = [parse_postcode(text) for text in postcodes]
        latitude, longitude = np.full(len(parsed), np.nan), np.full(len(parsed), np.nan)
        precision = np.full(len(parsed), -1, np.int8)
        for number, (points, keys) in enumerate(self._levels(parsed)):
            at = points.find(keys)
            fresh = (precision < 0) & (at >= 0)
            latitude[fresh], longitude[fresh] = points.latitude[at[fresh]], points.longitude[at[fresh]]
            precision[fresh] = number
        return Located(latitude, longitude, precision)

    def locate_locality(self, name: str, county: str = "") -> Locality:
        """Where a town, a part of London or a county is. `county` settles which of several towns of one name."""
        if (name, county) not in self._localities:
            self._localities[name, county] = self._gazetteer.locate(name, county)
        return self._localities[name, county]

    def _levels(self, parsed: Sequence[Postcode | None]) -> Iterable[tuple[_Points, list[str]]]:
        yield self._units, [f"{p.outcode}{p.sector}{p.unit}" if p and p.unit else "" for p in parsed]
        yield self._sectors, [f"{p.outcode}/{p.sector}" if p and p.sector else "" for p in parsed]
        yield self._outcodes, [p.outcode if p else "" for p in parsed]

    def _read(self, file: DataFile) -> pl.DataFrame:
        if self.folder is not None and has(self.folder, file):
            return read(self.folder, file)
        return pl.DataFrame(schema=dict.fromkeys(file.columns, pl.String))

    @cached_property
    def _units(self) -> _Points:
        return _Points.of(self._read(POSTCODES), "postcode")

    @cached_property
    def _sectors(self) -> _Points:
        # "LS1 4" and "LS14" differ by the space alone: the stroke keeps them apart.
        table = self._read(SECTORS).with_columns(pl.col("sector").str.replace(" ", "/"))
        return _Points.of(table, "sector")

    @cached_property
    def _outcodes(self) -> _Points:
        return _Points.of(self._read(OUTCODES), "outcode")

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer.of(self._read(TOWNS), self._read(OUTCODES))
