"""`goodwork monitor observations`: what figures there are, of which places and years, how they were revised, what was
refused."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from goodwork.cli.dates import Day, today
from goodwork.cli.errors import plain_errors
from goodwork.cli.options import official_data

if TYPE_CHECKING:
    import polars as pl

    from goodwork.pipelines.monitor.observations import Read
    from goodwork.standards.indicator import Indicator


@click.command(short_help="Which figures the public data hold, how revised, what is not used.")
@official_data
@click.option(
    "--indicator",
    "only",
    multiple=True,
    metavar="ID",
    help="Only this indicator; may be given more than once.",
)
@click.option("--area", metavar="CODE", help="The area whose history is asked for: E08000035 is Leeds.")
@click.option(
    "--history", is_flag=True, help="Every vintage of each --indicator in --area, and what each one revised."
)
@click.option("--revisions", is_flag=True, help="The figures that later vintages moved most.")
@click.option("--refused", is_flag=True, help="Each figure that is not used, and why.")
@click.option("--missing", is_flag=True, help="Each place that lacks a period others have, and which.")
@click.option(
    "--as-at",
    type=Day(),
    metavar="DATE",
    help="As it was known at the end of this day.",
)
@click.option(
    "--keep",
    "store",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the files' bytes and every figure in this folder. Again adds only what is new.",
)
def observations(
    data_folder: Path,
    only: tuple[str, ...],
    area: str | None,
    history: bool,
    revisions: bool,
    refused: bool,
    missing: bool,
    as_at: date | None,
    store: Path | None,
) -> None:
    """Which figures the public data hold: of how many places, in which years, with which limits.

    Says nothing of a store. Figures that are not used are told by --refused, each with its reason.

    \b
    goodwork monitor observations --data data
    goodwork monitor observations --data data --indicator employment_rate --missing
    goodwork monitor observations --data data --history --indicator employment_rate --area E08000035
    """
    from goodwork.pipelines.monitor.observations import read_observations

    if history and not (area and only):
        raise click.UsageError("a history is of one place: give --area, and the --indicator it is of")
    with plain_errors():
        read = read_observations(data_folder, only or None)
        if store is not None:
            _keep(store, read, data_folder)
        if history and area:
            for name in only:
                _history(read, name, area)
        elif revisions:
            _revisions(read)
        elif refused:
            _refused(read)
        elif missing:
            _missing(read, data_folder, only)
        else:
            _coverage(read, data_folder, only, as_at)


def _keep(store: Path, read: "Read", folder: Path) -> None:
    from goodwork.pipelines.monitor.keep_public_data import keep_public_data
    from goodwork.pipelines.monitor.kept import KeptObservations

    done = keep_public_data(KeptObservations(store), read, folder, datetime.now(UTC))
    click.echo(
        f"{done.n_new:,} new figures were kept in {store}, {done.n_revised:,} revised; {done.n_same:,} were there already."
    )


def _coverage(read: "Read", folder: Path, only: Sequence[str], on: date | None) -> None:
    from goodwork.pipelines.monitor.areas import combined_authorities, english_authorities
    from goodwork.pipelines.monitor.coverage import coverage
    from goodwork.standards.indicator import indicators

    rules = {each.id: each for each in indicators() if not only or each.id in only}
    members, authorities = combined_authorities(folder), english_authorities(folder)
    table = coverage(read.observations, rules, authorities, members, today().year, on)
    shown = _table(
        f"Figures of England's {len(authorities)} authorities and {len(members)} combined authorities"
        + (f", as known on {on}" if on else ""),
        ("Indicator", "Group", "Year", "Authorities", "Combined", "Years", "Figures", "Withheld", "Limits"),
    )
    for row in table.iter_rows(named=True):
        shown.add_row(*_cells(row))
    console = Console()
    console.print(shown)
    for name in table.filter(figures=0)["indicator"]:
        console.print(_without(rules[name], on), style="dim", soft_wrap=True, markup=False, highlight=False)
    console.print(f"{len(read.refused):,} figures are not used: --refused names each.", highlight=False)


def _without(rule: "Indicator", on: date | None) -> str:
    """What an indicator without figures says of itself, and what is measured in its stead."""
    elsewhere = "a file published later" if on else "its file, which is not in the folder"
    said = f"{rule.id}: no figures here. They must come from {rule.data_must_come_from or elsewhere}."
    if (other := rule.measured_instead_by) is not None:
        said += f" Measured instead: {other.indicator}, which {other.because}."
    return said


def _cells(row: dict[str, object]) -> tuple[str, ...]:
    if not row["figures"]:
        return (str(row["indicator"]), "", "none", *[""] * 6)
    limits = row["with_limits"]
    return (
        str(row["indicator"]),
        "" if row["group"] == "everybody" else str(row["group"]),
        str(row["latest_year"] or row["last_year"]),
        str(row["authorities"]),
        str(row["combined_authorities"]),
        _years(row),
        f"{row['figures']:,}",
        str(row["withheld"] or ""),
        f"{limits:.0%}" if isinstance(limits, float) and limits else "not known",
    )


def _years(row: dict[str, object]) -> str:
    if row["years"] == 1:
        return str(row["last_year"])
    return f"{row['first_year']} to {row['last_year']} ({row['years']})"


def _history(read: "Read", name: str, area: str) -> None:
    from goodwork.core.observations.revisions import history

    told = history(read.observations, name, area)
    if told.is_empty():
        raise click.ClickException(
            f"{name} has no figure for {area}: see which places it has with --indicator {name}"
        )
    shown = _table(
        f"{name} in {area}",
        ("Period", "Published", "Figure", "95% limits", "Revised by", "Standing", "Method"),
    )
    for row in told.iter_rows(named=True):
        shown.add_row(*_history_cells(row))
    Console().print(shown)


def _history_cells(row: dict[str, object]) -> tuple[str, ...]:
    from goodwork.core.observations.findings import period_of

    limits = "not known" if row["lower"] is None else f"{row['lower']:,.1f} to {row['upper']:,.1f}"
    moved = row["revised_by"]
    return (
        str(period_of(row)),
        str(row["vintage"] or "not known"),
        _number(row["value"]),
        limits,
        f"{moved:+,.1f}" if isinstance(moved, float) else "",
        str(row["standing"]),
        str(row["method"]),
    )


def _revisions(read: "Read") -> None:
    from goodwork.core.observations.revisions import revised

    moved: pl.DataFrame = revised(read.observations)
    shown = _table(
        f"{moved.height:,} figures were revised; those that moved most",
        ("Indicator", "Area", "Period", "Group", "First", "On", "Now", "On", "By"),
    )
    for row in moved.head(30).iter_rows(named=True):
        shown.add_row(
            row["indicator"], row["area"], str(row["start"]), row["group"],
            _number(row["first_value"]), str(row["first_vintage"]),
            _number(row["latest_value"]), str(row["latest_vintage"]), f"{row['revised_by']:+,.1f}",
        )  # fmt: skip
    Console().print(shown)


def _refused(read: "Read") -> None:
    shown = _table(f"{len(read.refused):,} figures are not used", ("Indicator", "Area", "Figures", "Why"))
    for each in read.refused_by_indicator():
        shown.add_row(each.source, each.where, str(each.n), each.reason)
    Console().print(shown)


def _missing(read: "Read", folder: Path, only: Sequence[str]) -> None:
    from goodwork.core.observations.missing import missing_periods, told_by_area
    from goodwork.pipelines.monitor.areas import combined_authorities, english_authorities
    from goodwork.pipelines.monitor.panel import ready
    from goodwork.standards.indicator import indicators

    rules = {each.id: each for each in indicators() if not only or each.id in only}
    members = combined_authorities(folder)
    stands, _ = ready(read.observations, rules, members)
    places = [*members, *english_authorities(folder)]
    found = list(told_by_area(missing_periods(stands, rules.values(), places)))
    shown = _table(f"{len(found):,} times a place lacks figures others have", ("Indicator", "Area", "What"))
    for each in found:
        shown.add_row(each.indicator, each.area, each.words)
    Console().print(shown)


def _number(value: object) -> str:
    return f"{value:,.1f}" if isinstance(value, float) else "withheld"


def _table(title: str, headings: Sequence[str]) -> Table:
    shown = Table(title=title, title_justify="left")
    for number, heading in enumerate(headings):
        shown.add_column(heading, overflow="fold", no_wrap=number == 0)
    return shown
