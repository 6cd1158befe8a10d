"""What `goodwork monitor fetch` and `add` share: the store they fill, and how they tell what was left out."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.errors import plain_errors

if TYPE_CHECKING:
    from goodwork.pipelines.monitor.kept import Added
    from goodwork.vocabulary.source import Reject

MOST_NAMED = 10
LEFT_OUT = 3  # the exit code: done, but some figures could not be used and --strict was asked for

store_option = click.option(
    "--store",
    "folder",
    envvar="GOODWORK_MONITOR_STORE",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("monitor-store"),
    show_default=True,
    help="The folder where figures and their raw bytes are kept (or GOODWORK_MONITOR_STORE).",
)
strict_option = click.option(
    "--strict", is_flag=True, help="End with exit code 3 if any figure was left out."
)
left_out_option = click.option(
    "--left-out", type=click.Path(path_type=Path, dir_okay=False), help="Write what was left out, and why, to this CSV file."
)  # fmt: skip


def counted(added: "Added") -> str:
    """What a batch brought, in words."""
    new = "1 new figure" if added.n_new == 1 else f"{added.n_new:,} new figures"
    return f"{new}, {added.n_revised:,} revised, {added.n_same:,} known already"


def report(rejects: "Sequence[Reject]", left_out: Path | None, strict: bool) -> None:
    """Name what was left out, write it where that was asked for, and end with exit code 3 under --strict."""
    from goodwork.connectors.tables.write import write_rejects

    for reject in rejects[:MOST_NAMED]:
        value = f" ('{reject.value}')" if reject.value else ""
        click.echo(
            f"Left out: {reject.source}, {reject.column or 'the row'} {reject.reason}{value}", err=True
        )
    if len(rejects) > MOST_NAMED:
        where = f"all are in {left_out}" if left_out else "--left-out FILE writes all of them"
        click.echo(f"Left out: {len(rejects) - MOST_NAMED:,} more; {where}", err=True)
    if left_out is not None:
        with plain_errors():
            write_rejects(left_out, rejects)
    if rejects and strict:
        raise SystemExit(LEFT_OUT)


def now() -> datetime:
    """The moment figures come into the store."""
    return datetime.now(UTC)
