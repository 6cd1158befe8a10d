"""What a vacancy pays, and the words an advert of its quality puts it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_UP, Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from goodwork.standards.wages import minimum_wage, real_living_wage
from goodwork.synthetic.picking import Pick, Weighted
from goodwork.synthetic.pools import pool
from goodwork.vocabulary.advert import PublishedPay
from goodwork.vocabulary.pay import PayPeriod

FULL_TIME_HOURS = Decimal("37.5")
FULL_TIME_FROM = Decimal(35)
WEEKS = 52
STEP = Decimal("0.05")

# Rolled-up holiday pay: 5.6 weeks of a year's other 46.4 (Working Time Regulations 1998, reg. 16A).
HOLIDAY_PAY = Decimal("5.6") / Decimal("46.4")

# Jobs whose pay starts this far above the legal floor have a yearly salary.
SALARIED_FROM = 1.25
AT_FLOOR_UP_TO = 1.02


@dataclass(frozen=True, slots=True)
class Floors:
    """The pay floors of the day, in pounds an hour."""

    legal: Decimal
    living: Decimal


def floors_on(on: date) -> Floors:
    """Raises `StandardError` for a day outside the years on file."""
    return Floors(minimum_wage(on).value, real_living_wage(on).accepted)


@dataclass(frozen=True, slots=True)
class WorkingTimes:
    """Weekly hours and the words for them. Where they vary, pay can be put by the hour only."""

    hours: Decimal
    words: str
    term: bool = False
    varies: bool = False

    @property
    def needs(self) -> str:
        """What `pool("pay_words")` calls hours of this length."""
        if self.varies:
            return "varies"
        return "full_time" if self.hours >= FULL_TIME_FROM else "part_time"


@dataclass(frozen=True, slots=True)
class Offer:
    """Pounds an hour from `low` to `high`, and the words for it; no words where the advert keeps silent."""

    low: Decimal
    high: Decimal
    words: str
    is_silent: bool


def offer(
    pick: Pick, pay: tuple[float, float], floor: Decimal, least: Decimal, times: WorkingTimes, tier: str
) -> Offer:
    """Pay between two multiples of a floor, at least `least`, in words of the tier that fit the working times."""
    low = max(least, _round_up(floor * Decimal(pick.between(*pay))))
    high = _round_up(low * Decimal(pick.between(1.02, 1.12)))
    form = pick.weighted(_forms(tier, times.needs, times.term, _Level.of(pay)))
    if form.get("at_floor"):
        low = high = floor
    words = form["words"].format_map(_figures(pick, low, high, times.hours))
    return Offer(low, high, words, bool(form.get("silent")))


class _Level(Enum):
    """How far above the legal floor a job's pay starts."""

    BELOW = "below"
    AT_FLOOR = "at the floor"
    ABOVE = "above"
    SALARIED = "salaried"

    @classmethod
    def of(cls, pay: tuple[float, float]) -> "_Level":
        if pay[0] >= SALARIED_FROM:
            return cls.SALARIED
        return cls.BELOW if pay[0] < 1 else cls.AT_FLOOR if pay[0] <= AT_FLOOR_UP_TO else cls.ABOVE


def published(pick: Pick, offered: Offer) -> tuple[PublishedPay, bool]:
    """The publisher's structured data for an offer, and whether it lies: an hour's pay labelled a year's."""
    lies = pick.chance(0.1)
    period = PayPeriod.YEAR if lies else PayPeriod.HOUR
    return PublishedPay(offered.low, offered.high, period, "GBP"), lies


@lru_cache
def _forms(tier: str, needs: str, term: bool, level: _Level) -> Weighted[Mapping[str, Any]]:
    """The ways of putting pay that fit. Professional jobs with known hours are not advertised by the hour."""
    fitting = [
        form for form in pool("pay_words") if tier in form["tiers"] and form.get("needs", needs) == needs
    ]
    usual = [form for form in fitting if not (term and form.get("actual"))]
    known = [form for form in usual if level is _Level.AT_FLOOR or not form.get("at_floor")]
    by_year = [form for form in known if "hour" not in form["words"]]
    forms = by_year if level is _Level.SALARIED and needs != "varies" else known
    return Weighted(forms, [form["weight"] for form in forms])


def _figures(pick: Pick, low: Decimal, high: Decimal, weekly: Decimal) -> dict[str, str]:
    full_time = weekly if weekly >= FULL_TIME_FROM else FULL_TIME_HOURS

    def yearly(hourly: Decimal, hours: Decimal) -> str:
        return f"{_pounds(hourly * hours * WEEKS):,}"

    return {
        "low": f"{low:.2f}",
        "high": f"{high:.2f}",
        "year_low": yearly(low, weekly),
        "year_high": yearly(high, weekly),
        "full_low": yearly(low, full_time),
        "full_high": yearly(high, full_time),
        "rolled_up": f"{_round_up(low * (1 + HOLIDAY_PAY)):.2f}",
        "ote": f"{_pounds(low * FULL_TIME_HOURS * WEEKS * 2) // 1000 * 1000:,}",
        "month": f"{_pounds(low * weekly * WEEKS / 12):,}",
        "week": f"{low * weekly:.2f}",
        "day": f"{low * 8:.2f}",
        "grade": str(pick.whole(2, 8)),
    }


def _round_up(amount: Decimal) -> Decimal:
    return (amount / STEP).to_integral_value(ROUND_UP) * STEP


def _pounds(amount: Decimal) -> int:
    """Whole pounds, upwards: a yearly sum must not come to less an hour than was meant."""
    return int(amount.to_integral_value(ROUND_UP))
