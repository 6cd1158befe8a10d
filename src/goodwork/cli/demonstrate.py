"""`goodwork demonstrate`: an empty service becomes the demonstration place."""

from pathlib import Path

import click

from goodwork.cli.django_ready import django_ready


@click.command()
@click.argument("place", type=click.Path(path_type=Path, exists=True, file_okay=False))
def demonstrate(place: Path) -> None:
    """Fill an empty service with PLACE, a folder of `goodwork synthesise`, and print who can sign in.

    Only with GOODWORK_DEMONSTRATION=yes: everybody in it is invented, and their password is no secret.
    """
    django_ready()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from goodwork.apps.accounts import demonstration
    from goodwork.pipelines.demonstration.place import settle_place

    if not settings.DEMONSTRATION:
        raise click.ClickException(
            "Set GOODWORK_DEMONSTRATION=yes, and use a database that holds nobody real."
        )
    settings.STATE.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    if not demonstration.is_empty():
        click.echo("The demonstration is there already; nothing was added.")
    else:
        settle_place(place, now=timezone.now(), tell=lambda words: click.echo(f"{words} …"))
    click.echo(f"\nEverybody's password: {demonstration.PASSWORD}\n")
    for shown in demonstration.accounts_shown():
        click.echo(f"  {shown.name:14} {shown.does:30} {shown.email}")
    for shown in demonstration.participants_shown():
        click.echo(f"  {shown.name:14} {'Participant (by a link)':30} {shown.email}")
    click.echo("\nThe sign-in page shows each one's second step.")
