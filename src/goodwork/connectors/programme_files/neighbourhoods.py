"""A place's own list of neighbourhoods: what each is called, and where the middle of its homes is."""

from dataclasses import dataclass
from pathlib import Path

from goodwork.connectors.tables.headings import knows_headings
from goodwork.connectors.tables.open import open_table
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, Limits, Reading
from goodwork.connectors.tables.rows import Values, read_rows
from goodwork.vocabulary.source import Source
from goodwork.vocabulary.tables import CellKind, Column, TableSchema

NEIGHBOURHOODS = TableSchema(
    "neighbourhoods",
    "neighbourhood",
    "neighbourhood",
    (
        Column("neighbourhood", CellKind.TEXT, "Its code, or its name where it has none. It may not repeat.", "E02002183", ("code", "zone", "msoa", "area"), required=True, reject_row=True),
        Column("name", CellKind.TEXT, "What people call it.", "Kestrel Estate", ("neighbourhood name",)),
        Column("latitude", CellKind.LATITUDE, "Of the middle of where its people live, in degrees (WGS 84).", "53.8008", ("lat",), required=True, reject_row=True),
        Column("longitude", CellKind.LONGITUDE, "Of the middle of where its people live, in degrees (WGS 84).", "-1.5491", ("lon", "long", "lng"), required=True, reject_row=True),
        Column("people", CellKind.WHOLE_NUMBER, "How many people live there, where that is known.", "7200", ("population", "residents")),
    ),
    together=(),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NeighbourhoodRow:
    """One neighbourhood. `people` is None where not said."""

    code: str
    name: str
    latitude: float
    longitude: float
    people: int | None


def read_neighbourhoods(path: Path, limits: Limits = DEFAULT_LIMITS) -> Reading[NeighbourhoodRow]:
    """Neighbourhoods from a CSV, XLSX, Parquet, JSON or JSONL file. Raises `TableError` where it cannot be used at all."""
    table = open_table(Path(path), knows_headings(NEIGHBOURHOODS, {}), limits)
    return read_rows(table, NEIGHBOURHOODS, _neighbourhood, {}, None, limits)


def _neighbourhood(values: Values, source: Source) -> NeighbourhoodRow:
    code, people = str(values["neighbourhood"]), values.get("people")
    return NeighbourhoodRow(
        code,
        str(values.get("name", code)),
        float(str(values["latitude"])),
        float(str(values["longitude"])),
        None if people is None else int(str(people)),
    )
