"""`goodwork backup`: make, restore, prune and prove copies of the service's database."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from goodwork.cli.django_ready import django_ready


@click.group()
def backup() -> None:
    """Copies of the service's database: encrypted, checked, and proved by restoring them."""
    django_ready()


@backup.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def make(folder: Path) -> None:
    """Make a backup in FOLDER, while people go on working."""
    from django.utils import timezone

    from goodwork.pipelines.backups import backup as backups

    with _told():
        made = backups.make(folder, now=timezone.now())
    click.echo(f"Made {made} ({made.stat().st_size:,} bytes). Prove it: goodwork backup drill {folder}")


@backup.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--into", "address", required=True, help="The empty database to fill: sqlite:///path or postgresql://…"
)
def restore(file: Path, address: str) -> None:
    """Put the backup FILE into an empty database."""
    from goodwork.pipelines.backups import backup as backups

    with _told():
        backups.restore(file, _described(address))
        n_erased = backups.put_erased_back(file)
    click.echo(
        "Restored. Set DATABASE_URL to it, run `goodwork manage migrate`, then `goodwork audit verify`."
    )
    if n_erased:
        click.echo(
            f"{n_erased:,} erasures are on the list. Whoever was erased after this backup was made is in it again: "
            "run `goodwork backup erase-again` before anybody signs in. The nightly job does it too."
        )
    else:
        click.echo(
            "No list of erased people lies beside this backup. If anybody was erased, put erased.jsonl at "
            "GOODWORK_ERASED_FILE, then run `goodwork backup erase-again`."
        )


@backup.command("erase-again")
def erase_again() -> None:
    """Erase whoever a restored backup brought back, by the list of who was erased."""
    from goodwork.apps.people import erasure

    n = erasure.erase_again()
    click.echo(f"{n:,} who came back with a backup were erased again." if n else "Nobody came back.")


@backup.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--into", "address", help="An empty PostgreSQL database to use for the drill (SQLite needs none)."
)
def drill(folder: Path, address: str | None) -> None:
    """Restore the newest backup of FOLDER beside the database in use and count every table."""
    from goodwork.pipelines.backups import backup as backups

    with _told(), tempfile.TemporaryDirectory(prefix="goodwork-drill-") as work:
        into = _described(address or f"sqlite:///{work}/drill.sqlite3")
        newest, began = backups.newest(folder), time.monotonic()
        backups.restore(newest, into)
        found = backups.drill(newest, into, seconds=time.monotonic() - began)
    for table, (made, restored) in found.tables.items():
        if made != restored:
            click.echo(f"{table}: {made} rows when it was made, {restored} restored")
    rows = sum(restored for _, restored in found.tables.values())
    click.echo(
        f"{found.backup} of {found.made_at}: {len(found.tables)} tables, {rows:,} rows, {found.seconds:.1f} s."
    )
    if not found.held:
        click.echo(
            "The drill FAILED: do not rely on this backup. Make another, and find out what differs.", err=True
        )
        sys.exit(1)
    click.echo("The drill held: every table has the rows it had.")


@backup.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def prune(folder: Path) -> None:
    """Delete backups older than 90 days; the newest always stays."""
    from django.utils import timezone

    from goodwork.pipelines.backups import backup as backups

    gone = backups.prune(folder, now=timezone.now())
    click.echo(f"Deleted {len(gone)}." if gone else "Nothing is old enough to delete.")


def _described(address: str) -> dict[str, Any]:
    from goodwork.connectors.database_address import described

    try:
        return described(address)
    except ValueError as problem:
        raise click.ClickException(str(problem)) from problem


@contextmanager
def _told() -> Iterator[None]:
    """Problems as one sentence and an exit code, instead of a traceback."""
    from goodwork.pipelines.backups.database import BackupFailedError
    from goodwork.pipelines.backups.sealed_file import BrokenBackupError

    try:
        yield
    except (BackupFailedError, BrokenBackupError, OSError) as problem:
        raise click.ClickException(str(problem)) from problem
