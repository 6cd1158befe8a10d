"""Form fields that Django lacks: a date in three boxes, and the hours of a week in bands and half-hours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SLOTS = 48


class ThreeBoxes(forms.Widget):
    """Day, month and year typed apart: nobody has to know which way round a date is written."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str] | None:
        typed = {part: str(data.get(f"{name}-{part}") or "").strip() for part in PARTS}
        return typed if any(typed.values()) else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in PARTS)


class DateInThree(forms.Field):
    """A date. `earliest` and `latest` are dates a reader is told when she is outside them."""

    widget = ThreeBoxes

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any) -> None:
        self.earliest, self.latest = earliest, latest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        missing = [part for part in PARTS if not value.get(part)]
        if missing:
            raise ValidationError(f"{self.label or 'The date'} must include a {' and a '.join(missing)}")
        try:
            return date(*(_number(value[part]) for part in reversed(PARTS)))
        except ValueError as problem:
            raise ValidationError(
                f"{self.label or 'The date'} must be a real date, such as 27 3 2026"
            ) from problem

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and self.earliest and value < self.earliest:
            raise ValidationError(f"{self.label or 'The date'} must be {spoken(self.earliest)} or later")
        if value is not None and self.latest and value > self.latest:
            raise ValidationError(f"{self.label or 'The date'} must be {spoken(self.latest)} or earlier")

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, date):
            return {"day": value.day, "month": value.month, "year": value.year}
        return value


def _number(words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) <= 4):
        raise ValueError(words)
    return int(words)


def spoken(when: date) -> str:
    """A date as people write it: 3 March 2026."""
    return f"{when.day} {when:%B %Y}"


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the day in half-hours after its midnight: a night runs on into the next day."""

    code: str
    label: str
    hours: str
    slots: range


BANDS = (
    Band("morning", "Morning", "6am to noon", range(12, 24)),
    Band("afternoon", "Afternoon", "noon to 6pm", range(24, 36)),
    Band("evening", "Evening", "6pm to 10pm", range(36, 44)),
    Band("night", "Night", "10pm to 6am", range(44, 60)),
)


def slot_of_week(day: int, slot: int) -> int:
    """The half-hour of the week, 0 to 335; Sunday's night runs on into Monday."""
    return (day * SLOTS + slot) % (len(DAYS) * SLOTS)


class WeekWidget(forms.Widget):
    """Names `field-0-morning` for a whole band of Monday, `field-half-19` for Monday's half-hour from 9:30."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[list[int]]:
        ticked = {
            slot_of_week(day, slot)
            for day in range(len(DAYS))
            for band in BANDS
            for slot in band.slots
            if f"{name}-{day}-{band.code}" in data or f"{name}-half-{slot_of_week(day, slot)}" in data
        }
        return [[slot % SLOTS for slot in sorted(ticked) if slot // SLOTS == day] for day in range(len(DAYS))]


class WeeklyHoursField(forms.Field):
    """Seven lists of half-hours, Monday first. Nothing ticked means any time (None), unless it is required."""

    widget = WeekWidget

    def clean(self, value: Any) -> list[list[int]] | None:
        if not value or not any(value):
            if self.required:
                raise ValidationError("Choose at least one part of a day when you can work")
            return None
        if len(value) != len(DAYS) or any(slot not in range(SLOTS) for day in value for slot in day):
            raise ValidationError("Choose times from the list")
        return [sorted(set(day)) for day in value]


@dataclass(frozen=True, slots=True)
class ShownBand:
    """One band of one day: whole, or its half-hours as (number in the week, clock, ticked)."""

    band: Band
    is_whole: bool
    slots: tuple[tuple[int, str, bool], ...]


@dataclass(frozen=True, slots=True)
class ShownDay:
    number: int
    name: str
    bands: tuple[ShownBand, ...]
    is_finer: bool


def shown_week(value: Iterable[Iterable[int]] | None) -> list[ShownDay]:
    """What the grid shows: each day's bands, whole or in half-hours."""
    ticked = {number * SLOTS + slot for number, day in enumerate(value or ()) for slot in day}
    return [_shown_day(number, ticked) for number in range(len(DAYS))]


def _shown_day(number: int, ticked: set[int]) -> ShownDay:
    bands = []
    for band in BANDS:
        numbers = [slot_of_week(number, slot) for slot in band.slots]
        whole = ticked.issuperset(numbers)
        slots = tuple((one, clock(one % SLOTS), one in ticked and not whole) for one in numbers)
        bands.append(ShownBand(band, whole, slots))
    return ShownDay(number, DAYS[number], tuple(bands), any(on for band in bands for _, _, on in band.slots))


def clock(slot: int) -> str:
    """The time a half-hour begins: 9:30am."""
    hour, half = divmod(slot, 2)
    return f"{hour % 12 or 12}{':30' if half else ''}{'am' if hour < 12 else 'pm'}"


def week_in_words(value: Iterable[Iterable[int]] | None) -> list[tuple[str, str]]:
    """Each day with its times: ("Monday", "9am to 5pm"). Empty where any time will do."""
    if value is None:
        return []
    return [(DAYS[number], _spans(sorted(set(day)))) for number, day in enumerate(value)]


def _spans(slots: list[int]) -> str:
    spans: list[list[int]] = []
    for slot in slots:
        if spans and spans[-1][1] == slot:
            spans[-1][1] = slot + 1
        else:
            spans.append([slot, slot + 1])
    return ", ".join(f"{clock(first)} to {clock(last % SLOTS)}" for first, last in spans) or "Not at all"
