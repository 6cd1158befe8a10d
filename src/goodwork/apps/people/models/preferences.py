"""What good work means to her: the choices she made between jobs, and what they say of her weights."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goodwork.apps.people.models.person import Person


class Elicitation(models.Model):
    """One sitting. `weights` are a share for each thing asked about, `spread` its low and high end; history is kept.

    `priorities` are what the sitting suggests; they become hers only when she says so (`used_at`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="elicitations")
    method = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    weights = models.JSONField(default=dict)
    spread = models.JSONField(default=dict)
    priorities = models.JSONField(default=dict)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="one_open_sitting")
        ]


class PreferenceChoice(models.Model):
    """Two believable jobs, in the levels and the words she saw, and which she would rather have."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    elicitation = models.ForeignKey(Elicitation, on_delete=models.CASCADE, related_name="choices")
    number = models.PositiveSmallIntegerField()
    first = models.JSONField()
    second = models.JSONField()
    chosen = models.CharField(max_length=10, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["elicitation", "number"], name="one_choice_a_number")
        ]
