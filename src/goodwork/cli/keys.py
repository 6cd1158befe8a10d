"""`goodwork keys`: making, changing and checking the keys that encrypt sensitive fields."""

import click

from goodwork.cli.django_ready import django_ready
from goodwork.cli.progress import progress_bars


@click.group()
def keys() -> None:
    """The keys that encrypt sensitive fields: make one, move everything to it, see which are still needed."""


@keys.command()
@click.option(
    "--number",
    type=click.IntRange(1, 255),
    default=1,
    help="The key's number: one more than the newest you have.",
)
def new(number: int) -> None:
    """Print new keys as the settings take them. They are kept nowhere: keep them in two safe places."""
    try:
        from goodwork.apps.encryption.keyring import new_key
    except ImportError as problem:
        raise click.ClickException(
            "The service is not installed here: pip install 'goodwork[service]'"
        ) from problem
    click.echo(f"{number}:{new_key()}")
    if number == 1:
        click.echo(f"GOODWORK_INDEX_KEY={new_key()}")
        click.echo(
            "The first line is for GOODWORK_ENCRYPTION_KEYS. Keep both in two safe places: nothing opens without them.",
            err=True,
        )
    else:
        click.echo("Put it first in GOODWORK_ENCRYPTION_KEYS, before the others, with a comma.", err=True)


@keys.command()
def rotate() -> None:
    """Seal everything with the newest key, while people work. Safe to stop and to run again."""
    django_ready()
    from goodwork.apps.encryption.keyring import CannotOpen, newest
    from goodwork.apps.encryption.rotation import rotate as run

    try:
        with progress_bars() as step:
            moved = run(lambda done, of, words: step(words, done, of))
    except CannotOpen as problem:
        raise click.ClickException(
            f"{problem} What was moved so far is whole. Put the missing key back, then run this again; "
            "`goodwork keys check` says which fields do not open."
        ) from problem
    click.echo(f"{moved} values sealed anew with key {newest()}.")


@keys.command()
def check() -> None:
    """Say which keys still seal something, and whether everything opens.

    Exit codes: 0 everything opens; 3 something does not, and the fields are named.
    """
    django_ready()
    from goodwork.apps.encryption.keyring import newest, numbers
    from goodwork.apps.encryption.rotation import keys_in_use

    found = keys_in_use(open_all=True)
    for number in sorted({*numbers(), *found.by_key}, reverse=True):
        click.echo(
            f"Key {number}: {found.by_key[number]} values. {_said(number, found.by_key[number], newest())}"
        )
    for name, n in sorted(found.unreadable.items()):
        click.echo(
            f"{n} values of {name} do not open: changed, moved, or sealed with a key that is not listed."
        )
    if found.unreadable:
        raise SystemExit(3)


def _said(number: int, n: int, newest: int) -> str:
    if number == newest:
        return "The newest: it seals now."
    if n:
        return "Still needed: run goodwork keys rotate."
    return "No record needs it. Backups made before the change do: keep it with them."


@keys.command()
def reindex() -> None:
    """Make the digests by which encrypted values are found anew, after GOODWORK_INDEX_KEY was changed."""
    django_ready()
    from goodwork.apps.encryption.keyring import CannotOpen
    from goodwork.apps.encryption.rotation import reindex as run

    try:
        with progress_bars() as step:
            changed = run(lambda done, of, words: step(words, done, of))
    except CannotOpen as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"{changed} rows changed.")
