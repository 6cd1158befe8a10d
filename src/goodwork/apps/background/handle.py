"""What a running job is given: a way to say how far it is, which also says that its worker lives."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from goodwork.apps.background.enums import JobState
from goodwork.apps.background.models import Job
from goodwork.apps.background.waits import hold


class CannotRun(Exception):
    """The job cannot be done however often it is tried; the words are shown to whoever asked for it."""


class TakenOver(Exception):
    """Another worker has taken this job over, because this one gave no sign of life: stop, it is being done."""


@dataclass(frozen=True, slots=True)
class JobHandle:
    """One run of one job."""

    job_id: UUID
    name: str
    held_by: UUID
    tries: int
    asked_by: UUID | None

    def progress(self, done: int, of: int, words: str = "") -> None:
        """Say how far the work is, in words without names. TakenOver when another worker runs it now."""
        self._still_ours(done=done, of=of, doing=words[:200])

    def still_running(self) -> None:
        """A sign of life."""
        self._still_ours()

    def _still_ours(self, **changes: object) -> None:
        held = Job.objects.filter(pk=self.job_id, held_by=self.held_by, state=JobState.RUNNING)
        if not held.update(held_until=timezone.now() + hold(), **changes):
            raise TakenOver(f"Job {self.job_id} is no longer held by this worker")
