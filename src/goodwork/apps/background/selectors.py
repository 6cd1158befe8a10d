"""How far a job is. Whoever asks has shown that she may see what the job is for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from goodwork.apps.background.enums import JobState
from goodwork.apps.background.models import Job


@dataclass(frozen=True, slots=True)
class JobProgress:
    """What a progress page shows. `again_at`: it failed and will be tried again then."""

    job_id: UUID
    name: str
    state: str
    done: int
    of: int
    doing: str
    problem: str
    asked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    again_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)

    @property
    def percent(self) -> int | None:
        """None while nothing is known of how much there is."""
        return min(100, 100 * self.done // self.of) if self.of else None


def job_progress(job_id: UUID) -> JobProgress | None:
    """How far a job is; None when it was never asked for, or ended so long ago that it is forgotten."""
    job = Job.objects.filter(pk=job_id).first()
    return _progress(job) if job else None


def open_job(key: str) -> JobProgress | None:
    """How far the open job of a key is."""
    job = Job.objects.filter(key=key, state__in=(JobState.WAITING, JobState.RUNNING)).first()
    return _progress(job) if job else None


def n_jobs(state: JobState) -> int:
    """How many jobs are in a state: for whoever looks after the service."""
    return Job.objects.filter(state=state).count()


def waited_longest() -> float:
    """Seconds the job that is due longest has been waiting; 0 when none waits. Grows when no worker runs."""
    now = timezone.now()
    first = Job.objects.filter(state=JobState.WAITING, run_after__lte=now).order_by("run_after").first()
    return (now - first.run_after).total_seconds() if first else 0.0


def _progress(job: Job) -> JobProgress:
    waiting_again = job.state == JobState.WAITING and job.tries > 0
    return JobProgress(
        job_id=job.pk,
        name=job.name,
        state=job.state,
        done=job.done,
        of=job.of,
        doing=job.doing,
        problem=job.problem,
        asked_at=job.asked_at,
        started_at=job.started_at,
        ended_at=job.ended_at,
        again_at=job.run_after if waiting_again else None,
    )
