"""The period a file writes: "2023", "2023-04", "2022 Q3", "Sep 2024", 2021-01-01 and P3Y."""

import re
from datetime import date

from goodwork.standards.indicator_feed import PeriodForm, PeriodRule
from goodwork.vocabulary.period_words import months_from
from goodwork.vocabulary.periods import MONTHS, Period

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9}) (\d{4})")
_QUARTER = re.compile(r"(\d{4}) ?Q([1-4])")
_DURATION = re.compile(r"P(\d+)([YM])")
_SPAN = re.compile(r"([A-Za-z]{3}) (\d{4}) ?- ?([A-Za-z]{3}) (\d{4})")
_SCHOOL_YEAR = re.compile(r"(?:AY|20)(\d\d)/?(\d\d)")
_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)}


def read_period(rule: PeriodRule, written: str, length: str = "") -> Period | None:
    """The period a cell (and, beside it, a length) stands for by a file's rule; None where it is not one."""
    try:
        return _READERS[rule.form](rule, written.strip(), length.strip())
    except ValueError:  # a thirteenth month, a thirtieth of February
        return None


def _start_and_length(rule: PeriodRule, written: str, length: str) -> Period | None:
    """A bare year, month or day lasts what the rule says, a month, a day; a length beside it may be a duration (P3Y)
    or the year in which the period ends."""
    if duration := _DURATION.fullmatch(length):
        start = _first_day(rule, written)
        count = int(duration[1]) * (12 if duration[2] == "Y" else 1)
        return months_from(start, count) if start and count else None
    if _DAY.fullmatch(written):
        day = date.fromisoformat(written)
        return Period(day, day)
    if _MONTH.fullmatch(written):
        return _month(rule, written, length)
    return _year(rule, written, length)


def _first_day(rule: PeriodRule, written: str) -> date | None:
    if _DAY.fullmatch(written):
        return date.fromisoformat(written)
    if found := _MONTH.fullmatch(written):
        return date(int(found[1]), int(found[2]), 1)
    if found := _YEAR.fullmatch(written):
        return date.fromisoformat(f"{found[1]}-{rule.year_begins}")
    return None


def _year(rule: PeriodRule, written: str, length: str) -> Period | None:
    found = _YEAR.fullmatch(written)
    return months_from(date.fromisoformat(f"{found[1]}-{rule.year_begins}"), rule.months) if found else None


def _month(rule: PeriodRule, written: str, length: str) -> Period | None:
    first = _month_named(written)
    return months_from(first, 1) if first else None


def _last_month(rule: PeriodRule, written: str, length: str) -> Period | None:
    last = _month_named(written)
    return _ending_with(last, rule.months) if last else None


def _quarter(rule: PeriodRule, written: str, length: str) -> Period | None:
    """The months that end with the quarter: three of them, unless the rule says more."""
    found = _QUARTER.fullmatch(written)
    return _ending_with(date(int(found[1]), 3 * int(found[2]), 1), rule.months) if found else None


def _span(rule: PeriodRule, written: str, length: str) -> Period | None:
    """ "Apr 2020-Mar 2021": the months the rule says, up to the last. "Dec 2019 - Dec 2020" is from one December to the next,
    a year that ends with the second; a span of another length is none of the rule's."""
    found = _SPAN.fullmatch(written)
    if not found:
        return None
    first, last = _month_named(f"{found[1]} {found[2]}"), _month_named(f"{found[3]} {found[4]}")
    if first is None or last is None:
        return None
    n_months = (last.year - first.year) * 12 + last.month - first.month + 1
    return _ending_with(last, rule.months) if n_months in (rule.months, rule.months + 1) else None


def _school_year(rule: PeriodRule, written: str, length: str) -> Period | None:
    """ "AY22/23" or "202223": August of the first year to July of the second."""
    found = _SCHOOL_YEAR.fullmatch(written)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return months_from(date(2000 + int(found[1]), 8, 1), 12)


def _fixed(rule: PeriodRule, written: str, length: str) -> Period | None:
    return Period(rule.starts, rule.ends) if rule.starts and rule.ends else None


def _month_named(written: str) -> date | None:
    if found := _MONTH.fullmatch(written):
        return date(int(found[1]), int(found[2]), 1)
    if found := _DAY.fullmatch(written):
        return date(int(found[1]), int(found[2]), 1)
    if (found := _NAMED_MONTH.fullmatch(written)) and (number := _NUMBERS.get(found[1][:3].casefold())):
        return date(int(found[2]), number, 1)
    return None


def _ending_with(last: date, months: int) -> Period:
    """So many whole months, of which the last begins on a day."""
    before = last.year * 12 + last.month - months
    return Period(date(before // 12, before % 12 + 1, 1), months_from(last, 1).end)


_READERS = {
    PeriodForm.START_AND_LENGTH: _start_and_length,
    PeriodForm.YEAR: _year,
    PeriodForm.MONTH: _month,
    PeriodForm.QUARTER: _quarter,
    PeriodForm.LAST_MONTH: _last_month,
    PeriodForm.SPAN: _span,
    PeriodForm.SCHOOL_YEAR: _school_year,
    PeriodForm.FIXED: _fixed,
}
