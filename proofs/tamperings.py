"""Whoever owns the tables changes the audit in every way we could think of: the chain and the heads kept elsewhere find it."""

import json
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from goodwork.apps.audit import sealing
from goodwork.apps.audit.canonical import COLUMNS, digests_of
from goodwork.apps.audit.checking import Checked, check_all
from goodwork.apps.audit.models import AuditEvent, Seal, Unsealed
from proofs.audit_events import record_some
from proofs.lifted_triggers import lifted_triggers
from proofs.rows import Row

EVENT = ", ".join(COLUMNS)


def run(small: bool) -> Iterator[Row]:
    """Half the tamperings on few seals, half on many; clean runs between; and without the heads kept elsewhere."""
    n, clean = (60, 10) if small else (1000, 100)
    chance = random.Random(20261123)
    sealing.MOST_IN_A_SEAL, usual = 70, sealing.MOST_IN_A_SEAL
    try:
        for _ in range(8 if small else 12):
            record_some(chance.randint(40, 200))
            sealing.seal_all()
        record_some(9)
        yield Row("a whole chain raises no alarm", clean, sum(_whole_is_silent(chance) for _ in range(clean)))
        heads = {number: head for number, head, _, _ in sealing.heads_after(0)}
        with lifted_triggers():
            found = [_is_found(WAYS[number % len(WAYS)], chance, heads) for number in range(n)]
            unseen = [_is_found(way, chance, {}) for way in NEED_HEADS for _ in range(5)]
        missed = sorted({way.__name__ for way, seen in zip(WAYS * n, found, strict=False) if not seen})
        yield Row(
            "a tampering is found", n, sum(found), note=f"missed: {', '.join(missed)}" if missed else ""
        )
        yield Row("the same, no heads kept elsewhere", len(unseen), sum(unseen), control=True)
    finally:
        sealing.MOST_IN_A_SEAL = usual


def _whole_is_silent(chance: random.Random) -> bool:
    record_some(chance.randint(1, 20))
    sealing.seal_all()
    heads = {number: head for number, head, _, _ in sealing.heads_after(0)}
    record_some(chance.randint(1, 5))
    return check_all(heads).holds


def _is_found(way: Callable[[random.Random], Any], chance: random.Random, heads: dict[int, str]) -> bool:
    """Tamper, check, take the tampering back. Where one event is meant, the finding must name it."""
    with transaction.atomic():
        meant = way(chance)
        checked = check_all(heads)
        transaction.set_rollback(True)
    return not checked.holds and (meant is None or _names(checked, meant))


def _names(checked: Checked, event_id: int) -> bool:
    return any(event_id in finding.event_ids for finding in checked.findings)


def _sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _sealed(chance: random.Random) -> AuditEvent:
    seal = chance.choice(list(Seal.objects.all()))
    return AuditEvent.objects.get(pk=chance.choice(seal.event_ids))


def edit(chance: random.Random) -> int:
    """Another value in one column."""
    event = _sealed(chance)
    name = chance.choice([column for column in COLUMNS if column != "id"])
    held = getattr(event, name)
    if name == "at":
        new: Any = held + timedelta(microseconds=chance.choice([-1, 1, 60_000_000]))
    elif name == "details":
        new = {**held, "role": "manager"} if held != {"role": "manager"} else {}
    elif name.endswith("_id") and name not in ("request_id", "subject_id"):
        new = chance.choice([uuid4(), None]) if held else uuid4()
    else:
        new = held[:-1] + "~" if len(held) >= 30 else f"{held}~"
    AuditEvent.objects.filter(pk=event.pk).update(**{name: new})
    return event.pk


def delete(chance: random.Random) -> int:
    """An event taken out."""
    number = _sealed(chance).pk
    _sql("DELETE FROM audit_auditevent WHERE id = %s", number)
    return number


def renumber(chance: random.Random) -> int:
    """An event given another number."""
    number = _sealed(chance).pk
    _sql("UPDATE audit_auditevent SET id = %s WHERE id = %s", 10_000_000 + number, number)
    return number


def swap(chance: random.Random) -> int:
    """Two events in each other's place."""
    first = _sealed(chance)
    second = first
    while second.pk == first.pk or second.event == first.event:
        second = _sealed(chance)
    for one, other in ((first.pk, -1), (second.pk, first.pk), (-1, second.pk)):
        _sql("UPDATE audit_auditevent SET id = %s WHERE id = %s", other, one)
    return first.pk


def insert(chance: random.Random) -> int:
    """An event put in past the queue: a copy of another with a new number, or in a gap made by taking one out."""
    like = _sealed(chance).pk
    number = chance.choice([20_000_000 + like, AuditEvent.objects.latest("id").pk + 1])
    rest = ", ".join(COLUMNS[1:])
    _sql(
        f"INSERT INTO audit_auditevent ({EVENT}) SELECT %s, {rest} FROM audit_auditevent WHERE id = %s", number, like
    )  # fmt: skip
    return number


