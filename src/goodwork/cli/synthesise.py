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
    from goodwork.synthetic.monitor_files import MonitorFiles

FILES = (
    "people.csv",
    "vacancies.csv",
    "vacancies.jsonl",
    "timetable",
    "programme.yaml",
    "facts.csv",
    "monitor",
)


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
    """An invented place: people.csv, vacancies.csv, vacancies.jsonl (schema.org JobPosting), timetable/ (GTFS), a
    programme that shares some of its places (programme.yaml and facts.csv), and monitor/: a work programme, planned
    projects, who works there and what residents said.

    Everyone and everything in it is invented: postcodes begin ZZ, telephone numbers reach nobody,
    addresses end in example.org.
    """
    from goodwork.connectors.tables.write_folder import write_folder_whole
    from goodwork.reports.outputs import check_is_ours, mark
    from goodwork.synthetic import synthesise as made
    from goodwork.synthetic.monitor_files import monitor_files

    with plain_errors(), progress_bars(quiet=quiet) as step:
        check_is_ours(folder)
        step("Imagining a place", 0, 1)
        place = made(seed, n_people, n_vacancies, on=on)
        step("Imagining a place", 1, 1)

        def fill(unfinished: Path) -> None:
            _write(place, unfinished, step, monitor_files(seed, on=on))
            mark(unfinished, on, [f"{name}: invented" for name in FILES])

        write_folder_whole(folder, fill)
    for name in FILES:
        click.echo(folder / name)


def _write(place: "DemonstrationPlace", folder: Path, step: "Step", monitor: "MonitorFiles") -> None:
    from goodwork.connectors.tables.compose import write_people, write_vacancies
    from goodwork.connectors.tables.compose_postings import write_postings
    from goodwork.connectors.tables.facts import write_facts

    sharing = place.sharing
    writers = (
        lambda path: write_people(path, place.people),
        lambda path: write_vacancies(path, place.adverts),
        lambda path: write_postings(path, place.adverts),
        lambda path: _write_timetable(place, path),
        lambda path: path.write_text(sharing.text, encoding="utf-8", newline="\n"),
        lambda path: write_facts(path, sharing.programme.fact_names, sharing.facts),
        lambda path: _write_monitor(monitor, path),
    )
    for done, (name, write) in enumerate(zip(FILES, writers, strict=True)):
        step("Writing files", done, len(FILES))
        write(folder / name)
    step("Writing files", len(FILES), len(FILES))


def _write_timetable(place: "DemonstrationPlace", folder: Path) -> None:
    from goodwork.connectors.tables.write import write_csv

    folder.mkdir()
    for name, table in place.timetable.items():
        write_csv(folder / name, table.headings, table.rows)


def _write_monitor(files: "MonitorFiles", folder: Path) -> None:
    from goodwork.connectors.tables.write import write_csv

    folder.mkdir()
    (folder / "work_programme.yaml").write_text(files.work_programme, encoding="utf-8", newline="\n")
    tables = {
        "projects": files.projects,
        "workforce": files.workforce,
        "voice": files.voice,
        "neighbourhoods": files.neighbourhoods,
    }
    for name, rows in tables.items():
        write_csv(folder / f"{name}.csv", tuple(rows[0]), (tuple(row.values()) for row in rows))
