"""`goodwork policy-lab`: a year replayed under work first and under good work. A thinking aid, not a forecast."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.errors import plain_errors
from goodwork.cli.options import Judged, judged_by
from goodwork.cli.progress import progress_bars
from goodwork.cli.travel import travel_files

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
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("goodwork-policy-lab"),
    show_default=True,
    help="The folder the page goes to.",
)
@click.option("--place", default="", help="The place's name, for the page.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The seed of every draw.")
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
    from goodwork.pipelines.known import read_known
    from goodwork.pipelines.policy_lab import policy_lab as run
    from goodwork.pipelines.travel_data import read_travel_data
    from goodwork.reports.outputs import check_is_ours
    from goodwork.reports.policy_lab import told, write_lab
    from goodwork.standards.policy_lab import lab_assumptions

    with plain_errors(), progress_bars(quiet=judged.quiet) as step:
        check_is_ours(folder)
        assumptions = lab_assumptions(assumptions_file)
        people, adverts = _read(source, judged, seed)
        brought = read_travel_data(travel, judged.on, step)
        known = replace(read_known(judged.data_folder, step), travel=brought)
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
    source: tuple[Path, ...], judged: Judged, seed: int
) -> "tuple[tuple[Person, ...], tuple[Advert, ...]]":
    from goodwork.connectors.tables.people import read_people
    from goodwork.connectors.tables.reading import TableError
    from goodwork.connectors.tables.vacancies import read_vacancies
    from goodwork.synthetic.place import synthesise

    if source == (Path("demo"),):
        made = synthesise(seed, DEMO_PEOPLE, DEMO_VACANCIES, on=judged.on)
        return made.people, made.adverts
    if len(source) != 2:
        raise click.UsageError("name two files, PEOPLE and VACANCIES, or write demo")
    people, vacancies = read_people(source[0]), read_vacancies(source[1])
    for path, reading in zip(source, (people, vacancies), strict=True):
        for reject in reading.rejects:
            click.echo(f"{reject.source}: {reject.column} {reject.reason}", err=True)
        if not reading.records:
            raise TableError(f"{path}: none of its {reading.n_rows} rows could be used.")
    return people.records, vacancies.records
