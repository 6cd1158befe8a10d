"""Times of the week as people write them: "mon-fri 09:30-15:00; sat 8am-1pm"."""

import re
from functools import lru_cache
from itertools import groupby

from goodwork.vocabulary.usual_times import usual_time
from goodwork.vocabulary.weekly_hours import DAYS, SLOT_MINUTES, SLOTS_PER_DAY, WeeklyHours
from goodwork.vocabulary.work import Weekday

ANY_TIME = {
    "any",
    "any time",
    "anytime",
    "all",
    "always",
    "any hours",
    "any day",
    "24/7",
    "full availability",
    "fully flexible",
    "no restrictions",
    "open availability",
}
NEVER = {"never", "no times"}
MIDNIGHT = 24 * 60

_NAMED_DAYS = {
    "weekdays": DAYS[:5],
    "weekday": DAYS[:5],
    "weekdays only": DAYS[:5],
    "weekends": DAYS[5:],
    "weekend": DAYS[5:],
    "weekends only": DAYS[5:],
    "every day": DAYS,
    "everyday": DAYS,
    "daily": DAYS,
    "all days": DAYS,
}
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?|s)?"
_TO = r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill?\b)\s*"
_DAY_SPAN = re.compile(rf"({_DAY})(?:{_TO}({_DAY}))?")
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|noon|midnight)?"
_TIMES = re.compile(rf"(?:from\s+)?{_CLOCK}{_TO}{_CLOCK}")
_BETWEEN_DAYS = re.compile(r"[\s,&/+]+|\band\b")


_JOINTS = re.compile(r"\s*(?:,|&|/|\+|\band\b)\s*")

Span = tuple[Weekday, int, int]


@lru_cache(maxsize=10_000)
def read_times(text: str) -> WeeklyHours | None:
    """The half-hours meant, or None where the text cannot be read for certain.

    Words for a usual time ("evenings") are read as `usual_times` says; `assumed_times` tells which they were.
    """
    plain = _plain(text)
    if plain in ANY_TIME:
        return WeeklyHours.any_time()
    if plain in NEVER:
        return WeeklyHours()
    pieces = [_usual_spans(piece) or _clock_spans(piece) for piece in _pieces(plain)]
    if not pieces or not all(pieces) or _contradict(pieces):
        return None
    return WeeklyHours.from_spans(span for spans in pieces for span in spans)


@lru_cache(maxsize=10_000)
def assumed_times(text: str) -> tuple[tuple[str, str], ...]:
    """Words for a usual time in a text that `read_times` reads, each with the hours it was taken to mean."""
    plain = _plain(text)
    if plain in ANY_TIME:
        return ()
    found = (usual_time(piece) for piece in _pieces(plain) if piece not in _NAMED_DAYS)
    return tuple(dict.fromkeys((usual[1], usual[2].meaning) for usual in found if usual))


def write_times(hours: WeeklyHours) -> str:
    """The words `read_times` reads back to the same half-hours."""
    if hours == WeeklyHours.any_time():
        return "any time"
    days = [(day, _day_spans(hours.day(day))) for day in DAYS]
    parts = []
    for times, group in groupby(days, key=lambda pair: pair[1]):
        named = [day for day, _ in group]
        label = named[0].value if len(named) == 1 else f"{named[0].value}-{named[-1].value}"
        parts += [f"{label} {_clock(start)}-{_clock(end)}" for start, end in times]
    return "; ".join(parts) or "never"


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("\n", ";").split()).rstrip(".")


def _pieces(plain: str) -> list[str]:
    """What is between semicolons; between commas and "and" too where all of it is usual times or named days.

    Days by name belong to what follows them ("mon and wed evenings") and are no piece of their own.
    """
    pieces: list[str] = []
    for part in filter(None, (words.strip(" ,") for words in plain.split(";"))):
        split = [piece for piece in _JOINTS.split(part) if piece]
        pieces += split if not _usual_spans(part) and all(map(_usual_spans, split)) else [part]
    return pieces


def _contradict(pieces: list[list[Span]]) -> bool:
    """Whether one piece says any time and another less: "flexible, evenings" may well mean evenings only."""
    whole = [WeeklyHours.from_spans(spans) == WeeklyHours.any_time() for spans in pieces]
    return any(whole) and not all(whole)


