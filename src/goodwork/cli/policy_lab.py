"""`goodwork policy-lab`: a year replayed under work first and under good work. A thinking aid, not a forecast."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.errors import plain_errors
from goodwork.cli.options import Judged, draw_seed, judged_by, output_folder, place_name
from goodwork.cli.progress import progress_bars
from goodwork.cli.table_options import columns_renamed, read_both, set_aside_words
from goodwork.cli.travel import known_with_travel, travel_files

if TYPE_CHECKING:
    from goodwork.pipelines.travel_data import TravelFiles
    from goodwork.vocabulary.advert import Advert
    from goodwork.vocabulary.people import Person

DEMO_PEOPLE, DEMO_VACANCIES = 400, 200


@click.command("policy-lab")
@click.argument("source", nargs=-1, type=click.Path(path_type=Path), metavar="[PEOPLE VACANCIES | demo]")
@click.option(
    "--assumptions",
    "assumptions_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A copy of the assumptions with your own numbers. Ours, if left out.",
)
@click.option("--print-assumptions", is_flag=True, help="Print the assumptions as a file to edit, and end.")
@click.option(
    "--replications",
    type=click.IntRange(2, 1000),
    default=100,
    show_default=True,
    help="How many times the year is replayed under each rule.",
)
@output_folder("goodwork-policy-lab")
@place_name
@draw_seed
@columns_renamed
@travel_files
@judged_by
def policy_lab(
    source: tuple[Path, ...],
    assumptions_file: Path | None,
    print_assumptions: bool,
    replications: int,
    folder: Path,
    place: str,
    seed: int,
    renames: tuple[str, ...],
    judged: Judged,
    travel: "TravelFiles",
) -> None:
    """Replay a year for PEOPLE and VACANCIES, or an invented place ("demo"), under two rules of advice.

    Work first: the first open vacancy a person could take. Good work: the best for her, waiting a stated time.
    Every number it rests on is an assumption, printed with the result. It is a thinking aid, not a forecast.
    """
    if print_assumptions:
        ours = files("goodwork.standards") / "policy_lab" / "assumptions.yaml"
        click.echo(ours.read_text(encoding="utf-8"), nl=False)
        return
    from goodwork.pipelines.policy_lab import policy_lab as run
    from goodwork.reports.outputs import check_is_ours
    from goodwork.reports.policy_lab import told, write_lab
    from goodwork.standards.policy_lab import lab_assumptions

    with plain_errors(), progress_bars(quiet=judged.quiet) as step:
        check_is_ours(folder)
        assumptions = lab_assumptions(assumptions_file)
        people, adverts = _read(source, renames, judged, seed)
        known = known_with_travel(judged, travel, step)
        result = run(
            people,
            adverts,
            judged.terms(),
            known,
            assumptions,
            replications=replications,
            seed=seed,
            assumptions_from=assumptions_file.name if assumptions_file else "",
            step=step,
        )
        write_lab(result, folder, place)
    for line in told(result):
        click.echo(line)
    click.echo(f"Open {folder / 'index.html'}")


def _read(
    source: tuple[Path, ...], renames: tuple[str, ...], judged: Judged, seed: int
) -> "tuple[tuple[Person, ...], tuple[Advert, ...]]":
    from goodwork.synthetic.place import synthesise

    if source == (Path("demo"),):
        made = synthesise(seed, DEMO_PEOPLE, DEMO_VACANCIES, on=judged.on)
        return made.people, made.adverts
    if len(source) != 2:
        raise click.UsageError("name two files, PEOPLE and VACANCIES, or write demo")
    people, vacancies = read_both(source[0], source[1], renames)
    for reject in (*people.rejects, *vacancies.rejects):
        click.echo(f"{reject.source}: {reject.column} {reject.reason}", err=True)
    if left_out := set_aside_words(people, vacancies):
        click.echo(left_out, err=True)
    return people.records, vacancies.records
