"""Which record is her own, and who supports her: the first thing every page of a participant asks."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.ages import age_on
from goodwork.apps.people.models import AccessKind, Person
from goodwork.apps.people.permissions import open_accesses


@dataclass(frozen=True, slots=True)
class Own:
    """Her name, and her adviser's: "" where she has none now."""

    name: str
    adviser: str
    organisation: str


def own_id(by: Actor) -> UUID:
    """The id of her own record, or NotFound where it is closed, erased or was never joined to her account."""
    found = access.rows(by, Permission.OWN_RECORD, Person).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound(f"No record of her own for {by.actor_id}")
    return found  # type: ignore[no-any-return]


@transaction.atomic
def own(by: Actor) -> Own:
    """Her name and who supports her."""
    person = access.one(by, Permission.OWN_RECORD, Person, own_id(by))
    audit.record("person.read", by=by, subject=person, person_id=person.pk, part="own")
    held = open_accesses().filter(person=person, kind=AccessKind.KEYWORKER).select_related("user")
    adviser = held.order_by("-starts_at").first()
    name = adviser.user.name if adviser is not None and adviser.user is not None else ""
    return Own(person.name, name, person.organisation.name)


@transaction.atomic
def own_age(by: Actor, on: date) -> int | None:
    """Her age in whole years, where she told us when she was born."""
    person = access.one(by, Permission.OWN_RECORD, Person, own_id(by))
    audit.record("person.read", by=by, subject=person, person_id=person.pk, part="age")
    return age_on(person.born_on, on)
