"""Words people use for times of the week that name no hours, and the hours each is taken to mean.

These are assumptions, rather too narrow than too wide, so that no job is offered at hours she did not mean:
whoever reads one says so. School hours: the Department for Education expects a school week of 32.5 hours, as in
08:45-15:15; taking a child there and fetching her again leaves 09:30 to 14:30. The other hours are Goodwork's own.
"""

import re
from dataclasses import dataclass

from goodwork.vocabulary.weekly_hours import DAYS
from goodwork.vocabulary.work import Weekday


@dataclass(frozen=True, slots=True)
class UsualTime:
    """Hours in minutes after midnight (`end <= start` runs into the next day), on days where none are named."""

    start: int
    end: int
    days: tuple[Weekday, ...]
    meaning: str


def _usual(start_hour: float, end_hour: float, meaning: str, days: tuple[Weekday, ...]) -> UsualTime:
    return UsualTime(int(start_hour * 60), int(end_hour * 60), days, meaning)


_WEEKDAYS = DAYS[:5]
_MORNING = _usual(8, 12, "08:00-12:00, Monday to Friday unless days are named", _WEEKDAYS)
_AFTERNOON = _usual(12, 18, "12:00-18:00, Monday to Friday unless days are named", _WEEKDAYS)
_EVENING = _usual(17, 22, "17:00-22:00, Monday to Friday unless days are named", _WEEKDAYS)
_NIGHT = _usual(22, 6, "22:00-06:00, every day unless days are named", DAYS)
_DAYTIME = _usual(8, 18, "08:00-18:00, Monday to Friday unless days are named", _WEEKDAYS)
_SCHOOL = _usual(9.5, 14.5, "09:30-14:30, Monday to Friday unless days are named", _WEEKDAYS)
_OFFICE = _usual(9, 17, "09:00-17:00, Monday to Friday unless days are named", _WEEKDAYS)
_FLEXIBLE = _usual(0, 24, "any time, on every day unless days are named", DAYS)
_HOW_MUCH = _usual(0, 24, "any time, as it says how much and not when", DAYS)

USUAL_TIMES = {
    "mornings": _MORNING, "morning": _MORNING, "afternoons": _AFTERNOON, "afternoon": _AFTERNOON,
    "evenings": _EVENING, "evening": _EVENING, "nights": _NIGHT, "night": _NIGHT,
    "days": _DAYTIME, "daytime": _DAYTIME, "daytimes": _DAYTIME, "day time": _DAYTIME, "in the day": _DAYTIME,
    "school hours": _SCHOOL, "school time": _SCHOOL, "within school hours": _SCHOOL, "during school hours": _SCHOOL,
    "office hours": _OFFICE, "business hours": _OFFICE, "working hours": _OFFICE,
    "flexible": _FLEXIBLE, "flexibly": _FLEXIBLE, "full time": _HOW_MUCH, "part time": _HOW_MUCH,
    "full or part time": _HOW_MUCH, "full time or part time": _HOW_MUCH,
}  # fmt: skip

_WORDS = "|".join(
    re.escape(words).replace(r"\ ", "[ -]?") for words in sorted(USUAL_TIMES, key=len, reverse=True)
)
_LAST = re.compile(rf"(?:(?P<days>.*)\s)?(?P<words>{_WORDS})(?: only)?")
_FIRST = re.compile(rf"(?P<words>{_WORDS})(?:,| on)? (?P<days>.*)")
_BY_LETTERS = {words.replace(" ", ""): time for words, time in USUAL_TIMES.items()}


def usual_time(part: str) -> tuple[str, str, UsualTime] | None:
    """The words for days (may be empty), the words for a usual time, and what is meant by those."""
    match = _LAST.fullmatch(part) or _FIRST.fullmatch(part)
    if match is None:
        return None
    time = _BY_LETTERS[re.sub("[ -]", "", match["words"])]
    return (match["days"] or "").strip(" ,:"), match["words"], time
