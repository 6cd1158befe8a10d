"""Openings outside the caseload that wait for a review, and those that were reviewed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.models import Access

MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening: `visible.VISIBLE["review"]`, and what became of its review."""

    access_id: UUID
    person_id: UUID
    reference: str
    who: str
    organisation: str
    reason: str
    opened_at: datetime
    ended_at: datetime | None
    review_by: datetime | None
    is_late: bool
    is_escalated: bool
    outcome: str
    words: str
    reviewed_by: str
    reviewed_at: datetime | None


@transaction.atomic
def to_review(*, by: Actor) -> tuple[Opening, ...]:
    """Openings nobody has reviewed, the oldest first."""
    access.check(by, Permission.PERSON_REVIEW_ACCESS)
    waiting = access.rows(by, Permission.PERSON_REVIEW_ACCESS, Access).filter(reviewed_at=None)
    return _shown(list(_joined(waiting).order_by("starts_at", "id")[:MOST_ROWS]), by)


@transaction.atomic
def reviewed(*, by: Actor) -> tuple[Opening, ...]:
    """Openings that were reviewed, the newest first."""
    access.check(by, Permission.PERSON_REVIEW_ACCESS)
    done = access.rows(by, Permission.PERSON_REVIEW_ACCESS, Access).filter(reviewed_at__isnull=False)
    return _shown(list(_joined(done).order_by("-reviewed_at", "id")[:MOST_ROWS]), by)


@transaction.atomic
def opening(*, access_id: UUID, by: Actor) -> Opening:
    """One opening to be reviewed."""
    found = access.one(by, Permission.PERSON_REVIEW_ACCESS, Access, access_id)
    return _shown([_joined(Access.objects.filter(pk=found.pk)).get()], by)[0]


def _joined(rows):  # type: ignore[no-untyped-def]
    return rows.select_related("person", "user", "organisation", "reviewed_by")


def _shown(rows: list[Access], by: Actor) -> tuple[Opening, ...]:
    audit.record_readings("person.listed", (one.person_id for one in rows), by=by, part="openings")
    now = timezone.now()
    return tuple(
        Opening(
            access_id=one.pk,
            person_id=one.person_id,
            reference=one.person.reference,
            who=one.user.name if one.user else "",
            organisation=one.organisation.name,
            reason=one.reason,
            opened_at=one.starts_at,
            ended_at=one.ends_at,
            review_by=one.review_by,
            is_late=bool(one.review_by and one.review_by <= now and one.reviewed_at is None),
            is_escalated=one.escalated_at is not None,
            outcome=one.get_review_outcome_display() if one.review_outcome else "",
            words=one.review_words,
            reviewed_by=one.reviewed_by.name if one.reviewed_by else "",
            reviewed_at=one.reviewed_at,
        )
        for one in rows
    )
