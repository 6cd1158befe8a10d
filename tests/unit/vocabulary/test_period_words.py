"""Periods as tables and services write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.vocabulary.period_words import months_from, read_period
from goodwork.vocabulary.periods import Period


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("Jan 2023-Dec 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("Oct 2014 - Sep 2015", date(2014, 10, 1), date(2015, 9, 30)),
        ("January 2023 to December 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("Jul-Sep 2022", date(2022, 7, 1), date(2022, 9, 30)),
        ("Year ending March 2023", date(2022, 4, 1), date(2023, 3, 31)),
        ("12 months to June 2022", date(2021, 7, 1), date(2022, 6, 30)),
        ("April 2023", date(2023, 4, 1), date(2023, 4, 30)),
        ("Feb-24", date(2024, 2, 1), date(2024, 2, 29)),
        ("Oct-89", date(1989, 10, 1), date(1989, 10, 31)),
        ("2022/23", date(2022, 4, 1), date(2023, 3, 31)),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2022/2023", date(2022, 4, 1), date(2023, 3, 31)),
        ("202223", date(2022, 4, 1), date(2023, 3, 31)),
        ("202212", date(2022, 12, 1), date(2022, 12, 31)),
        ("2016 - 18", date(2016, 1, 1), date(2018, 12, 31)),
        ("2016 - 17", date(2016, 1, 1), date(2017, 12, 31)),
        ("2016-2018", date(2016, 1, 1), date(2018, 12, 31)),
        ("2016/17 - 20/21", date(2016, 4, 1), date(2021, 3, 31)),
        ("2022 Q3", date(2022, 7, 1), date(2022, 9, 30)),
        ("Q4 2022", date(2022, 10, 1), date(2022, 12, 31)),
        ("2023-01-01/P1Y", date(2023, 1, 1), date(2023, 12, 31)),
        ("2022-07-01/P3M", date(2022, 7, 1), date(2022, 9, 30)),
        ("2022-01-01T00:00:00", date(2022, 1, 1), date(2022, 1, 1)),
        ("2019-01-01/2021-12-31", date(2019, 1, 1), date(2021, 12, 31)),
        ("2023-01", date(2023, 1, 1), date(2023, 1, 31)),
        ("2024-06-30", date(2024, 6, 30), date(2024, 6, 30)),
    ],
)
def test_a_period_is_read(words: str, start: date, end: date) -> None:
    assert read_period(words) == Period(start, end)


@pytest.mark.parametrize(
    "words",
    ["", "soon", "201112", "2016-17", "2023-13", "2023-02-30", "13/2023", "Q5 2022", "Sep-Jul 2022", "2022/24", "Foo 2022", "2018-2016", "9" * 200],
)  # fmt: skip
def test_what_says_no_period_or_could_say_two_is_not_read(words: str) -> None:
    assert read_period(words) is None


def test_a_school_year_is_read_where_it_is_said_when_it_begins() -> None:
    assert read_period("2022/23", 9) == Period(date(2022, 9, 1), date(2023, 8, 31))
    assert read_period("201112", 9) == Period(date(2011, 9, 1), date(2012, 8, 31))
    assert read_period("2016-17", 9) == Period(date(2016, 9, 1), date(2017, 8, 31))


@given(
    st.dates(date(1950, 1, 1), date(2080, 1, 1)).map(lambda day: day.replace(day=1)),
    st.sampled_from([1, 3, 12, 36]),
)
def test_whole_months_come_back_from_their_own_words(start: date, n: int) -> None:
    period = months_from(start, n)
    assert read_period(f"{start.isoformat()}/P{n}M") == period
    if start.year >= 1970 and n == 1:
        assert read_period(str(period)) == period
