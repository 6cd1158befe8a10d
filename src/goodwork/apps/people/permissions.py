"""Which people each permission reaches. Ask through `accounts.access`; nothing else decides."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from goodwork.apps.accounts.access import reaches
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission, Role
from goodwork.apps.accounts.models import Membership, Organisation
from goodwork.apps.people.enums import AccessKind, PersonState
from goodwork.apps.people.models import Access, Consent, DuplicatePair, Merge, Person, Skill

SUPPORTING = (AccessKind.KEYWORKER, AccessKind.COVER)
OPEN_STATES = (PersonState.ACTIVE, PersonState.CLOSED)
# What somebody who opened a record with a reason may do: see it, put right what is wrong, note what was done.
# She may not share, export, merge, erase or hand on what is not on her caseload.
WITH_A_REASON = (
    Permission.PERSON_LIST,
    Permission.PERSON_VIEW,
    Permission.PERSON_CHANGE,
    Permission.PLAN_VIEW,
    Permission.PLAN_CHANGE,
    Permission.SHORTLIST_VIEW,
)
SUPPORTED_ONLY = (
    Permission.PERSON_EXPORT,
    Permission.PERSON_ASSIGN,
    Permission.PERSON_MERGE,
    Permission.PERSON_ERASE,
    Permission.PERSON_EXTRACT,
    Permission.CONSENT_RECORD,
    Permission.PURSUIT_CHANGE,
    Permission.CONSENT_ASK,
    Permission.INTRODUCE,
)


def in_force(now: datetime) -> Q:
    """Accesses that have begun and not ended."""
    return Q(Q(ends_at=None) | Q(ends_at__gt=now), starts_at__lte=now)


def open_accesses() -> "QuerySet[Access]":
    """Accesses in force at this moment."""
    return Access.objects.filter(in_force(timezone.now()))


def _ids_open_to(actor: Actor, kinds: tuple[AccessKind, ...]) -> "QuerySet[Access, object]":
    """People the actor may open by name. A list of ids, not a question for each person: an index answers it at once."""
    return (
        open_accesses()
        .filter(user=actor.user, organisation=actor.organisation, kind__in=kinds)
        .values("person")
    )


def supported(actor: Actor) -> "QuerySet[Person]":
    """An adviser's caseload, hers or covered; all of the organisation for its manager."""
    people = Person.objects.filter(state__in=OPEN_STATES)
    if actor.role == Role.MANAGER:
        return people.filter(organisation=actor.organisation)
    return people.filter(pk__in=_ids_open_to(actor, SUPPORTING))


def reachable(actor: Actor) -> "QuerySet[Person]":
    """Whom she supports, and whom she opened with a reason while that lasts."""
    people = Person.objects.filter(state__in=OPEN_STATES)
    if actor.role == Role.MANAGER:
        opened = _ids_open_to(actor, (AccessKind.BREAK_GLASS,))
        return people.filter(Q(organisation=actor.organisation) | Q(pk__in=opened))
    return people.filter(pk__in=_ids_open_to(actor, (*SUPPORTING, AccessKind.BREAK_GLASS)))


def shared_with(actor: Actor) -> "QuerySet[Person]":
    """People shared with the actor's organisation, while the sharing and the consent it rests on last."""
    shared = open_accesses().filter(
        organisation=actor.organisation, kind=AccessKind.SHARED, consent__withdrawn_at=None
    )
    return Person.objects.filter(pk__in=shared.values("person"), state=PersonState.ACTIVE)


def own(actor: Actor) -> "QuerySet[Person]":
    """Her own record."""
    return Person.objects.filter(user=actor.user, state=PersonState.ACTIVE)


for permission in WITH_A_REASON:
    reaches(permission, Person)(reachable)
for permission in SUPPORTED_ONLY:
    reaches(permission, Person)(supported)
reaches(Permission.PERSON_VIEW_SHARED, Person)(shared_with)
reaches(Permission.OWN_RECORD, Person)(own)
reaches(Permission.OWN_ANSWER, Person)(own)


@reaches(Permission.PERSON_REVIEW_ACCESS, Access)
def to_review(actor: Actor) -> "QuerySet[Access]":
    """Openings of the organisation's people, and for the lead body those that nobody reviewed in time. Never her own."""
    opened = Access.objects.filter(kind=AccessKind.BREAK_GLASS).exclude(user=actor.user)
    hers = Q(person__organisation=actor.organisation)
    if actor.organisation and actor.organisation.kind == OrganisationKind.LEAD_BODY:
        hers |= Q(escalated_at__isnull=False)
    return opened.filter(hers)


@reaches(Permission.PERSON_ASSIGN, Access)
def handed_out(actor: Actor) -> "QuerySet[Access]":
    """Accesses within the organisation, which its manager may end."""
    return Access.objects.filter(
        organisation=actor.organisation, kind__in=SUPPORTING, person__organisation=actor.organisation
    )


@reaches(Permission.PERSON_CHANGE, Access)
def sharing_of(actor: Actor) -> "QuerySet[Access]":
    """What is shared of the people she supports."""
    return Access.objects.filter(kind=AccessKind.SHARED, person__in=supported(actor))


@reaches(Permission.CONSENT_RECORD, Consent)
def consents(actor: Actor) -> "QuerySet[Consent]":
    """Consents of the people she supports."""
    return Consent.objects.filter(person__in=supported(actor))


@reaches(Permission.OWN_RECORD, Consent)
def own_consents(actor: Actor) -> "QuerySet[Consent]":
    """What she herself agreed to."""
    return Consent.objects.filter(person__in=own(actor))


@reaches(Permission.PERSON_CHANGE, Skill)
def skills(actor: Actor) -> "QuerySet[Skill]":
    """Skills of the people whose profile she may change."""
    return Skill.objects.filter(person__in=reachable(actor))


@reaches(Permission.OWN_RECORD, Skill)
def own_skills(actor: Actor) -> "QuerySet[Skill]":
    """Her own skills."""
    return Skill.objects.filter(person__in=own(actor))


def without_adviser(people: "QuerySet[Person]", organisation: Organisation | None) -> "QuerySet[Person]":
    """People of an organisation whom nobody who still works there advises."""
    now = timezone.now()
    working = Membership.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=now),
        organisation=organisation,
        role__in=[Role.ADVISER, Role.MANAGER],
        user__is_active=True,
    )
    advised = Access.objects.filter(
        person=OuterRef("pk"),
        kind=AccessKind.KEYWORKER,
        ends_at=None,
        organisation=organisation,
        user__in=list(
            working.values_list("user", flat=True)
        ),  # as a query SQLite would ask it for each person
    )
    return people.filter(~Exists(advised), organisation=organisation)


@reaches(Permission.PERSON_MERGE, DuplicatePair)
def pairs(actor: Actor) -> "QuerySet[DuplicatePair]":
    """Records of her organisation that may be the same person."""
    return DuplicatePair.objects.filter(organisation=actor.organisation)


@reaches(Permission.PERSON_MERGE, Merge)
def merges(actor: Actor) -> "QuerySet[Merge]":
    """Merges within her organisation."""
    return Merge.objects.filter(organisation=actor.organisation)
