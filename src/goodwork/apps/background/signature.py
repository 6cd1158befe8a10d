"""How a worker signs the audit: Goodwork itself, in a task. The accounts are a floor above."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class WorkerSignature:
    """Nobody's account; `request_id` is the job's number."""

    request_id: str
    purpose: str = "running long work"
    actor_id: UUID | None = None
    organisation_id: UUID | None = None
    role_code: str = "system"
    channel: str = "task"
