"""Good jobs within reach as a table to take away: a row a neighbourhood, way of travelling and number of minutes."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl

from goodwork.pipelines.monitor.good_jobs import JobsNear
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.vocabulary.travel_times import NOT_REACHABLE

GOOD_JOBS_COLUMNS = (
    ("neighbourhood", pl.String, "Code of the neighbourhood"),
    ("name", pl.String, "Its name"),
    ("authority", pl.String, "The authority it lies in; empty where not known"),
    ("people", pl.Float64, "About how many people live there; empty where not known"),
    ("way", pl.String, "walk, cycle, bus (all public transport, by a timetable) or car"),
    ("minutes", pl.Int32, "Within how many minutes, door to door"),
    ("good", pl.Int32, "Good jobs, by their adverts"),
    ("all", pl.Int32, "All jobs that were counted"),
    ("nearest", pl.Int32, "Minutes to the nearest good job; empty where there is no way to one"),
    ("on", pl.Date, "The day the adverts stood"),
    ("timetable_on", pl.Date, "The day of the timetable; empty where there is none"),
    ("source_hash", pl.String, "SHA-256 of the file of adverts; sources.csv names it"),
)


def good_jobs_rows(result: MonitorResult) -> pl.DataFrame:
    """Every count; no rows where no vacancies were counted."""
    rows = list(_rows(result.good_jobs)) if result.good_jobs else []
    return pl.DataFrame(rows, orient="row", schema={name: kind for name, kind, _ in GOOD_JOBS_COLUMNS})


def _rows(jobs: JobsNear) -> Iterator[tuple[Any, ...]]:
    access, sha256 = jobs.access, jobs.file.source.sha256
    for i, each in enumerate(jobs.neighbourhoods):
        people = None if np.isnan(each.people) else float(each.people)
        for m, mode in enumerate(jobs.modes):
            nearest = int(access.nearest[m, i])
            for k, minutes in enumerate(access.minutes):
                yield (
                    each.code, each.name, each.authority, people, mode.value, minutes,
                    int(access.good[m, i, k]), int(access.all[m, i, k]), nearest if nearest < NOT_REACHABLE else None,
                    jobs.on, jobs.timetable_on, sha256,
                )  # fmt: skip
