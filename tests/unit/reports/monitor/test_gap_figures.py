"""Gaps in words: less, more, cannot tell, and no certainty where none is published."""

import re
from dataclasses import replace

import pytest

from goodwork.pipelines.monitor.result import Estimate, Gap, HowSure
from goodwork.reports.monitor.gap_figures import finding_words, gap_figures, gap_words, gaps_part, sure_words
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
    assert "£500.00 a week for women; of 1 other group we cannot tell" in figure.title
    assert figure.note == ""
    assert gap_figures(result, by_code["E08999004"]) == {}


def test_the_finding_names_who_stands_apart_and_of_how_many_we_cannot_tell() -> None:
    unsure = replace(GAP, group="men", gap=Estimate(40.0, -10.0, 90.0))
    old = replace(GAP, group="aged 50 to 64")
    assert finding_words([GAP, unsure, old], PAY, "Ford") == (
        "In 2023, median weekly pay in Ford was £600.00 a week for everybody; £500.00 a week for women and £500.00 a week "
        "for people aged 50 to 64; of 1 other group we cannot tell."
    )
    assert finding_words([unsure], PAY, "Ford").endswith("; we cannot tell whether men stood apart.")


def test_two_groups_are_named_where_there_is_no_everybody() -> None:
    assert gap_words(replace(GAP, compared_with="men"), PAY) == "£100.00 a week less than that of men"


def test_how_the_limits_are_known_stands_below_the_picture() -> None:
    ours = replace(GAP, how_sure=HowSure.WORKED_OUT, is_small_sample=True)
    (figure,) = gap_figures(invented_monitor(gaps=(ours,)), {p.code: p for p in places()}[FORD]).values()
    assert "Goodwork worked out" in figure.certainty
    assert figure.note == "Small samples, read with care: women."
    counted = replace(GAP, how_sure=HowSure.COUNTED)
    assert sure_words(counted, PAY) == "a full count, without sampling error"


def test_only_the_newest_period_is_in_one_picture() -> None:
    older = replace(GAP, group="men", period=Period.year(2022))
    (figure,) = gap_figures(invented_monitor(gaps=(GAP, older)), {p.code: p for p in places()}[FORD]).values()
    assert [row[0] for row in figure.rows] == ["Women"]


def test_a_place_without_groups_has_no_part() -> None:
    result = invented_monitor(gaps=(GAP,))
    parts = {place.code: gaps_part(result, place) for place in places()}
    assert parts.pop(FORD) is not None
    assert not any(parts.values())


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


def test_a_gap_names_who_made_its_figures() -> None:
    place = {place.code: place for place in places()}[FORD]
    (source,) = invented_monitor().sources
    (figure,) = gap_figures(invented_monitor(gaps=(replace(GAP, source_hash=source.sha256),)), place).values()
    assert figure.source == "Office for National Statistics, through Office of Invention, Invented figures"
