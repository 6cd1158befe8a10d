"""`goodwork assess`: what one advert shows."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.errors import plain_errors
from goodwork.cli.options import Judged, judged_by
from goodwork.cli.progress import progress_bars
from goodwork.vocabulary.pay import AgeBand

if TYPE_CHECKING:
    from goodwork.connectors.tables.reading import Reading
    from goodwork.pipelines.results import Assessment
    from goodwork.vocabulary.advert import Advert

EASY_TO_READ = 100  # characters a line


@click.command()
@click.argument("advert", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--age-band",
    type=click.Choice([band.value for band in AgeBand]),
    default=AgeBand.FROM_21.value,
    show_default=True,
    help="The oldest age band the job is open to: it decides the pay floor.",
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write a page, with the words highlighted. One advert only.",
)
@judged_by
def assess(
    advert: Path,
    age_band: str,
    page: Path | None,
    judged: Judged,
) -> None:
    """Say what ADVERT states of pay, hours, contract, job quality and rights, with its words, and what to ask.

    ADVERT is a text file, a web page, a JobPosting record, a table of vacancies, or - for words on standard input.
    """
    from rich.console import Console

    from goodwork.pipelines.advert_files import read_adverts
    from goodwork.pipelines.assess import assess_adverts
    from goodwork.pipelines.known import read_known
    from goodwork.reports.assessment import assessment_text

    with plain_errors(), progress_bars(quiet=judged.quiet) as step:
        terms = judged.terms(AgeBand(age_band))
        reading = _read_standard_input() if str(advert) == "-" else read_adverts(advert)
        known = read_known(judged.data_folder, step, with_skills=False)
        assessments = assess_adverts(reading.records, terms, known.occupations.index, step)
    console = Console(highlight=False)
    for number, assessment in enumerate(assessments):
        console.print(
            assessment_text(assessment, min(console.width, EASY_TO_READ)),
            end="\n" if number + 1 < len(assessments) else "",
        )
    for reject in reading.rejects:
        click.echo(f"{reject.source}: {reject.column} {reject.reason}", err=True)
    if page:
        _write_page(page, assessments)


def _read_standard_input() -> "Reading[Advert]":
    """The words piped in, read as a file would be."""
    from goodwork.pipelines.advert_files import adverts_in

    return adverts_in(sys.stdin.buffer.read(), Path("standard input"))


def _write_page(path: Path, assessments: "tuple[Assessment, ...]") -> None:
    from goodwork.reports.assessment import render_assessment
    from goodwork.reports.outputs import write_page

    if len(assessments) != 1:
        raise click.ClickException(
            f"--html writes one advert; there are {len(assessments)}: use `goodwork match`."
        )
    write_page(path, render_assessment(assessments[0]))
    click.echo(f"Open {path}", err=True)
