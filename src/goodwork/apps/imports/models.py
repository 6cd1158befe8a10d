"""A file brought in, its rows as they were staged, and how its columns were understood."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.encryption.fields import EncryptedField, EncryptedJSONField
from goodwork.apps.imports.enums import UNFINISHED, ImportKind, ImportState, RowOutcome


class Import(models.Model):
    """One file of one organisation. `columns` names our column for each position of the file; `list_name` is the
    system or list the file comes from, within which its references are unique. `sample` is its headings and first rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ImportKind.choices)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.STAGED)
    file_name = EncryptedField()
    file_hash = models.CharField(max_length=64)
    list_name = models.CharField(max_length=60, blank=True)
    sample = EncryptedJSONField()
    columns = models.JSONField(default=dict)
    notes = EncryptedJSONField()
    problem = EncryptedField()
    n_rows = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "made_by", "file_hash"],
                condition=Q(state__in=[str(state) for state in UNFINISHED]),
                name="one_open_import_a_file",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-made_at"], name="import_by_time")]


class ImportPiece(models.Model):
    """A piece of the file as it came, kept until its rows are staged."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = EncryptedField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "number"], name="one_piece_a_number")
        ]


class ImportRow(models.Model):
    """One row of the file: what it said (`held`), what it would change (`plan`), what came of it, and what stood there
    `before`. `after_index` is a keyed digest of the record as the row left it: undo asks whether it still stands so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    held = EncryptedJSONField()
    plan = EncryptedJSONField()
    planned = models.CharField(max_length=10, choices=RowOutcome.choices, blank=True)
    outcome = models.CharField(max_length=10, choices=RowOutcome.choices, blank=True)
    record_id = models.UUIDField(null=True)
    before = EncryptedJSONField()
    after_index = models.CharField(max_length=64, blank=True)
    undone = models.BooleanField(null=True)
    left_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "number"], name="one_row_a_number")]
        indexes: ClassVar = [
            models.Index(fields=["batch", "planned", "number"], name="row_by_plan"),
            models.Index(fields=["batch", "outcome", "number"], name="row_by_outcome"),
        ]


class ColumnMapping(models.Model):
    """How an organisation's headings were understood last time, so that it is asked once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=ImportKind.choices)
    headings_hash = models.CharField(max_length=64)
    list_name = models.CharField(max_length=60, blank=True)
    columns = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "headings_hash"], name="one_mapping_a_heading_row"
            )
        ]
