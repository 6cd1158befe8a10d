"""The one place where a command asks what day it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import click


def today() -> date:
    """The day it is where the person is."""
    return datetime.now(tz=UTC).astimezone().date()


def on_option(words: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--on DATE`, today if left out; the command is given a date. `words` say what the date decides."""
    return click.option(
        "--on",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=lambda context, parameter, value: value.date() if value else today(),
        metavar="DATE",
        help=f"{words} Today if left out.",
    )
