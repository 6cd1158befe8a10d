"""What a year, a week, a day and a session of pay are taken to hold when an advert does not say."""

from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Amount, Fact, Standard, Words, load


class Figure(Fact):
    """One figure of the conversion. Where `verified` is False, say the assumption when it is used."""

    value: Annotated[Amount, Field(gt=0)]
    reference: Words


class PayConversion(Standard):
    """The file `standards/wages/pay_conversion.yaml`.

    Hours are hours of work, breaks not counted. `weeks_per_year` decides what is clearly below a floor,
    `weeks_per_year_borderline` what is nearly so.
    """

    kind: ClassVar[str] = "wages"

    weeks_per_year: Figure
    weeks_per_year_borderline: Figure
    months_per_year: Figure
    full_time_weekly_hours: Figure
    shortest_full_time_week: Figure
    longest_full_time_week: Figure
    hours_per_day: Figure
    hours_per_session: Figure
    days_per_week: Figure
    rolled_up_holiday_share: Figure


def pay_conversion() -> PayConversion:
    """The figures that turn a salary, a day rate or a session rate into pounds an hour."""
    return load(PayConversion, "pay_conversion")
