"""Reading the tables a command is given, with the headings it is told to read as ours."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from goodwork.connectors.tables.reading import Reading, Record
    from goodwork.vocabulary.advert import Advert
    from goodwork.vocabulary.people import Person


columns_renamed = click.option(
    "--column",
    "renames",
    multiple=True,
    metavar="HEADING=COLUMN",
    help="Read a heading of any of the tables as one of our columns; may be given more than once.",
)


def read_both(
    people: Path, vacancies: Path, renames: tuple[str, ...]
) -> "tuple[Reading[Person], Reading[Advert]]":
    """The two tables that most commands are given. Raises `TableError` as `read_table`."""
    from goodwork.connectors.tables.people import read_people
    from goodwork.connectors.tables.vacancies import read_vacancies

    return read_table(read_people, people, renames), read_table(read_vacancies, vacancies, renames)


def set_aside_words(persons: "Reading[Person]", adverts: "Reading[Advert]") -> str:
    """How many people and vacancies are left out because their rows could not be used; empty where none are."""
    people, vacancies = persons.n_set_aside, adverts.n_set_aside
    counted = [
        f"{people:,} {'person' if people == 1 else 'people'}" if people else "",
        f"{vacancies:,} {'vacancy' if vacancies == 1 else 'vacancies'}" if vacancies else "",
    ]
    left_out = " and ".join(filter(None, counted))
    return f"Left out: {left_out}, whose rows could not be used." if left_out else ""


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
