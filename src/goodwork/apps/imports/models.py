"""A file brought in, its rows as they were staged, and how its columns were understood."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import TextChoices

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.encryption.fields import EncryptedJSONField


class ImportKind(TextChoices):
    PEOPLE = "people", "People"
    VACANCIES = "vacancies", "Vacancies"


class ImportState(TextChoices):
    STAGED = "staged", "Columns to confirm"
    SHOWN = "shown", "Ready to bring in"
    RUNNING = "running", "Being brought in"
    DONE = "done", "Brought in"
    UNDONE = "undone", "Undone"
    REFUSED = "refused", "Could not be read"


class RowOutcome(TextChoices):
    CREATED = "created", "Added"
    UPDATED = "updated", "Changed"
    UNCHANGED = "unchanged", "Same as before"
    REJECTED = "rejected", "Left out"


class Import(models.Model):
    """One file of one organisation. The same file brought in twice changes nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ImportKind.choices)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.STAGED)
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    n_rows = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class ImportRow(models.Model):
    """One row of the file: what it said, what came of it, and what stood there before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    held = EncryptedJSONField()
    planned = models.CharField(max_length=10, choices=RowOutcome.choices, blank=True)
    outcome = models.CharField(max_length=10, choices=RowOutcome.choices, blank=True)
    problems = models.JSONField(default=list)
    record_id = models.UUIDField(null=True)
    before = EncryptedJSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "number"], name="one_row_a_number")]


class ColumnMapping(models.Model):
    """How an organisation's headings were understood last time, so that it is asked once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=ImportKind.choices)
    headings_hash = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "headings_hash"], name="one_mapping_a_heading_row"
            )
        ]
