"""The rhythm a standard declares, so that a missing year is refused instead of answered with an old figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

Rhythm = Literal["1 April", "6 April", "year"]
MONTH_AND_DAY: dict[Rhythm, tuple[int, int]] = {"1 April": (4, 1), "6 April": (4, 6)}


@dataclass(frozen=True, slots=True)
class Timeline:
    """When the values of one series take effect, oldest first, and when the series ended (None: still running)."""

    in_force_from: tuple[date, ...]
    ended_on: date | None = None


class Uprating(BaseModel):
    """`every`: the day of the year a new value takes effect, or "year" where the day moves from year to year.

    Every year from `first` to `last` must have a value; nothing is known after `last`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    every: Rhythm
    first: int
    last: int

    @property
    def next_due(self) -> date | None:
        """The day the next value takes effect, past which no answer may be given. None: the day is not fixed."""
        return self._due_in(self.last + 1)

    def faults(self, timeline: Timeline) -> Iterator[str]:
        """What the timeline lacks of what was declared, in words."""
        if list(timeline.in_force_from) != sorted(timeline.in_force_from):
            yield "is out of order: put the oldest first"
        years = {day.year for day in timeline.in_force_from}
        for year in range(max(self.first, min(years)), self._last_year_of(timeline) + 1):
            due = self._due_in(year)
            if due not in timeline.in_force_from if due else year not in years:
                yield f"has no value for {due or year}: add it with its reference, and say so if it did not change"
        for year in sorted(years):
            if year > self.last:
                yield f"has a value for {year}, after the last year declared ({self.last}): correct `uprated`"

    def _due_in(self, year: int) -> date | None:
        return None if self.every == "year" else date(year, *MONTH_AND_DAY[self.every])

    def _last_year_of(self, timeline: Timeline) -> int:
        return self.last if timeline.ended_on is None else timeline.ended_on.year - 1
