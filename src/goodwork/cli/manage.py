"""`goodwork manage`: Django's own commands (migrate, shell, check) for whoever runs the service."""

import os

import click


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Run a command of Django, such as migrate."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodwork.config.settings.base")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["goodwork manage", *words])
