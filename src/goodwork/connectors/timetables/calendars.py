"""On which days which services run: the weekly calendar, and the days that are exceptions to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from goodwork.connectors.timetables.feed import Feed, TimetableError

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALENDAR, EXCEPTIONS = "calendar.txt", "calendar_dates.txt"
ADDED, REMOVED = "1", "2"


@dataclass(frozen=True, slots=True)
class Week:
    """A service's ordinary weeks: Monday first, from one day to another, both included."""

    runs: tuple[bool, ...]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Services:
    """`weeks` and `exceptions` (by day: whether it runs) by service."""

    weeks: Mapping[str, Week]
    exceptions: Mapping[str, Mapping[date, bool]]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self.weeks) | frozenset(self.exceptions)

    def on(self, day: date) -> frozenset[str]:
        """The services that run on a day."""
        return frozenset(service for service in self.ids if self._runs(service, day))

    def _runs(self, service: str, day: date) -> bool:
        said = self.exceptions.get(service, {}).get(day)
        week = self.weeks.get(service)
        if said is not None or week is None:
            return bool(said)
        return week.first <= day <= week.last and week.runs[day.weekday()]

    def span(self) -> tuple[date, date] | None:
        """The first and last day spoken of; None where there is none."""
        days = [day for week in self.weeks.values() for day in (week.first, week.last)]
        days += [day for service in self.exceptions.values() for day in service]
        return (min(days), max(days)) if days else None


def read_services(feed: Feed) -> Services:
    """The services of a feed. Raises `TimetableError` where it has neither calendar."""
    weekly = feed.table(CALENDAR, ("service_id", *DAYS, "start_date", "end_date"))
    exceptions = feed.table(EXCEPTIONS, ("service_id", "date", "exception_type"))
    if weekly is None and exceptions is None:
        raise TimetableError(
            f"{feed.path}: there is neither {CALENDAR} nor {EXCEPTIONS}. A GTFS feed needs one."
        )
    return Services(
        dict(_weeks(feed, weekly)) if weekly is not None else {},
        _exceptions(feed, exceptions) if exceptions is not None else {},
    )


def _day(column: str) -> pl.Expr:
    return pl.col(column).str.to_date("%Y%m%d", strict=False)


def _weeks(feed: Feed, table: pl.DataFrame) -> Iterator[tuple[str, Week]]:
    for column in ("start_date", "end_date"):
        table = feed.kept(
            CALENDAR, table, _day(column).is_not_null(), column, "is not a date such as 20261103"
        )
    table = feed.kept(CALENDAR, table, pl.col("service_id").is_first_distinct(), "service_id", "stands twice")
    for row in table.with_columns(_day("start_date"), _day("end_date")).iter_rows(named=True):
        yield (
            row["service_id"],
            Week(tuple(row[day] == "1" for day in DAYS), row["start_date"], row["end_date"]),
        )


def _exceptions(feed: Feed, table: pl.DataFrame) -> dict[str, dict[date, bool]]:
    table = feed.kept(EXCEPTIONS, table, _day("date").is_not_null(), "date", "is not a date such as 20261103")
    known = pl.col("exception_type").is_in([ADDED, REMOVED])
    table = feed.kept(EXCEPTIONS, table, known, "exception_type", "is neither 1 (added) nor 2 (removed)")
    found: dict[str, dict[date, bool]] = {}
    for service, day, kind in (
        table.with_columns(_day("date")).select("service_id", "date", "exception_type").iter_rows()
    ):
        found.setdefault(service, {})[day] = kind == ADDED
    return found


def days_of_a_week(first: date, n_days: int) -> Iterator[date]:
    """The Tuesdays, Wednesdays and Thursdays among the days after `first`: people's ordinary working days."""
    for number in range(1, n_days + 1):
        day = first + timedelta(days=number)
        if day.weekday() in (1, 2, 3):
            yield day
