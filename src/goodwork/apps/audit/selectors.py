"""What the audit holds, for pages that may show it. The caller's app asks whether she may: nothing here does."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from goodwork.apps.audit.events import EVENTS, READINGS
from goodwork.apps.audit.models import AuditEvent, Seal, Unsealed


@dataclass(frozen=True, slots=True)
class Entry:
    """One event; `sentence` has `{who}` where the actor's name goes."""

    number: int
    at: datetime
    event: str
    sentence: str
    actor_id: UUID | None
    organisation_id: UUID | None
    role: str
    channel: str
    purpose: str
    person_id: UUID | None
    subject_kind: str
    subject_id: str


@dataclass(frozen=True, slots=True)
class SealState:
    """How far the audit is sealed."""

    n_seals: int
    head: str
    sealed_at: datetime | None
    n_unsealed: int
    unsealed_since: datetime | None


def who_read(person_id: UUID, *, at_most: int = 1000) -> list[Entry]:
    """Who saw this person's record or name, newest first."""
    seen = AuditEvent.objects.filter(person_id=person_id, event__in=READINGS)
    return [_entry(event) for event in seen.order_by("-id")[:at_most]]


def about(person_id: UUID, *, at_most: int = 1000) -> list[Entry]:
    """Everything done with this person's record, newest first."""
    return [
        _entry(event) for event in AuditEvent.objects.filter(person_id=person_id).order_by("-id")[:at_most]
    ]


def recent(
    organisation_id: UUID | None, *, before: int | None = None, at_most: int = 50, person: bool = True
) -> list[Entry]:
    """The latest events of an organisation, newest first; `before` an event's number for the next page.

    `person=False` leaves out the events about people, for whoever may see the audit and no records.
    """
    found = AuditEvent.objects.filter(organisation_id=organisation_id)
    if before is not None:
        found = found.filter(id__lt=before)
    if not person:
        found = found.filter(person_id=None)
    return [_entry(event) for event in found.order_by("-id")[:at_most]]


def n_people_read_since(actor_id: UUID, since: datetime) -> int:
    """How many different people's records or names an account has seen since then."""
    seen = Q(actor_id=actor_id, at__gte=since, event__in=READINGS, person_id__isnull=False)
    return AuditEvent.objects.filter(seen).values("person_id").distinct().count()


def seal_state() -> SealState:
    """How far the audit is sealed: for the health page and for whoever looks after the service."""
    last = Seal.objects.order_by("-number").values_list("number", "head", "sealed_at").first()
    waiting = AuditEvent.objects.filter(pk__in=Unsealed.objects.values("event_id")).order_by("id").first()
    number, head, sealed_at = last or (0, "", None)
    return SealState(number, head, sealed_at, Unsealed.objects.count(), waiting.at if waiting else None)


def _entry(event: AuditEvent) -> Entry:
    return Entry(
        number=event.pk,
        at=event.at,
        event=event.event,
        sentence=EVENTS.get(event.event, event.event),
        actor_id=event.actor_id,
        organisation_id=event.organisation_id,
        role=event.role,
        channel=event.channel,
        purpose=event.purpose,
        person_id=event.person_id,
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
    )
