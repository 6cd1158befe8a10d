"""Whole numbers for money and time, so that every comparison and score is exact."""

from decimal import ROUND_HALF_UP, Decimal

from goodwork.vocabulary.work import TravelMode

MODES: tuple[TravelMode, ...] = tuple(TravelMode)


def _whole(value: Decimal, factor: int, what: str) -> int:
    if not value.is_finite() or value < 0:
        raise ValueError(f"{what} must be a finite number, 0 or more, not {value}")
    return int((value * factor).to_integral_value(ROUND_HALF_UP))


def pence(pounds: Decimal) -> int:
    """Pounds as whole pence, half a penny up. Raises ValueError for a negative or unbounded amount."""
    return _whole(pounds, 100, "pay in pounds")


def minutes_of(hours: Decimal) -> int:
    """Hours as whole minutes, half a minute up. Raises ValueError for a negative or unbounded number."""
    return _whole(hours, 60, "weekly hours")


def pounds(amount: int) -> str:
    """Whole pence as words: 1260 is "£12.60"."""
    return f"£{amount // 100}.{amount % 100:02}"


def hours(amount: int) -> str:
    """Whole minutes as a number of hours: 1200 is "20", 2250 is "37.5"."""
    return f"{amount / 60:.2f}".rstrip("0").rstrip(".")
