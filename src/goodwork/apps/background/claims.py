"""How a worker takes a job, ends it, tries it again, or takes over from a worker that was killed.

Every step is one conditional UPDATE on what was seen, so any number of workers can look at once. On PostgreSQL they
skip each other's rows; SQLite lets one write at a time.
"""

from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from goodwork.apps.audit import actions as audit
from goodwork.apps.background.enums import JobState
from goodwork.apps.background.handle import JobHandle
from goodwork.apps.background.models import Job
from goodwork.apps.background.signature import WorkerSignature
from goodwork.apps.background.waits import hold, wait_after

STOPPED = "The worker stopped while this ran, every time it was tried."


def claim(worker: UUID) -> Job | None:
    """The job that has waited longest and is due, held by this worker; None when there is none."""
    due = Job.objects.filter(state=JobState.WAITING, run_after__lte=timezone.now()).order_by(
        "run_after", "asked_at"
    )
    # Looking costs no lock: on SQLite every transaction of ours takes the one write lock.
    while due.exists():
        with transaction.atomic():
            job = skipping_locked(due).first()
            if job is None:
                return None
            now = timezone.now()
            taken = Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(
                state=JobState.RUNNING,
                tries=models.F("tries") + 1,
                held_by=worker,
                held_until=now + hold(),
                started_at=now,
                done=0,
                of=0,
                doing="",
            )
        if taken:
            job.refresh_from_db()
            return job
    return None


def handle_of(job: Job) -> JobHandle:
    """What the job's function is given."""
    assert job.held_by is not None
    return JobHandle(job.pk, job.name, job.held_by, job.tries, job.asked_by)


def finish(job: Job) -> bool:
    """The work is done. False when another worker had taken it over."""
    return _ours(job).update(
        state=JobState.DONE, ended_at=timezone.now(), held_by=None, held_until=None, doing="", problem=""
    ) == 1  # fmt: skip


def put_back(job: Job) -> None:
    """The worker was told to stop before the job ended: it waits again, and the try does not count."""
    _ours(job).update(
        state=JobState.WAITING,
        run_after=timezone.now(),
        tries=job.tries - 1,
        held_by=None,
        held_until=None,
    )


def try_again(job: Job, problem: str) -> bool:
    """Put it back to wait, longer after each try; False when its tries are used up."""
    if job.tries >= job.most_tries:
        return False
    _ours(job).update(
        state=JobState.WAITING,
        run_after=timezone.now() + wait_after(job.tries),
        held_by=None,
        held_until=None,
        problem=problem[:500],
    )
    return True


@transaction.atomic
def give_up(job: Job, problem: str) -> bool:
    """It failed for good: recorded, and shown to whoever asked. False when another worker had taken it over."""
    given_up = _ours(job).update(
        state=JobState.FAILED,
        ended_at=timezone.now(),
        held_by=None,
        held_until=None,
        problem=problem[:500],
    )
    if given_up:
        audit.record(
            "job.failed", by=WorkerSignature(str(job.pk)), subject=job, job=job.name, tries=job.tries
        )
    return bool(given_up)


def take_over_stale() -> list[Job]:
    """Jobs whose worker gave no sign of life go back to wait. Gives those whose tries are used up, held by nobody yet."""
    stale = Job.objects.filter(state=JobState.RUNNING, held_until__lt=timezone.now())
    if not stale.exists():
        return []
    with transaction.atomic():
        found = list(skipping_locked(stale))
        again = [job for job in found if job.tries < job.most_tries]
        for job in again:
            _ours(job).update(state=JobState.WAITING, run_after=timezone.now(), held_by=None, held_until=None)
            audit.record(
                "job.taken_over", by=WorkerSignature(str(job.pk)), subject=job, job=job.name, tries=job.tries
            )
    return [job for job in found if job.tries >= job.most_tries]


def skipping_locked(rows: "models.QuerySet[Job]") -> "models.QuerySet[Job]":
    """Held until the transaction ends, without waiting for rows that another holds."""
    return rows.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)


def _ours(job: Job) -> "models.QuerySet[Job]":
    return Job.objects.filter(pk=job.pk, held_by=job.held_by, state=JobState.RUNNING)
