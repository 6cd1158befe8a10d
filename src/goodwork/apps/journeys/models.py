"""A person's plan, its steps, and the contacts with her."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import TextChoices

from goodwork.apps.accounts.models import User
from goodwork.apps.encryption.fields import EncryptedField
from goodwork.apps.people.models import Person


class StepDoer(TextChoices):
    PERSON = "person", "You"
    ADVISER = "adviser", "Your adviser"
    PARTNER = "partner", "Somebody else"


class PlanStep(models.Model):
    """One thing to do: who, by when, done when. Words are encrypted: they tell of her life."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="plan_steps")
    words = EncryptedField()
    doer = models.CharField(max_length=10, choices=StepDoer.choices)
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "due_on"], name="steps_of_person")]


class ContactKind(TextChoices):
    MEETING = "meeting", "Met in person"
    CALL = "call", "Spoke by phone"
    MESSAGE = "message", "Message"
    TRIED = "tried", "Tried, no answer"


class Contact(models.Model):
    """One contact with her and what was said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10, choices=ContactKind.choices)
    happened_at = models.DateTimeField()
    words = EncryptedField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "-happened_at"], name="contacts_of_person")]
