"""`goodwork monitor`: from files of official statistics to a site that says whether growth is shared, and how sure it is."""

from datetime import date
from pathlib import Path

import click

from goodwork.cli.dates import on_option
from goodwork.cli.errors import plain_errors
from goodwork.cli.monitor_add import add, template
from goodwork.cli.monitor_fetch import fetch
from goodwork.cli.observations import observations
from goodwork.cli.options import official_data, output_folder
from goodwork.cli.place_files import place_files
from goodwork.cli.progress import progress_bars
from goodwork.cli.release_site import release


class _InOrderOfUse(click.Group):
    def list_commands(self, context: click.Context) -> list[str]:
        """As they were added: the one most people need first."""
        return list(self.commands)


@click.group(cls=_InOrderOfUse)
def monitor() -> None:
    """Whether growth is shared, how sure that is, and where: a site made from official statistics.

    `build` is all that most people need. `fetch` and `add` bring further figures into a store, a folder that `build`
    reads with --store. The guides are in docs/how-to; the first is docs/tutorials/first-monitor.md.

    \b
    goodwork monitor build --data data --out monitor
    goodwork monitor build --data data --only "West Yorkshire" --out west-yorkshire
    goodwork monitor add figures.xlsx --indicator employment_rate --store our-figures
    goodwork monitor build --data data --store our-figures --out monitor
    """


@monitor.command(short_help="Build the site from a folder of public data.")
@click.argument("definition", default="england", metavar="[DEFINITION]")
@official_data
@click.option(
    "--only",
    multiple=True,
    metavar="PLACE",
    help="Only this place and, for a combined authority, its members: a code or a name; may be given more than once.",
)
@click.option(
    "--store",
    "store_folder",
    envvar="GOODWORK_MONITOR_STORE",
    type=click.Path(path_type=Path),
    help="A folder of figures that `fetch` or `add` made, used with the public data (or GOODWORK_MONITOR_STORE).",
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
    """Build the site of a monitor from files; nothing is sent anywhere. England takes a minute or two.

    DEFINITION says what is shown: the name of one of ours (england, if left out), or your own file, such as
    my-monitor.yaml. The folder is replaced whole, or left as it was. The same files and date give the same bytes.

    \b
    goodwork monitor build --data data --out monitor
    goodwork monitor build --data data --only Leeds --only E08000032 --out two-places
    goodwork monitor build my-monitor.yaml --data data --store our-figures --out monitor
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


for part in (fetch, add, template, observations, place_files, release):
    monitor.add_command(part)
