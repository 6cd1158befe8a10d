"""She got the job, or the record of it was a mistake: with it a place of the vacancy is taken or given back."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches.held import held, move
from goodwork.apps.matches.models import Introduction, Pursuit
from goodwork.apps.matches.policies import follow
from goodwork.apps.vacancies.actions.places import give_back_place, take_place
from goodwork.standards.sharing import sharing


@transaction.atomic
def record_hire(*, pursuit_id: UUID, version: int, by: Actor) -> Pursuit:
    """She got the job. Refused when every place of the vacancy is taken."""
    pursuit = held(pursuit_id, version, Permission.INTRODUCE, by)
    line = follow("hire", pursuit.state, by.role)
    take_place(vacancy_id=pursuit.vacancy_id, by=by)
    settled = timezone.now() + timedelta(days=sharing().days_seen_after_settled.n)
    Introduction.objects.filter(pursuit=pursuit).update(seen_until=settled)
    move(pursuit, line, by=by, vacancy=str(pursuit.vacancy_id))
    return pursuit


@transaction.atomic
def undo_hire(*, pursuit_id: UUID, version: int, by: Actor) -> Pursuit:
    """The record was a mistake, or it fell through before the start: the place is free again.

    She is introduced as before, unless she took her yes to sharing back in between: then that stands.
    """
    pursuit = held(pursuit_id, version, Permission.INTRODUCE, by)
    made = Introduction.objects.filter(pursuit=pursuit)
    taken_back = made.filter(consent__withdrawn_at__isnull=False).exists()
    line = follow("undo_hire_taken_back" if taken_back else "undo_hire", pursuit.state, by.role)
    give_back_place(vacancy_id=pursuit.vacancy_id, by=by)
    if not taken_back:
        made.update(seen_until=None)
    move(pursuit, line, by=by, vacancy=str(pursuit.vacancy_id))
    return pursuit
