"""The places of a vacancy: one is taken or given back in a single statement, never more than there are."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.vacancies.models import Vacancy


@transaction.atomic
def take_place(*, vacancy_id: UUID, by: Actor) -> None:
    """Somebody has the job. Refused when every place is taken.

    A vacancy that is closed or expired by now still has its places: employers decide after they stop looking.
    """
    access.check(by, Permission.PURSUIT_CHANGE)
    free = Vacancy.objects.filter(pk=vacancy_id, places_taken__lt=F("places"))
    # Asked and taken in one statement, so that two who ask at once never both have the last place.
    if not free.update(places_taken=F("places_taken") + 1):
        raise Refused(
            "Every place of this vacancy is taken, so this was not recorded. Ask the employer how many places "
            "there are: if there is one more, the engagement officer can add it to the vacancy."
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
