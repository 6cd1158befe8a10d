"""`goodwork monitor add` and `template`: figures from people's own files into the store a monitor is built from."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwork.cli.dates import Day
from goodwork.cli.errors import plain_errors
from goodwork.cli.monitor_store import counted, left_out_option, now, report, store_option, strict_option

if TYPE_CHECKING:
    from goodwork.connectors.indicator_files.layout import Layout


@click.command(short_help="Add the figures of your own CSV or XLSX file to a store.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--indicator", default="", metavar="ID", help="The indicator of all figures, where no column says it."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=COLUMN",
    help="Read a heading as one of our columns; may be given more than once.",
)
@click.option("--group", default="", help="The group of all figures, where it is not everybody.")
@click.option(
    "--year-begins",
    type=click.IntRange(1, 12),
    metavar="MONTH",
    help="The month in which a year written 2022/23 begins. April if left out.",
)
@click.option(
    "--dates-mean",
    type=click.Choice(["day", "month", "year-to"]),
    default="day",
    show_default=True,
    help="What a single day in the column of periods stands for.",
)
@click.option(
    "--times",
    type=float,
    default=1.0,
    show_default=True,
    help="Multiply every figure: 100 turns fractions into percentages.",
)
@click.option(
    "--published",
    type=Day(),
    metavar="DATE",
    help="The day the figures were published. Today if left out.",
)
@click.option("--publisher", default="", help="Who published them, for the pages.")
@click.option("--licence", default="", help="Under which licence, for the pages.")
@click.option("--address", default="", help="Where they can be found, for the pages.")
@click.option(
    "--data",
    "data_folder",
    envvar="GOODWORK_DATA",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of public data, for names of areas (or GOODWORK_DATA).",
)
@store_option
@left_out_option
@strict_option
def add(
    file: Path, published: date | None, folder: Path, left_out: Path | None, strict: bool, **said: Any
) -> None:
    """Add the figures in FILE (CSV or XLSX) to the store.

    One row a figure, as in `goodwork monitor template`; or areas in rows and years in columns. What you say of a table
    is remembered for the next with the same headings. The same file again adds nothing. `goodwork monitor build --store`
    then uses what was added.

    \b
    goodwork monitor add figures.csv --publisher "Leeds City Council" --published 2024-03-14
    goodwork monitor add rates.xlsx --indicator employment_rate --column "Our code=area"
    goodwork monitor add shares.csv --indicator employment_rate --times 100
    """
    from goodwork.pipelines.monitor.bring import About, add_file
    from goodwork.pipelines.monitor.kept import KeptObservations

    about = About(said["publisher"], said["licence"], said["address"], published)
    with plain_errors():
        done = add_file(
            file, KeptObservations(folder), now(), _layout(said), about, _area_names(said["data_folder"])
        )
    for note in done.notes:
        click.echo(f"{file.name}: {note}", err=True)
    click.echo(f"{file.name}: {counted(done.added)}.")
    report(done.rejects, left_out, strict)


@click.command(short_help="Write an empty table to be filled with figures.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def template(file: Path) -> None:
    """Write an empty table to FILE (CSV), to be filled with figures and added. Says what each column holds.

    \b
    goodwork monitor template my-figures.csv
    """
    from goodwork.connectors.indicator_files.layout import COLUMNS, write_template

    if file.exists():
        raise click.ClickException(f"{file} is there already. Give another name, or delete it.")
    with plain_errors():
        write_template(file)
    for name, (help_text, _) in COLUMNS.items():
        click.echo(f"{name:12} {help_text}")


def _layout(said: dict[str, Any]) -> "Layout":
    from goodwork.connectors.indicator_files.layout import DayMeans, Layout

    if wrong := [pair for pair in said["columns"] if "=" not in pair]:
        raise click.UsageError(f"--column {wrong[0]}: write HEADING=COLUMN, as in --column 'LA code=area'")
    columns = {
        ours.strip(): theirs.strip() for theirs, ours in (pair.rsplit("=", 1) for pair in said["columns"])
    }
    return Layout(
        columns=columns,
        indicator=said["indicator"],
        group=said["group"],
        year_begins=said["year_begins"],
        day_means=DayMeans(said["dates_mean"]),
        times=said["times"],
    )


def _area_names(data_folder: Path | None) -> dict[str, str]:
    """Names of areas by code; none where the folder of public data does not hold them."""
    from goodwork.connectors.open_data.folder import OpenDataError
    from goodwork.pipelines.monitor.areas import area_names

    if data_folder is None:
        return {}
    try:
        return {code: area.name for code, area in area_names(data_folder).items()}
    except OpenDataError:
        return {}
