"""What the audit needs to know of whoever acts. `accounts.actor.Actor` is one."""

from typing import Protocol
from uuid import UUID


class Signed(Protocol):
    """Whoever acts, as codes and ids."""

    @property
    def actor_id(self) -> UUID | None: ...
    @property
    def organisation_id(self) -> UUID | None: ...
    @property
    def role_code(self) -> str: ...
    @property
    def channel(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def request_id(self) -> str: ...
