"""The one place where a command asks what day it is."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import click


class Day(click.ParamType):
    """A day written as 2026-11-23; the command is given a date. 3/11/2026 could be two days, and is refused."""

    name = "date"
    _FORM = re.compile(r"\d{4}-\d\d-\d\d")

    def convert(
        self, value: str | date, param: click.Parameter | None, context: click.Context | None
    ) -> date:
        """The date. Fails saying how to write it."""
        if isinstance(value, date):
            return value
        if self._FORM.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                self.fail(f"'{value}' is no day of the calendar. Check its month and day.", param, context)
        return self.fail(
            f"'{value}' could be read in two ways or none. Write year, month, day: 2026-11-23.",
            param,
            context,
        )


def today() -> date:
    """The day it is where the person is."""
    return datetime.now(tz=UTC).astimezone().date()


def on_option(words: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--on DATE`, today if left out; the command is given a date. `words` say what the date decides."""
    return click.option(
        "--on",
        type=Day(),
        callback=lambda context, parameter, value: value or today(),
        metavar="DATE",
        help=f"{words} Today if left out.",
    )
