"""Statutory Sick Pay: what an employer must at least pay an employee who is too ill to work, by date."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Amount, Fact, Standard, Words, load
from goodwork.standards.series import check_covers
from goodwork.standards.uprating import Timeline


class SickPayRate(Fact):
    """The rule from one date. No `lower_earnings_limit`: everyone qualifies. No `share_of_earnings`: a flat rate."""

    weekly_rate: Amount
    lower_earnings_limit: Amount | None = None
    share_of_earnings: Amount | None = None
    waiting_days: int
    minimum_absence_days: int
    reference: Words


class SickPayDuration(Fact):
    """How long it is paid, and how near two absences must be to count as one."""

    maximum_weeks: int
    linked_within_weeks: int


class StatutorySickPay(Standard):
    """The file `standards/sick_pay/statutory_sick_pay.yaml`."""

    kind: ClassVar[str] = "sick_pay"

    unit: str
    rates: Annotated[dict[date, SickPayRate], Field(min_length=1)]
    duration: SickPayDuration

    def timelines(self) -> dict[str, Timeline]:
        return {"the rate": Timeline(tuple(self.rates))}


@dataclass(frozen=True, slots=True)
class SickPayOn:
    """Statutory Sick Pay on one day. Amounts are pounds a week; `waiting_days` go unpaid before it begins.

    `verified` speaks for the rate and its conditions; `duration_verified` for how many weeks it is paid.
    """

    in_force_from: date
    weekly_rate: Decimal
    lower_earnings_limit: Decimal | None
    share_of_earnings: Decimal | None
    waiting_days: int
    minimum_absence_days: int
    maximum_weeks: int
    linked_within_weeks: int
    reference: str
    address: str
    verified: bool
    duration_verified: bool
    note: str

    def weekly_pay(self, average_weekly_earnings: Decimal) -> Decimal:
        """Pounds for a full week of sickness at these earnings, not rounded. Nothing below the earnings limit."""
        if self.lower_earnings_limit is not None and average_weekly_earnings < self.lower_earnings_limit:
            return Decimal(0)
        if self.share_of_earnings is None:
            return self.weekly_rate
        return min(self.weekly_rate, self.share_of_earnings * average_weekly_earnings)


def statutory_sick_pay(on: date) -> SickPayOn:
    """Statutory Sick Pay on a day. Source: the file's own references.

    Raises `StandardError` for a day outside the years on file.
    """
    return _statutory_sick_pay(on)


@lru_cache(maxsize=8192)
def _statutory_sick_pay(on: date) -> SickPayOn:
    standard = load(StatutorySickPay, "statutory_sick_pay")
    check_covers(standard, tuple(standard.rates), on)
    in_force_from = max(day for day in standard.rates if day <= on)
    rate = standard.rates[in_force_from]
    source = standard.source(rate.reference)
    return SickPayOn(
        in_force_from=in_force_from,
        weekly_rate=rate.weekly_rate,
        lower_earnings_limit=rate.lower_earnings_limit,
        share_of_earnings=rate.share_of_earnings,
        waiting_days=rate.waiting_days,
        minimum_absence_days=rate.minimum_absence_days,
        maximum_weeks=standard.duration.maximum_weeks,
        linked_within_weeks=standard.duration.linked_within_weeks,
        reference=source.title,
        address=source.address,
        verified=rate.verified,
        duration_verified=standard.duration.verified,
        note=rate.note,
    )
