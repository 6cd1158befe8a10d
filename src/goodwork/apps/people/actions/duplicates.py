"""Suggesting that two records may be one person, and keeping the answer that they are not."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.duplicates import Alike, Compared, alike
from goodwork.apps.people.enums import DuplicateState, PersonState
from goodwork.apps.people.models import DuplicatePair, Person

PIECE = 1_000


def find(*, organisation_id: UUID | str, by: Actor) -> int:
    """Suggest the pairs of an organisation that are alike; how many wait for an answer. Only Goodwork itself asks this."""
    if by.role != Role.SYSTEM:
        raise NotFound("only Goodwork itself compares all records")
    people = Person.objects.filter(
        organisation=organisation_id, state__in=[PersonState.ACTIVE, PersonState.CLOSED]
    )
    found = alike([Compared.of(person) for person in people.iterator(chunk_size=PIECE)])
    return _keep(organisation_id, found, by)


@transaction.atomic
def _keep(organisation_id: UUID | str, found: list[Alike], by: Actor) -> int:
    """Pairs that were answered stay answered; those no longer alike are no longer asked about."""
    pairs = DuplicatePair.objects.filter(organisation=organisation_id)
    held = {(one.first_id, one.second_id): one for one in pairs}
    now = timezone.now()
    for pair in found:
        known = held.pop((pair.first, pair.second), None)
        if known is None:
            DuplicatePair.objects.create(
                organisation_id=organisation_id, first_id=pair.first, second_id=pair.second, points=pair.points,
                reasons=list(pair.reasons), found_at=now,
            )  # fmt: skip
        elif known.state == DuplicateState.SUGGESTED and known.reasons != list(pair.reasons):
            known.points, known.reasons = pair.points, list(pair.reasons)
            known.save(update_fields=["points", "reasons"])
    gone = [one.pk for one in held.values() if one.state == DuplicateState.SUGGESTED]
    DuplicatePair.objects.filter(pk__in=gone).delete()
    n = pairs.filter(state=DuplicateState.SUGGESTED).count()
    audit.record("people.compared", by=by, organisation=str(organisation_id), pairs=n)
    return n


@transaction.atomic
def not_the_same(*, pair_id: UUID | str, by: Actor) -> DuplicatePair:
    """Two people, whatever they have in common. It is not asked again."""
    pair = access.one(by, Permission.PERSON_MERGE, DuplicatePair, pair_id, lock=True)
    if pair.state == DuplicateState.SAME:
        raise Refused("These two records are already merged. Undo the merge first if they are two people.")
    if pair.state == DuplicateState.NOT_SAME:
        return pair
    pair.state, pair.decided_by, pair.decided_at = DuplicateState.NOT_SAME, by.user, timezone.now()
    pair.save(update_fields=["state", "decided_by", "decided_at"])
    for person_id in (pair.first_id, pair.second_id):
        audit.record("people.not_the_same", by=by, subject=pair, person_id=person_id)
    return pair
