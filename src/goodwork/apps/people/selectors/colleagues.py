"""Who could support somebody: colleagues with their caseloads, and organisations she could go to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission, Role
from goodwork.apps.accounts.models import Membership, Organisation
from goodwork.apps.people.enums import AccessKind
from goodwork.apps.people.models import Access
from goodwork.apps.people.permissions import open_accesses


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who supports people here, how many records are hers (ended support too), and who covers until when."""

    user_id: UUID
    name: str
    n_people: int
    covered_by: str = ""
    covered_until: datetime | None = None


def names(*, by: Actor) -> list[tuple[str, str]]:
    """Advisers and managers who work in the organisation now, by name."""
    access.check(by, Permission.PERSON_ASSIGN)
    return [(str(user_id), name) for user_id, name in _working(by).items()]


def _working(by: Actor) -> dict[UUID, str]:
    now = timezone.now()
    working = Membership.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=now),
        organisation=by.organisation,
        role__in=[Role.ADVISER, Role.MANAGER],
        started_at__lte=now,
        user__is_active=True,
    )
    return dict(working.order_by("user__name").values_list("user", "user__name"))


@transaction.atomic
def colleagues(*, by: Actor) -> list[Colleague]:
    """Advisers and managers of the organisation, with how many records are each one's."""
    access.check(by, Permission.PERSON_ASSIGN)
    working = _working(by)
    counted = dict(
        Access.objects.filter(
            user__in=list(working),
            organisation=by.organisation,
            kind=AccessKind.KEYWORKER,
            ends_at=None,
        )
        .order_by("user")
        .values("user")
        .annotate(n=Count("*"))
        .values_list("user", "n")
    )
    covered = {
        covers: (name, ends)
        for covers, name, ends in open_accesses()
        .filter(kind=AccessKind.COVER, organisation=by.organisation, covers__isnull=False)
        .values_list("covers", "user__name", "ends_at")
        .distinct()
    }
    return [
        Colleague(user_id, name, counted.get(user_id, 0), *covered.get(user_id, ("", None)))
        for user_id, name in working.items()
    ]


def organisations_to_go_to(*, by: Actor) -> list[tuple[str, str]]:
    """Other organisations that support people."""
    access.check(by, Permission.PERSON_ASSIGN)
    found = Organisation.objects.filter(
        kind__in=[OrganisationKind.PROVIDER, OrganisationKind.LEAD_BODY], is_active=True
    ).exclude(pk=by.organisation_id)
    return [(str(pk), name) for pk, name in found.order_by("name").values_list("pk", "name")]
