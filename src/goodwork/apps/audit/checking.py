"""Checking the whole chain: every seal is computed again, every event held to its digest, and nothing is left over.

What the database alone cannot show is a cut tail, or a chain computed anew by somebody who owns the tables: heads kept
elsewhere (`pipelines/audit_heads.py`) are for that.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import DatabaseError, connection, transaction

from goodwork.apps.audit.canonical import digests_of
from goodwork.apps.audit.models import AuditEvent, Seal, Unsealed
from goodwork.apps.audit.sealing import FIRST_HEAD, head_of

# Small seals are checked together, so that a quiet night's seals cost no query each.
EVENTS_AT_ONCE = 10_000
SEALS_AT_ONCE = 100
DIGEST = 32
MOST_NUMBERS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where: a seal's number, and the numbers of events."""

    kind: str
    seal: int | None
    event_ids: tuple[int, ...]
    words: str


@dataclass
class Checked:
    """What was checked and what was found. `heads` are those of the seals, by number."""

    n_seals: int = 0
    n_events: int = 0
    n_unsealed: int = 0
    head: str = FIRST_HEAD
    findings: list[Finding] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.findings

    def found(self, kind: str, words: str, seal: int | None = None, event_ids: Iterable[int] = ()) -> None:
        self.findings.append(Finding(kind, seal, tuple(event_ids), words))


class Numbers:
    """Which event numbers were seen: a byte each where they are dense, a set beyond."""

    def __init__(self, up_to: int) -> None:
        self.dense = bytearray(up_to + 1)
        self.beyond: set[int] = set()

    def add(self, number: int) -> bool:
        """False when it was there already."""
        if 0 <= number < len(self.dense):
            new = not self.dense[number]
            self.dense[number] = 1
            return new
        new = number not in self.beyond
        self.beyond.add(number)
        return new

    def __contains__(self, number: int) -> bool:
        return bool(self.dense[number]) if 0 <= number < len(self.dense) else number in self.beyond


def check_all(
    elsewhere: Mapping[int, str] | None = None, progress: Callable[[int, int], None] = lambda done, of: None
) -> Checked:
    """Check everything, and against heads kept elsewhere where they are given. Reads one moment of the database."""
    with _one_moment():
        return _check_all(dict(elsewhere or {}), progress)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything is read as it stood when the check began, and nobody who writes waits for it."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    else:
        connection.ensure_connection()
        usual: str = connection.transaction_mode
        # Our transactions take the write lock at once; a check only reads.
        connection.transaction_mode = "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = usual


def _check_all(elsewhere: dict[int, str], progress: Callable[[int, int], None]) -> Checked:
    checked = Checked()
    n_events = AuditEvent.objects.count()
    known = Numbers(up_to=min(2 * n_events + 1_000_000, 2**31))
    there = 0
    for seals in _batches(checked, elsewhere, known):
        there += _hold_to_digests(checked, seals)
        progress(checked.n_events, n_events)
    for number in sorted(elsewhere):
        checked.found(
            "cut", f"Seal {number}, whose head is kept elsewhere, is not here: the end was cut off.", number
        )
    _nothing_left_over(checked, known, n_events, there)
    return checked


def _batches(checked: Checked, elsewhere: dict[int, str], known: Numbers) -> Iterator[list[Seal]]:
    """Seals in order, each held to its head, to the seal before and to the heads kept elsewhere."""
    batch: list[Seal] = []
    n = 0
    for seal in _seals(checked):
        _hold_to_head(checked, seal, elsewhere, known)
        batch.append(seal)
        n += len(seal.event_ids)
        if n >= EVENTS_AT_ONCE:
            yield batch
            batch, n = [], 0
    if batch:
        yield batch


def _seals(checked: Checked) -> Iterator[Seal]:
    """Every seal that can be read; of one that cannot, that it was changed."""
    numbers = list(Seal.objects.order_by("number").values_list("number", flat=True))
    for start in range(0, len(numbers), SEALS_AT_ONCE):
        for number, seal in _read(numbers[start : start + SEALS_AT_ONCE]).items():
            if seal is None or not _well_formed(seal):
                checked.found("seal", f"Seal {number} cannot be read: it was changed.", number)
            else:
                yield seal


