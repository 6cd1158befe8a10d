"""The reference page of the input tables, written from their schemas so that it cannot fall behind."""

from collections.abc import Iterator

from goodwork.vocabulary.tables.people import PEOPLE
from goodwork.vocabulary.tables.schema import Column, TableSchema
from goodwork.vocabulary.tables.vacancies import VACANCIES

MOST_ALIASES = 6


def input_tables_markdown() -> str:
    """`docs/reference/input-tables.md`, whole."""
    lines = [
        "# Input tables",
        "",
        "CSV (any usual encoding and delimiter, also `.gz`), XLSX, Parquet, JSON or JSONL. Vacancies may also be",
        "schema.org JobPosting records in JSON, JSONL or a web page. Case, spaces and punctuation of headings do not",
        "matter. Columns not listed are not used, and that is said.",
        "",
        *_section(PEOPLE),
        *_section(VACANCIES),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _section(table: TableSchema) -> Iterator[str]:
    yield f"## {table.name.capitalize()}"
    yield ""
    yield f"One row a {table.record}. `{table.id_column}` may not repeat."
    yield ""
    yield "| column | holds | what it means | example | also read |"
    yield "|---|---|---|---|---|"
    yield from map(_row, table.columns)
    yield ""
    for column in table.columns:
        if column.codes:
            yield f"`{column.name}`: {', '.join(f'`{code}`' for code in column.codes)}."
            yield ""
    if table.never_used:
        yield f"Never used, though a file may hold them: {', '.join(table.never_used)}."
        yield ""


def _row(column: Column) -> str:
    name = f"**`{column.name}`** (required)" if column.required else f"`{column.name}`"
    unread = "" if not column.reject_row else " A cell that cannot be read sets the row aside."
    cells = (name, column.kind.value, column.help + unread, f"`{column.example}`", _aliases(column))
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _aliases(column: Column) -> str:
    more = " …" if len(column.aliases) > MOST_ALIASES else ""
    return ", ".join(column.aliases[:MOST_ALIASES]) + more
