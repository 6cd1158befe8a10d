"""From GTFS feeds to the timetable of one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl

from goodwork.connectors.timetables.calendars import Services, days_of_a_week, read_services
from goodwork.connectors.timetables.calls import read_calls, read_trips, repeated
from goodwork.connectors.timetables.feed import Feed, TimetableError
from goodwork.connectors.timetables.stops import read_changes, read_stops
from goodwork.core.travel.timetable import Calls, Timetable
from goodwork.vocabulary.source import Reject

A_DAY = 24 * 3600
EVENING = 6 * 3600  # how far into the day before and the day after journeys are looked at
DAYS_AHEAD = 366
WEEKS_COMPARED = 8 * 7
BUSY_ENOUGH = 0.5  # of the busiest of those days: the day after Christmas is not what work is reached by


@dataclass(frozen=True, slots=True)
class TimetableReading:
    """A day's timetable, the day it is of, what could not be used and why, and what the reader should know."""

    timetable: Timetable
    on: date
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]


def read_timetable(paths: Sequence[Path], after: date, on: date | None = None) -> TimetableReading:
    """The timetable of `on`, else of the first ordinary Tuesday, Wednesday or Thursday after `after`.

    Vehicles of the evening before and the morning after are there too. Raises `TimetableError` where a feed cannot be
    used, or nothing runs on the day.
    """
    feeds = [_OneFeed.read(path) for path in paths]
    day = on or _ordinary_day(feeds, after)
    if not any(feed.n_trips(day) for feed in feeds):
        raise TimetableError(f"Nothing runs on {day:%-d %B %Y} in {_named(feeds)}; {_spans(feeds)}")
    tables = [feed.calls_about(day) for feed in feeds]
    changes = [read_changes(feed.feed, feed.stops) for feed in feeds]
    return TimetableReading(
        timetable=_timetable([feed.stops for feed in feeds], tables, changes),
        on=day,
        rejects=tuple(reject for feed in feeds for reject in feed.feed.rejects),
        notes=tuple(note for feed in feeds for note in feed.feed.notes),
    )


@dataclass
class _OneFeed:
    """A feed whose services, trips and stops are known."""

    feed: Feed
    services: Services
    trips: pl.DataFrame
    stops: pl.DataFrame

    @classmethod
    def read(cls, path: Path) -> "_OneFeed":
        feed = Feed(path)
        stops = read_stops(feed)
        services = read_services(feed)
        return cls(feed, services, read_trips(feed, services.ids), stops)

    def running(self, day: date) -> pl.Series:
        """The ids of the trips of a day."""
        return self.trips.filter(pl.col("service_id").is_in(list(self.services.on(day))))["trip_id"]

    @cached_property
    def _n_by_service(self) -> dict[str, int]:
        return dict(self.trips.group_by("service_id").len().iter_rows())

    def n_trips(self, day: date) -> int:
        return sum(self._n_by_service.get(service, 0) for service in self.services.on(day))

    def calls_about(self, day: date) -> pl.DataFrame:
        """Calls of the day and of what runs about it, `trip` numbering each run of a vehicle from 0."""
        days = [(offset, self.running(day + timedelta(days=offset))) for offset in (-1, 0, 1)]
        everyone = pl.concat([ids for _, ids in days]).unique()
        calls = repeated(
            self.feed, read_calls(self.feed, self.trips["trip_id"], self.stops["stop_id"], everyone)
        )
        parts = []
        for offset, ids in days:
            later = pl.lit(offset * A_DAY, pl.Int32)
            part = calls.filter(pl.col("trip_id").is_in(ids.implode())).with_columns(
                pl.col("arrival") + later, pl.col("departure") + later, pl.lit(offset).alias("day")
            )
            last, first = pl.col("arrival").max(), pl.col("departure").min()
            near = (last >= -EVENING) & (first <= A_DAY + EVENING)
            parts.append(part.filter(near.over("trip_id", "run")))
        whole = pl.concat(parts)
        return whole.with_columns(pl.struct("day", "trip_id", "run").rle_id().cast(pl.Int32).alias("trip"))


