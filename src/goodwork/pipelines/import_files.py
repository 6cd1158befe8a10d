"""Looking into the bytes of a file somebody sends: is it safe to open, what table is in it, what are its rows?

Everything here is asked of bytes in memory; nothing is written anywhere. The limits are those of `standards/imports`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from goodwork.apps.imports.actions.reading import Staged
from goodwork.apps.imports.actions.receiving import Received
from goodwork.apps.imports.adapters import Problem
from goodwork.apps.imports.enums import ImportKind
from goodwork.connectors.tables.delimited import decoded
from goodwork.connectors.tables.files import FileKind, kind_of
from goodwork.connectors.tables.json_records import (
    JsonRecord,
    are_postings,
    read_json_records,
    table_of_records,
)
from goodwork.connectors.tables.open import table_from
from goodwork.connectors.tables.postings import read_html_postings, read_postings
from goodwork.connectors.tables.raw import RawRow, RawTable
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, MEGABYTE, Limits, Reading, TableError
from goodwork.connectors.tables.rows import read_placed_rows
from goodwork.pipelines.import_columns import guessed, is_heading_row, placed
from goodwork.pipelines.import_tables import (
    SCHEMAS,
    DeskRow,
    person_row,
    published_row,
    same_record_keys,
    vacancy_row,
)
from goodwork.standards.import_rules import import_rules
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.source import Reject

N_SAMPLE_ROWS = 3
SAMPLE_CHARACTERS = 80
_TOTALS = re.compile(
    r"((grand |sub-?\s?)?totals?( rows| people| records)?\s?:?|count\s?:?|number of rows\s?:?)\s?[\d,.]*"
)
_BLANK_TAIL = b',;|\t\r\n "'


def limits() -> Limits:
    """The limits for a file sent to a page."""
    rules = import_rules()
    return replace(
        DEFAULT_LIMITS,
        file_bytes=rules.megabytes.n * MEGABYTE,
        expanded_bytes=rules.unpacked_megabytes.n * MEGABYTE,
        expansion=rules.unpacked_times.n,
        archive_members=rules.parts.n,
        rows=rules.rows.n,
        columns=rules.columns.n,
        cell_characters=rules.cell_characters.n,
        sheet_cells=rules.sheet_cells.n,
    )


def look_into(kind: ImportKind, file_name: str, content: bytes) -> Received:
    """What a file is, before anything of it is kept. Raises `TableError` where it cannot be used, in plain words."""
    table = open_content(kind, file_name, content)
    if not isinstance(table, RawTable):
        return Received(file_name, content)
    if not any(not row.is_blank for row in table.rows):
        raise TableError(f"{file_name} has headings and no rows. It needs at least one row below them.")
    if not any(heading.strip() for heading in table.headings):
        raise TableError(f"{file_name} has no headings. Put a name above each column and send it again.")
    first = [row.cells for row in table.rows if not row.is_blank and not row.fault][:N_SAMPLE_ROWS]
    return Received(
        file_name,
        content,
        headings=tuple(_sample(cell) for cell in table.headings),
        first_rows=tuple(tuple(_sample(cell) for cell in cells) for cells in first),
        guessed=guessed(kind, table.headings),
    )


def open_content(kind: ImportKind, file_name: str, content: bytes) -> "RawTable | Reading[Advert]":
    """The table in a file, or for vacancies the JobPosting records in it."""
    path, most = Path(file_name), limits()
    if len(content) > most.file_bytes:
        raise TableError(
            f"{file_name} is larger than {most.file_bytes // MEGABYTE:,} MB. "
            "Split it into smaller files, or leave out columns that are not needed."
        )
    if not content.strip():
        raise TableError(f"{file_name} is empty. It needs a row of headings and at least one row below it.")
    if content.startswith(b"\x1f\x8b"):
        raise TableError(f"{file_name} is packed with gzip. Unpack it and send the table itself.")
    held = kind_of(path, content)
    if held == FileKind.HTML and kind == ImportKind.VACANCIES:
        return read_html_postings(path, content)
    if held == FileKind.JSON:
        return _json(kind, path, content, most)
    if held == FileKind.DELIMITED:
        content = _without_blank_tail(content)
    return table_from(path, content, held, is_heading_row(kind), most)


def staged_rows(
    kind: ImportKind, file_name: str, content: bytes, columns: Mapping[int, str]
) -> tuple[list[Staged], list[str]]:
    """Every row of a file, in order, and the notes of its reading. A row that cannot be used says why."""
    opened = open_content(kind, file_name, content)
    if isinstance(opened, RawTable):
        raw = {row.number: row.cells for row in opened.rows}
        reading = _read_table(kind, opened, columns)
    else:
        raw = {}
        reading = replace(opened, records=tuple(map(published_row, opened.records)))  # type: ignore[arg-type]
    rows = _staged(kind, reading, raw)
    if len(rows) != reading.n_rows:
        raise ValueError(f"{reading.n_rows} rows in the file and {len(rows)} accounted for")
    return rows, list(reading.notes)


def _read_table(kind: ImportKind, table: RawTable, columns: Mapping[int, str]) -> "Reading[DeskRow]":
    table.rows = [_without_totals(row) for row in table.rows]
    build = person_row if kind == ImportKind.PEOPLE else vacancy_row
    found = placed(table, kind, columns)
    return read_placed_rows(table, SCHEMAS[kind], found, build, None, limits())


def _staged(kind: ImportKind, reading: "Reading[DeskRow]", raw: Mapping[int, Sequence[str]]) -> list[Staged]:
    problems: dict[int, list[Problem]] = {}
    for reject in reading.rejects:
        problems.setdefault(reject.source.row, []).append(_problem(reject))
    first_with: dict[str, int] = {}
    rows: dict[int, Staged] = {}
    for record in sorted(reading.records, key=lambda each: each.number):
        said, values = problems.pop(record.number, []), dict(record.values)
        if (first := _first_with(kind, values, record.number, first_with)) != record.number:
            reason = f"is about the same {SCHEMAS[kind].record} as row {first}: leave one of them out"
            rows[record.number] = _staged_row(record.number, None, [*said, Problem("", "", reason)], raw)
        else:
            rows[record.number] = _staged_row(record.number, values, said, raw)
    for number, said in problems.items():
        rows[number] = _staged_row(number, None, said, raw)
    return [rows[number] for number in sorted(rows)]


def _staged_row(
    number: int, values: dict[str, object] | None, problems: list[Problem], raw: Mapping[int, Sequence[str]]
) -> Staged:
    cells = tuple(cell[:1000] for cell in raw.get(number, ()))
    return Staged(number, values, tuple(problems), cells)


def _first_with(kind: ImportKind, values: Mapping[str, object], number: int, seen: dict[str, int]) -> int:
    """The first row about this record: its own, unless an earlier one shares a key with it."""
    keys = same_record_keys(kind, values)
    first = min((seen[key] for key in keys if key in seen), default=number)
    for key in keys:
        seen.setdefault(key, first)
    return first


def _problem(reject: Reject) -> Problem:
    return Problem(reject.column, reject.value, reject.reason)


def _json(kind: ImportKind, path: Path, content: bytes, most: Limits) -> "RawTable | Reading[Advert]":
    records: list[JsonRecord] = read_json_records(path, content, most)
    if are_postings(records):
        if kind == ImportKind.PEOPLE:
            raise TableError(f"{path} holds vacancies. Bring it in under vacancies instead.")
        return read_postings(path, records)
    return table_of_records(path, records)


def _without_totals(row: RawRow) -> RawRow:
    """A line of totals below a table is nobody."""
    first = next((cell for cell in row.cells if cell.strip()), "")
    if row.fault or not _TOTALS.fullmatch(first.strip().casefold()):
        return row
    return replace(row, fault="is a line of totals: leave it out of the file")


def _without_blank_tail(content: bytes) -> bytes:
    """A CSV file without the thousands of empty rows that a spreadsheet program may add below a table."""
    if b"\x00" in content[:2_000]:
        return content  # UTF-16, whose marks are two bytes wide
    end = len(content.rstrip(_BLANK_TAIL))
    line_end = re.compile(rb"\r\n?|\n").search(content, end)
    return content[: line_end.end()] if line_end else content


def _sample(cell: str) -> str:
    return " ".join(cell.split())[:SAMPLE_CHARACTERS]


__all__ = ["TableError", "decoded", "limits", "look_into", "staged_rows"]
