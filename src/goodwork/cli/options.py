"""Options that several commands share, and how their values are understood."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from goodwork.standards.charter import Charter, charter
from goodwork.standards.library import names

Command = Callable[..., Any]


def judged_by(command: Command) -> Command:
    """The options every judgement of an advert needs: date, charter, London, data folder."""
    for option in (
        click.option("--quiet", is_flag=True, help="Say nothing while working."),
        click.option(
            "--data",
            "data_folder",
            type=click.Path(path_type=Path, exists=True, file_okay=False),
            help="The folder of public data. GOODWORK_DATA if left out; see `goodwork data status`.",
        ),
        click.option(
            "--london", is_flag=True, help="Compare pay with the London rate of the real Living Wage."
        ),
        click.option(
            "--charter",
            "charter_id",
            type=click.Choice(names(Charter.kind)),
            default="greater_manchester",
            show_default=True,
            help="The charter job quality is judged by.",
        ),
        click.option(
            "--on",
            type=click.DateTime(["%Y-%m-%d"]),
            help="The date whose rates and rights apply. Today if left out.",
        ),
    ):
        command = option(command)
    return command


def day(on: datetime | None) -> date:
    """The date asked for, or today where the person is."""
    return on.date() if on else datetime.now(tz=UTC).astimezone().date()


def public_data(folder: Path | None) -> Path | None:
    """The folder of public data: the one asked for, or GOODWORK_DATA; None where neither is there."""
    named = os.environ.get("GOODWORK_DATA")
    if folder is None and named and Path(named).is_dir():
        return Path(named)
    return folder


def chosen_charter(charter_id: str) -> Charter:
    """The charter asked for."""
    return charter(charter_id)
