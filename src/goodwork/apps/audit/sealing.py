"""Sealing: whatever waits in the queue is put into a seal, whose head covers its events and the seal before.

The queue, not a last number, says what is unsealed: a transaction that began early and commits late has a low number,
and a sealer that looks above its last number would never see it.
"""

from datetime import UTC, datetime
from hashlib import sha256

from django.db import connection, transaction
from django.utils import timezone

from goodwork.apps.audit.canonical import digests_of
from goodwork.apps.audit.models import AuditEvent, Seal, Unsealed

# So many events in one seal at most: a seal is read and checked whole.
MOST_IN_A_SEAL = 10_000
FIRST_HEAD = sha256(b"goodwork audit, format 1").hexdigest()


def seal_all() -> int:
    """Seal until nothing waits; how many events were sealed."""
    n = 0
    while sealed := seal_once():
        n += sealed
    return n


@transaction.atomic
def seal_once() -> int:
    """Put the events that wait, up to the most, into one seal; how many. One sealer at a time."""
    _alone()
    waiting = AuditEvent.objects.filter(pk__in=Unsealed.objects.values("event_id"))
    event_ids = list(waiting.order_by("id").values_list("id", flat=True)[:MOST_IN_A_SEAL])
    if not event_ids:
        return 0
    digest = digests_of(event_ids)
    last = Seal.objects.order_by("-number").values_list("number", "head").first() or (0, FIRST_HEAD)
    made = Seal(
        number=last[0] + 1,
        sealed_at=timezone.now(),
        event_ids=event_ids,
        digests=b"".join(digest[number] for number in event_ids),
        previous_head=last[1],
    )
    made.head = head_of(made.number, made.sealed_at, event_ids, bytes(made.digests), made.previous_head)
    made.save(force_insert=True)
    Unsealed.objects.filter(event_id__in=event_ids).delete()
    return len(event_ids)


def head_of(
    number: int, sealed_at: datetime, event_ids: list[int], digests: bytes, previous_head: str
) -> str:
    """The head of a seal: its number, time, events in order, their digests, and the head before."""
    moment = sealed_at.astimezone(UTC).isoformat(timespec="microseconds")
    start = f"{previous_head}\x1f{number}\x1f{moment}\x1f{','.join(map(str, event_ids))}\x1f"
    return sha256(start.encode() + digests).hexdigest()


def _alone() -> None:
    """On SQLite the transaction is the only writer already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE audit_seal IN SHARE ROW EXCLUSIVE MODE")


def heads_after(number: int) -> list[tuple[int, str, int, datetime]]:
    """Number, head, count of events and time of each seal after this one: what is kept elsewhere."""
    rows = Seal.objects.filter(number__gt=number).order_by("number")
    return [
        (row.number, row.head, len(row.event_ids), row.sealed_at) for row in rows.defer("digests").iterator()
    ]


def head_of_seal(number: int) -> str | None:
    """The head of one seal; None when it is not there."""
    return Seal.objects.filter(number=number).values_list("head", flat=True).first()
