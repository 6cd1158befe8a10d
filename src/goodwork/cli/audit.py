"""`goodwork audit`: what lists give to each group of people, after matching is done."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.errors import plain_errors
from goodwork.cli.options import Judged, judged_by
from goodwork.cli.progress import progress_bars
from goodwork.cli.travel import travel_files

if TYPE_CHECKING:
    from goodwork.pipelines.audit import AuditResult
    from goodwork.pipelines.travel_data import TravelFiles


@click.command()
@click.argument("people", type=click.Path(path_type=Path))
@click.argument("vacancies", type=click.Path(path_type=Path))
@click.option(
    "--groups",
    "groups_file",
    type=click.Path(path_type=Path),
    required=True,
    help="A file of person_id and any columns of group labels. Read after matching, by the audit alone.",
)
@click.option(
    "--allocation",
    type=click.Path(path_type=Path),
    help="A file of person_id and vacancy_id: who was given which place.",
)
@click.option(
    "--plant",
    type=click.IntRange(1, 90),
    help="A self-test: plant a penalty of so many per cent on each group in a copy, and say whether it is found.",
)
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("goodwork-audit"),
    show_default=True,
    help="The folder the audit goes to.",
)
@click.option("--place", default="", help="The place's name, for the page.")
@click.option(
    "--length",
    type=click.IntRange(1, 100),
    default=10,
    show_default=True,
    help="The most jobs on one person's list.",
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The seed of every draw.")
@travel_files
@judged_by
def audit(
    people: Path,
    vacancies: Path,
    groups_file: Path,
    allocation: Path | None,
    plant: int | None,
    folder: Path,
    place: str,
    length: int,
    seed: int,
    judged: Judged,
    travel: "TravelFiles",
) -> None:
    """Compare what lists give to groups of people: exposure, choice, job quality, pay, places.

    PEOPLE and VACANCIES are the files of `goodwork match`. The groups stay in a file of their own, which matching
    never reads. Small groups are put together and small numbers are not shown.
    """
    from goodwork.connectors.tables.groups import read_groups, read_placements
    from goodwork.connectors.tables.people import read_people
    from goodwork.connectors.tables.vacancies import read_vacancies
    from goodwork.pipelines.audit import Asked
    from goodwork.pipelines.audit import audit as run
    from goodwork.pipelines.known import read_known
    from goodwork.pipelines.travel_data import read_travel_data
    from goodwork.reports.audit import write_audit
    from goodwork.reports.outputs import check_is_ours

    with plain_errors(), progress_bars(quiet=judged.quiet) as step:
        check_is_ours(folder)
        persons, adverts = read_people(people), read_vacancies(vacancies)
        labels, read = read_groups(groups_file)
        given = read_placements(allocation) if allocation else None
        rejects = [*persons.rejects, *adverts.rejects, *read.rejects, *(given.rejects if given else ())]
        asked = Asked(given.records if given else None, plant or 0, seed, length)
        brought = read_travel_data(travel, judged.on, step)
        known = replace(read_known(judged.data_folder, step), travel=brought)
        result = run(
            persons.records, adverts.records, labels, judged.terms(), known, asked, rejects=rejects, step=step
        )
        write_audit(result, folder, place)
    _tell(result, folder)


def _tell(result: "AuditResult", folder: Path) -> None:
    from goodwork.reports.audit_words import AuditWords

    words = AuditWords(result)
    click.echo(words.headline)
    for finding in words.findings():
        click.echo(f"- {finding.attribute}: {finding.sentence}")
    for note in result.notes:
        click.echo(note)
    if result.rejects:
        click.echo(f"{len(result.rejects)} rows or cells could not be used: see {folder / 'rejects.csv'}.")
    click.echo(f"Open {folder / 'index.html'}")
