"""A span of days that a figure is about, named as people name it."""

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` to `end`, both days included. Periods sort by their start, then their end.

    Raises ValueError when it ends before it begins.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end on {self.end}, before it begins on {self.start}")

    @classmethod
    def year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def is_calendar_year(self) -> bool:
        """Whether it is one calendar year."""
        return self == Period.year(self.start.year)

    @property
    def middle(self) -> date:
        """Its middle day, by which periods of different length are put on one line of time."""
        return self.start + timedelta(days=(self.days - 1) // 2)

    def __str__(self) -> str:
        """ "2023", "April 2023", "April 2023 to March 2024", or both days whole."""
        if self.is_calendar_year:
            return str(self.start.year)
        whole_months = self.start.day == 1 and (self.end + timedelta(days=1)).day == 1
        if not whole_months:
            first, last = _day(self.start), _day(self.end)
        else:
            first, last = _month(self.start), _month(self.end)
        return first if first == last else f"{first} to {last}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"
