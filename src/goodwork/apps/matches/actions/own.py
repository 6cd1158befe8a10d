"""What she says of a job on her own list, before anybody goes for it: not for now."""

from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches.actions.pursuits import set_aside, suggest
from goodwork.apps.matches.models import Pursuit
from goodwork.apps.matches.policies import OPEN
from goodwork.apps.people.models import Person


@transaction.atomic
def not_for_now(*, person_id: UUID, vacancy_id: UUID, reason: str, by: Actor) -> Pursuit:
    """Set a job of her list aside, whether or not somebody suggested it. Said twice, it is said once."""
    person = access.one(by, Permission.OWN_ANSWER, Person, person_id, lock=True)
    held = Pursuit.objects.filter(person=person, vacancy=vacancy_id).order_by("-began_at")
    latest = held.first()
    if latest is not None and latest.state == "not_for_now" and latest.ended_by_id == by.actor_id:
        return latest
    if latest is None or latest.state not in OPEN:
        latest = suggest(person_id=person_id, vacancy_id=vacancy_id, by=by)
    return set_aside(pursuit_id=latest.pk, version=latest.version, reason=reason, by=by)
