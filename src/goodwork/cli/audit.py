"""`goodwork audit PEOPLE VACANCIES`: what lists give to each group of people. `verify` and `seal`: the service's audit."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.django_ready import django_ready
from goodwork.cli.errors import plain_errors
from goodwork.cli.options import Judged, draw_seed, judged_by, list_length, output_folder, place_name
from goodwork.cli.progress import progress_bars
from goodwork.cli.table_options import columns_renamed, read_both, set_aside_words
from goodwork.cli.travel import known_with_travel, travel_files

if TYPE_CHECKING:
    from goodwork.pipelines.audit import AuditResult
    from goodwork.pipelines.travel_data import TravelFiles


class FilesOrCommand(click.Group):
    """`goodwork audit PEOPLE VACANCIES` keeps working: words that name no subcommand are for `lists`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["lists", *args]
        return super().parse_args(ctx, args)


@click.group(cls=FilesOrCommand)
def audit() -> None:
    """Two audits: of what lists give to groups of people, and of who did and read what in the service.

    `goodwork audit PEOPLE VACANCIES --groups FILE` is `goodwork audit lists`, for files. `goodwork audit verify` and
    `goodwork audit seal` are for the service.
    """


@audit.command()
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
def lists(
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


@audit.command()
@click.option(
    "--against",
    "heads",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of heads kept outside the database: shows a cut tail and a chain made anew.",
)
def verify(heads: Path | None) -> None:
    """Check that no event of the service's audit was changed, deleted, put in or put in another order.

    Exit codes: 0 it holds; 1 it could not be checked; 3 it does not hold, and each finding says where.
    """
    django_ready()
    from goodwork.pipelines.audit_heads import HeadsError, check

    try:
        checked = check(heads)
    except HeadsError as problem:
        raise click.ClickException(str(problem)) from problem
    for finding in checked.findings:
        click.echo(f"- {finding.words}")
    click.echo(
        f"{checked.n_events} events in {checked.n_seals} seals checked; {checked.n_unsealed} not sealed yet. "
        f"Last head {checked.head}."
    )
    if not heads:
        click.echo("Whether the end was cut off, or all of it made anew, shows only with --against FILE.")
    if not checked.holds:
        click.echo(f"The audit does NOT hold: {len(checked.findings)} findings.")
        raise SystemExit(3)
    click.echo("The audit holds.")


@audit.command()
@click.option(
    "--export",
    "heads",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Add the heads of new seals to this file. Keep it, or copies of it, outside the database's machine.",
)
def seal(heads: Path | None) -> None:
    """Seal what waits in the service's audit. The worker does this every minute by itself."""
    django_ready()
    from goodwork.pipelines.audit_heads import HeadsError
    from goodwork.pipelines.audit_heads import seal as run

    try:
        sealed = run(heads)
    except HeadsError as problem:
        raise click.ClickException(str(problem)) from problem
    except OSError as problem:
        raise click.ClickException(
            f"The heads could not be written: {problem}. The events are sealed."
        ) from problem
    click.echo(f"{sealed.n_events} events sealed.")
    if heads:
        click.echo(f"{sealed.n_heads} heads added to {heads}.")
