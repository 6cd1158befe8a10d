"""Vacancies and timetables that a monitor's own definition names: found beside it or in the data, and missed by name."""

import gzip
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from goodwork.connectors.tables.reading import TableError
from goodwork.connectors.timetables.feed import TimetableError
from goodwork.core.geography.national_grid import to_grid
from goodwork.pipelines.monitor.neighbourhoods import Neighbourhoods
from goodwork.pipelines.monitor.reach import good_jobs_of, good_jobs_of_folder
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.pipelines.travel_data import TravelFiles
from goodwork.reports.monitor.good_jobs import figures
from goodwork.standards.library import StandardError
from goodwork.standards.monitor import VacanciesAsked
from goodwork.vocabulary.work import TravelMode
from invented_monitor import FORD, MOOR, ON, THORN, invented_monitor, places
from invented_neighbourhoods import invented_neighbourhoods
from invented_reach import GOOD, HEADINGS, timetable

ASKED = VacanciesAsked(file="adverts.csv", called="invented vacancies", publisher="Office of Invention", licence="CC0", address="invented", area=MOOR, verified=True)  # fmt: skip


@pytest.fixture
def hoods(tmp_path: Path) -> Neighbourhoods:
    return invented_neighbourhoods(tmp_path / "data", {place.code: place for place in places()})


def result(**asked: object) -> MonitorResult:
    made = invented_monitor()
    return replace(
        made, monitor=made.monitor.model_copy(update={"vacancies": ASKED.model_copy(update=asked)})
    )


def adverts(folder: Path, name: str = "adverts.csv") -> Path:
    """One good job in the first of the squares the invented neighbourhoods are."""
    path = folder / name
    path.write_text(f'{HEADINGS}1,Cook,£20 an hour,,"{GOOD}",2026-11-02,53.02,-1.98\n', encoding="utf-8")
    return path


def test_a_file_beside_the_definition_is_counted_near_the_places_own_neighbourhoods(
    tmp_path: Path, hoods: Neighbourhoods
) -> None:
    path = adverts(tmp_path)
    (tmp_path / "buses").mkdir()
    timetable(tmp_path / "buses/feed")
    jobs, absent = good_jobs_of(result(timetables=("buses/feed",)), hoods, tmp_path / "data", tmp_path)
    assert jobs
    assert absent == ()
    assert jobs.where == "Brackenmoor"
    assert [each.name for each in jobs.neighbourhoods] == [
        f"Quarter {n}" for n in range(6)
    ]  # of its two members
    assert TravelMode.BUS in jobs.modes
    assert [source.path for source in jobs.sources] == [path.name, "geo_boundaries/uk_msoa_centroids.csv.gz", "feed"]  # fmt: skip
    assert len({source.sha256 for source in jobs.sources}) == 3
    walk = figures(jobs)["jobs-walk"]
    assert (
        walk.title == "On foot, 5 of 6 neighbourhoods reach none; Quarter 0 reaches 1 good job in 45 minutes."
    )
    assert str(walk.picture).count('class="outline"') == 2  # Brackenford, and Alder & Wick


def test_an_authority_of_its_own_has_no_lines_between_authorities(
    tmp_path: Path, hoods: Neighbourhoods
) -> None:
    adverts(tmp_path)
    jobs, _ = good_jobs_of(result(area=FORD), hoods, tmp_path / "data", tmp_path)
    assert jobs
    assert len(jobs.neighbourhoods) == 3
    assert 'class="outline"' not in str(figures(jobs)["jobs-walk"].picture)


def test_what_a_users_own_definition_names_and_is_not_there_is_an_error(
    tmp_path: Path, hoods: Neighbourhoods
) -> None:
    with pytest.raises(StandardError, match=r"adverts\.csv is neither beside it nor in"):
        good_jobs_of(result(), hoods, tmp_path / "data", tmp_path)
    adverts(tmp_path)
    with pytest.raises(TimetableError, match="no-such-feed"):
        good_jobs_of(result(timetables=("no-such-feed",)), hoods, tmp_path / "data", tmp_path)
    made = result(area="E08999099")
    nowhere = replace(made.places[0], area=replace(made.places[0].area, code="E08999099"))
    with pytest.raises(StandardError, match="E08999099, and there are none"):
        good_jobs_of(replace(made, places=(nowhere,)), hoods, tmp_path / "data", tmp_path)


def test_a_shorter_build_without_the_place_counts_nothing(tmp_path: Path, hoods: Neighbourhoods) -> None:
    made = result()
    elsewhere = tuple(place for place in made.places if place.code == THORN)
    assert good_jobs_of(replace(made, places=elsewhere), hoods, tmp_path / "data", tmp_path) == (None, ())


def test_a_neighbourhood_without_a_middle_is_left_out_by_name(tmp_path: Path, hoods: Neighbourhoods) -> None:
    adverts(tmp_path)
    middles = tmp_path / "data/geo_boundaries/uk_msoa_centroids.csv.gz"
    middles.write_bytes(gzip.compress(pl.read_csv(middles)[1:].write_csv().encode()))
    jobs, (lost,) = good_jobs_of(result(), hoods, tmp_path / "data", tmp_path)
    assert jobs
    assert (lost.where, len(jobs.neighbourhoods)) == ("Quarter 0", 5)


def test_a_places_own_folder_with_outlines_has_a_map_of_them(tmp_path: Path) -> None:
    adverts(tmp_path, "vacancies.csv")
    rows = "neighbourhood,latitude,longitude\nA,53.02,-1.98\nB,53.02,-1.88\nB,53.02,-1.88\nC,north,0\n"
    (tmp_path / "neighbourhoods.csv").write_text(rows, encoding="utf-8")
    jobs = good_jobs_of_folder(tmp_path, "Here", ON, None, None, TravelFiles())
    assert jobs
    assert [(refused.where, refused.effect) for refused in jobs.refused] == [
        ("row 4, neighbourhood", "that neighbourhood is left out, or shown without it"),
        ("row 5, latitude", "that neighbourhood is left out, or shown without it"),
    ]
    assert 'class="hexes"' in str(figures(jobs)["jobs-walk"].picture)
    east, north = to_grid(pl.Series([53.0]).to_numpy(), pl.Series([-2.0]).to_numpy())
    squares = [(code, float(east[0]) + 5000 * n) for n, code in enumerate("AB")]
    features = ",".join(
        f'{{"type":"Feature","properties":{{"code":"{code}"}},"geometry":{{"type":"Polygon","coordinates":'
        f"[[[{x},{north[0]}],[{x + 5000},{north[0]}],[{x + 5000},{north[0] + 5000}],[{x},{north[0]}]]]}}}}"
        for code, x in squares
    )
    (tmp_path / "neighbourhoods.geojson").write_text(
        f'{{"type":"FeatureCollection","features":[{features}]}}', encoding="utf-8"
    )
    drawn = good_jobs_of_folder(tmp_path, "Here", ON, None, None, TravelFiles())
    assert drawn
    assert 'class="areas"' in str(figures(drawn)["jobs-walk"].picture)
    text = (tmp_path / "neighbourhoods.geojson").read_text(encoding="utf-8")
    (tmp_path / "neighbourhoods.geojson").write_text(text.replace('"B"', '"Z"'), encoding="utf-8")
    partly = good_jobs_of_folder(tmp_path, "Here", ON, None, None, TravelFiles())
    assert partly
    assert (partly.outlines, partly.refused[-1].where) == ({}, "B")
    (tmp_path / "neighbourhoods.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(TableError, match="without it neighbourhoods are hexagons"):
        good_jobs_of_folder(tmp_path, "Here", ON, None, None, TravelFiles())
