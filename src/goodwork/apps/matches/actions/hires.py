"""She got the job: a place is taken in one statement, so that the last one is never given twice, or left empty."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches.held import held, move
from goodwork.apps.matches.models import Introduction, Pursuit
from goodwork.apps.matches.policies import follow
from goodwork.apps.vacancies.models import Vacancy
from goodwork.standards.sharing import sharing


def take_place(vacancy_id: UUID) -> bool:
    """Take one place of a vacancy. False when none is left. Asked and taken in one statement."""
    free = Vacancy.objects.filter(pk=vacancy_id, places_taken__lt=F("places"))
    return free.update(places_taken=F("places_taken") + 1) == 1


def give_place_back(vacancy_id: UUID) -> bool:
    """The place of a record taken back."""
    taken = Vacancy.objects.filter(pk=vacancy_id, places_taken__gt=0)
    return taken.update(places_taken=F("places_taken") - 1) == 1


@transaction.atomic
def record_hire(*, pursuit_id: UUID, version: int, by: Actor) -> Pursuit:
    """She got the job. Refused when every place of the vacancy is taken."""
    pursuit = held(pursuit_id, version, Permission.INTRODUCE, by)
    line = follow("hire", pursuit.state, by.role)
    if not take_place(pursuit.vacancy_id):
        raise Refused(
            "Every place of this vacancy is taken, so this was not recorded. Ask the employer how many places "
            "there are: if there is one more, the engagement officer can add it to the vacancy."
        )
    settled = timezone.now() + timedelta(days=sharing().days_seen_after_settled.n)
    Introduction.objects.filter(pursuit=pursuit).update(seen_until=settled)
    move(pursuit, line, by=by, vacancy=str(pursuit.vacancy_id))
    return pursuit


@transaction.atomic
def undo_hire(*, pursuit_id: UUID, version: int, by: Actor) -> Pursuit:
    """The record was a mistake, or it fell through before the start: the place is free again."""
    pursuit = held(pursuit_id, version, Permission.INTRODUCE, by)
    line = follow("undo_hire", pursuit.state, by.role)
    give_place_back(pursuit.vacancy_id)
    Introduction.objects.filter(pursuit=pursuit).update(seen_until=None)
    move(pursuit, line, by=by, vacancy=str(pursuit.vacancy_id))
    return pursuit
