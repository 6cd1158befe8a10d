"""`goodwork monitor`: from files of official statistics to a site that says whether growth is shared, and how sure it is."""

from datetime import date
from pathlib import Path

import click

from goodwork.cli.dates import on_option
from goodwork.cli.errors import plain_errors
from goodwork.cli.monitor_fetch import add, fetch, template
from goodwork.cli.observations import observations
from goodwork.cli.options import output_folder
from goodwork.cli.place_files import place_files
from goodwork.cli.progress import progress_bars
from goodwork.cli.release_site import release


@click.group()
def monitor() -> None:
    """The inclusive growth monitor: indicators, an index, targets and places, with their doubt."""


for part in (add, fetch, observations, place_files, release, template):
    monitor.add_command(part)


@monitor.command()
@click.argument("definition", default="england", metavar="[DEFINITION]")
@click.option(
    "--data",
    "data_folder",
    envvar="GOODWORK_DATA",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder of public data (or GOODWORK_DATA).",
)
@click.option(
    "--only",
    multiple=True,
    metavar="CODE",
    help="Only this place and, for a combined authority, its members.",
)
@click.option(
    "--store",
    "store_folder",
    envvar="GOODWORK_MONITOR_STORE",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of figures that were fetched or added, to be used with the public data (or GOODWORK_MONITOR_STORE).",
)
@output_folder("goodwork-monitor")
@on_option("The day the pages say they were made.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
def build(
    definition: str,
    data_folder: Path,
    only: tuple[str, ...],
    store_folder: Path | None,
    folder: Path,
    on: date,
    quiet: bool,
) -> None:
    """Build the site of a monitor: DEFINITION is one of ours by name, or a file of your own.

    The folder is replaced whole, or left as it was. The same files and date give the same bytes.
    """
    import goodwork
    from goodwork.reports.monitor.site import check_may_be_replaced, told

    with plain_errors(), progress_bars(quiet=quiet) as step:
        check_may_be_replaced(folder)
        built = goodwork.build_monitor(
            definition, data_folder, on=on, only=only, store=store_folder, progress=step
        )
        built.write_site(folder, progress=step)
    for line in told(built.result):
        click.echo(line)
    click.echo(f"Open {folder / 'index.html'}")
