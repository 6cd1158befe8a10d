"""What good work means to her: the choices she made between jobs, and what they say of her weights."""

import uuid
from typing import ClassVar

from django.db import models

from goodwork.apps.people.models.person import Person


class Elicitation(models.Model):
    """One sitting. `weights` are a share for each dimension, `spread` how unsure each is; history is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="elicitations")
    method = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    weights = models.JSONField(default=dict)
    spread = models.JSONField(default=dict)


class PreferenceChoice(models.Model):
    """Two believable jobs and which she would rather have."""

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
