"""Whose neighbourhoods, which vacancies and which timetables good jobs are counted by: from a definition, or a place's files."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from goodwork.connectors.boundaries.read import BoundaryError, read_boundaries
from goodwork.connectors.open_data.folder import has, read
from goodwork.connectors.open_data.neighbourhoods import MIDDLES, NEIGHBOURHOOD_OUTLINES
from goodwork.connectors.open_data.places import Places
from goodwork.connectors.programme_files.neighbourhoods import read_neighbourhoods
from goodwork.connectors.tables.reading import TableError
from goodwork.core.geography.shapes import Shape
from goodwork.pipelines.monitor.good_jobs import Asked, JobsNear, Neighbourhood, VacancyFile, jobs_near
from goodwork.pipelines.monitor.neighbourhood_table import source_of as source_of_data
from goodwork.pipelines.monitor.neighbourhoods import Neighbourhoods
from goodwork.pipelines.monitor.place_files import PLACES_OWN, refusals, source_of, table_in
from goodwork.pipelines.monitor.result import MonitorResult, Refused, SourceFile
from goodwork.pipelines.progress import Step, silent
from goodwork.pipelines.travel_data import TravelFiles, read_travel_data
from goodwork.standards.library import StandardError
from goodwork.standards.monitor import VacanciesAsked

NEIGHBOURHOODS = "neighbourhoods"
VACANCIES = "vacancies"
TIMETABLE = "timetable"
NOT_COUNTED = "good jobs near each neighbourhood are not counted"

Found = tuple[JobsNear | None, tuple[Refused, ...]]


def good_jobs_of(
    result: MonitorResult, hoods: Neighbourhoods, folder: Path, beside: Path | None, step: Step = silent
) -> Found:
    """What the monitor's definition asks of vacancies, and what it lacked; nothing where their area is not shown.

    A file that one of our own definitions names may be absent, and that is said; one that a user's own file (`beside`)
    names may not: raises StandardError. Raises `TableError` or `TimetableError` where a file cannot be used.
    """
    asked = result.monitor.vacancies
    if asked is None or result.place(asked.area) is None:
        return None, ()
    path = _file(asked.file, beside, folder)
    if path is None or not has(folder, MIDDLES):
        lacking = MIDDLES.path if path else asked.file
        if beside is not None:
            raise StandardError(
                f"The monitor's definition counts vacancies, and {lacking} is neither beside it nor in {folder}. Put it "
                "there, or take `vacancies` out."
            )
        return None, (Refused(lacking, "the whole file", "is not in the folder of public data", NOT_COUNTED),)
    found, refused = _neighbourhoods(asked, result, hoods, folder)
    timetables = tuple(_file(name, beside, folder) or Path(name) for name in asked.timetables)
    file = _source(path, asked.called, asked.publisher, asked.licence, asked.address)
    files = TravelFiles(timetables=timetables, timetable_on=asked.timetable_on)
    drawn, undrawn = _drawn(
        found, hoods.outlines.larger if hoods.outlines else {}, NEIGHBOURHOOD_OUTLINES.path
    )
    jobs = jobs_near(
        Asked(
            found,
            result.areas[asked.area].name,
            VacancyFile(path, asked.called, file, asked.note),
            Places(folder),
            result.on,
            read_travel_data(files, result.on, step),
            (source_of_data(folder, MIDDLES, len(found)), *map(_timetable_source, timetables)),
            drawn,
        ),
        step,
    )
    return jobs, (*refused, *undrawn)


def good_jobs_of_folder(
    folder: Path, place: str, on: date, data: Path | None, vacancies: Path | None, travel: TravelFiles
) -> JobsNear | None:
    """Good jobs near the neighbourhoods of a place's own folder; None where it lists none, or no vacancies are given.

    `vacancies` and timetables that are not given are looked for in the folder. Raises `TableError` or `TimetableError`.
    """
    listed = table_in(folder, NEIGHBOURHOODS)
    path = vacancies or table_in(folder, VACANCIES)
    if listed is None and vacancies is not None:
        raise TableError(
            f"{folder} has no neighbourhoods.csv, so it is not known near whom the vacancies of {vacancies} are to be "
            "counted. Put one there: neighbourhood, latitude, longitude."
        )
    if listed is None or path is None:
        return None
    reading = read_neighbourhoods(listed)
    if not reading.records:
        raise TableError(f"{listed} has no neighbourhood that can be used: {reading.rejects[0].reason}.")
    if not travel.timetables:
        travel = replace(travel, timetables=_timetables_in(folder))
    if travel.timetable_on and not travel.timetables:
        raise TableError(
            f"--timetable-date says nothing without a timetable: give --timetable, or put one in {folder}"
        )
    found = tuple(
        Neighbourhood(r.code, r.name, r.latitude, r.longitude, float("nan") if r.people is None else r.people)
        for r in reading.records
    )
    file = VacancyFile(path, "vacancies on file", source_of(path, "Vacancies", place))
    own = (source_of(listed, "Neighbourhoods", place, len(found)), *map(_timetable_source, travel.timetables))
    drawn, undrawn = _drawn(found, _outlines_in(folder), f"{NEIGHBOURHOODS}.geojson")
    jobs = jobs_near(Asked(found, place, file, Places(data), on, read_travel_data(travel, on), own, drawn))
    left_out = refusals(reading.rejects, "that neighbourhood is left out, or shown without it")
    return replace(jobs, refused=(*jobs.refused, *left_out, *undrawn))


def _outlines_in(folder: Path) -> Mapping[str, Shape]:
    path = folder / f"{NEIGHBOURHOODS}.geojson"
    if not path.is_file():
        return {}
    try:
        return {shape.code: shape for shape in read_boundaries(path).shapes}
    except BoundaryError as error:
        raise TableError(
            f"{error}. Mend the file, or take it away: without it neighbourhoods are hexagons."
        ) from error


def _drawn(
    found: Sequence[Neighbourhood], shapes: Mapping[str, Shape], file: str
) -> tuple[Mapping[str, Shape], tuple[Refused, ...]]:
    """The outlines of the neighbourhoods where every one has its own; else none, and it is said whose are lacking."""
    lacking = [each.name for each in found if each.code not in shapes]
    if not lacking:
        return {each.code: shapes[each.code] for each in found}, ()
    if not shapes or len(lacking) == len(found):
        return {}, ()
    where = lacking[0] if len(lacking) == 1 else f"{len(lacking)} neighbourhoods, the first is {lacking[0]}"
    effect = "the maps of good jobs are of hexagons, so that none is left off"
    return {}, (Refused(file, where, "has no outline", effect, len(lacking)),)


def _timetables_in(folder: Path) -> tuple[Path, ...]:
    found = (folder / TIMETABLE, folder / f"{TIMETABLE}.zip")
    return tuple(path for path in found if path.is_dir() or path.is_file())


def _file(name: str, beside: Path | None, folder: Path) -> Path | None:
    """A file or folder that the definition names: beside its own file, or within the data."""
    there = (base / name for base in (beside, folder) if base is not None and (base / name).exists())
    return next(there, None)


def _neighbourhoods(
    asked: VacanciesAsked, result: MonitorResult, hoods: Neighbourhoods, folder: Path
) -> tuple[tuple[Neighbourhood, ...], tuple[Refused, ...]]:
    place = result.everywhere.get(asked.area)
    inside = place.members if place and place.members else (asked.area,)
    rows = hoods.table.larger.filter(pl.col("authority").is_in(inside)).sort("area")
    if not rows.height or asked.area not in result.areas:
        raise StandardError(
            f"{result.monitor.file} counts vacancies near the neighbourhoods of {asked.area}, and there are none of "
            "that area: give the code of an authority or a combined authority of the monitor."
        )
    middles = read(folder, MIDDLES).select(area="MSOACD", latitude="latitude", longitude="longitude")
    placed = rows.join(middles, on="area", how="left", maintain_order="left")
    lost = placed.filter(pl.col("latitude").is_null() | pl.col("longitude").is_null())
    refused = [
        Refused(MIDDLES.path, name, "has no middle on file", "that neighbourhood is left out")
        for name in lost["name"]
    ]
    columns = ("area", "name", "latitude", "longitude", "people", "authority")
    kept = placed.filter(~pl.col("area").is_in(lost["area"].implode())).select(columns)
    found = tuple(
        Neighbourhood(*row, authority=result.areas[code].name if code in result.areas else "")
        for *row, code in kept.iter_rows()
    )
    return found, tuple(refused)


def _source(path: Path, title: str, publisher: str, licence: str, address: str) -> SourceFile:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return SourceFile(sha256, path.name, title, publisher, licence, address)


def _timetable_source(path: Path) -> SourceFile:
    """A timetable as a source: its hash is of the zip, or of the tables in its folder in the order of their names."""
    digest = hashlib.sha256()
    for file in [path] if path.is_file() else sorted(path.glob("*.txt")):
        digest.update(file.read_bytes())
    title = f"Timetable of public transport (GTFS), {path.name}"
    return SourceFile(digest.hexdigest(), path.name, title, PLACES_OWN, "as its publisher says", PLACES_OWN)
