"""The sentences a mayor would say, each with the date, and none that claims more than the figures allow."""

from dataclasses import replace
from datetime import date

import pytest

from goodwork.core.change.verdict import Change, Measured, Verdict
from goodwork.pipelines.monitor.judged import Judgement
from goodwork.pipelines.monitor.series import SeriesPoint
from goodwork.reports.monitor.headline import cautions
from goodwork.reports.monitor.sentences import age_words, finding, short_when, tally, when
from goodwork.reports.monitor.words import (
    bars_words,
    certainty_words,
    figure_words,
    interval_words,
    source_words,
)
from goodwork.standards.indicator import indicator
from goodwork.standards.monitor import Judged
from goodwork.vocabulary.periods import Period
from invented_monitor import HASH, invented_monitor

RULE = Judged(indicator="employment_rate", called="People in work", says="{figure} of people were in work")


def point(year: int, value: float, lower: float | None = None, upper: float | None = None) -> SeriesPoint:
    return SeriesPoint(Period.year(year), value, lower, upper, "", "final", "ab" * 32, None)


def judgement(verdict: Verdict | None, **changes: object) -> Judgement:
    change = None if verdict is None else Change(1.3, -1.1, 3.7, verdict)
    made = Judgement(
        "employment_rate", "E1", RULE, point(2023, 73.6), before=point(2018, 72.3), change=change
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (Verdict.BETTER, "In 2023, 73.6% of people were in work, better than in 2018 (72.3%)."),
        (Verdict.CANNOT_TELL, "In 2023, 73.6% of people were in work; we cannot tell whether that is better or worse than in 2018 (72.3%)."),
        (Verdict.SAME, "In 2023, 73.6% of people were in work, much the same as in 2018 (72.3%)."),
        (Verdict.WORSE_AS_PUBLISHED, "In 2023, 73.6% of people were in work, worse than in 2018 (72.3%), though no margin of error is published."),
        (None, "In 2023, 73.6% of people were in work; there is no earlier figure to compare it with."),
    ],
)  # fmt: skip
def test_one_sentence(verdict, expected):
    assert finding(judgement(verdict), indicator("employment_rate"), "England") == expected


def test_money_is_told_as_a_share_because_prices_rise():
    shares = (Measured(84.2, None), Measured(80.4, None))
    told = finding(
        judgement(Verdict.WORSE_AS_PUBLISHED, shares=shares), indicator("employment_rate"), "England"
    )
    assert told.endswith(
        ": 80% of England’s figure, down from 84% in 2018, though no margin of error is published."
    )
    sure = finding(judgement(Verdict.WORSE, shares=shares), indicator("employment_rate"), "England")
    assert sure.endswith(": 80% of England’s figure, down from 84% in 2018.")


def test_nobody_publishes_it_is_said():
    told = finding(
        judgement(None, now=None, why_not="none"), indicator("employment_rate"), "England", "Leeds"
    )
    assert told == "Its publisher gives no figure for Leeds."


def test_the_tally_counts_each_figure_once():
    found = [
        judgement(v)
        for v in (Verdict.BETTER, Verdict.BETTER_AS_PUBLISHED, Verdict.WORSE, Verdict.CANNOT_TELL, None)
    ]
    assert tally(found) == (
        "Of 5 figures compared with about 5 years earlier, 2 are better (1 without a published margin of error), "
        "1 is worse and for 2 we cannot tell."
    )


def test_the_tally_says_that_a_young_series_is_compared_with_less_than_five_years_earlier():
    young = replace(judgement(Verdict.BETTER), before=point(2022, 60.6))
    assert tally([judgement(Verdict.WORSE), young]).startswith(
        "Of 2 figures compared with about 5 years earlier, or the oldest figure that compares,"
    )


@pytest.mark.parametrize(
    ("period", "long", "short"),
    [
        (Period.year(2023), "in 2023", "2023"),
        (Period(date(2023, 9, 1), date(2024, 8, 31)), "in the year to August 2024", "2023/24"),
        (Period(date(2024, 4, 1), date(2024, 4, 30)), "in April 2024", "April 2024"),
        (Period(date(2021, 9, 30), date(2021, 9, 30)), "on 30 September 2021", "30 September 2021"),
        (Period(date(2018, 1, 1), date(2020, 12, 31)), "from January 2018 to December 2020", "2018 to 2020"),
    ],
)
def test_when(period, long, short):
    assert (when(period), short_when(period)) == (long, short)


