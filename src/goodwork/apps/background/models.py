"""A job: long work with a key, its progress and its tries; and when each scheduled job is next due."""

import uuid
from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from goodwork.apps.background.enums import JobState
from goodwork.apps.background.waits import MOST_TRIES


class Job(models.Model):
    """One piece of long work. Two open jobs never share a key: asking twice starts it once.

    A worker that runs it holds it until `held_until` and renews that while it lives; `arguments` are ids and codes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    run_after = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    most_tries = models.PositiveSmallIntegerField(default=MOST_TRIES)
    held_by = models.UUIDField(null=True)
    held_until = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    doing = models.CharField(max_length=200, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(state__in=["waiting", "running"]), name="one_open_job_a_key"
            )
        ]
        # Whole, not of open jobs alone: SQLite takes no index whose condition is an IN for a query that binds its values.
        indexes: ClassVar = [
            models.Index(fields=["state", "run_after", "asked_at"], name="jobs_by_state_and_time"),
            models.Index(fields=["key", "state"], name="jobs_by_key"),
        ]


class NextRun(models.Model):
    """When a scheduled job is next due. Whichever worker moves it on asks for the job: once, however many look."""

    name = models.CharField(max_length=60, primary_key=True)
    due_at = models.DateTimeField()
