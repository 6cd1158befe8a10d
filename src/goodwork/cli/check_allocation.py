"""`goodwork check-allocation`: does an allocation file hold? Exit codes: 0 it does, 1 it does not, 2 unreadable."""

import sys
from pathlib import Path

import click

HOLDS, DOES_NOT_HOLD, UNREADABLE = 0, 1, 2


@click.command(name="check-allocation")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def check_allocation(file: Path) -> None:
    """Check everything FILE (an allocation.zip) says, from what it publishes alone.

    Exit codes: 0 it holds; 1 it does not, and what is wrong is said; 2 it cannot be read.
    """
    from goodwork.core.allocation_check.archive import UnreadableError
    from goodwork.core.allocation_check.check import check_allocation as check

    try:
        verdict = check(file)
    except UnreadableError as error:
        click.echo(_shown(f"Cannot be checked: {error}"), err=True)
        sys.exit(UNREADABLE)
    for sentence in verdict.holds:
        click.echo(_shown(f"Holds: {sentence}"))
    if verdict.wrong:
        click.echo(_shown(f"Does not hold: {verdict.wrong}"))
        sys.exit(DOES_NOT_HOLD)
    for sentence in verdict.unknown:
        click.echo(_shown(f"This file cannot show: {sentence}"))
    click.echo(
        f"The allocation holds. Its fingerprint (sha256) is {verdict.seal}: compare it with the one published."
    )


def _shown(sentence: str) -> str:
    """Without what would move the cursor or begin a line: a forged file could otherwise write a verdict of its own."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in sentence)
