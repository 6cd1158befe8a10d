"""What stays when a person is erased: counts without anybody, marks that keep her from coming back, and when she was told."""

import uuid
from typing import ClassVar

from django.db import models

from goodwork.apps.accounts.models import Organisation
from goodwork.apps.people.models.person import Person


class KeptCount(models.Model):
    """How many of a kind there were in a month, of people who have since been erased."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=40, blank=True)
    month = models.DateField()
    n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "code", "month"], name="one_count_a_month"
            )
        ]


class Tombstone(models.Model):
    """A keyed digest of something by which an erased person would be known again: her record, her row in a list."""

    index = models.CharField(primary_key=True, max_length=64)
    erased_on = models.DateField()


class RetentionNotice(models.Model):
    """She and her adviser were told that her record goes on a day, and by which rule."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="retention_notices")
    rule = models.CharField(max_length=20)
    due_on = models.DateField()
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "rule", "due_on"], name="told_once_of_a_day")
        ]
