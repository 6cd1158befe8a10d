"""Which rounds, lists and introductions each permission reaches."""

from django.db.models import QuerySet

from goodwork.apps.accounts.access import reaches, rows
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches.models import Introduction, Pursuit, Round, SharingConsent
from goodwork.apps.people.models import Person


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


@reaches(Permission.OWN_INTRODUCTION, Introduction)
def own_introductions(actor: Actor) -> "QuerySet[Introduction]":
    """Introductions to the vacancies of the employer whose people sign in here, while the consent stands."""
    return Introduction.objects.filter(
        pursuit__vacancy__employer__organisation=actor.organisation, consent__withdrawn_at=None
    )
