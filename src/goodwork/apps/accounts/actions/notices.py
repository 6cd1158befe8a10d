"""Telling an account, or whoever holds a role in an organisation, until somebody says it was read."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.accounts.models import Notice
from goodwork.apps.audit import actions as audit


def give_notice(
    kind: str,
    *,
    user_id: UUID | None = None,
    organisation_id: UUID | None = None,
    role: str = "",
    **details: Any,
) -> Notice:
    """Keep a notice, in the transaction that is open. `details` hold codes and ids only."""
    if (user_id is None) == (organisation_id is None):
        raise ValueError("A notice is for one account, or for a role in one organisation")
    return Notice.objects.create(
        user_id=user_id,
        organisation_id=organisation_id,
        role=role,
        kind=kind,
        details=details,
        made_at=timezone.now(),
    )


@transaction.atomic
def read_notice(*, notice_id: UUID, by: Actor) -> None:
    """Say that a notice was read. Read twice, it stays as it was."""
    notice = access.one(by, Permission.ACCOUNT_OWN, Notice, notice_id, lock=True)
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
        audit.record("notice.read", by=by, subject=notice)
