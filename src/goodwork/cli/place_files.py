"""`goodwork monitor place`: a small site of a place's own files, with what a person has to look at."""

from datetime import date
from pathlib import Path

import click

from goodwork.cli.dates import on_option
from goodwork.cli.errors import plain_errors
from goodwork.cli.options import output_folder
from goodwork.cli.travel import TIMETABLE_OPTIONS


@click.command("place", short_help="Pages of a place's own work programme, projects and voices.")
@click.argument("files", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--place", required=True, help="What the place is called. Public figures are looked for by this name."
)
@click.option(
    "--data",
    "data_folder",
    envvar="GOODWORK_DATA",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of public data (or GOODWORK_DATA): who works in which occupation.",
)
@click.option(
    "--vacancies",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A table of vacancies, for the good jobs near each neighbourhood; if left out, FILES/vacancies.csv.",
)
@TIMETABLE_OPTIONS[0]
@TIMETABLE_OPTIONS[1]
@output_folder("goodwork-place")
@on_option("The day the workstreams are judged on.")
def place_files(
    files: Path,
    place: str,
    data_folder: Path | None,
    vacancies: Path | None,
    timetables: tuple[Path, ...],
    timetable_on: date | None,
    folder: Path,
    on: date,
) -> None:
    """Pages of a place's own FILES: work_programme.yaml, projects.csv (with workforce.csv and people.csv if there are any),
    voice.csv, and neighbourhoods.csv with vacancies and a timetable. Any of the four may be missing.

    Good jobs are counted near each of the neighbourhoods, by bus or train where there is a timetable: one given, or
    FILES/timetable. Quotes that may say who somebody is are named here for a person to look at, and shown on no page.

    \b
    goodwork synthesise --out demo-place --people 20 --vacancies 20
    goodwork monitor place demo-place/monitor --place Brackenford --out pages
    """
    from goodwork.connectors.tables.reading import TableError
    from goodwork.pipelines.monitor.programme import folders_of, read_place_files
    from goodwork.pipelines.monitor.reach import good_jobs_of_folder
    from goodwork.pipelines.travel_data import TravelFiles
    from goodwork.reports.monitor.place_site import told, write_place_site

    with plain_errors():
        folders = folders_of(files)
        travel = TravelFiles(timetables=timetables, timetable_on=timetable_on)
        jobs = good_jobs_of_folder(files, place, on, data_folder, vacancies, travel)
        if not folders and jobs is None:
            raise TableError(
                f"{files} has none of work_programme.yaml, projects.csv, voice.csv and neighbourhoods.csv with "
                "vacancies.csv, so there is nothing to show. Put at least one there."
            )
        read = read_place_files(folders, place, on, data_folder)
        write_place_site(read, place, on, folder, jobs)
    for line in told(read, jobs):
        click.echo(line)
    click.echo(f"Open {folder / 'index.html'}")
