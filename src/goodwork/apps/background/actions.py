"""Asking for long work, by its name: pages ask, `pipelines/jobs.py` says what each name runs."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from goodwork.apps.background.models import Job, JobState


@transaction.atomic
def ask(name: str, key: str, *, run_after: datetime | None = None, by: Any = None, **arguments: Any) -> Job:
    """The open job of this key, or a new one. It runs once the transaction has ended, by a worker."""
    now = timezone.now()
    job, _ = Job.objects.get_or_create(
        key=key,
        state__in=[JobState.WAITING, JobState.RUNNING],
        defaults={
            "name": name,
            "arguments": arguments,
            "run_after": run_after or now,
            "asked_at": now,
            "asked_by": getattr(by, "actor_id", None),
            "state": JobState.WAITING,
        },
    )
    return job
