"""Where the rows of a table of adverts are, told before their words are read: reading an advert far from anybody is waste."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from goodwork.connectors.tables.cells import CellError, is_empty, read_cell
from goodwork.connectors.tables.dates import DateOrder
from goodwork.connectors.tables.headings import Place
from goodwork.connectors.tables.raw import RawRow, RawTable
from goodwork.connectors.tables.reading import Reading
from goodwork.vocabulary.advert import Advert

_COLUMNS = ("latitude", "longitude", "postcode")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What a row says of where it is: degrees, or None; a postcode as it is written, or "".

    `readable` is False where a cell cannot be understood: such a row is read, so that its fault is said by name.
    """

    latitude: float | None = None
    longitude: float | None = None
    postcode: str = ""
    readable: bool = True


#: Which rows are wanted, asked of all rows at once.
Wanted = Callable[[Sequence[Whereabouts]], Sequence[bool]]


def leave_unwanted(table: RawTable, found: Sequence[Place], wanted: Wanted) -> int:
    """Take the rows that are not wanted out of the table; how many there were."""
    columns = [place for place in found if place.column.name in _COLUMNS]
    rows = [row for row in table.rows if not row.is_blank]
    said = [_of_row(row, columns) for row in rows]
    kept = [row for row, at, keep in zip(rows, said, wanted(said), strict=True) if keep or not at.readable]
    table.rows[:] = kept
    return len(rows) - len(kept)


def without_unwanted(reading: Reading[Advert], wanted: Wanted) -> Reading[Advert]:
    """A reading without the adverts that are not wanted."""
    said = [Whereabouts(a.latitude, a.longitude, a.postcode) for a in reading.records]
    kept = tuple(a for a, keep in zip(reading.records, wanted(said), strict=True) if keep)
    n = len(reading.records) - len(kept)
    return replace(reading, records=kept, n_rows=reading.n_rows - n, n_passed_over=n)


def _of_row(row: RawRow, columns: Iterable[Place]) -> Whereabouts:
    if row.fault:
        return Whereabouts(readable=False)
    values: dict[str, object] = {}
    for place in columns:
        text = row.cells[place.positions[0]].strip()
        if is_empty(place.column, text):
            continue
        try:
            values[place.column.name] = read_cell(place.column, text, DateOrder.DAY_FIRST)
        except CellError:
            return Whereabouts(readable=False)
    latitude, longitude = values.get("latitude"), values.get("longitude")
    return Whereabouts(
        float(str(latitude)) if latitude is not None else None,
        float(str(longitude)) if longitude is not None else None,
        str(values.get("postcode", "")),
    )
