"""Commands of the service need its settings: read them once, and say plainly which is missing or wrong."""

import os

import click


def django_ready() -> None:
    """Set Django up from the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodwork.config.settings.base")
    try:
        import django
        from django.core.exceptions import ImproperlyConfigured
    except ImportError as problem:
        raise click.ClickException(
            "The service is not installed here. Install it with: pip install 'goodwork[service]'"
        ) from problem
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        raise click.ClickException(str(problem)) from problem
