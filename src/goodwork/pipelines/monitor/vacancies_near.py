"""The vacancies of a file that are near some neighbourhoods, each once and with its place, and what became of the others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from goodwork.connectors.open_data.places import Places, Precision
from goodwork.connectors.tables.reading import TableError
from goodwork.connectors.tables.vacancies import read_vacancies
from goodwork.connectors.tables.whereabouts import Whereabouts
from goodwork.core.travel.near import near
from goodwork.core.travel.zones import Degrees
from goodwork.pipelines.monitor.result import Refused
from goodwork.pipelines.repeated import without_repeats
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.source import Reject

#: A postcode known to its district alone could be some miles off: too far to say how long a journey takes.
PLACED = tuple(list(Precision).index(each) for each in (Precision.POSTCODE, Precision.SECTOR))


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of the adverts of a file. Those `in_file` are the sum of all the others."""

    in_file: int
    far: int
    not_placed: int
    unreadable: int
    repeated: int
    counted: int


@dataclass(frozen=True, slots=True)
class VacanciesNear:
    """Adverts with their places, all of them near, in the file's order."""

    adverts: tuple[Advert, ...]
    counts: Counted
    refused: tuple[Refused, ...]


def vacancies_near(
    path: Path, homes: tuple[Degrees, Degrees], within_km: float, places: Places
) -> VacanciesNear:
    """The adverts within so many kilometres, in a straight line, of any home. The words of others are not read.

    An advert is where its own degrees say, or its postcode where that is known to a few streets. Raises `TableError`
    where the file cannot be used.
    """
    choice = _Near(homes, within_km, places)
    reading = read_vacancies(path, wanted=choice)
    # A row whose degrees could not be understood was read, and may still have no place, or one far away.
    kept = choice([Whereabouts(a.latitude, a.longitude, a.postcode) for a in reading.records])
    adverts, repeats = without_repeats(
        [a for a, near_by in zip(reading.records, kept, strict=True) if near_by]
    )
    counts = Counted(
        in_file=reading.n_rows + reading.n_passed_over,
        far=choice.n_far,
        not_placed=choice.n_not_placed,
        unreadable=reading.n_set_aside,
        repeated=len(repeats),
        counted=len(adverts),
    )
    if not adverts:
        raise TableError(
            f"None of the {counts.in_file:,} adverts in {path} can be counted: {counts.far:,} are more than "
            f"{within_km:.0f} km from every neighbourhood, {counts.not_placed:,} say no place, {counts.unreadable:,} "
            "cannot be read. Give the vacancies of the place itself, with latitude and longitude or a full postcode."
        )
    return VacanciesNear(
        tuple(_placed(adverts, places)), counts, tuple(_refused(path, reading.rejects, adverts))
    )


@dataclass
class _Near:
    """Which adverts are near a home; counts those that are not, by why."""

    homes: tuple[Degrees, Degrees]
    within_km: float
    places: Places
    n_far: int = 0
    n_not_placed: int = 0

    def __call__(self, said: Sequence[Whereabouts]) -> Sequence[bool]:
        latitude, longitude = _degrees(said, self.places)
        known = ~np.isnan(latitude)
        close = np.zeros(len(said), np.bool_)
        pairs = near((latitude[known], longitude[known]), self.homes, self.within_km)
        close[known] = np.diff(pairs.start) > 0
        readable = np.array([each.readable for each in said], np.bool_)
        self.n_not_placed += int((readable & ~known).sum())
        self.n_far += int((readable & known & ~close).sum())
        return close.tolist()


def _degrees(said: Sequence[Whereabouts], places: Places) -> tuple[Degrees, Degrees]:
    """Where each is, NaN where that is not known well enough."""
    own = [each.latitude is not None and each.longitude is not None for each in said]
    found = places.locate_many("" if has else each.postcode for has, each in zip(own, said, strict=True))
    placed = np.isin(found.precision, PLACED)
    given = np.array(
        [
            (each.latitude, each.longitude) if has else (np.nan, np.nan)
            for has, each in zip(own, said, strict=True)
        ],
        np.float64,
    ).reshape(-1, 2)
    has_own = np.array(own, np.bool_)
    return (
        np.where(has_own, given[:, 0], np.where(placed, found.latitude, np.nan)),
        np.where(has_own, given[:, 1], np.where(placed, found.longitude, np.nan)),
    )


def _placed(adverts: Sequence[Advert], places: Places) -> Iterator[Advert]:
    said = [Whereabouts(a.latitude, a.longitude, a.postcode) for a in adverts]
    for advert, latitude, longitude in zip(adverts, *_degrees(said, places), strict=True):
        yield replace(advert, latitude=float(latitude), longitude=float(longitude))


def _refused(path: Path, rejects: Sequence[Reject], adverts: Sequence[Advert]) -> Iterator[Refused]:
    """Rows and cells that could not be used, once for each column and reason. What stood there is not repeated."""
    counted = {advert.source.row for advert in adverts}
    kinds = Counter((r.column, r.reason, r.source.row in counted) for r in rejects)
    first = {(r.column, r.reason, r.source.row in counted): r.source.row for r in reversed(rejects)}
    for (column, reason, is_counted), n in kinds.items():
        at = first[column, reason, is_counted]
        where = f"row {at}" if n == 1 else f"{n} rows, the first is row {at}"
        effect = "the advert is counted without it" if is_counted else "the advert is not counted"
        yield Refused(path.name, f"{where}{f', {column}' if column else ''}", reason, effect, n)
