"""Asking for long work, by its name: pages ask, `pipelines/jobs.py` says what each name runs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from goodwork.apps.audit import actions as audit
from goodwork.apps.audit.signed import Signed
from goodwork.apps.background.enums import JobState
from goodwork.apps.background.kinds import JobKind
from goodwork.apps.background.models import Job, NextRun
from goodwork.apps.background.waits import KEPT, KEPT_OF_THE_SCHEDULE

OPEN = (JobState.WAITING, JobState.RUNNING)
# Keys of the schedule's own jobs begin so; nobody waits to see what became of them.
OF_THE_SCHEDULE = "schedule:"


@transaction.atomic
def ask(
    name: str, key: str, *, run_after: datetime | None = None, by: Signed | None = None, **arguments: Any
) -> Job:
    """The open job of this key, or a new one. A worker runs it once the transaction has ended.

    Arguments are ids and codes, never words about a person.
    """
    while True:
        job = Job.objects.filter(key=key, state__in=OPEN).first()
        if job is not None:
            return job
        try:
            with transaction.atomic():
                job = _new(name, key, run_after, by, arguments)
        except IntegrityError:
            # Another asked in the same moment: hers is the open job now, unless it has ended already.
            continue
        if by is not None:
            audit.record("job.asked", by=by, subject=job, job=name)
        return job


def _new(
    name: str, key: str, run_after: datetime | None, by: Signed | None, arguments: dict[str, Any]
) -> Job:
    now = timezone.now()
    return Job.objects.create(
        name=name,
        key=key,
        arguments=arguments,
        run_after=run_after or now,
        asked_at=now,
        asked_by=by.actor_id if by else None,
    )


def ask_for_what_is_due(kinds: Mapping[str, JobKind]) -> int:
    """Ask for each scheduled job whose time has come. A time that was slept through is made up for once."""
    now, asked = timezone.now(), 0
    due_at = dict(NextRun.objects.values_list("name", "due_at"))
    for name, kind in kinds.items():
        following = kind.due_after(now)
        if following is None:
            continue
        if name not in due_at:
            NextRun.objects.get_or_create(name=name, defaults={"due_at": following})
        elif due_at[name] <= now:
            asked += _ask_when_ours(name, due_at[name], following)
    return asked


@transaction.atomic
def _ask_when_ours(name: str, was_due: datetime, following: datetime) -> int:
    """Only one worker moves the row on from the time that all of them saw."""
    ours = NextRun.objects.filter(name=name, due_at=was_due).update(due_at=following)
    if ours:
        ask(name, f"{OF_THE_SCHEDULE}{name}")
    return ours


@transaction.atomic
def forget_finished() -> int:
    """Delete jobs that ended long ago."""
    now = timezone.now()
    ended = Job.objects.exclude(state__in=OPEN)
    routine = ended.filter(
        key__startswith=OF_THE_SCHEDULE, state=JobState.DONE, ended_at__lt=now - KEPT_OF_THE_SCHEDULE
    )
    return routine.delete()[0] + ended.filter(ended_at__lt=now - KEPT).delete()[0]
