"""How a person signs in: the address her links go to, or the one she told that they could go to."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.models import Person


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """Her name, the address her links go to ("" where she has no account), and the one on her record."""

    name: str
    signs_in_with: str
    told: str


@transaction.atomic
def account_of(*, person_id: UUID, by: Actor) -> OwnAccount:
    """How she signs in, for whoever may change her record."""
    row = access.one(by, Permission.PERSON_CHANGE, Person, person_id)
    row = Person.objects.select_related("user").get(pk=row.pk)
    audit.record("person.read", by=by, subject=row, person_id=row.pk, part="account")
    return OwnAccount(row.name, row.user.email if row.user else "", row.email)
