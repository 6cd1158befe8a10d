"""Who supported her and why, and who looked at her record: what she may always be told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.audit import actions as audit
from goodwork.apps.audit.events import EVENTS
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.enums import AccessKind
from goodwork.apps.people.models import Person
from goodwork.apps.people.selectors.record import Supporter, permission_to_view, supporter

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """She went from one organisation to another."""

    at: datetime
    from_organisation: str
    to_organisation: str
    reason: str


@dataclass(frozen=True, slots=True)
class Supported:
    """Everybody to whom her record was open, newest first, and her moves."""

    name: str
    supporters: tuple[Supporter, ...]
    moves: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody looked at or changed her record. `reason` is of an opening outside the caseload, `until` its end."""

    at: datetime
    who: str
    role: str
    organisation: str
    what: str
    reason: str = ""
    until: datetime | None = None
    outcome: str = ""


@transaction.atomic
def supported_by(*, person_id: UUID, by: Actor) -> Supported:
    """The history of who supported her."""
    row = access.one(by, permission_to_view(by), Person, person_id)
    audit.record("person.read", by=by, subject=row, person_id=row.pk, part="history")
    held = row.accesses.select_related("user", "organisation", "covers").order_by("-starts_at", "id")
    moves = row.transfers.select_related("from_organisation", "to_organisation").order_by("-made_at", "id")
    return Supported(
        row.name,
        tuple(supporter(one) for one in held[:MOST_ROWS]),
        tuple(
            Moved(one.made_at, one.from_organisation.name, one.to_organisation.name, one.reason)
            for one in moves[:MOST_ROWS]
        ),
    )


@transaction.atomic
def who_looked(*, person_id: UUID, by: Actor, limit: int = MOST_ROWS) -> tuple[Looked, ...]:
    """Who looked at or changed her record, newest first; openings outside the caseload with their reason and outcome.

    Looks of one account that follow each other on one day are shown once, at their last.
    """
    row = access.one(by, permission_to_view(by), Person, person_id)
    audit.record("person.read", by=by, subject=row, person_id=row.pk, part="history")
    events = list(AuditEvent.objects.filter(person_id=row.pk).order_by("-id")[: limit * 5])
    names = dict(User.objects.filter(pk__in={one.actor_id for one in events}).values_list("pk", "name"))
    places = dict(
        Organisation.objects.filter(pk__in={one.organisation_id for one in events}).values_list("pk", "name")
    )
    opened = {str(one.pk): one for one in row.accesses.filter(kind=AccessKind.BREAK_GLASS)}
    found: list[Looked] = []
    last: tuple[object, ...] = ()
    for event in events:
        day = timezone.localdate(event.at)
        if (key := (event.actor_id, event.role, event.event, day)) == last or len(found) >= limit:
            continue
        last = key
        opening = opened.get(event.subject_id) if event.event == "person.opened_outside" else None
        who = names.get(event.actor_id, "Goodwork") if event.actor_id else "Goodwork"
        found.append(
            Looked(
                at=event.at,
                who=who,
                role=str(Role(event.role).label) if event.role in Role.values else "",
                organisation=places.get(event.organisation_id, "") if event.organisation_id else "",
                what=EVENTS.get(event.event, event.event).format(who=who),
                reason=opening.reason if opening else "",
                until=opening.ends_at if opening else None,
                outcome=opening.get_review_outcome_display() if opening and opening.review_outcome else "",
            )
        )
    return tuple(found)
