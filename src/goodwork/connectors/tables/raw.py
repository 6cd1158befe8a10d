"""A table as it stands in a file: headings and rows of text, before anything is understood."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from goodwork.connectors.tables.reading import Limits, TableError

# A title, a date and a blank line often stand above the headings.
HEADING_SEARCH_ROWS = 20

IsHeading = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row. `number` is the row as `Source` counts it; `fault` says why the row cannot be read at all."""

    number: int
    cells: tuple[str, ...]
    fault: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.fault and not any(cell.strip() for cell in self.cells)


@dataclass(slots=True)
class RawTable:
    """`path` names the file in messages; `notes` are things its reader should know."""

    path: Path
    headings: tuple[str, ...]
    rows: list[RawRow]
    notes: list[str] = field(default_factory=list)

    @property
    def file(self) -> str:
        return self.path.name


def cell_text(value: object) -> str:
    """Any value a spreadsheet, Parquet or JSON cell can hold, as the text a person would have typed."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case float():
            return _number_text(value)
        case int() | Decimal():
            return str(value)
        case datetime():
            return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case bytes():
            return value.decode("utf-8", "replace")
        case Iterable() if not isinstance(value, dict):
            return "; ".join(cell_text(part) for part in value)
        case _:
            return str(value)


def _number_text(value: float) -> str:
    if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(value) if math.isfinite(value) else ""


def table_of_rows(
    path: Path, rows: Sequence[RawRow], is_heading: IsHeading, notes: list[str], limits: Limits
) -> RawTable:
    """A table whose headings are the first of the top rows that `is_heading` knows, else the first row not blank."""
    if any(len(trimmed(row.cells)) > limits.columns for row in rows[:HEADING_SEARCH_ROWS]):
        raise TableError(
            f"{path} has more than {limits.columns:,} columns, the most that are read. Split it into smaller files, or write "
            "one row a figure."
        )
    at = heading_index(rows, is_heading)
    if at > 0:
        notes.append(
            f"the headings were found in row {rows[at].number}; what stands above was taken as a title"
        )
    headings = rows[at].cells if rows else ()
    body = rows[at + 1 :]
    if len(headings) > limits.columns or len(body) > limits.rows:
        raise TableError(
            f"{path} has {len(headings):,} columns and {len(body):,} rows or more; the most read at once is "
            f"{limits.columns:,} columns and {limits.rows:,} rows. Split it into smaller files."
        )
    return RawTable(path, headings, [fitted(row, headings) for row in body], notes)


def heading_index(rows: Sequence[RawRow], is_heading: IsHeading) -> int:
    """Where the headings stand, counted from 0."""
    top = rows[:HEADING_SEARCH_ROWS]
    known = next((i for i, row in enumerate(top) if is_heading(trimmed(row.cells))), None)
    if known is not None:
        return known
    return next((i for i, row in enumerate(top) if not row.is_blank), 0)


def fitted(row: RawRow, headings: tuple[str, ...]) -> RawRow:
    """The row with as many cells as there are headings, or its fault. Empty cells at the end do no harm."""
    cells, n_filled = row.cells, len(trimmed(row.cells))
    too_long = n_filled > len(headings)
    too_short = n_filled > 0 and len(cells) < len(trimmed(headings))
    if row.fault or too_long or too_short:
        fault = row.fault or _ragged(n_filled if too_long else len(cells), len(headings))
        return RawRow(row.number, cells, fault)
    return RawRow(row.number, (cells + ("",) * (len(headings) - len(cells)))[: len(headings)])


def trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Cells without the empty ones at the end."""
    last = next((i for i in range(len(cells), 0, -1) if cells[i - 1].strip()), 0)
    return tuple(cells[:last])


def _ragged(n_cells: int, n_headings: int) -> str:
    return (
        f"the row has {n_cells} cells and there are {n_headings} headings: a cell with a comma, line break or "
        "quotation mark in it needs quotation marks round it"
    )
