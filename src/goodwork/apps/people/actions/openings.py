"""Opening a record outside the caseload: with a reason, for hours, told at once to the managers, and reviewed."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission, Role
from goodwork.apps.accounts.models import Notice, Organisation
from goodwork.apps.audit import actions as audit
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.enums import AccessKind, PersonState, ReviewOutcome
from goodwork.apps.people.folding import folded
from goodwork.apps.people.models import Access, Person
from goodwork.apps.people.plain_words import one_line
from goodwork.apps.people.terms import Faults
from goodwork.standards.privacy_rules import need_to_know

REASON, WORDS = 300, 300
SATURDAY = 5


def open_with_reason(*, reference: str, name: str, reason: str, by: Actor) -> Access:
    """Open one record for some hours, to whoever gives its reference and the person's whole name.

    One answer for every wrong pair, so that nothing can be learned by trying; after a few, a wait. The try is kept
    either way. Raises Faults or Refused.
    """
    access.check(by, Permission.PERSON_BREAK_GLASS)
    words = _reason(reason)
    with transaction.atomic():
        _check_tries(by)
        person = _person(reference, name)
        if person is not None:
            return _open(person, words, by)
        audit.record("person.opening_tried", by=by)
    raise Faults(
        {
            "reference": "No record has this reference together with this name. Check both: the name must be whole."
        }
    )


def _open(person: Person, words: str, by: Actor) -> Access:
    now = timezone.now()
    rules = need_to_know()
    again = person.accesses.filter(
        user=by.user, organisation=by.organisation, kind=AccessKind.BREAK_GLASS, ends_at__gt=now
    ).first()
    if again is not None:
        return again
    if access.rows(by, Permission.PERSON_VIEW, Person).filter(pk=person.pk).exists():
        raise Refused(f"{person.name} is on your caseload: open her record there.")
    opened = Access.objects.create(
        person=person,
        user=by.user,
        organisation=by.organisation,
        kind=AccessKind.BREAK_GLASS,
        reason=words,
        starts_at=now,
        ends_at=now + timedelta(hours=rules.opening_hours.value),
        review_by=working_days_later(now, rules.review_working_days.value),
        given_by=by.user,
    )
    Notice.objects.create(
        organisation_id=person.organisation_id,
        role=Role.MANAGER,
        kind="record_opened_outside",
        details={"access": str(opened.pk)},
        made_at=now,
    )
    audit.record("person.opened_outside", by=by, subject=opened, person_id=person.pk)
    return opened


@transaction.atomic
def review(*, access_id: UUID, outcome: ReviewOutcome, words: str, by: Actor) -> None:
    """Say whether an opening was right. Once, and never of one's own."""
    opened = access.one(by, Permission.PERSON_REVIEW_ACCESS, Access, access_id, lock=True)
    said = one_line(words)
    if str(outcome) not in ReviewOutcome.values:
        raise Faults({"outcome": "Choose what you found."})
    if not said:
        raise Faults({"words": "Say what you looked at and what you found."})
    if len(said) > WORDS:
        raise Faults({"words": f"Keep it to {WORDS} characters. It has {len(said):,}."})
    if opened.reviewed_at is not None:
        raise Refused("This opening was reviewed already. Its outcome stands.")
    opened.reviewed_at, opened.reviewed_by = timezone.now(), by.user
    opened.review_outcome, opened.review_words = ReviewOutcome(outcome), said
    opened.save(update_fields=["reviewed_at", "reviewed_by", "review_outcome", "review_words"])
    audit.record(
        "person.opening_reviewed", by=by, subject=opened, person_id=opened.person_id, outcome=str(outcome)
    )


@transaction.atomic
def end_opening(*, access_id: UUID, by: Actor) -> None:
    """Close a record one opened, before its hours are over."""
    now = timezone.now()
    opened = (
        Access.objects.select_for_update()
        .filter(pk=access_id, user=by.user, organisation=by.organisation, kind=AccessKind.BREAK_GLASS)
        .first()
    )
    if opened is None or by.user is None:
        raise NotFound(f"No opening {access_id}")
    if opened.ends_at is not None and opened.ends_at > now:
        opened.ends_at = now
        opened.save(update_fields=["ends_at"])
        audit.record("access.ended", by=by, subject=opened, person_id=opened.person_id, kind=str(opened.kind))


@transaction.atomic
def escalate_unreviewed(*, by: Actor) -> int:
    """Tell the lead body's managers of openings that nobody reviewed in time. Each once. For Goodwork itself."""
    if by.role != Role.SYSTEM:
        raise NotFound("openings are escalated by Goodwork itself")
    now = timezone.now()
    late = Access.objects.select_for_update().filter(
        kind=AccessKind.BREAK_GLASS, reviewed_at=None, escalated_at=None, review_by__lte=now
    )
    n_late = 0
    for opened in late:
        opened.escalated_at = now
        opened.save(update_fields=["escalated_at"])
        for lead in Organisation.objects.filter(kind=OrganisationKind.LEAD_BODY, is_active=True):
            Notice.objects.create(
                organisation=lead,
                role=Role.MANAGER,
                kind="opening_not_reviewed",
                details={"access": str(opened.pk)},
                made_at=now,
            )
        audit.record("person.opening_escalated", by=by, subject=opened, person_id=opened.person_id)
        n_late += 1
    return n_late


def working_days_later(moment: datetime, days: int) -> datetime:
    """So many days from Monday to Friday later, at the same time of day."""
    while days:
        moment += timedelta(days=1)
        days -= timezone.localtime(moment).weekday() < SATURDAY
    return moment


def _reason(given: str) -> str:
    """A reason with words in it: not one letter held down."""
    words = one_line(given)
    least = need_to_know().opening_reason_letters.value
    letters = [letter for letter in words.casefold() if letter.isalnum()]
    if len(letters) < least or len(set(letters)) < 6 or len(set(words.casefold().split())) < 3:
        raise Faults(
            {
                "reason": f"Say why you need this record now, in at least {least} letters. Her managers and she will read it."
            }
        )
    if len(words) > REASON:
        raise Faults({"reason": f"Keep the reason to {REASON} characters. It has {len(words):,}."})
    return words


def _person(reference: str, name: str) -> Person | None:
    given = one_line(reference).upper()
    found = Person.objects.filter(
        reference=given[:12], state__in=[PersonState.ACTIVE, PersonState.CLOSED]
    ).first()
    return (
        found
        if found is not None and found.name_folded == folded(one_line(name)) and given == found.reference
        else None
    )


def _check_tries(by: Actor) -> None:
    rules = need_to_know()
    since = timezone.now() - timedelta(minutes=rules.opening_tries_minutes.value)
    tried = AuditEvent.objects.filter(actor_id=by.actor_id, event="person.opening_tried", at__gte=since)
    if tried.count() >= rules.opening_tries.value:
        raise Refused(
            f"You tried {rules.opening_tries.value} times with a reference and name that do not belong together. "
            f"Wait {rules.opening_tries_minutes.value} minutes, or ask a manager to look the person up."
        )
