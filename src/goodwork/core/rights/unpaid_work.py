"""Work that may be unpaid: trials and internships."""

import re
from decimal import Decimal

from goodwork.core.adverts.pay import PayFlag
from goodwork.core.rights.case import Case, Finding
from goodwork.standards.right import Right
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import ContractType

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_LENGTH = re.compile(rf"\b(\d{{1,2}}|{'|'.join(_NUMBERS)})[ -](hour|day|shift|week|month)s?\b")
# A shift is a day's work; five days make a working week.
_DAYS = {"day": 1, "shift": 1, "week": 5, "month": 20}


def assess_unpaid_trial(case: Case, right: Right) -> Finding:
    """An unpaid trial against the longest the government's guidance accepts."""
    quotes = case.quotes(Signal.UNPAID_TRIAL)
    if not quotes:
        return Finding("none_mentioned")
    for quote in quotes:
        if length := _too_long(quote, right):
            return Finding("longer_than_allowed", quotes, {"length": length})
    return Finding("length_not_stated", quotes)


def _too_long(quote: Evidence, right: Right) -> str:
    """The length in the advert's own words where it is longer than may be unpaid, else ""."""
    for number, unit in _LENGTH.findall(quote.quote.lower()):
        amount = Decimal(_NUMBERS.get(number) or int(number))
        days = amount / right.number("hours_in_a_day") if unit == "hour" else amount * _DAYS[unit]
        if days > right.number("unpaid_days"):
            return f"{number} {unit}{'s' if amount > 1 else ''}"
    return ""


def assess_unpaid_internship(case: Case, right: Right) -> Finding:
    """Whether an internship without pay looks like work that must be paid."""
    if not case.offers(ContractType.INTERNSHIP):
        return Finding("not_an_internship")
    pay, evidence = case.facts.pay, (*case.facts.contract.evidence, *case.facts.pay.evidence)
    if pay.is_stated:
        return Finding("paid", evidence)
    if PayFlag.UNPAID not in pay.flags and not case.offers(ContractType.VOLUNTARY):
        return Finding("pay_not_stated", evidence)
    if right.patterns["exempt"].search(f"{case.advert.title} {case.advert.description}".lower()):
        return Finding("exempt", evidence)
    return Finding("unpaid_with_set_hours" if _has_set_hours(case) else "unpaid", evidence)


def _has_set_hours(case: Case) -> bool:
    hours, pattern = case.facts.hours, case.facts.pattern
    return bool(hours.minimum or hours.full_time or pattern.shifts or pattern.days)
