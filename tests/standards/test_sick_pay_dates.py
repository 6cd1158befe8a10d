"""Statutory Sick Pay on the last day of each rule and the first day of the next."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from goodwork.standards.library import StandardError
from goodwork.standards.sick_pay import statutory_sick_pay

ROWS = [
    ("2022-04-06", "99.35", "123", 3, 4),
    ("2023-04-06", "109.40", "123", 3, 4),
    ("2024-04-06", "116.75", "123", 3, 4),
    ("2025-04-06", "118.75", "125", 3, 4),
    ("2026-04-06", "123.25", None, 0, 1),
]


@pytest.mark.parametrize(("first_day", "rate", "limit", "waiting_days", "absence"), ROWS)
@pytest.mark.parametrize("days_in", [0, 364], ids=["on the first day", "on the last day"])
def test_each_rule_holds_for_its_year(
    first_day: str, rate: str, limit: str | None, waiting_days: int, absence: int, days_in: int
) -> None:
    rule = statutory_sick_pay(date.fromisoformat(first_day) + timedelta(days=days_in))
    assert rule.in_force_from == date.fromisoformat(first_day)
    assert rule.weekly_rate == Decimal(rate)
    assert rule.lower_earnings_limit == (limit and Decimal(limit))
    assert (rule.waiting_days, rule.minimum_absence_days) == (waiting_days, absence)


def test_on_5_april_2027_there_is_still_an_answer() -> None:
    assert statutory_sick_pay(date(2027, 4, 5)).weekly_rate == Decimal("123.25")


def test_on_6_april_2027_there_is_none() -> None:
    with pytest.raises(StandardError, match=r"standards/sick_pay/statutory_sick_pay.yaml"):
        statutory_sick_pay(date(2027, 4, 6))


def test_before_6_april_2022_there_is_none() -> None:
    with pytest.raises(StandardError, match="first value is dated 2022-04-06"):
        statutory_sick_pay(date(2022, 4, 5))


@pytest.mark.parametrize(
    ("day", "earnings", "pay"),
    [
        ("2026-04-05", "125.00", "118.75"),
        ("2026-04-05", "124.99", "0"),
        ("2026-04-06", "124.99", "99.9920"),
        ("2026-04-06", "154.06", "123.2480"),
        ("2026-04-06", "154.07", "123.25"),
        ("2026-04-06", "0", "0"),
    ],
    ids=[
        "paid in full at the earnings limit",
        "nothing a penny below it",
        "four fifths of low earnings once the limit is gone",
        "four fifths just below the flat rate",
        "the flat rate just above",
        "nothing of nothing",
    ],
)
def test_pay_for_a_full_week(day: str, earnings: str, pay: str) -> None:
    assert statutory_sick_pay(date.fromisoformat(day)).weekly_pay(Decimal(earnings)) == Decimal(pay)


def test_how_long_it_is_paid_is_marked_as_unchecked() -> None:
    rule = statutory_sick_pay(date(2026, 11, 22))
    assert (rule.maximum_weeks, rule.linked_within_weeks) == (28, 8)
    assert rule.verified
    assert not rule.duration_verified
