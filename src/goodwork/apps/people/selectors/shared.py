"""What a partner sees of the people shared with it: the fields of `visible.VISIBLE["partner"]` and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.enums import AccessKind
from goodwork.apps.people.models import Access, Person
from goodwork.apps.people.permissions import open_accesses

MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class SharedPerson:
    """One person as a partner sees her."""

    person_id: UUID
    name: str
    phone: str
    email: str
    reach_words: str
    why: str
    adviser: str
    organisation: str
    until: datetime | None


@transaction.atomic
def shared_people(*, by: Actor) -> tuple[SharedPerson, ...]:
    """Everybody shared with the actor's organisation now, by name."""
    access.check(by, Permission.PERSON_VIEW_SHARED)
    people = access.rows(by, Permission.PERSON_VIEW_SHARED, Person).select_related("organisation")
    found = _shown(list(people.order_by("name_folded", "id")[:MOST_ROWS]), by)
    audit.record_readings("person.listed", (one.person_id for one in found), by=by, part="shared")
    return found


@transaction.atomic
def shared_person(*, person_id: UUID, by: Actor) -> SharedPerson:
    """One of them."""
    person = access.one(by, Permission.PERSON_VIEW_SHARED, Person, person_id)
    audit.record("person.read", by=by, subject=person, person_id=person.pk, part="shared")
    return _shown([person], by)[0]


def _shown(people: list[Person], by: Actor) -> tuple[SharedPerson, ...]:
    ids = [person.pk for person in people]
    why: dict[UUID, Access] = {}
    advisers: dict[UUID, str] = {}
    for one in open_accesses().filter(person__in=ids).select_related("user").order_by("starts_at"):
        if one.kind == AccessKind.SHARED and one.organisation_id == by.organisation_id:
            why[one.person_id] = one
        elif one.kind == AccessKind.KEYWORKER and one.ends_at is None and one.user:
            advisers[one.person_id] = one.user.name
    return tuple(
        SharedPerson(
            person_id=person.pk,
            name=person.name,
            phone=person.phone,
            email=person.email,
            reach_words=person.reach_words,
            why=why[person.pk].reason,
            adviser=advisers.get(person.pk, ""),
            organisation=person.organisation.name,
            until=why[person.pk].ends_at,
        )
        for person in people
    )