def _usual_spans(piece: str) -> list[Span]:
    if piece in _NAMED_DAYS:
        return [(day, 0, MIDNIGHT) for day in _NAMED_DAYS[piece]]
    usual = usual_time(piece)
    if usual is None:
        return []
    named, _, time = usual
    days = _days(named) if named else time.days
    return [(day, time.start, time.end) for day in days or ()]


def _clock_spans(part: str) -> list[Span]:
    """Days, then times; days alone are whole days; times alone are every day."""
    first_digit = next((i for i, character in enumerate(part) if character.isdigit()), len(part))
    days = _days(part[:first_digit].removesuffix("from ").strip(" ,:"))
    if days is None:
        return []
    if first_digit == len(part):
        return [(day, 0, MIDNIGHT) for day in days]
    times = [_times(span) for span in re.split(r"\s*(?:,|&|\band\b)\s*", part[first_digit:])]
    known = [span for span in times if span is not None]
    return [(day, *span) for span in known for day in days] if len(known) == len(times) else []


def _days(words: str) -> tuple[Weekday, ...] | None:
    if words in _NAMED_DAYS:
        return _NAMED_DAYS[words]
    if not words:
        return DAYS
    rest, days = words, []
    while rest:
        match = _DAY_SPAN.match(rest)
        if not match:
            return None
        days += _from_to(match[1], match[2] or match[1])
        rest = rest[match.end() :]
        rest = rest[joint.end() :] if (joint := _BETWEEN_DAYS.match(rest)) else rest
        rest = rest.removeprefix("and ").lstrip(" ,&")
    return tuple(days)


def _from_to(first: str, last: str) -> list[Weekday]:
    start, end = DAYS.index(Weekday(first[:3])), DAYS.index(Weekday(last[:3]))
    return [DAYS[i % 7] for i in range(start, (end if end >= start else end + 7) + 1)]


def _times(text: str) -> tuple[int, int] | None:
    """Minutes after midnight, rounded inwards to half-hours: she is not free for the rest of a slot.

    Refused where two readings are likely: "9-5", "9am-5", "9:30-3:00".
    """
    match = _TIMES.fullmatch(text.strip())
    if not match:
        return None
    first, last, half = match.group(1, 2, 3), match.group(4, 5, 6), match[6]
    if half and not first[2]:
        first = (first[0], first[1], _half_before(int(first[0]), int(last[0]), half))
    elif first[2] and not half:
        return None
    start, end = _minutes(*first), _minutes(*last)
    if start is None or end is None or _is_vague(match, start, end):
        return None
    return _inwards(start, end or MIDNIGHT)


def _half_before(first_hour: int, last_hour: int, half: str) -> str:
    """The half of the day of "9" in "9-5pm": the same one when that runs forwards, else the other."""
    runs_forwards = first_hour % 12 < (last_hour % 12 or 12 * (half in ("noon", "midnight")))
    is_afternoon = half in ("pm", "midnight")
    return "pm" if runs_forwards == is_afternoon else "am"


def _is_vague(match: re.Match[str], start: int, end: int) -> bool:
    """Whether a time by the 24-hour clock leaves it open whether an afternoon was meant."""
    if match[3] or match[6]:
        return False
    without_minutes = not match[2] and not match[5] and len(match[1] + match[4]) < 4
    return without_minutes or (end <= start and len(match[4]) < 2)


def _inwards(start: int, end: int) -> tuple[int, int] | None:
    start, end = -(-start // SLOT_MINUTES) * SLOT_MINUTES, end // SLOT_MINUTES * SLOT_MINUTES
    return None if start == end or start >= MIDNIGHT else (start, end)


def _minutes(hour_digits: str, minute_digits: str | None, half: str | None) -> int | None:
    hour, minute = int(hour_digits), int(minute_digits or 0)
    if minute > 59 or hour > 24 or (hour == 24 and minute) or (half and not 1 <= hour <= 12):
        return None
    if half in ("am", "midnight"):
        hour %= 12
    elif half in ("pm", "noon"):
        hour = hour % 12 + 12
    return hour * 60 + minute


def _day_spans(bits: int) -> tuple[tuple[int, int], ...]:
    """Runs of half-hours of one day, in minutes after midnight."""
    spans, start = [], None
    for slot in range(SLOTS_PER_DAY + 1):
        on = slot < SLOTS_PER_DAY and bits >> slot & 1
        if on and start is None:
            start = slot
        elif not on and start is not None:
            spans.append((start * SLOT_MINUTES, slot * SLOT_MINUTES))
            start = None
    return tuple(spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
