"""Saying that news was seen, so that it no longer rises to the top of the day."""

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.matches.models import PersonList, Pursuit
from goodwork.apps.people.models import Person


@transaction.atomic
def mark_list_seen(*, person_id: UUID, by: Actor) -> bool:
    """Her adviser looked through the new jobs of her list. True where something was new."""
    person = access.one(by, Permission.SHORTLIST_VIEW, Person, person_id)
    current = PersonList.objects.filter(
        person=person, round__is_current=True, round__organisation=person.organisation_id
    ).first()
    if current is None:
        return False
    if not PersonList.objects.filter(pk=current.pk, seen_at=None).update(seen_at=timezone.now()):
        return False
    audit.record("shortlist.seen", by=by, subject=person, person_id=person.pk)
    return True


@transaction.atomic
def mark_pursuit_seen(*, pursuit_id: UUID, by: Actor) -> bool:
    """An adviser has read what became of a pursuit."""
    pursuit = access.one(by, Permission.PURSUIT_CHANGE, Pursuit, pursuit_id)
    unread = Pursuit.objects.filter(pk=pursuit.pk, adviser_saw_at=None)
    return unread.update(adviser_saw_at=timezone.now(), version=F("version")) == 1
