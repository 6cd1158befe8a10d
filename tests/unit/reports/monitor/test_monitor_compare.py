"""Compared places: no order where the doubt allows none, one scale for all, and a picker that needs no script."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from goodwork.pipelines.monitor.series import SeriesPoint
from goodwork.reports.monitor.apart import beside, finding, overlaps, pairs_apart
from goodwork.reports.monitor.compare import apart_words, usual_period
from goodwork.reports.monitor.comparisons import comparison_words
from goodwork.standards.indicator import indicator
from goodwork.vocabulary.periods import Period
from invented_monitor import FORD, MARSH, MOOR, SALT, THORN, WICK, fill, invented_monitor

WORK, PAY, CLAIMS = (
    indicator("employment_rate"),
    indicator("household_income_per_head"),
    indicator("claimant_count"),
)


def point(value: float, half: float | None = 1.0) -> SeriesPoint:
    limits = (None, None) if half is None else (value - half, value + half)
    return SeriesPoint(Period.year(2023), value, *limits, "aps", "final", "ab" * 32, None)


def test_overlapping_bars_are_said_in_words() -> None:
    near = [("A", point(70)), ("B", point(70.5)), ("C", point(71))]
    assert pairs_apart(near, WORK) == []
    assert finding(near, WORK) == "These 3 places cannot be told apart: their bars of doubt overlap too much"
    assert overlaps(near, WORK) == "Cannot be told apart: A from B, A from C and B from C."


def test_only_pairs_beyond_the_doubt_of_both_are_ordered() -> None:
    """Bars of 70 and 71.9 overlap, and yet the difference is beyond the doubt of both; 71.3 is not."""
    assert pairs_apart([("A", point(71.9)), ("B", point(70))], WORK) == [("A", "B")]
    assert pairs_apart([("A", point(71.3)), ("B", point(70))], WORK) == []
    three = [("A", point(75)), ("B", point(70)), ("C", point(70.2))]
    assert finding(three, WORK) == "A is higher than 2 of the others; 1 of 3 pairs cannot be told apart"


def test_lower_is_better_where_it_is() -> None:
    assert (
        finding([("A", point(3, None)), ("B", point(7, None))], CLAIMS)
        == "Every one of these 2 places can be told apart; A is lower than the rest"
    )
    assert beside(point(3, None), point(7, None), CLAIMS, "Albany").words == "Better than Albany"


def test_without_a_margin_no_order_is_claimed() -> None:
    far = [("A", point(30_000, None)), ("B", point(10_000, None))]
    assert finding(far, PAY) == "These 2 places cannot be told apart: no margin of error is published"
    assert (
        beside(*(p for _, p in far), PAY, "Albany").words
        == "Better than Albany as published, without a margin"
    )
    assert not beside(*(p for _, p in far), PAY, "Albany").is_apart
    assert beside(far[0][1], far[0][1], PAY, "Albany").words == "The same as Albany"


def test_a_place_better_than_another_without_a_margin_is_so_as_published() -> None:
    """The page of a place says the same of it as the page that compares places."""
    others = [point(10_000, None), point(40_000, None)]
    assert comparison_words("A", point(30_000, None), others, PAY).endswith(
        "A is better than 1 and worse than 1, as published without a margin of error."
    )
    assert comparison_words("A", point(75), [point(70)], WORK).endswith("A is better than 1.")


def test_how_many_would_be_told_apart_by_chance_is_said_where_many_are_compared() -> None:
    many = apart_words(290, 81, WORK, "England")
    assert many.startswith("81 of 290 places can be told apart from England, each compared by itself.")
    assert "up to 14 of them would be told apart by chance" in many
    assert "chance" not in apart_words(8, 8, WORK, "England")
    assert "a full count, without sampling error" in apart_words(290, 280, CLAIMS, "England")
    assert "cannot be told: no margin of error is published" in apart_words(296, 0, PAY, "England")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    return fill(tmp_path_factory.mktemp("compare"))


def test_every_figure_has_a_page_with_every_place(site: Path) -> None:
    result = invented_monitor()
    page = (site / "compare" / "employment_rate.html").read_text(encoding="utf-8")
    for code in (FORD, WICK, SALT, THORN, MOOR, MARSH):
        assert f'data-place="{code}"' in page
    assert "<script" not in page
    assert {file.stem for file in (site / "compare").iterdir()} >= {
        *result.monitor.place_page,
        MOOR,
        MARSH,
        "index",
    } - {"median_weekly_pay"}


def test_places_of_another_period_are_left_out_and_counted(site: Path) -> None:
    page = (site / "compare" / "output_per_hour.html").read_text(encoding="utf-8")
    assert f'data-place="{THORN}"' not in page
    assert "No figure for this period: 1 place." in page


def test_the_period_is_one_that_most_places_have() -> None:
    result = invented_monitor()
    series = dict(result.series)
    late = replace(series["employment_rate", FORD][-1], period=Period.year(2024))
    series["employment_rate", FORD] = (*series["employment_rate", FORD], late)
    assert usual_period(replace(result, series=series), WORK) == Period.year(2023)
    assert usual_period(replace(result, series={}), WORK) is None


def test_the_table_behind_says_what_the_picture_says(site: Path) -> None:
    rows = list(
        csv.reader(io.StringIO((site / "data" / "compare" / "employment_rate.csv").read_text("utf-8-sig")))
    )
    assert rows[0] == ["Place", "Figure", "95% from", "to", "Beside the country"]
    assert len(rows) == 7
    values = [float(row[1]) for row in rows[1:]]
    assert values == sorted(values, reverse=True)


def test_members_stand_side_by_side_and_what_lacks_is_named(site: Path) -> None:
    page = (site / "compare" / f"{MARSH}.html").read_text(encoding="utf-8")
    assert "Output an hour" in page or "output" in page.lower()
    assert "fewer than two of these places have a figure" in page
    assert "Members of Saltmarsh" in page


def test_a_monitor_of_one_place_compares_nothing(tmp_path: Path) -> None:
    from goodwork.reports.monitor.site import fill_site

    result = invented_monitor()
    one = replace(result, places=tuple(p for p in result.places if p.code == FORD))
    fill_site(one, tmp_path)
    assert not (tmp_path / "compare").exists()
