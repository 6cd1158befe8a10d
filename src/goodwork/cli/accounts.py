"""`goodwork accounts`: the first account, before anybody can sign in to invite others."""

import click

from goodwork.cli.django_ready import django_ready


@click.group()
def accounts() -> None:
    """Accounts of the service."""


@accounts.command("add-administrator")
@click.argument("email")
@click.option("--name", default="Administrator", show_default=True, help="The administrator's own name.")
@click.option(
    "--organisation",
    default="Lead body",
    show_default=True,
    help="The name of the lead body, where it is not there yet.",
)
def add_administrator(email: str, name: str, organisation: str) -> None:
    """Make an administrator of the lead body and print the link by which she sets her password, once."""
    django_ready()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from goodwork.apps.accounts.access import Refused
    from goodwork.apps.accounts.actions import make_first_administrator
    from goodwork.standards import doors

    try:
        validate_email(email.strip())
        link = make_first_administrator(email=email, name=name, organisation_name=organisation)
    except ValidationError as problem:
        raise click.ClickException(
            f"{email!r} is not a whole e-mail address, such as name@example.org."
        ) from problem
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    days = doors.sign_in().invitation_days.value
    click.echo(f"Open this link to set a password and a second step. It works once, for {days} days:")
    click.echo(link)
