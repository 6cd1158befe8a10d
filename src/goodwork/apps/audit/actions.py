"""Adding to the audit. Called by every action and every reading of a person, inside the same transaction."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from goodwork.apps.audit.events import EVENTS
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.audit.signed import Signed

READINGS = frozenset({"person.read", "person.listed", "person.exported"})
AfterReading = Callable[[str, Signed, int], None]
_after_reading: list[AfterReading] = []


def after_reading(check: AfterReading) -> AfterReading:
    """Register what is asked after every reading of people, before its transaction ends. It refuses by raising."""
    _after_reading.append(check)
    return check


def record(
    event: str,
    *,
    by: Signed,
    subject: models.Model | None = None,
    person_id: UUID | None = None,
    **details: Any,
) -> AuditEvent:
    """Add one event, in the transaction that is open: the change and its event stand or fall together."""
    made = _event(event, by=by, subject=subject, person_id=person_id, details=details)
    made.save(force_insert=True)
    _ask_after_reading(event, by, 1)
    return made


def record_of_each(event: str, people: Iterable[models.Model], *, by: Signed, **details: Any) -> None:
    """Add one event about each of these people's records: as `record`, in one statement."""
    if event in READINGS:
        raise ValueError("readings are counted: use record_readings")
    AuditEvent.objects.bulk_create(
        [_event(event, by=by, subject=person, person_id=person.pk, details=details) for person in people]
    )


def record_readings(event: str, person_ids: Iterable[UUID], *, by: Signed, **details: Any) -> None:
    """Add an event for each person who was read."""
    _must_be_in_transaction()
    made = AuditEvent.objects.bulk_create(
        [_event(event, by=by, subject=None, person_id=person_id, details=details) for person_id in person_ids]
    )
    _ask_after_reading(event, by, len(made))


def _ask_after_reading(event: str, by: Signed, n_now: int) -> None:
    if event in READINGS and n_now:
        for check in _after_reading:
            check(event, by, n_now)


def _event(
    event: str, *, by: Signed, subject: models.Model | None, person_id: UUID | None, details: dict[str, Any]
) -> AuditEvent:
    if event not in EVENTS:
        raise ValueError(f"{event!r} is not a declared audit event: declare it in its app's events.py")
    _must_be_in_transaction()
    return AuditEvent(
        at=timezone.now(),
        event=event,
        actor_id=by.actor_id,
        organisation_id=by.organisation_id,
        role=by.role_code,
        channel=by.channel,
        purpose=by.purpose,
        request_id=by.request_id,
        person_id=person_id,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        details=details,
    )


def _must_be_in_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(
            "An audit event belongs in the transaction of what it records: use transaction.atomic"
        )
