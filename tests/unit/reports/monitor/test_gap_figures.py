"""Gaps in words: less, more, cannot tell, and no certainty where none is published."""

import re
from dataclasses import replace

import pytest

from goodwork.pipelines.monitor.result import Estimate, Gap
from goodwork.reports.monitor.gap_figures import gap_figures, gap_words, sure_words
from goodwork.standards.indicator import indicator
from goodwork.vocabulary.periods import Period
from invented_monitor import FORD, invented_monitor, places

PAY = indicator("median_weekly_pay")
GAP = Gap(
    "median_weekly_pay", FORD, Period.year(2023), "women", "everybody", Estimate(500.0, 490.0, 510.0),
    Estimate(600.0, 580.0, 620.0), Estimate(-100.0, -122.0, -78.0),
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "words"),
    [(-100.0, "less than everybody's"), (100.0, "more than everybody's"), (0.0, "as everybody's")],
)
def test_a_gap_is_said_with_its_side(value: float, words: str) -> None:
    assert gap_words(replace(GAP, gap=Estimate(value)), PAY).endswith(words)


def test_how_sure_a_gap_is() -> None:
    assert "cannot tell" not in sure_words(GAP, PAY)
    assert "so we cannot tell" in sure_words(replace(GAP, gap=Estimate(-10.0, -30.0, 10.0)), PAY)
    assert sure_words(replace(GAP, gap=Estimate(-10.0)), PAY) == "no margin of error published"
    assert sure_words(replace(GAP, is_small_sample=True), PAY).endswith("small sample")


def test_a_place_with_groups_has_a_picture_and_one_without_has_none() -> None:
    result = invented_monitor(gaps=(GAP, replace(GAP, group="men", gap=Estimate(40.0))))
    by_code = {place.code: place for place in places()}
    (figure,) = gap_figures(result, by_code[FORD]).values()
    assert figure.title.startswith("Women: £500")
    assert "For 1 of 2 groups" in figure.certainty
    assert gap_figures(result, by_code["E08999004"]) == {}


def test_a_gap_that_rounding_parts_from_its_figures_says_so() -> None:
    parts = replace(GAP, group_value=Estimate(500.004), other_value=Estimate(600.006), gap=Estimate(-100.002))
    assert gap_words(parts, PAY) == "£100.00 a week less than everybody's (worked out before rounding)"
    assert gap_words(GAP, PAY) == "£100.00 a week less than everybody's"


def test_the_line_of_everybody_crosses_no_words() -> None:
    result = invented_monitor(gaps=(GAP,))
    by_code = {place.code: place for place in places()}
    (figure,) = gap_figures(result, by_code[FORD]).values()
    drawn = str(figure.picture)
    lines = [float(y) for y in re.findall(r'y1="([\d.]+)"[^>]*class="beside-here"', drawn)]
    words = [float(y) for y in re.findall(r'<text[^>]*y="([\d.]+)"', drawn)]
    assert len(lines) == 1
    assert all(abs(line - baseline) >= 5 for line in lines for baseline in words)
    assert 'class="beside"' not in drawn


def test_a_gap_as_first_published_says_that_a_figure_was_revised_later() -> None:
    place = {place.code: place for place in places()}[FORD]
    (plain,) = gap_figures(invented_monitor(gaps=(GAP,)), place).values()
    (old,) = gap_figures(invented_monitor(gaps=(replace(GAP, is_superseded=True),)), place).values()
    assert "revised later" in old.certainty
    assert "revised" not in plain.certainty
