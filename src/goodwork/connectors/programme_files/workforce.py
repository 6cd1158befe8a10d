"""A place's own figures of who works there, where the public ones do not reach: one row an occupation."""

from dataclasses import dataclass
from pathlib import Path

from goodwork.connectors.tables.headings import knows_headings
from goodwork.connectors.tables.open import open_table
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, Limits, Reading
from goodwork.connectors.tables.rows import RowError, Values, read_rows
from goodwork.standards.capital_pipeline import occupation_titles
from goodwork.vocabulary.source import Source
from goodwork.vocabulary.tables import CellKind, Column, TableSchema

SCHEMA = TableSchema(
    "workforce",
    "occupation",
    "occupation",
    (
        Column("occupation", CellKind.TEXT, "A sub-major group of SOC 2020, two figures.", "53", ("soc", "soc 2020"), required=True, reject_row=True),
        Column("employed", CellKind.TEXT, "People who live in the area and work in it.", "2300", required=True, reject_row=True),
        Column("unemployed", CellKind.TEXT, "People who live in the area, are out of work and did this work.", "110", ("out of work",), reject_row=True),
        Column("own_list", CellKind.COUNT, "People you support who want this work.", "14", ("on our list",), reject_row=True),
    ),
    together=(),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WorkforceRow:
    """One occupation: people employed, people out of work who did it (None where not given), people on the own list."""

    occupation: str
    employed: float
    unemployed: float | None
    own_list: int


def read_workforce(path: Path, limits: Limits = DEFAULT_LIMITS) -> Reading[WorkforceRow]:
    """The rows of a table. Raises `TableError` where the file cannot be used at all."""
    table = open_table(Path(path), knows_headings(SCHEMA, {}), limits)
    return read_rows(table, SCHEMA, _row, {}, None, limits)


def _row(values: Values, source: Source) -> WorkforceRow:
    code = str(values["occupation"]).strip()
    if code not in occupation_titles():
        raise RowError("occupation", "is not a sub-major group of SOC 2020: two figures, such as 53")
    own = values.get("own_list", 0)
    assert isinstance(own, int)
    employed = _people(values, "employed")
    return WorkforceRow(
        code, employed, _people(values, "unemployed") if "unemployed" in values else None, own
    )


def _people(values: Values, name: str) -> float:
    text = str(values[name]).strip().replace(",", "")
    if not text.isascii() or not text.isdigit() or len(text) > 8:
        raise RowError(name, "is not a whole number of people")
    return float(text)
