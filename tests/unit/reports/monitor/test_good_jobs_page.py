"""The page of good jobs within reach: which jobs they are, by which ways and at which hour, and what is left out."""

import re
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from goodwork.cli.monitor import monitor
from goodwork.cli.synthesise import synthesise
from goodwork.reports.monitor.exported import frames
from goodwork.reports.monitor.good_jobs import figures, headline
from goodwork.reports.monitor.reach_maps import class_lines
from goodwork.reports.monitor.reach_words import became_rows
from goodwork.standards.monitor import monitor as monitor_of
from goodwork.vocabulary.work import TravelMode
from invented_monitor import FORD, MOOR, SALT, definition, fill, invented_monitor, places
from invented_neighbourhoods import invented_neighbourhoods
from invented_reach import ADVERTS, reach


def words_of(site: Path) -> str:
    html = (site / "good-jobs.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_says_which_jobs_they_are_and_which_ways_were_counted(tmp_path: Path) -> None:
    words = words_of(fill(tmp_path / "site", good_jobs=reach(tmp_path / "in")))
    assert "Invented vacancies on 2 November 2026: 4 adverts near enough to count, 2 of them good by" in words
    assert "0 not placed." in words
    assert "In 45 minutes, half of the people of Twin Ends can reach 1 or more by bus or train" in words
    assert (
        "by the timetable of Tuesday 24 November 2026, to be there when work begins and home again" in words
    )
    assert "1 of the 4 adverts say when work begins and ends" in words
    assert "By bus or train, 1 of 2 neighbourhoods reaches none; Coach Stop reaches 1 good job" in words
    assert "Public transport is left out" not in words
    assert "Adverts are no official statistics" in words


def test_without_a_timetable_the_page_says_what_is_left_out_and_what_to_do(tmp_path: Path) -> None:
    words = words_of(fill(tmp_path / "site", good_jobs=reach(tmp_path / "in", calls=None)))
    assert "Public transport is left out: this site was built without a timetable" in words
    assert "names timetables (GTFS)" in words
    assert "by bus or train 0" not in words.casefold()
    assert "More than 25 km from every neighbourhood: not read 3" in words


def test_the_adverts_add_up(tmp_path: Path) -> None:
    rows = [int(n.replace(",", "")) for _, n in became_rows(reach(tmp_path))]
    assert rows[0] == sum(rows[1:6])
    assert rows[5] >= rows[6] >= rows[7]


def test_every_map_has_the_same_classes_and_a_table_of_every_neighbourhood(tmp_path: Path) -> None:
    jobs = reach(tmp_path)
    made = figures(jobs)
    assert list(made) == ["jobs-ways", *(f"jobs-{mode.value}" for mode in jobs.modes)]
    keys = {re.sub(r"<li>.*?<span>(.*?)</span>.*?</li>", r"\1;", str(made[f"jobs-{m.value}"].picture).partition("map-key")[2]) for m in TravelMode}  # fmt: skip
    assert len(keys) == 1
    assert made["jobs-bus"].rows == (
        ("Coach Stop", "0", "1", "1", "3", "41"),
        ("No Stop", "0", "0", "0", "0", "out of reach"),
    )


@pytest.mark.parametrize(
    ("good", "lines"),
    [
        ([0, 0], [0]),
        ([0, 1, 1], [0, 1]),
        ([1, 2, 3, 4, 5, 6, 7, 8], [0, 1, 3, 4, 6]),
        ([7, 31, 58, 102, 214, 480], [0, 1, 40, 80, 200]),
    ],
)
def test_classes_begin_at_none_at_one_and_at_rounded_quarters(good: list[int], lines: list[int]) -> None:
    assert class_lines(np.array([good])) == lines


def test_where_all_reach_the_same_nobody_is_said_to_reach_most(tmp_path: Path) -> None:
    home = ADVERTS[0].replace("£5 an hour", "£20 an hour").replace("near-bad", "near-good")
    jobs = reach(tmp_path, (home,))
    assert figures(jobs)["jobs-car"].title == "By car, every neighbourhood reaches 1 good job in 45 minutes."
    assert "1 or more by car" in headline(jobs)


def test_a_places_own_folder_makes_the_page_with_its_buses(tmp_path: Path) -> None:
    place, out = tmp_path / "place", tmp_path / "out"
    given = ["--people", "2", "--vacancies", "20", "--on", "2026-11-22", "--out", str(place), "--quiet"]
    assert CliRunner().invoke(synthesise, given).exit_code == 0
    wanted = ["place", str(place / "monitor"), "--vacancies", str(place / "vacancies.csv"), "--place", "Brackenford", "--on", "2026-11-22", "--out", str(out)]  # fmt: skip
    told = CliRunner().invoke(monitor, [*wanted, "--timetable", str(place / "timetable")])
    assert told.exit_code == 0, told.output
    assert "In 45 minutes, half of the people of Brackenford can reach" in told.output
    assert 'href="good-jobs.html"' in (out / "index.html").read_text(encoding="utf-8")
    assert "By bus or train" in words_of(out)
    assert CliRunner().invoke(monitor, wanted).exit_code == 0
    assert "Public transport is left out" in words_of(out)


def test_a_folder_without_neighbourhoods_and_a_date_without_a_timetable_are_told(tmp_path: Path) -> None:
    def told(*more: str) -> str:
        done = CliRunner().invoke(monitor, ["place", str(tmp_path), "--place", "X", "--out", str(tmp_path / "out"), *more])  # fmt: skip
        assert done.exit_code == 1, done.output
        return " ".join(done.output.split())

    (tmp_path / "own.csv").write_text("advert_id,title\n1,Cook\n", encoding="utf-8")
    assert "has no neighbourhoods.csv" in told("--vacancies", str(tmp_path / "own.csv"))
    (tmp_path / "neighbourhoods.csv").write_text("neighbourhood,latitude,longitude\nA,54,0\n", encoding="utf-8")  # fmt: skip
    more = ("--vacancies", str(tmp_path / "own.csv"), "--timetable-date", "2026-11-24")
    assert "--timetable-date says nothing without a timetable" in told(*more)
    (tmp_path / "neighbourhoods.csv").write_text("neighbourhood,latitude,longitude\nA,north,0\n", encoding="utf-8")  # fmt: skip
    assert "has no neighbourhood that can be used" in told("--vacancies", str(tmp_path / "own.csv"))


def test_the_pages_of_the_place_and_of_what_lies_in_it_lead_here_and_no_others(tmp_path: Path) -> None:
    by_code = {place.code: place for place in places()}
    asked = monitor_of("england").vacancies
    assert asked
    shown = definition(vacancies=asked.model_copy(update={"area": MOOR}))
    hoods = invented_neighbourhoods(tmp_path / "data", by_code)
    site = fill(tmp_path / "site", monitor=shown, neighbourhoods=hoods, good_jobs=reach(tmp_path / "in"))
    leads = {
        code: 'href="../good-jobs.html">Good jobs within reach of' in (site / f"places/{code}.html").read_text("utf-8")
        for code in (MOOR, FORD, SALT)
    }  # fmt: skip
    assert leads == {MOOR: True, FORD: True, SALT: False}


def test_every_count_is_in_a_table_to_take_away(tmp_path: Path) -> None:
    jobs = reach(tmp_path / "in")
    table = frames(invented_monitor(good_jobs=jobs))["good_jobs"]
    assert table.height == len(jobs.neighbourhoods) * len(jobs.modes) * 3
    row = table.filter(neighbourhood="A", way="bus", minutes=45).row(0, named=True)
    assert (row["good"], row["all"], row["nearest"], row["people"]) == (1, 3, 41, 3000.0)
    assert table.filter(neighbourhood="B", way="bus")["nearest"].to_list() == [None] * 3
    site = fill(tmp_path / "site", good_jobs=jobs)
    assert (site / "data/tables/good_jobs.parquet").is_file()
    assert not (fill(tmp_path / "without") / "data/tables/good_jobs.parquet").exists()
