"""Dates as people type them. Day before month, as in the United Kingdom, unless the column shows otherwise."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class DateOrder(StrEnum):
    """Which of the two numbers of 3/11/2026 is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:of )?([a-z]{3,9})[-/., ]*(\d{4}|\d{2})")
_MONTH_NAMED = re.compile(r"([a-z]{3,9})[-/. ]*(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\d{4}|\d{2})")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+")
_TIME = re.compile(r"(?<=\d)(?:t|\s+)\d{1,2}:\d{2}.*$")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")

# Excel counts days from 1899-12-30 (its own 1900 had a 29 February). These serials are 1982 to 2064.
_SERIAL_ORIGIN = date(1899, 12, 30)
_SERIALS = range(30_000, 60_001)


def order_of(texts: Iterable[str]) -> DateOrder:
    """Month first only where some date of the column can be nothing else and none can only be day first."""
    pairs = {(int(m[1]), int(m[2])) for text in texts if (m := _NUMBERS.fullmatch(_plain(text)))}
    day_first = any(first > 12 for first, _ in pairs)
    month_first = any(second > 12 for _, second in pairs)
    return DateOrder.MONTH_FIRST if month_first and not day_first else DateOrder.DAY_FIRST


def is_ambiguous(text: str) -> bool:
    """Whether a date can be read both ways, to different days."""
    match = _NUMBERS.fullmatch(_plain(text))
    return (
        bool(match)
        and int(match[1]) <= 12
        and int(match[2]) <= 12
        and match[1].lstrip("0") != match[2].lstrip("0")
    )


def is_serial(text: str) -> bool:
    """Whether a date is a spreadsheet's count of days."""
    match = _SERIAL.fullmatch(text.strip())
    return bool(match) and int(match[1]) in _SERIALS


@lru_cache(maxsize=10_000)
def read_date(text: str, order: DateOrder = DateOrder.DAY_FIRST) -> date | None:
    """The date, or None where the text is none. A time after the date is passed over."""
    plain = _plain(text)
    if is_serial(plain):
        return _SERIAL_ORIGIN + timedelta(days=int(float(plain)))
    if match := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_NAMED.fullmatch(plain):
        return _date(_year(match[3]), _MONTHS.get(match[2], 0), int(match[1]))
    if match := _MONTH_NAMED.fullmatch(plain):
        return _date(_year(match[3]), _MONTHS.get(match[1], 0), int(match[2]))
    if match := _NUMBERS.fullmatch(plain):
        return _from_numbers(int(match[1]), int(match[2]), _year(match[3]), order)
    return None


def _from_numbers(first: int, second: int, year: int, order: DateOrder) -> date | None:
    """By the column's order; the other way only for a date that can be read no other way."""
    day, month = (first, second) if order == DateOrder.DAY_FIRST else (second, first)
    return _date(year, month, day) or _date(year, day, month)


def _plain(text: str) -> str:
    return _TIME.sub("", _WEEKDAY.sub("", " ".join(text.casefold().split())))


def _year(digits: str) -> int:
    """Two digits are of this century: adverts and people's records here are recent."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
