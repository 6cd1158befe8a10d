"""The invented place's files for the monitor: the same from a seed, readable, with every colour, and faults that are found."""

from datetime import date

import pytest

from goodwork.connectors.tables.write import write_csv
from goodwork.core.capital_pipeline.gaps import Verdict
from goodwork.core.work_programme.status import Status
from goodwork.pipelines.monitor.programme import read_place_files
from goodwork.synthetic.monitor_files import monitor_files
from invented_place_files import place_files

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def read():
    return place_files(ON)


def test_the_same_seed_makes_the_same_files_and_another_makes_others():
    assert monitor_files(3, on=ON) == monitor_files(3, on=ON)
    assert monitor_files(3, on=ON).voice != monitor_files(4, on=ON).voice


def test_every_row_of_a_table_has_the_same_headings():
    files = monitor_files(2, on=ON)
    for rows in (files.projects, files.workforce, files.voice):
        assert {tuple(row) for row in rows} == {tuple(rows[0])}


@pytest.mark.parametrize("seed", range(5))
def test_every_voice_file_reads_whole(seed, tmp_path):
    rows = monitor_files(seed, on=ON).voice
    write_csv(tmp_path / "voice.csv", list(rows[0]), [list(row.values()) for row in rows])
    read = read_place_files({"voice": tmp_path}, "Brackenford", ON, None)
    assert read.voice.rejects == ()


def test_every_colour_is_there_and_the_owner_of_a_red_one_does_not_say_so(read):
    colours = {each.judgement.status for each in read.programme.workstreams}
    assert colours == set(Status)
    red = next(each for each in read.programme.workstreams if each.judgement.status is Status.RED)
    assert red.workstream.owner_says.status == "Amber"


def test_projects_with_faults_are_refused_and_the_others_go_on(read):
    assert len(read.capital.projects) == 8
    assert [refused.where for refused in read.capital.refused] == [
        "row 18, confidence_percent",
        "row 19, value_pounds",
    ]
    assert {gap.verdict for gap in read.capital.gaps} == set(Verdict)


def test_what_may_say_who_somebody_is_is_held_back(read):
    assert {held.said.quote for held in read.voice.held} == set(monitor_files(1, on=ON).held)
    assert len(read.voice.refused) == 2
    shown = [quote.quote for theme in read.voice.themes for quote in theme.quotes]
    assert shown
    assert not set(shown) & set(monitor_files(1, on=ON).held)
