"""Good jobs within reach of neighbourhoods: real vacancies, judged by their adverts, and minutes by stated assumptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from goodwork.connectors.open_data.folder import read
from goodwork.connectors.open_data.neighbourhoods import MIDDLES
from goodwork.core.job_quality.profile import DimensionMark
from goodwork.core.places.access import Access, jobs_within
from goodwork.core.rights.verdicts import VerdictKind
from goodwork.core.travel.minutes import rows_by_distance
from goodwork.core.travel.near import near
from goodwork.core.travel.rows import travel_times
from goodwork.core.travel.zones import exact_zones
from goodwork.pipelines.advert_files import read_adverts
from goodwork.pipelines.assess import Terms, assess_advert
from goodwork.pipelines.monitor.neighbourhood_table import aligned
from goodwork.pipelines.monitor.result import Refused
from goodwork.pipelines.progress import Step, silent
from goodwork.pipelines.repeated import without_repeats
from goodwork.pipelines.results import Assessment
from goodwork.standards.charter import charter
from goodwork.standards.good_jobs import GoodJobs, good_jobs
from goodwork.standards.living_wage import real_living_wage
from goodwork.standards.travel import load_travel_defaults
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.work import TravelMode

WORDS = "Reading adverts near neighbourhoods"
EVERY = 50
# By stated speeds. Public transport is left out: without a timetable there is no saying whether a bus runs.
SHOWN = (TravelMode.WALK, TravelMode.CYCLE, TravelMode.CAR)


@dataclass(frozen=True, slots=True)
class JobsNear:
    """`areas` with `access` to `n_vacancies` located vacancies, `n_good` of them good, as they were `on` a day.

    `n_read` adverts were in the file; `not_placed` had no place, `n_far` were too far from every neighbourhood.
    """

    areas: tuple[str, ...]
    names: tuple[str, ...]
    access: Access
    modes: tuple[TravelMode, ...]
    on: date
    file: str
    n_read: int
    n_vacancies: int
    n_good: int
    not_placed: int
    n_far: int
    floor: GoodJobs
    pay_floor: str
    refused: tuple[Refused, ...] = ()


def jobs_near(
    folder: Path, vacancies: Path, larger: pl.DataFrame, areas: Sequence[str], step: Step = silent
) -> JobsNear:
    """Access of the neighbourhoods `areas` to the vacancies of a file. Raises `TableError` where it cannot be read.

    Adverts are judged as on the day the newest was posted: an old file is not held to today's wage.
    """
    floor = good_jobs()
    reading = read_adverts(vacancies)
    adverts, _ = without_repeats(reading.records)
    on = max((a.posted_on for a in adverts if a.posted_on), default=None)
    if on is None:
        raise ValueError(
            f"{vacancies} says of no advert when it was posted, so it is not known which year's wage to hold it to: "
            "add a column posted_on"
        )
    middles = read(folder, MIDDLES).rename({"MSOACD": "area"})
    homes = (aligned(middles, areas, "latitude"), aligned(middles, areas, "longitude"))
    placed = [a for a in adverts if a.latitude is not None and a.longitude is not None]
    close = _close(placed, homes, furthest_km(max(floor.minutes.values)))
    is_good = np.array(_judged(close, floor, on, step), np.bool_)
    access = _access(close, homes, is_good, floor.minutes.values)
    names = dict(larger.select("area", "name").iter_rows())
    wage = real_living_wage(on)
    return JobsNear(
        tuple(areas), tuple(names.get(a, a) for a in areas), access, SHOWN, on, vacancies.name,
        len(reading.records), len(close), int(is_good.sum()), len(adverts) - len(placed), len(placed) - len(close),
        floor, f"£{wage.current if wage.implement_by <= on or wage.previous is None else wage.previous:.2f}",
    )  # fmt: skip


def furthest_km(minutes: int) -> float:
    """How far anybody gets in so many minutes, in a straight line, by the fastest way that is counted."""
    modes = load_travel_defaults().modes
    return max(
        (minutes + 1 - m.fixed_minutes) / 60 * m.speed_km_per_hour / m.detour_factor
        for m in (modes[mode] for mode in SHOWN)
    )


def _close(adverts: list[Advert], homes: tuple[np.ndarray, np.ndarray], within_km: float) -> list[Advert]:
    known = ~(np.isnan(homes[0]) | np.isnan(homes[1]))
    at = tuple(
        np.array([getattr(a, axis) for a in adverts], np.float64) for axis in ("latitude", "longitude")
    )
    pairs = near((at[0], at[1]), (homes[0][known], homes[1][known]), within_km)
    return [advert for advert, n in zip(adverts, np.diff(pairs.start), strict=True) if n]


def _judged(adverts: Sequence[Advert], floor: GoodJobs, on: date, step: Step) -> list[bool]:
    terms = Terms(on, charter(floor.charter))
    found = []
    for done, advert in enumerate(adverts, start=1):
        found.append(is_good_job(assess_advert(advert, terms, ()), floor, on))
        if done % EVERY == 0 or done == len(adverts):
            step(WORDS, done, len(adverts))
    return found


def is_good_job(assessment: Assessment, floor: GoodJobs, on: date) -> bool:
    """Whether what the advert states passes every condition of the floor."""
    marks = assessment.quality.counts()
    if floor.no_likely_breach.value and any(v.kind is VerdictKind.LIKELY_BREACH for v in assessment.rights):
        return False
    if floor.nothing_contradicted.value and marks[DimensionMark.CONTRADICTED]:
        return False
    if marks[DimensionMark.STATED] < floor.fewest_stated.value:
        return False
    if not floor.pays_real_living_wage.value:
        return True
    wage = real_living_wage(on)
    due = wage.current if wage.implement_by <= on or wage.previous is None else wage.previous
    least = assessment.facts.pay.hourly_minimum
    return least is not None and least >= due


def _access(
    adverts: Sequence[Advert],
    homes: tuple[np.ndarray, np.ndarray],
    is_good: np.ndarray,
    minutes: Sequence[int],
) -> Access:
    here = exact_zones(*homes)
    there = exact_zones(
        np.array([a.latitude for a in adverts], np.float64),
        np.array([a.longitude for a in adverts], np.float64),
    )
    by_mode = rows_by_distance(here, there, load_travel_defaults().modes)
    rows = [by_mode[list(TravelMode).index(mode)] for mode in SHOWN]
    return jobs_within(travel_times(rows, len(there.latitudes)), here.zone, there.zone, is_good, minutes)
