"""`goodwork what-if`: one change to one person or one vacancy, and what follows."""

import shlex
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.errors import plain_errors
from goodwork.cli.options import Judged, judged_by, list_length
from goodwork.cli.progress import progress_bars
from goodwork.cli.table_options import columns_renamed, read_both
from goodwork.cli.travel import known_with_travel, travel_files

if TYPE_CHECKING:
    from goodwork.pipelines.travel_data import TravelFiles
    from goodwork.pipelines.what_if import WhatIfPlace

HOW = "Write a person's or a vacancy's reference and what changes, as in: P00010 min_hourly_pay=12.50 travel_modes=walk,bus"

Question = tuple[str, str, dict[str, str]]  # "person" or "vacancy", the reference, the settings


@click.command("what-if")
@click.argument("people", type=click.Path(path_type=Path))
@click.argument("vacancies", type=click.Path(path_type=Path))
@click.option(
    "--person",
    "persons",
    multiple=True,
    metavar="ID",
    help="Ask about this person; may be given more than once.",
)
@click.option(
    "--vacancy",
    "jobs",
    multiple=True,
    metavar="ID",
    help="Ask about this vacancy; may be given more than once.",
)
@click.option(
    "--set",
    "pairs",
    multiple=True,
    metavar="COLUMN=VALUE",
    help="A column of the input table and what it would be, empty for not stated; may be given more than once.",
)
@list_length
@columns_renamed
@travel_files
@judged_by
def what_if(
    people: Path,
    vacancies: Path,
    persons: tuple[str, ...],
    jobs: tuple[str, ...],
    pairs: tuple[str, ...],
    length: int,
    renames: tuple[str, ...],
    travel: "TravelFiles",
    judged: Judged,
) -> None:
    """Say what would follow if one person in PEOPLE, or one of VACANCIES, were different.

    The same --set is asked of every --person and --vacancy. Without --set, questions are read from the keyboard or from
    a pipe, a line each: a reference, then COLUMN=VALUE as often as needed. The files are read and matched once;
    each answer takes milliseconds. Nothing is written.
    """
    asked = [("person", name) for name in persons] + [("vacancy", name) for name in jobs]
    settings = dict(_pair(pair) for pair in pairs)
    if bool(asked) != bool(settings):
        raise click.UsageError("give --person or --vacancy together with --set, or none of them to be asked")
    with plain_errors():
        place = _place(people, vacancies, renames, length, travel, judged)
        if asked:
            for side, name in asked:
                _answer(place, (side, name, settings))
            return
    _ask(place)


def _pair(pair: str) -> tuple[str, str]:
    column, equals, value = pair.partition("=")
    if not equals or not column.strip():
        raise click.UsageError(f"{pair}: write COLUMN=VALUE, as in min_hourly_pay=12.50")
    return column.strip(), value.strip()


def _place(
    people: Path,
    vacancies: Path,
    renames: tuple[str, ...],
    length: int,
    travel: "TravelFiles",
    judged: Judged,
) -> "WhatIfPlace":
    from goodwork.pipelines.what_if import what_if_place

    with progress_bars(quiet=judged.quiet) as step:
        persons, adverts = read_both(people, vacancies, renames)
        known = known_with_travel(judged, travel, step)
        return what_if_place(persons.records, adverts.records, judged.terms(), known, length, step)


def _answer(place: "WhatIfPlace", question: Question) -> None:
    from goodwork.pipelines.what_if_words import person_lines, vacancy_lines

    side, name, settings = question
    started = time.perf_counter()
    if side == "person":
        of_person = place.person(name, settings)
        taken = time.perf_counter() - started
        lines = person_lines(of_person)
    else:
        of_vacancy = place.vacancy(name, settings)
        taken = time.perf_counter() - started
        lines = vacancy_lines(of_vacancy)
    for line in lines:
        click.echo(line)
    click.echo(f"({taken * 1000:.0f} ms)\n", err=True)


def _ask(place: "WhatIfPlace") -> None:
    """Answer line after line. A question that cannot be answered is told why and the next is asked."""
    from goodwork.connectors.tables.reading import TableError

    if sys.stdin.isatty():
        click.echo(f"{HOW}. An empty line ends.")
    for line in _lines():
        try:
            name, *pairs = shlex.split(line)
            if not pairs:
                raise click.UsageError(f"{HOW}.")
            _answer(place, (place.side_of(name), name, dict(map(_pair, pairs))))
        except (TableError, click.UsageError, ValueError) as error:
            click.echo(error.message if isinstance(error, click.UsageError) else str(error), err=True)


def _lines() -> Iterator[str]:
    if sys.stdin.isatty():
        while line := click.prompt("what if", default="", show_default=False, prompt_suffix="> ").strip():
            yield line
    else:
        yield from (line.strip() for line in sys.stdin if line.strip())
