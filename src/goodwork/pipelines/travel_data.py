"""What a place brings of journeys, read from its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goodwork.connectors.tables.travel_times import read_travel_times
from goodwork.connectors.timetables.read import read_timetable
from goodwork.pipelines.journeys import BUS, TravelData
from goodwork.pipelines.progress import Step, silent
from goodwork.vocabulary.source import Reject

WORDS = "Reading travel times"


@dataclass(frozen=True, slots=True)
class TravelFiles:
    """A table of minutes with its zones (both or neither), and timetables with the day to read of them."""

    times: Path | None = None
    zones: Path | None = None
    timetables: tuple[Path, ...] = ()
    timetable_on: date | None = None


def read_travel_data(files: TravelFiles, on: date, step: Step = silent) -> TravelData:
    """All that the files say. `on` is the day matching is done on: timetables are read for a working day after it.

    Raises `TableError` or `TimetableError` where a file cannot be used.
    """
    if files.times is None and not files.timetables:
        return TravelData()
    step(WORDS, 0, 1)
    rejects: list[Reject] = []
    notes: list[str] = []
    timetable = imported = day = None
    if files.timetables:
        reading = read_timetable(files.timetables, on, files.timetable_on)
        timetable, day = reading.timetable, reading.on
        rejects += reading.rejects
        notes += reading.notes
    if files.times is not None and files.zones is not None:
        brought = read_travel_times(files.times, files.zones)
        imported = brought.times
        rejects += brought.rejects
        notes += brought.notes
        if timetable is not None and imported.holds(BUS):
            notes.append(
                f"{files.times.name} has minutes by bus too: the timetable was used, as it knows the hour"
            )
    step(WORDS, 1, 1)
    return TravelData(timetable, day, imported, _names(files), tuple(rejects), tuple(notes))


def _names(files: TravelFiles) -> tuple[str, ...]:
    named: Sequence[Path | None] = (files.times, files.zones, *files.timetables)
    return tuple(path.name for path in named if path is not None)
