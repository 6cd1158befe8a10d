"""Hours and rest: the stated week and shifts against the limits on working time."""

from collections.abc import Iterator
from decimal import Decimal

from goodwork.core.adverts.facts import Shift
from goodwork.core.rights.case import Case, Finding, plain
from goodwork.standards.right import Right
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.pay import AgeBand
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.weekly_hours import DAYS

_DAY = 24 * 60  # minutes


def assess_working_time(case: Case, right: Right) -> Finding:
    """The longest week and shift stated, and the shortest rest, against the limits for the age band."""
    if case.age_band is AgeBand.UNDER_18 and (finding := _under_18(case, right)):
        return finding
    return (
        _long_week(case, right)
        or _long_shift(case, right)
        or _short_rest(case, right)
        or Finding("nothing_shown")
    )


def _under_18(case: Case, right: Right) -> Finding | None:
    day, week = right.number("young_day_hours"), right.number("young_week_hours")
    long_shifts = [shift.evidence for shift in case.facts.pattern.shifts if _hours(shift) > day]
    if not long_shifts and (case.facts.hours.minimum or 0) <= week:
        return None
    evidence = (*long_shifts, *case.facts.hours.evidence)
    return Finding("too_long_under_18", evidence, {"day": plain(day), "week": plain(week)})


def _long_week(case: Case, right: Right) -> Finding | None:
    """More than 48 hours: stated as the least of the week, or said in words."""
    week, quotes = right.number("week_hours"), case.quotes(Signal.LONG_HOURS)
    is_long = (case.facts.hours.minimum or 0) > week
    if not is_long and not quotes:
        return None
    evidence = quotes or case.facts.hours.evidence
    has_opt_out = any(right.patterns["opt_out"].search(quote.quote.lower()) for quote in evidence)
    return Finding("long_week_opt_out" if has_opt_out else "long_week", evidence, {"week": plain(week)})


def _long_shift(case: Case, right: Right) -> Finding | None:
    limit = right.number("shift_hours")
    for shift in case.facts.pattern.shifts:
        if _hours(shift) > limit:
            values = {
                "hours": plain(_hours(shift)),
                "shift": plain(limit),
                "rest": plain(right.number("daily_rest_hours")),
            }
            return Finding("long_shift", (shift.evidence,), values)
    return None


def _short_rest(case: Case, right: Right) -> Finding | None:
    rest = right.number("daily_rest_hours")
    for gap, evidence in _gaps(case.facts.pattern.shifts):
        if gap < rest:
            return Finding("short_rest", evidence, {"hours": plain(gap), "rest": plain(rest)})
    return None


def _gaps(shifts: tuple[Shift, ...]) -> Iterator[tuple[Decimal, tuple[Evidence, ...]]]:
    """Hours between the shifts of days that follow each other, with the words.

    Shifts without days, or two on one day, are alternatives ("earlies or lates"): they tell nothing about rest.
    """
    by_day = {DAYS.index(day): shift for shift in shifts for day in shift.days}
    if len(by_day) < sum(max(len(shift.days), 1) for shift in shifts):
        return
    for day, shift in sorted(by_day.items()):
        following = by_day.get((day + 1) % len(DAYS))
        if following is not None and following is not shift:
            minutes = _DAY + following.start - shift.start - _minutes(shift)
            yield Decimal(minutes) / 60, (shift.evidence, following.evidence)


def _minutes(shift: Shift) -> int:
    return (shift.end - shift.start) % _DAY or _DAY


def _hours(shift: Shift) -> Decimal:
    return Decimal(_minutes(shift)) / 60
