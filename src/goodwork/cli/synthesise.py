"""`goodwork synthesise`: the files of an invented place, to try everything on."""

from datetime import date
from pathlib import Path

import click

from goodwork.cli.dates import on_option
from goodwork.cli.progress import progress_bars


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
    """An invented place: people.csv, vacancies.csv and vacancies.jsonl (schema.org JobPosting).

    Everyone and everything in it is invented: postcodes begin ZZ, telephone numbers reach nobody,
    addresses end in example.org.
    """
    from goodwork.standards.library import StandardError

    try:
        written = _write(folder, n_people, n_vacancies, seed, on, quiet)
    except StandardError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(
            f"{folder} could not be written ({error}). Nothing in it was half-written."
        ) from error
    for path in written:
        click.echo(path)


def _write(folder: Path, n_people: int, n_vacancies: int, seed: int, on: date, quiet: bool) -> list[Path]:
    from goodwork.connectors.tables.compose import write_people, write_vacancies
    from goodwork.connectors.tables.compose_postings import write_postings
    from goodwork.synthetic import synthesise as made

    with progress_bars(quiet=quiet) as step:
        step("Imagining a place", 0, 1)
        place = made(seed, n_people, n_vacancies, on=on)
        step("Imagining a place", 1, 1)
        outputs = (
            (folder / "people.csv", write_people, place.people),
            (folder / "vacancies.csv", write_vacancies, place.adverts),
            (folder / "vacancies.jsonl", write_postings, place.adverts),
        )
        for done, (path, write, records) in enumerate(outputs, 1):
            step("Writing files", done - 1, len(outputs))
            write(path, records)
            step("Writing files", done, len(outputs))
    return [path for path, _, _ in outputs]
