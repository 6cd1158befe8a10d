"""`goodwork audit`: what lists give to each group of people, after matching is done."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.errors import plain_errors
from goodwork.cli.options import Judged, draw_seed, judged_by, list_length, output_folder, place_name
from goodwork.cli.progress import progress_bars
from goodwork.cli.table_options import columns_renamed, read_both, set_aside_words
from goodwork.cli.travel import known_with_travel, travel_files

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
@output_folder("goodwork-audit")
@place_name
@list_length
@draw_seed
@columns_renamed
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
    renames: tuple[str, ...],
    judged: Judged,
    travel: "TravelFiles",
) -> None:
    """Compare what lists give to groups of people: exposure, choice, job quality, pay, places.

    PEOPLE and VACANCIES are the files of `goodwork match`. The groups stay in a file of their own, which matching
    never reads. Small groups are put together and small numbers are not shown.
    """
    from goodwork.connectors.tables.groups import read_groups, read_placements
    from goodwork.pipelines.audit import Asked
    from goodwork.pipelines.audit import audit as run
    from goodwork.reports.audit import write_audit
    from goodwork.reports.outputs import check_is_ours

    with plain_errors(), progress_bars(quiet=judged.quiet) as step:
        check_is_ours(folder)
        persons, adverts = read_both(people, vacancies, renames)
        labels, read = read_groups(groups_file)
        given = read_placements(allocation) if allocation else None
        rejects = [*persons.rejects, *adverts.rejects, *read.rejects, *(given.rejects if given else ())]
        asked = Asked(given.records if given else None, plant or 0, seed, length)
        known = known_with_travel(judged, travel, step)
        result = run(
            persons.records, adverts.records, labels, judged.terms(), known, asked, rejects=rejects, step=step
        )
        write_audit(result, folder, place)
    _tell(result, folder, set_aside_words(persons, adverts))


def _tell(result: "AuditResult", folder: Path, set_aside: str) -> None:
    from goodwork.reports.audit_words import AuditWords

    words = AuditWords(result)
    click.echo(words.headline)
    for finding in words.findings():
        click.echo(f"- {finding.attribute}: {finding.sentence}")
    for note in result.notes:
        click.echo(note)
    if set_aside:
        click.echo(set_aside)
    if result.rejects:
        click.echo(f"{len(result.rejects)} rows or cells could not be used: see {folder / 'rejects.csv'}.")
    click.echo(f"Open {folder / 'index.html'}")
