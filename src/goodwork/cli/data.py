"""`goodwork data`: the public data Goodwork reads, and how to get what is missing."""

import os
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from goodwork.connectors.open_data.folder import FileState, FileStatus, status

FOLDER_VARIABLE = "GOODWORK_DATA"


@click.group()
def data() -> None:
    """The public data Goodwork reads: what is there, what is missing, where to get it."""


@data.command(name="status")
@click.option(
    "--data",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"The folder of public data. Default: the environment variable {FOLDER_VARIABLE}.",
)
def show_status(folder: Path | None) -> None:
    """Say which files of public data are there. Exit code 1 when the main job would be weaker for one missing."""
    folder = folder or _folder_from_environment()
    if folder is None:
        click.echo(
            f"No folder of public data is named: use --data FOLDER, or set {FOLDER_VARIABLE}.", err=True
        )
        folder = Path(f"${FOLDER_VARIABLE}")
    elif not folder.is_dir():
        raise click.UsageError(f"there is no folder {folder}")
    found = status(folder)
    console = Console()
    console.print(_table(found, folder))
    for terms in dict.fromkeys(f"{each.file.publisher}: {each.file.licence}." for each in found):
        console.print(terms, style="dim", soft_wrap=True, markup=False)
    raise SystemExit(_report_gaps(console, [each for each in found if each.state != FileState.PRESENT]))


def _folder_from_environment() -> Path | None:
    named = os.environ.get(FOLDER_VARIABLE, "")
    return Path(named) if named else None


def _table(found: Sequence[FileStatus], folder: Path) -> Table:
    table = Table(title=f"Public data in {folder}", title_justify="left")
    for heading in ("What for", "", "File"):
        table.add_column(heading, overflow="fold")
    for each in found:
        table.add_row(each.file.purpose, each.state.value, each.file.path)
    return table


def _report_gaps(console: Console, gaps: Sequence[FileStatus]) -> int:
    """Prints, for each gap, what is weaker for it and where to get the file. The exit code: 1 if the main job suffers."""
    for each in gaps:
        console.print(f"\n[bold]{each.file.path}[/bold]", soft_wrap=True)
        if each.state == FileState.WRONG:
            console.print(f"  {each.problem}", soft_wrap=True, markup=False)
        console.print(f"  Without it {each.file.weaker}.", soft_wrap=True, markup=False)
        console.print(f"  Get it from {each.file.page}.", soft_wrap=True, markup=False)
        columns = ", ".join(each.file.columns)
        console.print(f"  A table under that name, with the columns {columns}.", soft_wrap=True, markup=False)
    if not gaps:
        console.print("Everything is there.")
    return int(any(each.file.main_job for each in gaps))
