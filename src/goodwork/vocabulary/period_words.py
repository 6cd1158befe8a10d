"""Periods as official statistics write them: "Jan 2023-Dec 2023", "2022/23", "2016 - 18", "2023-01-01/P1Y"."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from goodwork.vocabulary.periods import MONTHS, Period

#: The month in which a year written "2022/23" begins, where nothing else is said: the financial year.
FINANCIAL_YEAR = 4
SCHOOL_YEAR = 8  # "AY22/23" begins in August
LONGEST = 60  # characters; what is longer is no period
LONGEST_POOL = 30  # years put together
FIRST_OF_LAST_CENTURY = 70  # "Apr-70" is 1970, "Apr-69" would be 2069

_MONTH_NUMBERS = {
    name: number
    for number, month in enumerate(MONTHS, 1)
    for name in {month.casefold(), month[:3].casefold(), month[:4].casefold()}
}
_DASH = r"\s*(?:-|–|—|\bto\b)\s*"
_MONTH = r"([a-z]{3,9})\.?[\s-]*"
_YEAR = r"((?:19|20)\d\d)"
_SPLIT = rf"{_YEAR}\s?[/-]\s?(\d\d|\d{{4}})"

_MONTH_YEAR = re.compile(rf"{_MONTH}(\d{{4}}|\d\d)")
_YEAR_MONTH_WORD = re.compile(rf"{_YEAR}[\s-]*([a-z]{{3,9}})")
_MONTH_SPAN = re.compile(rf"{_MONTH}{_YEAR}{_DASH}{_MONTH}{_YEAR}")
_MONTH_SPAN_ONE_YEAR = re.compile(rf"{_MONTH.replace('*', '*?')}{_DASH}{_MONTH}{_YEAR}")
_QUARTER = re.compile(rf"(?:{_YEAR}[\s-]*q([1-4])|q([1-4])[\s-]*{_YEAR})")
_ENDING = re.compile(
    rf"(?:the )?(?:year|12 months|twelve months) (?:ending|ended|to)(?: in)? {_MONTH}{_YEAR}"
)
_POOLED = re.compile(rf"{_YEAR}{_DASH}(\d\d|\d{{4}})")
_POOLED_SPLIT = re.compile(rf"{_SPLIT}{_DASH}(?:(?:19|20)?\d\d)\s?/\s?(\d\d)")
_ISO_LENGTH = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/p(\d{1,2})([ymd])")
_ISO_SPAN = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:t00:00:00(?:\.0+)?z?)?")
_ISO_MONTH = re.compile(rf"{_YEAR}-(\d\d)")
_ACADEMIC = re.compile(r"ay\s?(\d\d)\s?/?\s?(\d\d)")
_SIX_DIGITS = re.compile(rf"{_YEAR}(\d\d)")


@lru_cache(maxsize=20_000)
def read_period(text: str, year_begins: int | None = None) -> Period | None:
    """The period that the words say; None where they say none, or could say two.

    `year_begins` is the month in which a year written "2022/23" begins: April where it is not given. Six digits such
    as 201112 could be the year 2011/12 or December 2011: they are read as the first only where `year_begins` is given,
    or where they can be nothing else.
    """
    plain = " ".join(text.casefold().split())
    if not plain or len(plain) > LONGEST:
        return None
    try:
        return next((found for read in _READERS if (found := read(plain, year_begins)) is not None), None)
    except (ValueError, OverflowError):
        return None


def month(year: int, number: int) -> Period:
    """A whole month."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def months_from(start: date, n: int) -> Period:
    """`n` months from a day: from 1 January 2023, 12 make the year."""
    years, rest = divmod(start.month - 1 + n, 12)
    after = date(start.year + years, rest + 1, 1)
    past = after + timedelta(days=min(start.day, calendar.monthrange(after.year, after.month)[1]) - 1)
    return Period(start, past - timedelta(days=1))


