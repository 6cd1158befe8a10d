"""Waiting: between requests, and before asking again. The clock is handed in, so that tests need not wait."""

import time
from collections import deque
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

from goodwork.standards.statistics_service import Pace, Patience


class Clock(Protocol):
    """What a client needs to know of time."""

    def now(self) -> datetime: ...

    def elapsed(self) -> float: ...

    def sleep(self, seconds: float) -> None: ...


class RealClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """Seconds since some moment: for differences only."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Pacer:
    """Holds requests to a pace: no more than so many in any span of so many seconds."""

    def __init__(self, pace: Pace, clock: Clock) -> None:
        self.pace, self.clock = pace, clock
        self.asked: deque[float] = deque(maxlen=pace.requests)

    def wait(self) -> None:
        """Return when the next request may go, and count it."""
        if len(self.asked) == self.pace.requests:
            due = self.asked[0] + self.pace.seconds - self.clock.elapsed()
            if due > 0:
                self.clock.sleep(due)
        self.asked.append(self.clock.elapsed())


def wait_before(attempt: int, patience: Patience, asked_for: float | None) -> float:
    """Seconds before asking again, after `attempt` tries: twice as long each time, and never less than was asked for."""
    own = min(patience.first_wait_seconds * 2 ** (attempt - 1), patience.longest_wait_seconds)
    return max(own, asked_for or 0.0)


def asked_wait(header: str, now: datetime) -> float | None:
    """What `Retry-After` says, in seconds: a number, or a moment. None where it cannot be understood."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        moment = parsedate_to_datetime(text[:100])
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
