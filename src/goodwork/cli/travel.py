"""Options that say where journey times come from."""

import functools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from goodwork.cli.options import Judged
    from goodwork.pipelines.matched import Known
    from goodwork.pipelines.progress import Step
    from goodwork.pipelines.travel_data import TravelFiles

Command = Callable[..., Any]

TIMETABLE_OPTIONS: tuple[Callable[[Command], Command], ...] = (
    click.option(
        "--timetable",
        "timetables",
        type=click.Path(path_type=Path),
        multiple=True,
        help="A GTFS timetable of public transport, a folder or a zip; may be given more than once.",
    ),
    click.option(
        "--timetable-date",
        "timetable_on",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=lambda context, parameter, value: value.date() if value else None,
        metavar="DATE",
        help="The day whose buses are looked up. If left out, the next ordinary Tuesday, Wednesday or Thursday after --on.",
    ),
)
OPTIONS: tuple[Callable[[Command], Command], ...] = (
    click.option(
        "--travel-times",
        "times",
        type=click.Path(path_type=Path),
        help="Your own minutes between zones, CSV or Parquet: from, to, mode, minutes and, if you like, arrive_by.",
    ),
    click.option(
        "--travel-zones",
        "zones",
        type=click.Path(path_type=Path),
        help="Where those zones are: zone, latitude, longitude.",
    ),
    *TIMETABLE_OPTIONS,
)


def travel_files(command: Command) -> Command:
    """Add the options; the command is given them as `travel`."""

    @functools.wraps(command)
    def with_travel(
        *,
        times: Path | None,
        zones: Path | None,
        timetables: tuple[Path, ...],
        timetable_on: date | None,
        **options: Any,
    ) -> Any:
        return command(travel=_checked(times, zones, timetables, timetable_on), **options)

    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(OPTIONS), with_travel)


def known_with_travel(judged: "Judged", travel: "TravelFiles", step: "Step") -> "Known":
    """What is known of the world, with the journey times asked for."""
    from goodwork.pipelines.known import read_known
    from goodwork.pipelines.travel_data import read_travel_data

    brought = read_travel_data(travel, judged.on, step)
    return replace(read_known(judged.data_folder, step), travel=brought)


def _checked(
    times: Path | None, zones: Path | None, timetables: tuple[Path, ...], timetable_on: date | None
) -> "TravelFiles":
    from goodwork.pipelines.travel_data import TravelFiles

    if (times is None) != (zones is None):
        raise click.UsageError("--travel-times and --travel-zones need each other: give both, or neither")
    if timetable_on is not None and not timetables:
        raise click.UsageError("--timetable-date says nothing without --timetable")
    return TravelFiles(times, zones, timetables, timetable_on)
