"""Rest between Sunday's shift and Monday's counts like any other."""

from datetime import date

from advert_facts import facts, quote
from goodwork.core.adverts.facts import Shift
from goodwork.core.rights.engine import assess
from goodwork.core.rights.verdicts import VerdictKind
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.work import Weekday


def kind(*shifts: Shift) -> VerdictKind:
    verdicts = assess(facts(shifts=shifts), Advert("1", "Cook"), on=date(2026, 11, 22))
    return next(verdict.kind for verdict in verdicts if verdict.right_id == "working_time")


def shift(day: Weekday, start: int, end: int) -> Shift:
    return Shift((day,), start * 60, end * 60, quote(f"{day} {start} to {end}"))


def test_sunday_night_to_monday_morning_is_too_short_a_rest() -> None:
    assert kind(shift(Weekday.SUNDAY, 14, 23), shift(Weekday.MONDAY, 6, 14)) is VerdictKind.ASK


def test_eleven_hours_from_sunday_to_monday_are_enough() -> None:
    assert kind(shift(Weekday.SUNDAY, 12, 19), shift(Weekday.MONDAY, 6, 14)) is not VerdictKind.ASK
