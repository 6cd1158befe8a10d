"""How pages say dates, times, money and counts."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone


def on_date(when: date | datetime | None) -> str:
    """3 March 2026."""
    day = _local(when)
    return f"{day.day} {day:%B %Y}" if day else ""


def on_short_date(when: date | datetime | None) -> str:
    """3 Mar 2026."""
    day = _local(when)
    return f"{day.day} {day:%b %Y}" if day else ""


def at_time(when: datetime | None) -> str:
    """3 March 2026 at 9:05am."""
    moment = _local(when)
    if not isinstance(moment, datetime):
        return on_date(moment)
    hour = moment.hour % 12 or 12
    return f"{on_date(moment)} at {hour}:{moment:%M}{'am' if moment.hour < 12 else 'pm'}"


def _local(when: Any) -> Any:
    return timezone.localtime(when) if isinstance(when, datetime) and timezone.is_aware(when) else when


def counted(number: int, one: str, many: str | None = None) -> str:
    """1 person, 1,200 people."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def pounds(amount: Decimal | float | int | None) -> str:
    """£12.71, or £25,000 where it is whole and large."""
    if amount is None:
        return ""
    value = Decimal(str(amount))
    return f"£{value:,.0f}" if value == value.to_integral_value() and value >= 1000 else f"£{value:,.2f}"


def first_up(words: object) -> str:
    """The same words with a capital first letter."""
    said = str(words)
    return said[:1].upper() + said[1:]