def months_to(end: date, n: int) -> Period:
    """The `n` whole months of which the last holds a day."""
    before = end.year * 12 + end.month - n
    return Period(date(before // 12, before % 12 + 1, 1), month(end.year, end.month).end)


def n_whole_months(period: Period) -> int:
    """How many months a period is; 0 where it is not whole ones."""
    first, last = period.start, period.end
    n = (last.year - first.year) * 12 + last.month - first.month + 1
    return n if first.day == 1 and last == month(last.year, last.month).end else 0


def _year(plain: str, _: int | None) -> Period | None:
    return Period.year(int(plain)) if re.fullmatch(_YEAR, plain) else None


def _iso(plain: str, _: int | None) -> Period | None:
    if match := _ISO_LENGTH.fullmatch(plain):
        start = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        n = int(match[4])
        if match[5] == "d":
            return Period(start, start + timedelta(days=n - 1))
        return months_from(start, n * (12 if match[5] == "y" else 1))
    if match := _ISO_SPAN.fullmatch(plain):
        return Period(date.fromisoformat(match[1]), date.fromisoformat(match[2]))
    if match := _ISO_DAY.fullmatch(plain):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return Period(day, day)
    return None


def _split_year(plain: str, year_begins: int | None) -> Period | None:
    """ "2022/23" is the year that begins in 2022; "2016 - 18" is three years together."""
    begins = FINANCIAL_YEAR if year_begins is None else year_begins
    if match := _POOLED_SPLIT.fullmatch(plain):
        first, last = int(match[1]), _later(int(match[1]), match[3])
        return months_from(date(first, begins, 1), 12 * (last - first))
    if match := _ACADEMIC.fullmatch(plain):
        first, is_next = 2000 + int(match[1]), int(match[2]) == (int(match[1]) + 1) % 100
        return months_from(date(first, SCHOOL_YEAR, 1), 12) if is_next else None
    match = re.fullmatch(_SPLIT, plain)
    if match and "/" in plain and _later(int(match[1]), match[2]) == int(match[1]) + 1:
        return months_from(date(int(match[1]), begins, 1), 12)
    if match := _SIX_DIGITS.fullmatch(plain):
        return _six_digits(int(match[1]), int(match[2]), year_begins)
    return None


def _six_digits(year: int, rest: int, year_begins: int | None) -> Period | None:
    is_split, is_month = rest == (year + 1) % 100, 1 <= rest <= 12
    if is_split and (year_begins is not None or not is_month):
        return months_from(date(year, year_begins or FINANCIAL_YEAR, 1), 12)
    return month(year, rest) if is_month and not is_split else None


def _months(plain: str, _: int | None) -> Period | None:
    if match := _MONTH_SPAN.fullmatch(plain):
        first, last = _named(match[1], match[2]), _named(match[3], match[4])
        return Period(first.start, last.end) if first and last else None
    if match := _MONTH_SPAN_ONE_YEAR.fullmatch(plain):
        first, last = _named(match[1], match[3]), _named(match[2], match[3])
        if first is None or last is None:
            return None
        return Period(first.start, last.end) if first <= last else None
    if match := _ENDING.fullmatch(plain):
        last = _named(match[1], match[2])
        return months_to(last.end, 12) if last else None
    if match := _MONTH_YEAR.fullmatch(plain):
        return _named(match[1], match[2])
    if match := _YEAR_MONTH_WORD.fullmatch(plain):
        return _named(match[2], match[1])
    return None


def _quarter(plain: str, _: int | None) -> Period | None:
    if not (match := _QUARTER.fullmatch(plain)):
        return None
    year, quarter = int(match[1] or match[4]), int(match[2] or match[3])
    return months_from(date(year, 3 * quarter - 2, 1), 3)


def _month_number(plain: str, _: int | None) -> Period | None:
    match = _ISO_MONTH.fullmatch(plain)
    return month(int(match[1]), int(match[2])) if match and 1 <= int(match[2]) <= 12 else None


def _pooled(plain: str, year_begins: int | None) -> Period | None:
    """Years put together: "2016 - 18", "2016-2018", "2016 - 17". "2016-17" could be these or the year 2016/17: it is
    the second where `year_begins` is given, else none."""
    if not (match := _POOLED.fullmatch(plain)):
        return None
    first, last = int(match[1]), _later(int(match[1]), match[2])
    if last == first + 1 and len(plain) == len("2016-17"):
        return None if year_begins is None else months_from(date(first, year_begins, 1), 12)
    return Period(date(first, 1, 1), date(last, 12, 31)) if 0 < last - first <= LONGEST_POOL else None


_READERS: tuple[Callable[[str, int | None], Period | None], ...] = (
    _year,
    _iso,
    _split_year,
    _quarter,
    _month_number,
    _months,
    _pooled,
)


def _named(month_name: str, year: str) -> Period | None:
    number = _MONTH_NUMBERS.get(month_name)
    if number is None:
        return None
    century = 0 if len(year) == 4 else 1900 if int(year) >= FIRST_OF_LAST_CENTURY else 2000
    return month(century + int(year), number)


def _later(first: int, digits: str) -> int:
    """The year that two or four digits mean after `first`: after 1999, "00" is 2000."""
    if len(digits) == 4:
        return int(digits)
    year = first - first % 100 + int(digits)
    return year if year > first else year + 100
