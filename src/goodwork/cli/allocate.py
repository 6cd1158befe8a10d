"""`goodwork allocate`: scarce places shared by a published rule, with reasons and a file anybody can check."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.errors import plain_errors
from goodwork.cli.options import Judged, judged_by, output_folder, place_name
from goodwork.cli.progress import progress_bars
from goodwork.cli.table_options import columns_renamed, read_both, read_table, set_aside_words
from goodwork.cli.travel import known_with_travel, travel_files

if TYPE_CHECKING:
    from goodwork.connectors.tables.reading import Reading
    from goodwork.pipelines.allocation_results import AllocationResult
    from goodwork.pipelines.travel_data import TravelFiles
    from goodwork.standards.programme import Programme
    from goodwork.vocabulary.facts import FactRow

RULES = ("stable", "best-total", "most-placed", "nash")
ROWS_SET_ASIDE = 3


@click.command()
@click.argument("people", type=click.Path(path_type=Path))
@click.argument("vacancies", type=click.Path(path_type=Path))
@click.option(
    "--programme",
    "programme_file",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The published rules: a YAML file.",
)
@click.option(
    "--facts",
    "facts_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Verified facts: a table with person_id and a column a fact. None counts if left out.",
)
@click.option(
    "--rule", type=click.Choice(RULES), default="stable", show_default=True, help="How places are shared."
)
@output_folder("goodwork-allocation")
@place_name
@columns_renamed
@click.option(
    "--strict", is_flag=True, help=f"End with exit code {ROWS_SET_ASIDE} when some rows could not be used."
)
@travel_files
@judged_by
def allocate(
    people: Path,
    vacancies: Path,
    programme_file: Path,
    facts_file: Path | None,
    rule: str,
    folder: Path,
    place: str,
    renames: tuple[str, ...],
    strict: bool,
    travel: "TravelFiles",
    judged: Judged,
) -> None:
    """Offer the people in PEOPLE the places of the vacancies in VACANCIES, by the rules of a programme.

    Priority comes from verified facts and a published lottery, never from what a person says she wants. Writes a report,
    tables, and allocation.zip, which `goodwork check-allocation` checks.
    """
    from goodwork.core.allocation.outcome import Rule
    from goodwork.pipelines.allocate import allocate_places
    from goodwork.reports.allocation import write_allocation
    from goodwork.reports.outputs import check_is_ours
    from goodwork.standards.programme import programme_given

    with plain_errors(), progress_bars(quiet=judged.quiet) as step:
        check_is_ours(folder)
        programme = programme_given(programme_file)
        programme.check_on(judged.on)
        persons, adverts = read_both(people, vacancies, renames)
        facts = _facts(facts_file, programme, renames)
        fact_rows, fact_rejects = (facts.records, facts.rejects) if facts else ((), ())
        result = allocate_places(
            persons.records,
            adverts.records,
            fact_rows,
            programme,
            judged.terms(),
            known_with_travel(judged, travel, step),
            rule=Rule(rule),
            place=place,
            rejects=(*persons.rejects, *adverts.rejects, *fact_rejects),
            step=step,
        )
        write_allocation(result, folder)
    _tell(result, folder, set_aside_words(persons, adverts))
    if strict and result.rejects:
        sys.exit(ROWS_SET_ASIDE)


def _facts(path: Path | None, programme: "Programme", renames: tuple[str, ...]) -> "Reading[FactRow] | None":
    from goodwork.connectors.tables.facts import read_facts

    if path is None:
        return None
    return read_table(
        lambda file, renames: read_facts(file, programme.fact_names, renames=renames), path, renames
    )


def _tell(result: "AllocationResult", folder: Path, set_aside: str) -> None:
    click.echo(
        f"{result.n_placed:,} of {len(result.people):,} people {'is' if result.n_placed == 1 else 'are'} offered one of {result.totals['places']:,} places;"
        f" rule: {result.rule.value}; date: {result.on:%-d %B %Y}."
    )
    if set_aside:
        click.echo(set_aside)
    if result.rejects:
        click.echo(f"{len(result.rejects)} rows or cells could not be used: see {folder / 'rejects.csv'}.")
    click.echo(f"Fingerprint of allocation.zip, to publish (sha256): {result.seal}")
    click.echo(f"Open {folder / 'index.html'}")
