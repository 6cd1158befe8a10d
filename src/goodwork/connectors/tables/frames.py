"""People, vacancies and verified facts from tables already in memory: polars, pandas, Arrow, or a list of dictionaries."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from goodwork.connectors.tables.facts import fact_row_of, facts_schema
from goodwork.connectors.tables.json_records import JsonRecord, table_of_records
from goodwork.connectors.tables.people import person_of
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, Reading, Record, TableError
from goodwork.connectors.tables.rows import Build, read_rows
from goodwork.connectors.tables.vacancies import advert_of
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.facts import FactRow
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.tables import PEOPLE, VACANCIES, TableSchema


def people_in(table: Any) -> Reading[Person]:
    """People from a table with the columns of `vocabulary.tables.PEOPLE`. Raises `TableError` as for a file."""
    return _read(table, PEOPLE, person_of)


def vacancies_in(table: Any) -> Reading[Advert]:
    """Adverts from a table with the columns of `vocabulary.tables.VACANCIES`. Raises `TableError` as for a file."""
    return _read(table, VACANCIES, advert_of)


def facts_in(table: Any, facts: Sequence[str]) -> Reading[FactRow]:
    """Verified facts from a table with `person_id` and a column a fact. Raises `TableError` as for a file."""
    return _read(table, facts_schema(facts), fact_row_of(facts))


def _read(table: Any, schema: TableSchema, build: Build[Record]) -> Reading[Record]:
    records = _records(table, schema.name)
    if not records:
        return Reading((), (), (), 0)
    return read_rows(table_of_records(Path(schema.name), records), schema, build, {}, None, DEFAULT_LIMITS)


def _records(table: Any, name: str) -> list[JsonRecord]:
    return [
        JsonRecord(number, {str(key): _absent(value) for key, value in row.items()})
        for number, row in enumerate(_rows(table, name), 1)
    ]


def _rows(table: Any, name: str) -> Iterable[Mapping[Any, Any]]:
    """Rows as dictionaries, asked of the table in its own way, so that none of the libraries is needed."""
    if hasattr(table, "to_dicts"):  # polars
        return list(table.to_dicts())
    if hasattr(table, "to_pylist"):  # Arrow
        return list(table.to_pylist())
    if hasattr(table, "to_dict") and hasattr(table, "iloc"):  # pandas
        return list(table.to_dict("records"))
    rows = (
        list(table) if isinstance(table, Iterable) and not isinstance(table, str | bytes | Mapping) else None
    )
    if rows is None or not all(isinstance(row, Mapping) for row in rows):
        raise TableError(
            f"{name}: give a table (polars, pandas or Arrow) or a list of dictionaries, not {type(table).__name__}"
        )
    return rows


def _absent(value: object) -> object:
    """pandas writes NaN or NaT where a cell is empty; neither equals itself."""
    try:
        return None if value != value else value
    except (TypeError, ValueError):
        return value
