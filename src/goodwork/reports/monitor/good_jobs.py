"""The page of good jobs within reach: which vacancies, which of them are good, and who can get to them by which way."""

from collections.abc import Iterator

import numpy as np

from goodwork.core.places.access import half_reach, share_without
from goodwork.pipelines.monitor.good_jobs import JobsNear
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.pictures.bars import Bar, bars_picture
from goodwork.reports.monitor.reach_maps import reach_figure
from goodwork.reports.monitor.reach_words import (
    WAYS,
    became_rows,
    certainty,
    floor_words,
    jobs_source,
    middle_minutes,
    people_words,
    ways_words,
    which_words,
)
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.words.phrases import counted, long_date, sentence_list
from goodwork.vocabulary.work import TravelMode

ADDRESS = "good-jobs.html"
LABEL = "Good jobs within reach"
# The ways most told of where they are there: without a car, then with one.
_TOLD = (TravelMode.BUS, TravelMode.WALK, TravelMode.CAR)


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The page."""
    jobs = result.good_jobs
    assert isinstance(jobs, JobsNear)
    yield Page(
        path=ADDRESS,
        title=LABEL,
        template="good_jobs",
        figures=figures(jobs),
        context={
            "jobs": jobs,
            "headline": headline(jobs),
            "which": which_words(jobs),
            "floor": floor_words(jobs),
            "became": became_rows(jobs),
            "became_headings": ("Adverts", "How many"),
            "ways": ways_words(jobs),
            "no_timetable": TravelMode.BUS not in jobs.modes,
            "minutes": middle_minutes(jobs),
            "maps": [f"jobs-{mode.value}" for mode in jobs.modes],
            "source": jobs_source(jobs),
            "date": f"Adverts as on {long_date(jobs.on)}",
            "certainty": certainty(jobs),
        },
    )


def figures(jobs: JobsNear) -> dict[str, Figure]:
    """All ways beside one another, then a map of each."""
    maps = {f"jobs-{mode.value}": reach_figure(jobs, mode) for mode in jobs.modes}
    return {"jobs-ways": _beside_one_another(jobs), **maps}


def headline(jobs: JobsNear) -> str:
    """The finding: how much less people reach without a car."""
    k, people = _middle(jobs), _people(jobs)
    told = [mode for mode in _TOLD if mode in jobs.modes]
    if TravelMode.BUS in told:
        told.remove(TravelMode.WALK)
    *others, car = [(half_reach(jobs.access.good[jobs.modes.index(m), :, k], people), WAYS[m]) for m in told]
    half = f"half of {people_words(jobs)}"
    least = sentence_list([f"{_none(n)} {way}" for n, way in others])
    return (
        f"In {jobs.access.minutes[k]} minutes, {half} can reach {least}, and {_none(car[0])} {car[1]}: good jobs among "
        f"the {jobs.file.called}."
    )


def _none(n: int) -> str:
    return f"{n:,} or more" if n else "none or few"


def _beside_one_another(jobs: JobsNear) -> Figure:
    k, people = _middle(jobs), _people(jobs)
    minutes, unit = jobs.access.minutes[k], _unit(jobs)
    rows, bars = [], []
    for mode, good in zip(jobs.modes, jobs.access.good[:, :, k], strict=True):
        half, without = half_reach(good, people), share_without(good, people)
        bars.append(Bar(WAYS[mode].capitalize(), f"{half:,}", float(half)))
        rows.append(
            (WAYS[mode].capitalize(), f"{half:,}", f"{without:.0%}", f"{good.min():,}", f"{good.max():,}")
        )
    most = max(bar.value or 0.0 for bar in bars)
    best = max(range(len(bars)), key=lambda i: bars[i].value or 0.0)
    title = f"Half of {people_words(jobs)} reach {bars[best].words} good jobs or more {WAYS[jobs.modes[best]]} in {minutes} minutes."
    if not most:
        title = f"Fewer than half of {people_words(jobs)} reach any good job in {minutes} minutes, whatever the way."
    return Figure(
        title,
        f"Good jobs that half of the {unit} can reach within {minutes} minutes, by way of travelling, {jobs.where}, {long_date(jobs.on)}",
        bars_picture(title, tuple(bars), max(most, 1.0)),
        jobs_source(jobs),
        f"Adverts as on {long_date(jobs.on)}",
        certainty(jobs),
        ("Way", f"Half of the {unit} reach", f"{unit.capitalize()} who reach none" if unit == "people" else "Neighbourhoods that reach none", "Least, any neighbourhood", "Most, any neighbourhood"),
        tuple(rows),
    )  # fmt: skip


def _middle(jobs: JobsNear) -> int:
    return len(jobs.access.minutes) // 2


def _people(jobs: JobsNear) -> np.ndarray:
    return np.array([each.people for each in jobs.neighbourhoods], np.float64)


def _unit(jobs: JobsNear) -> str:
    return "neighbourhoods" if np.isnan(_people(jobs)).any() else "people"


def pointer(jobs: JobsNear) -> str:
    """What the page of neighbourhoods says of this one."""
    return f"{headline(jobs)} {counted(jobs.counts.counted, 'advert')} were read."


SECTION = Section(LABEL, ADDRESS, lambda result: result.good_jobs is not None, pages)
