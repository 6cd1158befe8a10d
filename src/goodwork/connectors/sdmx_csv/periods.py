"""Periods as SDMX writes them: a year, a quarter, a month, or a first day and a length."""

import re
from datetime import date, timedelta

from goodwork.vocabulary.periods import Period

_YEAR = re.compile(r"(\d{4})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})/P(?:(\d{1,4})M|(\d{1,6})D)")


def written(period: Period) -> str:
    """ "2023", "2023-Q2", "2023-04", "2022-04-01/P12M" or "2023-04-03/P10D"."""
    first, after = period.start, period.end + timedelta(days=1)
    if first.day != 1 or after.day != 1:
        return f"{first}/P{period.days}D"
    months = (after.year - first.year) * 12 + after.month - first.month
    if months == 12 and first.month == 1:
        return str(first.year)
    if months == 3 and first.month % 3 == 1:
        return f"{first.year}-Q{first.month // 3 + 1}"
    return f"{first:%Y-%m}" if months == 1 else f"{first}/P{months}M"


def read(words: str) -> Period:
    """The period of such words. Raises ValueError."""
    if year := _YEAR.fullmatch(words):
        return Period.year(int(year[1]))
    if quarter := _QUARTER.fullmatch(words):
        return _months(date(int(quarter[1]), int(quarter[2]) * 3 - 2, 1), 3)
    if month := _MONTH.fullmatch(words):
        return _months(date(int(month[1]), int(month[2]), 1), 1)
    span = _RANGE.fullmatch(words)
    if span is None:
        raise ValueError(f"{words[:40]!r} is not a period that this reader knows")
    first = date.fromisoformat(span[1])
    if span[2]:
        return _months(first, int(span[2]))
    return Period(first, first + timedelta(days=int(span[3]) - 1))


def _months(first: date, n: int) -> Period:
    month = first.month - 1 + n
    return Period(first, date(first.year + month // 12, month % 12 + 1, first.day) - timedelta(days=1))
