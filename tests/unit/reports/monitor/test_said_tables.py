"""What pages say of figures is the same as tables and in a notebook: nothing is said twice in two ways."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from goodwork.pipelines.monitor.result import Estimate, Gap
from goodwork.reports.monitor.exported import columns_by_frame, frames
from goodwork.reports.monitor.headline import headline_places, of_place
from goodwork.reports.monitor.notebook import as_html
from goodwork.reports.monitor.verdicts import change_chip
from goodwork.vocabulary.periods import Period
from invented_monitor import FORD, HASH, WICK, invented_monitor

RESULT = invented_monitor()
GAP = Gap(
    "employment_rate", FORD, Period.year(2023), "disabled people", "everybody", Estimate(49.0, 45.0, 53.0),
    Estimate(74.0, 72.0, 76.0), Estimate(-25.0, -29.5, -20.5), is_small_sample=True, source_hash=HASH,
)  # fmt: skip


def test_every_judged_figure_of_every_place_has_its_row() -> None:
    said = frames(RESULT)["headline"]
    assert said.height == len(RESULT.monitor.headline) * len(RESULT.places)
    for row in said.iter_rows(named=True):
        judgement = RESULT.judgements[row["indicator"], row["area"]]
        assert row["value"] == (judgement.now.value if judgement.now else None)
        assert row["verdict"] == (judgement.change.verdict if judgement.change else None)
        assert row["verdict"] or row["why_not"]


def test_no_figure_stands_without_its_date_and_source() -> None:
    said = frames(RESULT)["headline"].filter(pl.col("value").is_not_null())
    assert said.height
    assert said.select(pl.col("start", "end", "source_hash").null_count()).row(0) == (0, 0, 0)
    assert set(said["source_hash"]) <= set(frames(RESULT)["sources"]["source_hash"])


def test_a_gap_keeps_its_interval_and_its_warning() -> None:
    (row,) = frames(replace(RESULT, gaps=(GAP,)))["gaps"].iter_rows(named=True)
    assert (row["group_value"], row["other_value"], row["gap"]) == (49.0, 74.0, -25.0)
    assert (row["gap_lower"], row["gap_upper"], row["is_small_sample"]) == (-29.5, -20.5, True)
    assert (row["start"], row["end"]) == (date(2023, 1, 1), date(2023, 12, 31))


def test_a_target_of_a_group_is_told_from_everybodys() -> None:
    first = RESULT.targets[0]
    both = replace(RESULT, targets=(first, replace(first, group="disabled people", is_gap=True)))
    assert frames(both)["targets"].select("group", "is_gap").rows() == [
        ("everybody", False),
        ("disabled people", True),
    ]


@pytest.mark.parametrize("name", frames(RESULT))
def test_a_frame_without_rows_has_its_columns(name: str) -> None:
    empty = replace(RESULT, places=(), gaps=(), indices=(), targets=(), refused=(), sources=(), indicators={})
    frame = frames(replace(empty, observations=RESULT.observations.clear()))[name]
    assert frame.is_empty()
    assert frame.columns == [column for column, _, _ in columns_by_frame()[name][1]]


def test_a_notebook_shows_what_the_first_page_says() -> None:
    shown = as_html(RESULT)
    for place in headline_places(RESULT):
        for judgement in of_place(RESULT, place):
            assert change_chip(judgement).words in shown


def test_a_notebook_shows_names_as_words_and_never_a_long_list() -> None:
    wick = next(place for place in RESULT.places if place.code == WICK)
    shown = as_html(replace(RESULT, places=(wick,) * 25))
    assert "Alder &amp; Wick &lt;North&gt;" in shown
    assert "<North>" not in shown
    assert shown.count("<tr>") == 21
    assert "5 more places there." in shown
