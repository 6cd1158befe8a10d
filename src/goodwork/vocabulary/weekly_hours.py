"""A week in half-hours: when a person can work, or when a job is done."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodwork.vocabulary.work import Weekday

DAYS: tuple[Weekday, ...] = tuple(Weekday)
SLOT_MINUTES = 30
SLOTS_PER_DAY = 24 * 60 // SLOT_MINUTES
SLOTS_PER_WEEK = 7 * SLOTS_PER_DAY


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """A set of half-hours of the week as an integer of 336 bits; bit 0 is Monday 00:00-00:30."""

    bits: int = 0

    @classmethod
    def from_spans(cls, spans: Iterable[tuple[Weekday, int, int]]) -> "WeeklyHours":
        """Each span is (day, start, end) in minutes after midnight. `end <= start` runs into the next day.

        A half-hour partly covered counts as covered.
        """
        bits = 0
        for day, start, end in spans:
            if end <= start:
                end += 24 * 60
            first = DAYS.index(day) * SLOTS_PER_DAY + start // SLOT_MINUTES
            last = DAYS.index(day) * SLOTS_PER_DAY + -(-end // SLOT_MINUTES)
            for slot in range(first, last):
                bits |= 1 << (slot % SLOTS_PER_WEEK)
        return cls(bits)

    @classmethod
    def any_time(cls) -> "WeeklyHours":
        """The whole week."""
        return cls((1 << SLOTS_PER_WEEK) - 1)

    def covers(self, other: "WeeklyHours") -> bool:
        """Whether every half-hour of `other` is in this one."""
        return other.bits & ~self.bits == 0

    def day(self, day: Weekday) -> int:
        """The 48 bits of one day."""
        return (self.bits >> (DAYS.index(day) * SLOTS_PER_DAY)) & ((1 << SLOTS_PER_DAY) - 1)
