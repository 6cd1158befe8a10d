"""When a person was last spoken to. Written by `journeys` in the transaction that records the contact."""

from datetime import datetime

from django.db.models import Q

from goodwork.apps.people.models import Person


def set_last_contact(person: Person, happened_at: datetime) -> None:
    """The newest contact counts: one written down late does not take its place. Her profile's version stays."""
    Person.objects.filter(Q(last_contact_at=None) | Q(last_contact_at__lt=happened_at), pk=person.pk).update(
        last_contact_at=happened_at
    )
