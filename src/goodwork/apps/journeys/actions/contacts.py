"""Contacts with a person: what was said, and when she was last spoken to."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.journeys.enums import REACHED_HER, ContactKind
from goodwork.apps.journeys.models import Contact
from goodwork.apps.people.contact_times import set_last_contact
from goodwork.apps.people.models import Person

MOST_WORDS = 20_000
# Clocks of two machines differ a little.
CLOCK_DIFFERENCE = timedelta(minutes=5)
# Longer ago than any contact of this service; the first years of the calendar are more than a database takes.
LONGEST_AGO = timedelta(days=50 * 365)


@transaction.atomic
def record_contact(
    *, contact_id: UUID, person_id: UUID, kind: str, happened_at: datetime, words: str, by: Actor
) -> Contact:
    """Write down a contact. `contact_id` is made by the form: sent twice, the contact that is there is given back."""
    person = access.one(by, Permission.PLAN_CHANGE, Person, person_id, lock=True)
    there = Contact.objects.filter(pk=contact_id).first()
    if there is not None:
        if there.person_id != person.pk:
            raise NotFound(f"No Contact {contact_id} for {by.role}")
        return there
    _check(kind, happened_at, words)
    contact = Contact.objects.create(
        id=contact_id,
        person=person,
        kind=kind,
        happened_at=happened_at,
        words=words.replace("\x00", "").strip(),
        made_by=by.user,
        made_at=timezone.now(),
    )
    if ContactKind(kind) in REACHED_HER:
        set_last_contact(person, happened_at)
    audit.record("contact.recorded", by=by, subject=contact, person_id=person.pk, kind=kind)
    return contact


def _check(kind: str, happened_at: datetime, words: str) -> None:
    if kind not in ContactKind.values:
        raise Refused("Say what kind of contact it was.")
    if happened_at > timezone.now() + CLOCK_DIFFERENCE:
        raise Refused("The contact is dated in the future. For something to come, add a step to the plan.")
    if happened_at < timezone.now() - LONGEST_AGO:
        raise Refused("The contact is dated more than 50 years ago. Look at the year.")
    if len(words) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS:,} letters or fewer: there are {len(words):,}.")