def test_an_old_figure_is_said_to_be_old():
    on = date(2026, 11, 23)
    assert age_words(Period.year(2023), on, 12) == "2 years old: a newer figure may well be published."
    assert age_words(Period.year(2025), on, 12) == ""
    assert age_words(Period.year(2010), on, 0) == ""


def test_certainty_in_words():
    employment, income, claimants = map(
        indicator, ("employment_rate", "household_income_per_head", "claimant_count")
    )
    surveyed = "Official statistics in development: too few people answer the survey"
    assert certainty_words(point(2023, 73.6, 71.6, 75.6), employment).startswith(
        f"95% sure it is from 71.6 to 75.6%. {surveyed}"
    )
    assert certainty_words(point(2023, 73.6), employment).startswith(
        f"No margin of error is published. {surveyed}"
    )
    assert (
        certainty_words(replace(point(2022, 18587), standing="provisional"), income)
        == "No margin of error is published; provisional."
    )
    counted = certainty_words(point(2024, 5.3), claimants)
    assert counted.startswith("A full count, not a sample. Official statistics in development")
    assert "a change is not of unemployment alone" in counted


def test_what_must_be_known_of_many_places_stands_beside_their_bars():
    employment, pay = indicator("employment_rate"), indicator("median_weekly_pay")
    assert "additional caution with changes" in bars_words(point(2023, 73.6, 71.6, 75.6), employment)
    assert bars_words(point(2024, 603.7, 577.7, 629.7), pay) == "Bars: 95% limits of each place."


def test_who_made_the_figure_is_named_and_not_only_who_made_the_file():
    result = invented_monitor()
    read = replace(point(2024, 72.6), source_hash=HASH)
    assert source_words(read, result, indicator("english_and_maths_by_19")) == (
        "Department for Education, through Office of Invention, Invented figures"
    )
    (own,) = (replace(one, publisher="Department for Education, Leeds") for one in result.sources)
    assert source_words(read, replace(result, sources=(own,)), indicator("english_and_maths_by_19")) == (
        "Department for Education, Leeds, Invented figures"
    )
    unknown = replace(read, source_hash="none")
    assert source_words(unknown, result, indicator("employment_rate")) == "Not named in the file"


def test_cautions_of_the_headline_are_said_once_each():
    said = dict(cautions(invented_monitor()))
    shared = [called for words, called in said.items() if "survey" in words]
    assert len(shared) == 1
    assert " and " in shared[0]


def test_figures_carry_their_unit_and_whole_pence():
    assert figure_words(37.330978, indicator("output_per_hour")) == "£37.33 an hour"
    assert figure_words(18586.514417, indicator("household_income_per_head")) == "£18,587 a year"
    assert figure_words(-0.04, indicator("employment_rate")) == "0.0%"


def test_the_interval_of_a_change():
    employment = indicator("employment_rate")
    assert interval_words(Change(1.3, -1.1, 3.7, Verdict.CANNOT_TELL), employment, (72.1, 73.4)) == (
        "95% sure the change is between 1.1 percentage points down and 3.7 percentage points up."
    )
    assert interval_words(Change(1.9, 1.9, 1.9, Verdict.WORSE), employment, (70.1, 72.0)).startswith(
        "The change is 1.9 percentage points up"
    )
    assert (
        interval_words(Change(1.9, None, None, Verdict.WORSE_AS_PUBLISHED), employment, (70.1, 72.0))
        == "No margin is published for it."
    )


def test_a_change_that_rounding_parts_from_its_figures_says_so():
    births = indicator("business_births")
    told = interval_words(Change(-0.6, -0.6, -0.6, Verdict.WORSE), births, (9.34, 8.74))
    assert told == "The change is 0.6 percentage points down: a full count, without sampling error."
    told = interval_words(Change(4.88, 4.88, 4.88, Verdict.BETTER), births, (67.75, 72.63))
    assert told.startswith(
        "The change is 4.9 percentage points up (worked out before rounding): a full count"
    )


def test_a_share_shown_without_decimals_says_that_its_change_was_not_rounded():
    told = interval_words(
        Change(1.4, 1.4, 1.4, Verdict.BETTER), indicator("output_per_hour"), (96.8, 98.2), is_share=True
    )
    assert told.startswith("The change is 1.4 percentage points up (worked out before rounding)")
