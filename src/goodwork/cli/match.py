"""`goodwork match`: from two files to each person's good jobs."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.errors import plain_errors
from goodwork.cli.options import Judged, judged_by
from goodwork.cli.progress import progress_bars
from goodwork.cli.table_options import read_table
from goodwork.cli.travel import travel_files

if TYPE_CHECKING:
    from goodwork.pipelines.results import MatchResult
    from goodwork.pipelines.travel_data import TravelFiles

FORMATS = ("html", "xlsx", "csv", "parquet")
ROWS_SET_ASIDE = 3


@click.command()
@click.argument("people", type=click.Path(path_type=Path))
@click.argument("vacancies", type=click.Path(path_type=Path))
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("goodwork-report"),
    show_default=True,
    help="The folder the outputs go to.",
)
@click.option("--place", default="", help="The place's name, for the report.")
@click.option(
    "--length",
    type=click.IntRange(1, 100),
    default=10,
    show_default=True,
    help="The most jobs on one person's list.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    default=FORMATS,
    show_default="all",
    help="What to write; may be given more than once.",
)
@click.option(
    "--column",
    "renames",
    multiple=True,
    metavar="HEADING=COLUMN",
    help="Read a heading of either file as one of our columns; may be given more than once.",
)
@click.option(
    "--strict", is_flag=True, help=f"End with exit code {ROWS_SET_ASIDE} when some rows could not be used."
)
@travel_files
@judged_by
def match(
    people: Path,
    vacancies: Path,
    folder: Path,
    place: str,
    length: int,
    formats: tuple[str, ...],
    renames: tuple[str, ...],
    strict: bool,
    travel: "TravelFiles",
    judged: Judged,
) -> None:
    """Find each person in PEOPLE the good jobs in VACANCIES she can really take, and say why.

    Both may be CSV, XLSX, Parquet or JSON lines; VACANCIES also schema.org JobPosting. Rows that cannot be used
    are listed in rejects.csv with the reason; the others go on.
    """
    from goodwork.connectors.tables.people import read_people
    from goodwork.connectors.tables.vacancies import read_vacancies
    from goodwork.pipelines.known import read_known
    from goodwork.pipelines.match import match_people
    from goodwork.pipelines.travel_data import read_travel_data
    from goodwork.reports.outputs import OutputFormat, check_is_ours, write_outputs

    with plain_errors(), progress_bars(quiet=judged.quiet) as step:
        check_is_ours(folder)
        persons = read_table(read_people, people, renames)
        adverts = read_table(read_vacancies, vacancies, renames)
        rejects = (*persons.rejects, *adverts.rejects)
        brought = read_travel_data(travel, judged.on, step)
        known = replace(read_known(judged.data_folder, step), travel=brought)
        result = match_people(
            persons.records,
            adverts.records,
            judged.terms(),
            known,
            place=place,
            length=length,
            rejects=rejects,
            step=step,
        )
        write_outputs(
            result, folder, map(OutputFormat, formats), lambda n, of: step("Writing the report", n, of)
        )
    set_aside = persons.n_set_aside + adverts.n_set_aside
    _tell(result, folder, formats, set_aside)
    if strict and set_aside:
        sys.exit(ROWS_SET_ASIDE)


def _tell(result: "MatchResult", folder: Path, formats: tuple[str, ...], set_aside: int) -> None:
    near = sum(shortlist.n_near > 0 for shortlist in result.shortlists)
    click.echo(
        f"{near:,} of {len(result.shortlists):,} people {'has' if near == 1 else 'have'} jobs near the work they named;"
        f" vacancies read: {len(result.assessments):,}; date: {result.on:%-d %B %Y}."
    )
    if set_aside:
        click.echo(f"{set_aside} rows could not be used: see {folder / 'rejects.csv'}.")
    click.echo(f"Open {folder / 'index.html'}" if "html" in formats else f"Written to {folder}")
