"""Whoever acts: an account in one organisation and role, by one channel, for a purpose. Every action takes one as `by`."""

import uuid
from dataclasses import dataclass, field
from uuid import UUID

from goodwork.apps.accounts.enums import Channel, Permission, Role
from goodwork.apps.accounts.grants import GRANTS
from goodwork.apps.accounts.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Actor:
    """`scopes` None means all that the role may do; a key for another system carries fewer."""

    role: Role
    user: User | None = None
    organisation: Organisation | None = None
    channel: Channel = Channel.PAGE
    purpose: str = "supporting people on the caseload"
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    scopes: frozenset[str] | None = None
    has_second_step: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether the role, and the key's scopes, hold a permission. Which rows: `access.rows`."""
        if self.user is not None and not (self.user.is_active and self.user.stopped_at is None):
            return False
        held = permission in GRANTS[self.role]
        return held and (self.scopes is None or permission.value in self.scopes)

    @property
    def actor_id(self) -> UUID | None:
        return self.user.pk if self.user else None

    @property
    def organisation_id(self) -> UUID | None:
        return self.organisation.pk if self.organisation else None

    @property
    def role_code(self) -> str:
        return str(self.role)


def system(purpose: str) -> Actor:
    """Goodwork itself, in a task or a command. It holds no permission of a role: actions meant for it say so."""
    return Actor(role=Role.SYSTEM, channel=Channel.TASK, purpose=purpose)
