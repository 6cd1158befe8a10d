"""Which people each permission reaches. Ask through `accounts.access`; nothing else decides."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from goodwork.apps.accounts.access import reaches
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.people.models import Access, AccessKind, Person, PersonState

SUPPORTING = (AccessKind.KEYWORKER, AccessKind.COVER, AccessKind.BREAK_GLASS)


def open_accesses() -> "QuerySet[Access]":
    """Accesses in force at this moment."""
    now = timezone.now()
    return Access.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now), starts_at__lte=now)


def supported(actor: Actor) -> "QuerySet[Person]":
    """An adviser's caseload (hers, covered, or opened with a reason); all of the organisation for its manager."""
    people = Person.objects.filter(state__in=[PersonState.ACTIVE, PersonState.CLOSED])
    if actor.role == Role.MANAGER:
        return people.filter(organisation=actor.organisation)
    mine = open_accesses().filter(
        person=OuterRef("pk"), user=actor.user, organisation=actor.organisation, kind__in=SUPPORTING
    )
    return people.filter(Exists(mine))


def shared_with(actor: Actor) -> "QuerySet[Person]":
    """People shared with the actor's organisation, while the sharing lasts."""
    shared = open_accesses().filter(
        person=OuterRef("pk"), organisation=actor.organisation, kind=AccessKind.SHARED
    )
    return Person.objects.filter(Exists(shared), state=PersonState.ACTIVE)


def own(actor: Actor) -> "QuerySet[Person]":
    """Her own record."""
    return Person.objects.filter(user=actor.user, state=PersonState.ACTIVE)


for permission in (
    Permission.PERSON_LIST,
    Permission.PERSON_VIEW,
    Permission.PERSON_CHANGE,
    Permission.PERSON_EXPORT,
    Permission.PERSON_ASSIGN,
    Permission.PERSON_MERGE,
    Permission.PERSON_ERASE,
    Permission.PERSON_EXTRACT,
    Permission.CONSENT_RECORD,
    Permission.PLAN_VIEW,
    Permission.PLAN_CHANGE,
    Permission.SHORTLIST_VIEW,
    Permission.PURSUIT_CHANGE,
    Permission.CONSENT_ASK,
    Permission.INTRODUCE,
):
    reaches(permission, Person)(supported)
reaches(Permission.PERSON_VIEW_SHARED, Person)(shared_with)
reaches(Permission.OWN_RECORD, Person)(own)
reaches(Permission.OWN_ANSWER, Person)(own)
