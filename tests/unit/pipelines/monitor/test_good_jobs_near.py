"""Good jobs within reach: in a place where only a coach reaches them, the coach is found to, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from goodwork.connectors.open_data.places import Places
from goodwork.connectors.tables.reading import TableError
from goodwork.vocabulary.travel_times import NOT_REACHABLE
from goodwork.vocabulary.work import TravelMode
from invented_reach import ADVERTS, COACH, FAR, advert, reach

WALK, CYCLE, BUS, CAR = TravelMode.WALK, TravelMode.CYCLE, TravelMode.BUS, TravelMode.CAR


def good(jobs, mode: TravelMode) -> dict[str, list[int]]:
    """Good jobs within 30, 45 and 60 minutes of each neighbourhood."""
    rows = jobs.access.good[jobs.modes.index(mode)].tolist()
    return dict(zip((each.name for each in jobs.neighbourhoods), rows, strict=True))


def test_only_the_coach_reaches_the_good_job_and_only_from_where_it_stops(tmp_path: Path) -> None:
    jobs = reach(tmp_path)
    assert jobs.modes == (WALK, CYCLE, BUS, CAR)
    assert good(jobs, BUS) == {"Coach Stop": [0, 1, 1], "No Stop": [0, 0, 0]}
    for mode in (WALK, CYCLE, CAR):
        assert good(jobs, mode) == {"Coach Stop": [0, 0, 0], "No Stop": [0, 0, 0]}
    # Leaves at 8:19 for 9:00; the way home takes 40 minutes from 17:00.
    assert jobs.access.nearest[2].tolist() == [41, NOT_REACHABLE]


def test_a_good_job_that_begins_before_the_first_coach_is_out_of_reach(tmp_path: Path) -> None:
    jobs = reach(tmp_path)
    assert (jobs.n_good, jobs.n_times_known) == (2, 1)
    early = (*COACH, "dawn,05:20:00,05:20:00,A,1", "dawn,05:55:00,05:55:00,C,2", "noon,14:05:00,14:05:00,C,1", "noon,14:40:00,14:40:00,A,2")  # fmt: skip
    assert good(reach(tmp_path / "a", calls=early), BUS)["Coach Stop"] == [0, 2, 2]


@pytest.mark.parametrize(
    "calls",
    [
        COACH[:2],  # out, and never back
        COACH[2:],  # back, and never out
        ("out,08:26:00,08:26:00,A,1", "out,09:01:00,09:01:00,C,2", *COACH[2:]),  # a minute late
    ],
)
def test_a_coach_that_is_late_or_goes_one_way_reaches_nothing(tmp_path: Path, calls: tuple[str, ...]) -> None:
    assert good(reach(tmp_path, calls=calls), BUS)["Coach Stop"] == [0, 0, 0]


def test_without_a_timetable_nothing_is_said_of_public_transport(tmp_path: Path) -> None:
    jobs = reach(tmp_path, calls=None)
    assert jobs.modes == (WALK, CYCLE, CAR)
    assert jobs.by_timetable == ()
    assert jobs.timetable_on is None
    assert jobs.within_km == pytest.approx((61 - 6) / 60 * 36 / 1.3)
    assert (jobs.counts.far, jobs.counts.counted) == (3, 1)  # thirty kilometres off: not read


def test_the_day_looked_up_is_a_working_day_after_the_build(tmp_path: Path) -> None:
    jobs = reach(tmp_path)
    assert jobs.timetable_on == date(2026, 11, 24)
    assert "by the timetable of Tuesday 24 November 2026" in jobs.by_timetable[0]


def test_every_advert_of_the_file_is_accounted_for(tmp_path: Path) -> None:
    far_off = advert("scotland", "£20 an hour", 0.0, north=58.0)
    nowhere = advert("nowhere", "£20 an hour", 0.0).replace(",54.0,0.0\n", ",,\n")
    again = ADVERTS[1].replace("far-good,", "far-good-again,", 1)
    no_title = advert("untitled", "£20 an hour", FAR).replace("Caretaker untitled", "")
    jobs = reach(tmp_path, (*ADVERTS, far_off, nowhere, again, no_title))
    counts = jobs.counts
    assert (counts.in_file, counts.far, counts.not_placed, counts.unreadable, counts.repeated, counts.counted) == (8, 1, 1, 1, 1, 4)  # fmt: skip
    (refused,) = jobs.refused
    assert (refused.where, refused.effect) == ("row 9, title", "the advert is not counted")


def test_a_place_that_cannot_be_understood_is_said_by_name(tmp_path: Path) -> None:
    odd = advert("odd", "£20 an hour", 0.0).replace(",54.0,0.0\n", ",north,0.0\n")
    jobs = reach(tmp_path, (*ADVERTS, odd))
    assert [refused.where for refused in jobs.refused] == ["row 6, latitude", "row 6, longitude"]
    assert {refused.effect for refused in jobs.refused} == {"the advert is not counted"}
    assert (jobs.counts.not_placed, jobs.counts.counted) == (1, 4)


def test_a_day_that_has_not_come_yet_does_not_date_the_adverts(tmp_path: Path) -> None:
    late = advert("late", "£20 an hour", 0.0).replace("2026-11-02", "2062-11-02")
    assert reach(tmp_path, (*ADVERTS, late)).on == date(2026, 11, 2)


def test_an_advert_without_degrees_is_where_its_postcode_says(tmp_path: Path) -> None:
    """A sector is good enough; a district is not, as it may be miles off."""
    (tmp_path / "geo_postcodes").mkdir()
    sectors = tmp_path / "geo_postcodes/uk_postcode_sector_centroids.csv"
    sectors.write_text("sector,lat,lon,n_postcodes\nZZ1 1,54.0,0.001,9\n", encoding="utf-8")
    outcodes = tmp_path / "geo_postcodes/uk_postcode_outcode_centroids.csv"
    outcodes.write_text("outcode,lat,lon,n_postcodes\nZZ2,54.0,0.001,9\n", encoding="utf-8")
    headings = "advert_id,title,pay_text,description,posted_on,postcode\n"
    rows = tuple(
        f'{n},Caretaker {n},£20 an hour,"Permanent. Pension scheme.",2026-11-02,{code}\n'
        for n, code in enumerate(("ZZ1 1AA", "ZZ2 2AA", "nowhere"))
    )
    jobs = reach(tmp_path, rows, None, Places(tmp_path), headings)
    assert (jobs.counts.counted, jobs.counts.not_placed) == (1, 2)


def test_files_that_say_nothing_of_use_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="1 are more than 25 km from every neighbourhood"):
        reach(tmp_path, (advert("far", "£20 an hour", FAR),), None)
    with pytest.raises(TableError, match="add a column posted_on"):
        reach(tmp_path, (ADVERTS[0].replace("2026-11-02", ""),), None)
