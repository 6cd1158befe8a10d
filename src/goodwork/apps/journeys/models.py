"""A person's plan, its steps and what they said before, and the contacts with her."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goodwork.apps.accounts.models import User
from goodwork.apps.encryption.fields import EncryptedField
from goodwork.apps.journeys.enums import ContactKind, StepDoer
from goodwork.apps.people.models import Person


class PlanStep(models.Model):
    """One thing to do: who, by when, done when. Words are encrypted: they tell of her life.

    The key is made by the form, so that a form sent twice makes one step.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="plan_steps")
    words = EncryptedField()
    doer = models.CharField(max_length=10, choices=StepDoer.choices)
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_why = EncryptedField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(dropped_at=None), name="step_not_both_done_and_dropped"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["person", "due_on"], name="steps_of_person")]


class StepBefore(models.Model):
    """What a step said before it was changed: a plan is an agreement, so its history is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(PlanStep, on_delete=models.CASCADE, related_name="before")
    version = models.PositiveIntegerField()
    words = EncryptedField()
    doer = models.CharField(max_length=10, choices=StepDoer.choices)
    due_on = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["step", "version"], name="one_step_before_a_version")
        ]


class Contact(models.Model):
    """One contact with her and what was said. The key is made by the form, as for a step."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10, choices=ContactKind.choices)
    happened_at = models.DateTimeField()
    words = EncryptedField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "-happened_at"], name="contacts_of_person")]
