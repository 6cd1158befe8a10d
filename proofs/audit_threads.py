"""Sixteen threads write and read at once, some commit late, two sealers run: every event is there and sealed once."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from uuid import uuid4

from django.db import connection, transaction

from goodwork.apps.audit.actions import record_readings
from goodwork.apps.audit.checking import check_all
from goodwork.apps.audit.models import AuditEvent, Seal
from goodwork.apps.audit.sealing import seal_all
from proofs.audit_events import SOMEBODY
from proofs.rows import Row

THREADS = 16
LATE_SECONDS = 0.02


def run(small: bool) -> Iterator[Row]:
    """Threads of writers beside sealers, and beside a sealer that looks above its last number."""
    n = 800 if small else 10_000
    above = AboveLast()
    ended = threading.Event()
    sealers = [at_work(lambda: until(ended, seal_all)) for _ in range(2)]
    sealers.append(at_work(lambda: until(ended, above.look)))
    writers = [at_work(write_share(n // THREADS, number)) for number in range(THREADS)]
    problems = [problem for thread in writers for problem in thread.ended()]
    ended.set()
    problems += [problem for thread in sealers for problem in thread.ended()]
    if problems:
        raise problems[0]
    seal_all()
    above.look()
    checked = check_all()
    sealed = [number for seal in Seal.objects.all() for number in seal.event_ids]
    yield Row("an event of 16 threads is kept", n, AuditEvent.objects.count())
    yield Row("an event is sealed, once", n, len(set(sealed)) if len(sealed) == len(set(sealed)) else 0)
    yield Row("the chain holds", 1, int(checked.holds))
    if connection.vendor == "postgresql":
        # SQLite has one writer at a time: there nothing commits late, and the control could not fail.
        yield Row("a sealer that looks above its last number sees it", n, len(above.seen), control=True)


def write_share(n: int, number: int) -> Callable[[], None]:
    """One thread's events, in transactions of different sizes, some of which stay open for a moment."""

    def write() -> None:
        chance, left = random.Random(number), n
        while left:
            size = min(left, chance.randint(1, 12))
            with transaction.atomic():
                record_readings("person.listed", [uuid4() for _ in range(size)], by=SOMEBODY)
                if connection.vendor == "postgresql" and chance.random() < 0.5:
                    time.sleep(chance.random() * LATE_SECONDS)
            left -= size

    return write


class AboveLast:
    """The sealer many would write: everything above the last number it saw."""

    def __init__(self) -> None:
        self.last = 0
        self.seen: set[int] = set()

    def look(self) -> int:
        found = list(AuditEvent.objects.filter(pk__gt=self.last).values_list("pk", flat=True))
        self.seen.update(found)
        self.last = max([self.last, *found])
        return len(found)


class AtWork(threading.Thread):
    """A thread with its own connection, which keeps what went wrong."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.work, self.problems = work, list[BaseException]()

    def run(self) -> None:
        try:
            self.work()
        except BaseException as problem:
            self.problems.append(problem)
        finally:
            connection.close()

    def ended(self) -> list[BaseException]:
        self.join()
        return self.problems


def at_work(work: Callable[[], None]) -> AtWork:
    """Start it."""
    thread = AtWork(work)
    thread.start()
    return thread


def until(ended: threading.Event, work: Callable[[], int]) -> None:
    """Again and again until told, with a breath between."""
    while not ended.wait(0.01):
        work()
