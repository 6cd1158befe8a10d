"""Gaps of groups from observations: newest, of one period, with published intervals only."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from goodwork.pipelines.monitor.group_gaps import group_gaps
from goodwork.pipelines.monitor.margins import COLUMNS as MARGIN_COLUMNS
from goodwork.pipelines.monitor.result import HowSure
from goodwork.standards.indicator import Certainty, indicator
from goodwork.vocabulary.observations import COLUMNS, EVERYBODY

PAY: dict[str, Any] = {
    "indicator": "pay", "area": "E08000035", "start": date(2023, 1, 1), "end": date(2023, 12, 31),
    "group": EVERYBODY, "value": 600.0, "lower": 580.0, "upper": 620.0, "numerator": None, "denominator": None,
    "standing": "final", "method": "", "area_year": 2023, "vintage": date(2024, 1, 1), "source_hash": "a",
}  # fmt: skip


def table(*changes: dict[str, Any]) -> pl.DataFrame:
    schema = {name: getattr(pl, kind)() for name, kind in COLUMNS.items()}
    return pl.DataFrame([{**PAY, **change} for change in changes], schema=schema)


def test_a_group_beside_everybody_with_its_interval() -> None:
    women = {"group": "women", "value": 500.0, "lower": 490.0, "upper": 510.0}
    (gap,) = group_gaps(table({}, women), ["E08000035"])
    assert (gap.group, gap.compared_with, gap.gap.value) == ("women", EVERYBODY, -100)
    assert gap.gap.upper is not None
    assert gap.gap.lower is not None
    assert gap.gap.lower < -100 < gap.gap.upper < 0
    assert not gap.is_small_sample


def test_the_newest_period_that_both_have() -> None:
    older = {"start": date(2022, 1, 1), "end": date(2022, 12, 31), "value": 590.0, "lower": 580.0}
    rows = table({}, older, {**older, "group": "men"}, {"group": "women", "value": 590.0})
    found = {gap.group: gap for gap in group_gaps(rows, ["E08000035"])}
    assert found["men"].period.start.year == 2022
    assert found["women"].period.start.year == 2023


def test_a_group_is_held_against_everybody_of_its_own_release() -> None:
    """Women's pay as first published, and everybody's revised upwards a year later in another file: the gap is 100, not 110."""
    first, women = {"source_hash": "a"}, {"group": "women", "value": 500.0, "lower": 490.0, "upper": 510.0}
    revised = {"value": 610.0, "vintage": date(2024, 6, 1), "source_hash": "b"}
    (gap,) = group_gaps(table(revised, women), ["E08000035"], table(first, revised, women))
    assert (gap.other_value.value, gap.gap.value, gap.is_superseded) == (600.0, -100.0, True)


def test_a_group_revised_with_everybody_is_held_against_the_revision() -> None:
    revised = {"value": 610.0, "vintage": date(2024, 6, 1), "source_hash": "b"}
    women = {"group": "women", "value": 500.0, "lower": 490.0, "upper": 510.0}
    again = {**women, "value": 505.0, "vintage": date(2024, 6, 1), "source_hash": "b"}
    every = table({}, revised, women, again)
    (gap,) = group_gaps(table(revised, again), ["E08000035"], every)
    assert (gap.gap.value, gap.is_superseded) == (-105.0, False)


def test_without_its_own_release_the_newest_stands() -> None:
    women = {"group": "women", "value": 500.0, "lower": 490.0, "upper": 510.0, "source_hash": "c"}
    revised = {"value": 610.0, "vintage": date(2024, 6, 1), "source_hash": "b"}
    (gap,) = group_gaps(table(revised, {**women, "vintage": date(2023, 1, 1)}), ["E08000035"], table({}))
    assert gap.other_value.value == 610.0


def test_a_figure_without_limits_has_a_gap_and_no_certainty() -> None:
    (gap,) = group_gaps(
        table({}, {"group": "women", "value": 500.0, "lower": None, "upper": None}), ["E08000035"]
    )
    assert (gap.gap.value, gap.gap.lower) == (-100, None)


def test_limits_that_leave_the_figure_out_are_no_interval() -> None:
    (gap,) = group_gaps(
        table({}, {"group": "women", "value": 500.0, "lower": 510.0, "upper": 520.0}), ["E08000035"]
    )
    assert gap.group_value.lower is None


def test_a_wide_interval_is_flagged() -> None:
    (gap,) = group_gaps(
        table({}, {"group": "women", "value": 500.0, "lower": 200.0, "upper": 800.0}), ["E08000035"]
    )
    assert gap.is_small_sample


def test_denominators_say_how_much_of_everybody_the_group_is() -> None:
    half = table({"denominator": 100.0}, {"group": "women", "value": 500.0, "lower": 480.0, "upper": 520.0, "denominator": 50.0})  # fmt: skip
    unknown = table({}, {"group": "women", "value": 500.0, "lower": 480.0, "upper": 520.0})
    (known,), (wide,) = group_gaps(half, ["E08000035"]), group_gaps(unknown, ["E08000035"])
    assert known.gap.upper == pytest.approx(-80)
    assert wide.gap.upper is not None
    assert wide.gap.upper > -80


def test_other_areas_and_lone_groups_have_none() -> None:
    women = {"group": "women", "value": 500.0, "lower": 490.0, "upper": 510.0}
    assert group_gaps(table({}, women), ["E08000001"]) == ()
    assert group_gaps(table(women), ["E08000035"]) == ()


def margins(*changes: dict[str, Any]) -> pl.DataFrame:
    usual: dict[str, Any] = {
        "indicator": "pay", "area": "E08000035", "start": date(2023, 1, 1), "end": date(2023, 12, 31), "group": "women",
        "source_hash": "a", "error": 10.0, "people": 50_000.0, "everybody": 100_000.0, "asked": 500.0, "by": "spread",
    }  # fmt: skip
    return pl.DataFrame([{**usual, **change} for change in changes], schema=MARGIN_COLUMNS)


WOMEN: dict[str, Any] = {"group": "women", "value": 500.0, "lower": None, "upper": None}


def test_a_margin_worked_out_gives_an_interval_and_says_whose_it_is() -> None:
    (gap,) = group_gaps(table({}, WOMEN), ["E08000035"], None, margins({}))
    assert gap.group_value.lower == pytest.approx(500 - 19.6, abs=0.01)
    assert gap.how_sure is HowSure.WORKED_OUT
    # Half of everybody are in the group, so its own error cancels: the gap is as sure as everybody's figure.
    assert gap.gap.lower == pytest.approx(-120)


def test_published_limits_go_before_those_worked_out() -> None:
    (gap,) = group_gaps(
        table({}, {**WOMEN, "lower": 499.0, "upper": 501.0}), ["E08000035"], None, margins({})
    )
    assert (gap.group_value.lower, gap.how_sure) == (499.0, HowSure.PUBLISHED)


def test_everybodys_limits_are_carried_to_a_group_by_its_share_and_size() -> None:
    rates = {"value": 50.0, "lower": 48.04, "upper": 51.96}
    group = {"group": "women", "value": 50.0, "lower": None, "upper": None}
    by = {"by": "everybody", "error": None, "people": 25_000.0}
    (gap,) = group_gaps(table(rates, group), ["E08000035"], None, margins(by))
    assert gap.group_value.upper == pytest.approx(
        50 + 2 * 1.96, abs=0.01
    )  # a quarter of the people: twice the error
    unknown = {**by, "people": None}
    (gap,) = group_gaps(table(rates, group), ["E08000035"], None, margins(unknown))
    assert (gap.gap.lower, gap.how_sure) == (None, HowSure.NOT_KNOWN)


def test_a_full_count_is_sure() -> None:
    counted = indicator("persistent_absence")
    rows = table({"lower": None, "upper": None, "indicator": counted.id}, {**WOMEN, "indicator": counted.id})
    (gap,) = group_gaps(rows, ["E08000035"], rules={counted.id: counted})
    assert counted.certainty is Certainty.COUNTED
    assert (gap.gap.lower, gap.gap.upper, gap.how_sure) == (-100, -100, HowSure.COUNTED)


def test_where_nobody_gives_a_figure_of_everybody_two_groups_are_held_against_one_another() -> None:
    years = indicator("healthy_life_expectancy")
    rows = table(
        *(
            {"indicator": years.id, "group": g, "value": v, "lower": v - 1.96, "upper": v + 1.96}
            for g, v in (("men", 60.0), ("women", 63.0))
        )
    )
    (gap,) = group_gaps(rows, ["E08000035"], rules={years.id: years})
    assert (gap.group, gap.compared_with, gap.gap.value) == ("women", "men", 3)
    assert gap.gap.lower == pytest.approx(3 - 1.96 * 2**0.5)  # drawn apart


def test_few_asked_are_flagged() -> None:
    (gap,) = group_gaps(table({}, WOMEN), ["E08000035"], None, margins({"asked": 12.0}))
    assert gap.is_small_sample
