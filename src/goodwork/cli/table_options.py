"""Reading the tables a command is given, with the headings it is told to read as ours."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from goodwork.connectors.tables.reading import Reading, Record


def read_table(
    read: "Callable[..., Reading[Record]]", path: Path, renames: tuple[str, ...]
) -> "Reading[Record]":
    """A table read, its notes told. Raises `TableError` where none of its rows could be used."""
    from goodwork.connectors.tables.reading import TableError

    reading = read(path, renames=_renames(renames))
    for note in reading.notes:
        click.echo(f"{path.name}: {note}", err=True)
    if not reading.records:
        first = f" The first: {reading.rejects[0].reason}" if reading.rejects else ""
        raise TableError(f"{path}: none of its {reading.n_rows} rows could be used.{first}")
    return reading


def _renames(pairs: tuple[str, ...]) -> dict[str, str]:
    if wrong := [pair for pair in pairs if "=" not in pair]:
        raise click.UsageError(f"--column {wrong[0]}: write HEADING=COLUMN, as in --column 'Job name=title'")
    return {heading.strip(): column.strip() for heading, column in (pair.rsplit("=", 1) for pair in pairs)}
