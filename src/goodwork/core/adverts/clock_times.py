"""Spans of clock time in a text: "9am - 5pm", "08:30-17:00", "8-4", "0900 to 1700 hrs"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HALF_DAY = r"(?:\s?(?P<half{n}>[ap]\.?m\b\.?|noon|midday|midnight))?"
_TIME = (
    r"(?:(?P<word{n}>noon|midday|midnight)|(?P<hour{n}>[01]?\d|2[0-4])"
    r"(?:[:.](?P<minute{n}>[0-5]\d)|(?P<joined{n}>[0-5]\d)(?=\s?(?:h|-|to\b|[ap]m|\W|$)))?" + _HALF_DAY + ")"
)
_SPAN = re.compile(
    r"(?<![\d.,:£/-])" + _TIME.replace("{n}", "1") + r"\s?(?:hrs?|hours)?\s?(?:-|to|until|till|til|and|through to)\s?"
    + _TIME.replace("{n}", "2") + r"(?![\d%/]|[:.,]\d|\s?(?:%|hours?\b|hrs?\b(?! ?shift|,|\.| |$)|days?\b|weeks?\b|months?\b|years?\b|k\b|wte|st\b|nd\b|rd\b|th\b))"
)  # fmt: skip

# Quick to find: a figure, a word or dash, a figure. The full expression is tried only around it.
_LIKELY = re.compile(
    r"[0-9](?:\s?[ap]\.?m\b\.?|\s?(?:hrs?|hours|noon|midday|midnight))?\s?(?:-|to|un?til?l?|and|through to)\s?[0-9nm]"
)
_LEAD, _TAIL = 10, 40

NOON, DAY = 12 * 60, 24 * 60
# Lengths of a working span, in minutes: under the first it is a meeting, over the second a misreading.
_SHORTEST, _LONGEST = 2 * 60, 16 * 60


_SAYS_CLOCK = ("minute1", "minute2", "half1", "half2", "word1", "word2")


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """A span in minutes after midnight at offsets of the text. `certain` is False for bare figures ("8-4")."""

    begins: int
    ends: int
    start: int
    end: int
    certain: bool


def clock_spans(text: str, start: int, end: int) -> Iterator[ClockSpan]:
    """Spans of a length a shift can have, in `text` (folded) between two offsets."""
    position = start
    for likely in _LIKELY.finditer(text, start, end):
        found = _SPAN.search(text, max(position, likely.start() - _LEAD), min(end, likely.end() + _TAIL))
        if found is None or found.start() > likely.start():
            continue
        position = found.end()
        if span := _span(found):
            yield span


def _span(found: re.Match[str]) -> ClockSpan | None:
    first, second = _minutes(found, "1"), _minutes(found, "2")
    if first is None or second is None:
        return None
    begins, ends = _halves(first, second, found["half1"], found["half2"])
    if not _SHORTEST <= (ends - begins) % DAY <= _LONGEST:
        return None
    certain = any(found[name] for name in _SAYS_CLOCK) or bool(found["joined1"] and found["joined2"])
    return ClockSpan(begins % DAY, ends % DAY, found.start(), found.end(), certain)


def _minutes(found: re.Match[str], which: str) -> int | None:
    if word := found[f"word{which}"]:
        return 0 if word == "midnight" else NOON
    hour, minute = int(found[f"hour{which}"]), int(found[f"minute{which}"] or found[f"joined{which}"] or 0)
    half = found[f"half{which}"]
    if half in ("noon", "midday"):
        return NOON
    if half == "midnight":
        return 0
    if half and hour <= 12:
        return (hour % 12) * 60 + minute + (NOON if half[0] == "p" else 0)
    return hour * 60 + minute if hour < 24 or minute == 0 else None


def _halves(first: int, second: int, half1: str | None, half2: str | None) -> tuple[int, int]:
    """Morning or afternoon where it is not said: "8-4pm" begins in the morning, "9-5" ends in the afternoon."""
    if half2 and not half1 and first < NOON <= second and first + NOON < second and second - first > 13 * 60:
        return first + NOON, second
    too_long = (second - first) % DAY > 13 * 60
    if not half2 and too_long and first < NOON and second < NOON:
        return first, second + NOON
    return first, second
