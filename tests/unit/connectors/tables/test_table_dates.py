"""Dates as people type them."""

from datetime import date

import pytest

from goodwork.connectors.tables.dates import DateOrder, is_ambiguous, is_serial, order_of, read_date


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("2026-11-03T14:55:05+0100", date(2026, 11, 3)),
        ("20261103", date(2026, 11, 3)),
        ("3/11/2026", date(2026, 11, 3)),
        ("03.11.26", date(2026, 11, 3)),
        ("03-Nov-26", date(2026, 11, 3)),
        ("Tuesday 3rd November 2026", date(2026, 11, 3)),
        ("Nov 3, 2026", date(2026, 11, 3)),
        ("11/23/2026", date(2026, 11, 23)),
        ("46329", date(2026, 11, 3)),
        ("3/11/2026 09:30", date(2026, 11, 3)),
    ],
)
def test_dates(words, day):
    assert read_date(words) == day


@pytest.mark.parametrize(
    "words", ["soon", "31/02/2026", "2026-13-01", "12", "0/0/2026", "9999999999", "3 Nove 2026"]
)
def test_what_is_no_date(words):
    assert read_date(words) is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["3/11/2026", "5/12/2026"], DateOrder.DAY_FIRST),
        (["3/11/2026", "11/23/2026"], DateOrder.MONTH_FIRST),
        (["11/23/2026", "23/11/2026"], DateOrder.DAY_FIRST),
        ([], DateOrder.DAY_FIRST),
    ],
)
def test_the_order_of_a_column_is_day_first_unless_its_dates_show_otherwise(texts, order):
    assert order_of(texts) == order


def test_month_first_changes_only_dates_that_can_be_read_two_ways():
    assert read_date("3/11/2026", DateOrder.MONTH_FIRST) == date(2026, 3, 11)
    assert read_date("23/11/2026", DateOrder.MONTH_FIRST) == date(2026, 11, 23)


def test_a_date_is_ambiguous_only_if_the_two_readings_differ():
    assert is_ambiguous("3/11/2026")
    assert not is_ambiguous("11/11/2026")
    assert not is_ambiguous("23/11/2026")


def test_serials_are_counted_only_where_they_mean_a_recent_year():
    assert is_serial("46329")
    assert is_serial("46329.5")
    assert not is_serial("12345")
    assert not is_serial("61000")