def _ordinary_day(feeds: Sequence[_OneFeed], after: date) -> date:
    """The first working day of the middle of a week with a service like those of the weeks about it."""
    days = list(days_of_a_week(after, DAYS_AHEAD))
    counts = [sum(feed.n_trips(day) for feed in feeds) for day in days]
    first = next((number for number, count in enumerate(counts) if count), None)
    if first is None:
        raise TimetableError(
            f"Nothing runs on a Tuesday, Wednesday or Thursday after {after:%-d %B %Y} in {_named(feeds)}; {_spans(feeds)}"
        )
    compared = [
        count for day, count in zip(days, counts, strict=True) if (day - days[first]).days < WEEKS_COMPARED
    ]
    enough = BUSY_ENOUGH * max(compared[first:])
    return next(day for day, count in zip(days, counts, strict=True) if count and count >= enough)


def _named(feeds: Sequence[_OneFeed]) -> str:
    return ", ".join(str(feed.feed.path) for feed in feeds)


def _spans(feeds: Sequence[_OneFeed]) -> str:
    spans = [span for feed in feeds if (span := feed.services.span())]
    if not spans:
        return "its calendars name no day. Fetch a newer timetable."
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return f"it speaks of {first:%-d %B %Y} to {last:%-d %B %Y}. Give a day with --timetable-date, or fetch a newer one."


def _timetable(
    stops: Sequence[pl.DataFrame], calls: Sequence[pl.DataFrame], changes: Sequence[pl.DataFrame]
) -> Timetable:
    """One timetable of all feeds, with the stops anybody can get on or off at."""
    used = [_used(*feed) for feed in zip(stops, calls, strict=True)]
    edges = np.cumsum([0, *(feed.height for feed in used)])
    trips = np.cumsum([0, *(1 + int(feed["trip"].max() or 0) if feed.height else 0 for feed in calls)])  # type: ignore[arg-type]
    columns = [
        _columns(*feed)
        for feed in zip(used, calls, changes, edges[:-1].tolist(), trips[:-1].tolist(), strict=True)
    ]
    called, change = (
        [np.concatenate(column) for column in zip(*(part[i] for part in columns), strict=True)]
        for i in (0, 1)
    )
    return Timetable(
        pl.concat(used)["latitude"].to_numpy(),
        pl.concat(used)["longitude"].to_numpy(),
        Calls(*called),
        *change,
    )


def _used(stops: pl.DataFrame, calls: pl.DataFrame) -> pl.DataFrame:
    return stops.filter(pl.col("stop_id").is_in(calls["stop_id"].unique().implode()))


def _columns(
    stops: pl.DataFrame, calls: pl.DataFrame, changes: pl.DataFrame, first_stop: int, first_trip: int
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Calls and changes by the numbers stops and trips have among all feeds."""
    number = dict(zip(stops["stop_id"], range(first_stop, first_stop + stops.height), strict=True))
    numbered = pl.DataFrame(
        {"stop_id": list(number), "number": list(number.values())}, {"stop_id": pl.String, "number": pl.Int32}
    )
    at = calls.join(numbered, on="stop_id", maintain_order="left")
    called = [(at["trip"] + first_trip).to_numpy().astype(np.int32), at["number"].to_numpy().astype(np.int32)]
    called += [at[column].to_numpy().astype(np.int32) for column in ("arrival", "departure")]
    called += [at[column].to_numpy().astype(np.bool_) for column in ("boards", "alights")]
    known = changes.filter(pl.col("from_stop").is_in(list(number)) & pl.col("to_stop").is_in(list(number)))
    change = [
        np.array([number[stop] for stop in known[column]], np.int32) for column in ("from_stop", "to_stop")
    ]
    return called, [*change, known["seconds"].to_numpy().astype(np.int32)]
