"""`goodwork serve`: the web service, by gunicorn."""

import os
import sys

import click

from goodwork.cli.django_ready import django_ready


@click.command()
@click.option(
    "--address", default="127.0.0.1:8000", show_default=True, help="Where to listen, or unix:/path."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=None, help="Processes; two for each core when left out."
)
def serve(address: str, workers: int | None) -> None:
    """Serve the web pages and the API. A proxy in front of it speaks HTTPS."""
    django_ready()
    from django.core.management import call_command

    # htmx's extensions are not used, and one of them names a file it does not bring.
    call_command("collectstatic", "--noinput", "--ignore", "ext", verbosity=0)
    words = [
        "gunicorn", "goodwork.config.wsgi", f"--bind={address}", f"--workers={workers or 2 * (os.cpu_count() or 1)}",
        "--preload", "--max-requests=5000", "--max-requests-jitter=500", "--timeout=30", "--graceful-timeout=20",
    ]  # fmt: skip
    os.execv(sys.executable, [sys.executable, "-m", *words])
