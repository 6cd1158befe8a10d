"""A place's own figures of who works there, where the public ones do not reach: one row an occupation."""

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
        Column("own_list", CellKind.COUNT, "People you support who want this work.", "14", ("on our list",), reject_row=True),
    ),
    together=(),
)  # fmt: skip

Row = tuple[str, float, int]


def read_workforce(path: Path, limits: Limits = DEFAULT_LIMITS) -> Reading[Row]:
    """Rows of (occupation, employed, own list). Raises `TableError` where the file cannot be used at all."""
    table = open_table(Path(path), knows_headings(SCHEMA, {}), limits)
    return read_rows(table, SCHEMA, _row, {}, None, limits)


def _row(values: Values, source: Source) -> Row:
    code = str(values["occupation"]).strip()
    if code not in occupation_titles():
        raise RowError("occupation", "is not a sub-major group of SOC 2020: two figures, such as 53")
    text = str(values["employed"]).strip().replace(",", "")
    if not text.isascii() or not text.isdigit() or len(text) > 8:
        raise RowError("employed", "is not a whole number of people")
    own = values.get("own_list", 0)
    assert isinstance(own, int)
    return code, float(text), own
