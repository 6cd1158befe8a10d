"""`goodwork synthesise`: the files of an invented place, to try everything on."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.dates import on_option
from goodwork.cli.errors import plain_errors
from goodwork.cli.progress import progress_bars

if TYPE_CHECKING:
    from goodwork.pipelines.progress import Step
    from goodwork.synthetic import DemonstrationPlace

FILES = ("people.csv", "vacancies.csv", "vacancies.jsonl", "timetable")


@click.command()
@click.option(
    "--people",
    "n_people",
    type=click.IntRange(1, 1_000_000),
    default=200,
    show_default=True,
    help="How many people.",
)
@click.option(
    "--vacancies",
    "n_vacancies",
    type=click.IntRange(1, 1_000_000),
    default=150,
    show_default=True,
    help="How many vacancies.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="The same seed makes the same place.",
)
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="The folder the files go to.",
)
@on_option("The day it is in that place: pay follows its legal floors.")
@click.option("--quiet", is_flag=True, help="Say nothing while working.")
def synthesise(n_people: int, n_vacancies: int, seed: int, folder: Path, on: date, quiet: bool) -> None:
    """An invented place: people.csv, vacancies.csv, vacancies.jsonl (schema.org JobPosting) and timetable/ (GTFS).

    Everyone and everything in it is invented: postcodes begin ZZ, telephone numbers reach nobody,
    addresses end in example.org.
    """
    from goodwork.connectors.tables.write import write_folder_whole
    from goodwork.reports.outputs import check_is_ours, mark
    from goodwork.synthetic import synthesise as made

    with plain_errors(), progress_bars(quiet=quiet) as step:
        check_is_ours(folder)
        step("Imagining a place", 0, 1)
        place = made(seed, n_people, n_vacancies, on=on)
        step("Imagining a place", 1, 1)

        def fill(unfinished: Path) -> None:
            _write(place, unfinished, step)
            mark(unfinished, on, [f"{name}: invented" for name in FILES])

        write_folder_whole(folder, fill)
    for name in FILES:
        click.echo(folder / name)


def _write(place: "DemonstrationPlace", folder: Path, step: "Step") -> None:
    from goodwork.connectors.tables.compose import write_people, write_vacancies
    from goodwork.connectors.tables.compose_postings import write_postings
    from goodwork.connectors.tables.write import write_csv

    step("Writing files", 0, len(FILES))
    write_people(folder / FILES[0], place.people)
    step("Writing files", 1, len(FILES))
    write_vacancies(folder / FILES[1], place.adverts)
    step("Writing files", 2, len(FILES))
    write_postings(folder / FILES[2], place.adverts)
    step("Writing files", 3, len(FILES))
    (folder / FILES[3]).mkdir()
    for name, table in place.timetable.items():
        write_csv(folder / FILES[3] / name, table.headings, table.rows)
    step("Writing files", 4, len(FILES))
