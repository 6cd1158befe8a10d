"""Which rounds, lists and introductions each permission reaches."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from goodwork.apps.accounts.access import reaches, rows
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.models import Introduction, Pursuit, Round, SharingConsent
from goodwork.apps.people.models import Person
from goodwork.apps.vacancies.models import Vacancy


@reaches(Permission.ROUND_VIEW, Round)
@reaches(Permission.ROUND_START, Round)
def rounds(actor: Actor) -> "QuerySet[Round]":
    """The rounds of the actor's organisation."""
    return Round.objects.filter(organisation=actor.organisation)


def _pursuits(permission: Permission) -> None:
    def of_people(actor: Actor) -> "QuerySet[Pursuit]":
        return Pursuit.objects.filter(person__in=rows(actor, permission, Person))

    reaches(permission, Pursuit)(of_people)


for permission in (
    Permission.SHORTLIST_VIEW,
    Permission.PURSUIT_CHANGE,
    Permission.CONSENT_ASK,
    Permission.INTRODUCE,
    Permission.OWN_RECORD,
    Permission.OWN_ANSWER,
):
    _pursuits(permission)


@reaches(Permission.OWN_ANSWER, SharingConsent)
def own_questions(actor: Actor) -> "QuerySet[SharingConsent]":
    """The questions put to her."""
    return SharingConsent.objects.filter(pursuit__person__in=rows(actor, Permission.OWN_ANSWER, Person))


@reaches(Permission.CONSENT_ASK, SharingConsent)
def asked_questions(actor: Actor) -> "QuerySet[SharingConsent]":
    """The questions put to people of the caseload."""
    return SharingConsent.objects.filter(pursuit__person__in=rows(actor, Permission.CONSENT_ASK, Person))


@reaches(Permission.INTRODUCE, Introduction)
def made_introductions(actor: Actor) -> "QuerySet[Introduction]":
    """Introductions of people of the caseload."""
    return Introduction.objects.filter(pursuit__person__in=rows(actor, Permission.INTRODUCE, Person))


@reaches(Permission.OWN_INTRODUCTION, Introduction)
def own_introductions(actor: Actor) -> "QuerySet[Introduction]":
    """Introductions to the employer's own vacancies while her yes stands and the matter is open, and a while after."""
    mine = rows(actor, Permission.OWN_VACANCY, Vacancy).filter(pk=OuterRef("pursuit__vacancy"))
    return Introduction.objects.filter(
        Exists(mine),
        Q(seen_until=None) | Q(seen_until__gt=timezone.now()),
        consent__withdrawn_at=None,
        pursuit__person__state__in=["active", "closed"],
        pursuit__state__in=[PursuitState.INTRODUCED, PursuitState.HIRED, PursuitState.NOT_FOR_NOW],
    )
