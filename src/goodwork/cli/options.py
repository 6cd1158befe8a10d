"""Options that several commands share, and how their values are understood."""

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwork.cli.dates import on_option
from goodwork.standards.charter import Charter, charter
from goodwork.standards.library import names
from goodwork.vocabulary.pay import AgeBand

if TYPE_CHECKING:
    from goodwork.pipelines.assess import Terms

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """What adverts are judged by, as asked for: one value for the options every judgement shares."""

    on: date
    charter_id: str
    london: bool
    data_folder: Path | None
    quiet: bool

    def terms(self, age_band: AgeBand = AgeBand.FROM_21) -> "Terms":
        """The date, charter and rates to judge by."""
        from goodwork.pipelines.assess import Terms

        return Terms(self.on, charter(self.charter_id), age_band, self.london)


def output_folder(default: str) -> Callable[[Command], Command]:
    """The option for where outputs go; the command is given it as `folder`."""
    return click.option(
        "--out",
        "folder",
        type=click.Path(path_type=Path),
        default=Path(default),
        show_default=True,
        help="The folder the outputs go to.",
    )


place_name = click.option("--place", default="", help="The place's name, for the report.")
list_length = click.option(
    "--length",
    type=click.IntRange(1, 100),
    default=10,
    show_default=True,
    help="The most jobs on one person's list.",
)
draw_seed = click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="The seed of every draw."
)


def _public_data_named(
    context: click.Context, parameter: click.Parameter, folder: Path | None
) -> Path | None:
    if folder is None and not context.resilient_parsing:
        raise click.UsageError(
            "The folder of public data is not named: say --data FOLDER, or set GOODWORK_DATA. `goodwork data status` lists "
            "what belongs in it and where to get it.",
            context,
        )
    if folder is not None and not folder.is_dir():
        raise click.BadParameter(f"There is no folder {folder}. Check its name.", context, parameter)
    return folder


official_data = click.option(
    "--data",
    "data_folder",
    envvar="GOODWORK_DATA",
    type=click.Path(path_type=Path),
    callback=_public_data_named,
    help="The folder of public data. GOODWORK_DATA if left out; one of the two is needed.",
)


def judged_by(command: Command) -> Command:
    """Add the options of `Judged`; the command is given them as `judged`."""

    @functools.wraps(command)
    def with_judged(
        *,
        on: date,
        charter_id: str,
        london: bool,
        data_folder: Path | None,
        quiet: bool,
        **options: Any,
    ) -> Any:
        judged = Judged(on, charter_id, london, public_data(data_folder), quiet)
        return command(judged=judged, **options)

    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(OPTIONS), with_judged)


OPTIONS: tuple[Callable[[Command], Command], ...] = (
    on_option("The date whose rates and rights apply."),
    click.option(
        "--charter",
        "charter_id",
        type=click.Choice(names(Charter.kind)),
        default="greater_manchester",
        show_default=True,
        help="The charter job quality is judged by.",
    ),
    click.option("--london", is_flag=True, help="Compare pay with the London rate of the real Living Wage."),
    click.option(
        "--data",
        "data_folder",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="The folder of public data. GOODWORK_DATA if left out; see `goodwork data status`.",
    ),
    click.option("--quiet", is_flag=True, help="Say nothing while working."),
)


def public_data(folder: Path | None) -> Path | None:
    """The folder of public data: the one asked for, or GOODWORK_DATA; None where neither is there."""
    named = os.environ.get("GOODWORK_DATA")
    if folder is None and named and Path(named).is_dir():
        return Path(named)
    return folder
