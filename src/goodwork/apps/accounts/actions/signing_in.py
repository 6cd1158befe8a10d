"""What happens at the door, recorded: sign-ins, failures, second steps. The web's signals call this."""

from typing import Any
from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Channel, Role
from goodwork.apps.accounts.models import User
from goodwork.apps.accounts.selectors import current_membership
from goodwork.apps.audit import actions as audit


def at_the_door(user: User | None, request_id: str, chosen: str | None = None) -> Actor:
    """Whoever stands at the door, with the role she will have inside, or none."""
    membership = current_membership(user, chosen) if user is not None and not user.is_participant else None
    role = Role(membership.role) if membership is not None else Role.SYSTEM
    if user is not None and user.is_participant:
        role = Role.PARTICIPANT
    return Actor(
        role=role,
        user=user,
        organisation=membership.organisation if membership is not None else None,
        channel=Channel.PAGE,
        purpose="signing in",
        request_id=request_id,
    )


@transaction.atomic
def record_door(
    event: str, *, user: User | None, request_id: str, subject_id: UUID | None = None, **details: Any
) -> None:
    """Add an event of the door. A failed sign-in names the account only where there is one, never what was typed."""
    by = at_the_door(user, request_id)
    audit.record(event, by=by, subject=user, **details)