def _read(numbers: list[int]) -> dict[int, Seal | None]:
    """Seals by number, together; where that fails, each by itself, and nothing for one that cannot be read."""
    try:
        with transaction.atomic():
            found = Seal.objects.in_bulk(numbers)
        return {number: found.get(number) for number in numbers}
    except (ValueError, TypeError, DatabaseError):
        if len(numbers) == 1:
            return {numbers[0]: None}
        return {number: seal for one in numbers for number, seal in _read([one]).items()}


def _well_formed(seal: Seal) -> bool:
    numbers = seal.event_ids
    return (
        isinstance(numbers, list)
        and isinstance(seal.sealed_at, datetime)
        and all(type(number) is int for number in numbers)
        and len(seal.digests) == DIGEST * len(numbers)
    )


def _hold_to_head(checked: Checked, seal: Seal, elsewhere: dict[int, str], known: Numbers) -> None:
    number = seal.number
    expected = checked.n_seals + 1
    if number != expected:
        missing = f"seal {expected} is" if number == expected + 1 else f"seals {expected} to {number - 1} are"
        checked.found("seal_missing", f"Before seal {number}, {missing} missing.", number)
    elif seal.previous_head != checked.head:
        checked.found("chain", f"Seal {number} does not follow from the seal before it.", number)
    computed = head_of(number, seal.sealed_at, seal.event_ids, bytes(seal.digests), seal.previous_head)
    if computed != seal.head:
        checked.found("seal", f"Seal {number} was changed: its head is not that of what it holds.", number)
    if elsewhere.pop(number, computed) != computed:
        checked.found(
            "rewritten", f"Seal {number} is not the one whose head is kept elsewhere: it was made anew.", number
        )  # fmt: skip
    twice = [event_id for event_id in seal.event_ids if not known.add(event_id)]
    if twice:
        checked.found("twice", f"Seal {number} holds {_shown(twice)}, sealed before.", number, twice)
    checked.n_seals, checked.head = number, seal.head
    checked.n_events += len(seal.event_ids)


def _hold_to_digests(checked: Checked, seals: list[Seal]) -> int:
    """Each event of these seals is there and is as it was; how many are there."""
    try:
        with transaction.atomic():
            there = digests_of([number for seal in seals for number in seal.event_ids])
    except (DatabaseError, ValueError, TypeError) as problem:
        words = f"Events of seals {seals[0].number} to {seals[-1].number} cannot be read ({type(problem).__name__})."
        checked.found("event", words, seals[0].number)
        return sum(len(seal.event_ids) for seal in seals)
    for seal in seals:
        digests = bytes(seal.digests)
        gone, changed = [], []
        for place, number in enumerate(seal.event_ids):
            digest = there.get(number)
            if digest is None:
                gone.append(number)
            elif digest != digests[DIGEST * place : DIGEST * (place + 1)]:
                changed.append(number)
        if gone:
            checked.found("deleted", f"Seal {seal.number}: {_shown(gone)} deleted.", seal.number, gone)
        if changed:
            checked.found("changed", f"Seal {seal.number}: {_shown(changed)} changed.", seal.number, changed)
    return len(there)


def _nothing_left_over(checked: Checked, known: Numbers, n_events: int, there: int) -> None:
    """Every event is sealed or waits to be; what waits is there."""
    queue = set(Unsealed.objects.values_list("event_id", flat=True))
    waiting = set(AuditEvent.objects.filter(pk__in=Unsealed.objects.values("event_id")).values_list("pk", flat=True))  # fmt: skip
    checked.n_unsealed = len(waiting)
    if gone := sorted(queue - waiting):
        checked.found("deleted", f"Not sealed yet, and deleted: {_shown(gone)}.", None, gone)
    if again := sorted(number for number in waiting if number in known):
        checked.found("twice", f"Waits to be sealed and is sealed already: {_shown(again)}.", None, again)
    if there + len(waiting) != n_events or any(finding.kind == "twice" for finding in checked.findings):
        inserted = [
            number
            for number in AuditEvent.objects.values_list("pk", flat=True).iterator(chunk_size=20_000)
            if number not in known and number not in waiting
        ]
        if inserted:
            checked.found(
                "inserted", f"Neither sealed nor waiting: {_shown(inserted)}. Put in past the queue.", None, inserted
            )  # fmt: skip


def _shown(numbers: list[int]) -> str:
    """`event 7`, `events 7, 8 and 9`, or the first of many."""
    if len(numbers) == 1:
        return f"event {numbers[0]}"
    if len(numbers) > MOST_NUMBERS_SHOWN:
        return f"{len(numbers)} events, the first {numbers[0]},"
    return f"events {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