def hide(chance: random.Random) -> int:
    """An event that waits to be sealed, taken from the queue."""
    number = chance.choice(list(Unsealed.objects.values_list("event_id", flat=True)))
    _sql("DELETE FROM audit_unsealed WHERE event_id = %s", number)
    return number


def delete_waiting(chance: random.Random) -> int:
    """An event that waits to be sealed, deleted."""
    number = chance.choice(list(Unsealed.objects.values_list("event_id", flat=True)))
    _sql("DELETE FROM audit_auditevent WHERE id = %s", number)
    return number


def change_seal(chance: random.Random) -> None:
    """A seal's time, order, events, digests or heads."""
    seal = chance.choice(list(Seal.objects.filter(number__gt=1)))
    what = chance.choice(["sealed_at", "order", "less", "digests", "previous_head", "head"])
    if what == "sealed_at":
        seal.sealed_at += timedelta(seconds=1)
    elif what == "order":
        seal.event_ids[0], seal.event_ids[-1] = seal.event_ids[-1], seal.event_ids[0]
    elif what == "less":
        seal.event_ids.pop()
    elif what == "digests":
        held = bytearray(seal.digests)
        held[chance.randrange(len(held))] ^= 1
        seal.digests = bytes(held)
    else:
        held_head = getattr(seal, what)
        setattr(seal, what, ("1" if held_head[0] == "0" else "0") + held_head[1:])
    if len(seal.event_ids) == 1 and what == "order":
        seal.sealed_at += timedelta(seconds=1)
    seal.save(force_update=True)


def garbage_seal(chance: random.Random) -> None:
    """A seal whose list is no list."""
    seal = chance.choice(list(Seal.objects.all()))
    _sql(
        "UPDATE audit_seal SET event_ids = %s WHERE number = %s",
        chance.choice(['"x"', '["1"]', "{}"]),
        seal.number,
    )


def delete_seal(chance: random.Random) -> None:
    """A seal taken out of the middle, with or without its events."""
    seal = chance.choice(list(Seal.objects.all())[:-1])
    if chance.random() < 0.5:
        _delete_events(seal.event_ids)
    _sql("DELETE FROM audit_seal WHERE number = %s", seal.number)


def cut_tail(chance: random.Random) -> None:
    """The last seals and their events gone, and whatever waits: nothing left behind shows it."""
    for seal in list(Seal.objects.order_by("-number"))[: chance.randint(1, 4)]:
        _delete_events(seal.event_ids)
        _sql("DELETE FROM audit_seal WHERE number = %s", seal.number)
    if chance.random() < 0.5:
        _delete_events(list(Unsealed.objects.values_list("event_id", flat=True)))
        _sql("DELETE FROM audit_unsealed")


def seal_again(chance: random.Random) -> None:
    """The last seal undone, one of its events edited or deleted, and the rest sealed as if for the first time."""
    seal = Seal.objects.latest("number")
    _sql("DELETE FROM audit_seal WHERE number = %s", seal.number)
    gone = chance.choice(seal.event_ids)
    if chance.random() < 0.5:
        _delete_events([gone])
        seal.event_ids.remove(gone)
    else:
        _sql("UPDATE audit_auditevent SET purpose = 'another' WHERE id = %s", gone)
    Unsealed.objects.bulk_create([Unsealed(event_id=number) for number in seal.event_ids])
    sealing.seal_all()


def make_anew(chance: random.Random) -> None:
    """An event edited or deleted, and every seal from there on computed again with the same care as ours."""
    first = chance.choice(list(Seal.objects.all()))
    number = chance.choice(first.event_ids)
    if chance.random() < 0.5 and len(first.event_ids) > 1:
        _delete_events([number])
    else:
        _sql("UPDATE audit_auditevent SET purpose = 'another' WHERE id = %s", number)
    previous = first.previous_head
    for seal in Seal.objects.filter(number__gte=first.number).order_by("number"):
        there = digests_of(seal.event_ids)
        seal.event_ids = [number for number in seal.event_ids if number in there]
        seal.digests = b"".join(there[number] for number in seal.event_ids)
        seal.previous_head = previous
        seal.head = previous = sealing.head_of(
            seal.number, seal.sealed_at, seal.event_ids, bytes(seal.digests), seal.previous_head
        )
        seal.save(force_update=True)


def _delete_events(numbers: list[int]) -> None:
    AuditEvent.objects.filter(pk__in=json.loads(json.dumps(numbers)))._raw_delete("default")


WAYS: list[Callable[[random.Random], Any]] = [
    edit, delete, renumber, swap, insert, hide, delete_waiting, change_seal, garbage_seal, delete_seal, cut_tail,
    seal_again, make_anew,
]  # fmt: skip
# What nothing inside the database can show.
NEED_HEADS = [cut_tail, seal_again, make_anew]
