"""Words about pay. Amounts are pounds sterling as `Decimal`."""

from enum import StrEnum


class PayPeriod(StrEnum):
    """What one payment buys."""

    HOUR = "hour"
    DAY = "day"
    SESSION = "session"  # a half-day in the NHS and in teaching: its length must be asked
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class AgeBand(StrEnum):
    """Age bands of the minimum wage in force since April 2024. Earlier bands are resolved from an age."""

    UNDER_18 = "under_18"
    FROM_18_TO_20 = "18_to_20"
    FROM_21 = "21_and_over"
