"""The places of a vacancy: one is taken or given back in a single statement, never more than there are."""

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.vacancies.models import Vacancy
from goodwork.apps.vacancies.permissions import may_be_shown


@transaction.atomic
def take_place(*, vacancy_id: UUID, by: Actor) -> None:
    """Somebody has the job. Refused when the last place is gone, or the vacancy may no longer be shown."""
    access.check(by, Permission.PURSUIT_CHANGE)
    free = may_be_shown(timezone.localdate()).filter(pk=vacancy_id, places_taken__lt=F("places"))
    # Asked and taken in one statement, so that two who ask at once never both have the last place.
    if not free.update(places_taken=F("places_taken") + 1):
        raise Refused(
            "The last place of this vacancy is taken, or it is no longer open. Nothing was changed."
        )
    audit.record("vacancy.place_taken", by=by, subject=Vacancy(pk=vacancy_id))


@transaction.atomic
def give_back_place(*, vacancy_id: UUID, by: Actor) -> None:
    """A place that was taken is free again."""
    access.check(by, Permission.PURSUIT_CHANGE)
    taken = Vacancy.objects.filter(pk=vacancy_id, places_taken__gt=0)
    if not taken.update(places_taken=F("places_taken") - 1):
        raise Refused("No place of this vacancy is taken, so none was given back.")
    audit.record("vacancy.place_given_back", by=by, subject=Vacancy(pk=vacancy_id))
