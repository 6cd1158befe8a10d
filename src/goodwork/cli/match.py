"""`goodwork match`: from two files to each person's good jobs."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.errors import plain_errors
from goodwork.cli.options import Judged, judged_by, list_length, output_folder, place_name
from goodwork.cli.progress import progress_bars
from goodwork.cli.table_options import columns_renamed, read_both, set_aside_words
from goodwork.cli.travel import known_with_travel, travel_files

if TYPE_CHECKING:
    from goodwork.pipelines.results import MatchResult
    from goodwork.pipelines.travel_data import TravelFiles

FORMATS = ("html", "xlsx", "csv", "parquet")
ROWS_SET_ASIDE = 3


@click.command()
@click.argument("people", type=click.Path(path_type=Path))
@click.argument("vacancies", type=click.Path(path_type=Path))
@output_folder("goodwork-report")
@place_name
@list_length
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    default=FORMATS,
    show_default="all",
    help="What to write; may be given more than once.",
)
@columns_renamed
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
    from goodwork.pipelines.match import match_people
    from goodwork.reports.outputs import OutputFormat, check_is_ours, write_outputs

    with plain_errors(), progress_bars(quiet=judged.quiet) as step:
        check_is_ours(folder)
        persons, adverts = read_both(people, vacancies, renames)
        rejects = (*persons.rejects, *adverts.rejects)
        known = known_with_travel(judged, travel, step)
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
    set_aside = set_aside_words(persons, adverts)
    _tell(result, folder, formats, set_aside)
    if strict and set_aside:
        sys.exit(ROWS_SET_ASIDE)


def _tell(result: "MatchResult", folder: Path, formats: tuple[str, ...], set_aside: str) -> None:
    near = sum(shortlist.n_near > 0 for shortlist in result.shortlists)
    click.echo(
        f"{near:,} of {len(result.shortlists):,} people {'has' if near == 1 else 'have'} jobs near the work they named;"
        f" vacancies read: {len(result.assessments):,}; date: {result.on:%-d %B %Y}."
    )
    if set_aside:
        click.echo(f"{set_aside} See {folder / 'rejects.csv'}.")
    click.echo(f"Open {folder / 'index.html'}" if "html" in formats else f"Written to {folder}")
