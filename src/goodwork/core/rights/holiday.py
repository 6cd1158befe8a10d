"""Paid holiday: the days an advert gives against the least the law gives."""

import re
from decimal import Decimal

from goodwork.core.adverts.pay import PayFlag
from goodwork.core.rights.case import Case, Finding, plain
from goodwork.standards.right import Right
from goodwork.standards.working_week import full_time
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.signals import Signal

_LENGTH = re.compile(
    r"\b(\d{1,2}(?:\.\d)?) ?(?:days?(?! (?:notice|a week|per week|week))|(weeks?)(?! notice)|$)"
)
_LEAVE = (Signal.LEAVE_STATED, Signal.LEAVE_ABOVE_STATUTORY, Signal.LEAVE_BELOW_STATUTORY)
# What says whether bank holidays are counted in often stands just after the days.
_NEARBY = 60


def assess_paid_holiday(case: Case, right: Right) -> Finding:
    """Days of paid holiday against 5.6 weeks. Only days that count bank holidays in can be too few for certain."""
    if not case.offers_employment:
        return Finding("not_covered", case.facts.contract.evidence)
    quotes = case.quotes(*_LEAVE)
    return _stated(case, right, quotes) if quotes else _not_stated(case, right)


def _not_stated(case: Case, right: Right) -> Finding:
    if PayFlag.INCLUDES_HOLIDAY_PAY in case.facts.pay.flags:
        return Finding("rolled_up", case.facts.pay.evidence)
    return Finding("not_stated", (), _law(right))


def _stated(case: Case, right: Right, quotes: tuple[Evidence, ...]) -> Finding:
    for quote in quotes:
        if right.patterns["not_the_entitlement"].search(quote.quote.lower()):
            continue
        words = _in_context(case, quote)
        days = _stated_days(quote.quote.lower(), words, right)
        if days is not None:
            return _days(case, right, quote, days, words)
    if case.quotes(Signal.LEAVE_ABOVE_STATUTORY):
        return Finding("above_minimum", quotes)
    if case.quotes(Signal.LEAVE_BELOW_STATUTORY):
        return Finding("says_below_minimum", quotes, _law(right))
    return Finding("days_not_stated", quotes, _law(right))


def _days(case: Case, right: Right, quote: Evidence, days: Decimal, words: str) -> Finding:
    most = right.number("most_days")
    if right.patterns["plus_bank_holidays"].search(words):
        days += right.number("bank_holidays")
    elif days < most and not right.patterns["includes_bank_holidays"].search(words):
        return Finding("bank_holidays_unclear", (quote,), {"days": plain(days), **_law(right)})
    week = Decimal(len(case.facts.pattern.days)) or right.number("usual_days_a_week")
    least = min(right.number("weeks") * week, most)
    if days < least and _may_work_fewer_days(case):
        return Finding("says_below_minimum", (quote,), _law(right))
    outcome = "below_minimum" if days < least else "at_minimum" if days == least else "above_minimum"
    return Finding(outcome, (quote,), {"days": plain(days), "week": plain(week), "least": plain(least)})


def _may_work_fewer_days(case: Case) -> bool:
    """Whether the work is part-time on days that are not stated: for two days a week, 12 days may be enough."""
    hours = case.facts.hours
    is_short = hours.maximum is not None and hours.maximum < full_time().hours_per_week
    return not case.facts.pattern.days and (bool(hours.part_time) or is_short)


def _stated_days(quoted: str, nearby: str, right: Right) -> Decimal | None:
    """The days given, weeks as days of a full-time week.

    Where bank holidays are counted in, the last length before the words that say so: "25 days (33 including
    bank holidays)" is 33.
    """
    included = right.patterns["includes_bank_holidays"].search(nearby)
    lengths = _LENGTH.findall(nearby, 0, included.start())[-1:] if included else []
    for amount, weeks in lengths or _LENGTH.findall(quoted)[:1]:
        return Decimal(amount) * (right.number("usual_days_a_week") if weeks else 1)
    return None


def _law(right: Right) -> dict[str, object]:
    return {"weeks": plain(right.number("weeks")), "most": plain(right.number("most_days"))}


def _in_context(case: Case, quote: Evidence) -> str:
    field: str = getattr(case.advert, quote.field)
    return f"{quote.quote}{field[quote.end : quote.end + _NEARBY]}".lower()
