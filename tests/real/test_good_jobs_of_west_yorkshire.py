"""Real vacancies near real neighbourhoods: the NHS adverts of November 2020 and West Yorkshire, as the monitor of England asks."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from goodwork.connectors.open_data.folder import has
from goodwork.connectors.open_data.neighbourhoods import DEPRIVATION, MIDDLES
from goodwork.core.places.access import half_reach
from goodwork.pipelines.monitor.areas import area_names, combined_authorities, english_authorities
from goodwork.pipelines.monitor.good_jobs import JobsNear
from goodwork.pipelines.monitor.neighbourhoods import neighbourhoods_of
from goodwork.pipelines.monitor.places import places_of
from goodwork.pipelines.monitor.reach import good_jobs_of
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.reports.monitor.good_jobs import figures
from goodwork.standards.monitor import monitor
from goodwork.vocabulary.work import TravelMode

WEST_YORKSHIRE = "E47000003"


@pytest.fixture(scope="module")
def asked(open_data: Path) -> MonitorResult:
    england = monitor("england")
    assert england.vacancies
    if not has(open_data, DEPRIVATION, MIDDLES) or not (open_data / england.vacancies.file).is_file():
        pytest.skip("the folder of public data holds no neighbourhoods, or no NHS adverts")
    areas = area_names(open_data)
    everywhere = places_of(england, areas, combined_authorities(open_data), english_authorities(open_data))
    by_code = {place.code: place for place in everywhere}
    return MonitorResult(england, date(2026, 11, 23), everywhere, {}, pl.DataFrame(), (), areas=areas, everywhere=by_code)  # fmt: skip


@pytest.fixture(scope="module")
def jobs(asked: MonitorResult, open_data: Path) -> JobsNear:
    hoods = neighbourhoods_of(asked.monitor, open_data, asked.everywhere)
    assert hoods
    found, absent = good_jobs_of(asked, hoods, open_data, None)
    assert found
    assert absent == ()
    return found


def test_every_advert_is_accounted_for_and_only_those_near_are_read(jobs: JobsNear) -> None:
    counts = jobs.counts
    assert counts.in_file == 14_842
    assert counts.in_file == (
        counts.far + counts.not_placed + counts.unreadable + counts.repeated + counts.counted
    )
    assert 1_300 < counts.counted < 1_500
    assert 0.4 < jobs.n_good / counts.counted < 0.75
    assert (jobs.on, jobs.pay_floor) == (date(2020, 11, 6), "£9.30")


def test_the_neighbourhoods_are_those_of_the_five_districts(jobs: JobsNear) -> None:
    assert len(jobs.neighbourhoods) == 301
    assert {each.authority for each in jobs.neighbourhoods} == {
        "Bradford", "Calderdale", "Kirklees", "Leeds", "Wakefield",
    }  # fmt: skip


def test_who_has_a_car_reaches_more_and_the_middle_of_leeds_most_on_foot(jobs: JobsNear) -> None:
    people = np.array([each.people for each in jobs.neighbourhoods])
    walk, cycle, car = (
        half_reach(jobs.access.good[jobs.modes.index(mode), :, 1], people)
        for mode in (TravelMode.WALK, TravelMode.CYCLE, TravelMode.CAR)
    )
    assert 10 * walk < cycle < car
    most = jobs.neighbourhoods[int(jobs.access.good[0, :, 1].argmax())]
    assert most.authority == "Leeds"


def test_without_a_timetable_public_transport_is_on_no_map(jobs: JobsNear) -> None:
    assert TravelMode.BUS not in jobs.modes
    made = figures(jobs)
    assert list(made) == ["jobs-ways", "jobs-walk", "jobs-cycle", "jobs-car"]
    assert all(str(made[name].picture).count("<title>") == 301 for name in list(made)[1:])


def test_a_data_folder_without_the_adverts_builds_and_says_so(asked: MonitorResult, open_data: Path) -> None:
    other = asked.monitor.vacancies.model_copy(update={"file": "not/there.parquet"})  # type: ignore[union-attr]
    result = replace(asked, monitor=asked.monitor.model_copy(update={"vacancies": other}))
    found, (absent,) = good_jobs_of(result, None, open_data, None)  # type: ignore[arg-type]
    assert found is None
    assert (absent.source, absent.effect) == (
        "not/there.parquet", "good jobs near each neighbourhood are not counted",
    )  # fmt: skip
