"""The forms in which files write a period, by their rule, and the ways that are none of theirs."""

from datetime import date

import pytest

from goodwork.standards.indicator_feed import PeriodForm, PeriodRule
from goodwork.vocabulary.period_words import months_from
from goodwork.vocabulary.periods import Period


def rule(form: PeriodForm, **said: object) -> PeriodRule:
    return PeriodRule(form=form, column="date", **said)


@pytest.mark.parametrize(
    ("written", "length", "period"),
    [
        ("2023-01-01", "P1Y", "2023"),
        ("2021-01-01", "P3Y", "January 2021 to December 2023"),
        ("2025-04-01", "P3M", "April 2025 to June 2025"),
        ("2023", "", "2023"),
        ("2023", "2024", "2023"),
        ("2024-04", "", "April 2024"),
        ("2021-09-30", "", "30 September 2021"),
    ],
)
def test_a_start_and_a_length(written: str, length: str, period: str) -> None:
    assert str(rule(PeriodForm.START_AND_LENGTH).period_of(written, length)) == period


@pytest.mark.parametrize(
    ("asked", "written", "period"),
    [
        (rule(PeriodForm.YEAR, year_begins="04-01"), "2022", "April 2022 to March 2023"),
        (rule(PeriodForm.YEAR, year_begins="04-01", months=1), "2023", "April 2023"),
        (rule(PeriodForm.MONTH), "2023-10", "October 2023"),
        (rule(PeriodForm.MONTH), "Sep 2024", "September 2024"),
        (rule(PeriodForm.QUARTER, months=12), "2022 Q3", "October 2021 to September 2022"),
        (rule(PeriodForm.QUARTER, months=3), "2022 Q1", "January 2022 to March 2022"),
        (rule(PeriodForm.LAST_MONTH), "2023-12-01", "2023"),
        (rule(PeriodForm.LAST_MONTH), "2023-03-01", "April 2022 to March 2023"),
        (rule(PeriodForm.SPAN), "Apr 2020-Mar 2021", "April 2020 to March 2021"),
        (rule(PeriodForm.SPAN), "Dec 2018 - Dec 2019", "2019"),
        (rule(PeriodForm.SCHOOL_YEAR), "AY22/23", "August 2022 to July 2023"),
        (rule(PeriodForm.SCHOOL_YEAR), "202223", "August 2022 to July 2023"),
        (rule(PeriodForm.SCHOOL_YEAR), "AY99/00", "August 2099 to July 2100"),
    ],
)
def test_the_other_forms(asked: PeriodRule, written: str, period: str) -> None:
    assert str(asked.period_of(written)) == period


def test_a_file_without_periods_has_one_that_its_layout_says() -> None:
    fixed = PeriodRule(form=PeriodForm.FIXED, starts=date(2019, 1, 1), ends=date(2019, 12, 31))
    assert fixed.period_of("") == Period.year(2019)


@pytest.mark.parametrize("form", [form for form in PeriodForm if form != PeriodForm.FIXED])
@pytest.mark.parametrize(
    "written",
    ["5-year average", "", "2023-13-01", "Smarch 2023", "2023 Q5", "20 23", "AY23/22", "Apr 2020-Mar 2023"],
)
def test_what_is_no_period_is_none(form: PeriodForm, written: str) -> None:
    assert rule(form).period_of(written) is None


@pytest.mark.parametrize(
    ("form", "written"),
    [
        (PeriodForm.SPAN, "2022/23"),  # which could begin in any month
        (PeriodForm.SPAN, "2023"),
        (PeriodForm.MONTH, "2023"),
        (PeriodForm.MONTH, "2022 Q3"),
        (PeriodForm.QUARTER, "July 2023"),
        (PeriodForm.QUARTER, "Feb-Apr 2023"),
        (PeriodForm.SCHOOL_YEAR, "2023"),
        (PeriodForm.SCHOOL_YEAR, "202212"),
        (PeriodForm.YEAR, "2022/23"),
        (PeriodForm.START_AND_LENGTH, "Jan 2023-Dec 2023"),
    ],
)
def test_a_period_of_another_form_is_none_of_the_files(form: PeriodForm, written: str) -> None:
    assert rule(form).period_of(written) is None


def test_months_from_a_day() -> None:
    assert months_from(date(2023, 11, 1), 3) == Period(date(2023, 11, 1), date(2024, 1, 31))
    assert months_from(date(2024, 2, 1), 1) == Period(date(2024, 2, 1), date(2024, 2, 29))
