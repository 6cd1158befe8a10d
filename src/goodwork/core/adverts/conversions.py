"""The figures that turn a year, a week, a day or a session into hours."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from goodwork.standards.pay_conversion import pay_conversion
from goodwork.standards.working_week import full_time


@dataclass(frozen=True, slots=True)
class Conversions:
    """Hours are hours of work, breaks not counted. The full-time week, day and session are usual ones, not law."""

    weeks_per_year: Decimal
    months_per_year: Decimal
    days_per_week: Decimal
    full_time_hours_per_week: Decimal
    full_time_from_hours_per_week: Decimal
    shortest_full_time_week: Decimal
    longest_full_time_week: Decimal
    hours_per_day: Decimal
    hours_per_session: Decimal
    holiday_pay_share: Decimal


@cache
def standard_conversions() -> Conversions:
    """The figures of `standards/wages/pay_conversion.yaml` and `standards/working_week/full_time.yaml`."""
    figures = pay_conversion()
    return Conversions(
        weeks_per_year=figures.weeks_per_year.value,
        months_per_year=figures.months_per_year.value,
        days_per_week=figures.days_per_week.value,
        full_time_hours_per_week=figures.full_time_weekly_hours.value,
        full_time_from_hours_per_week=full_time().hours_per_week,
        shortest_full_time_week=figures.shortest_full_time_week.value,
        longest_full_time_week=figures.longest_full_time_week.value,
        hours_per_day=figures.hours_per_day.value,
        hours_per_session=figures.hours_per_session.value,
        holiday_pay_share=figures.rolled_up_holiday_share.value,
    )
