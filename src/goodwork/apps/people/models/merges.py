"""Two records that may be one person, and two that were made one: with all that is needed to part them again."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.encryption.fields import EncryptedJSONField
from goodwork.apps.people.enums import DuplicateState
from goodwork.apps.people.models.person import Person


class DuplicatePair(models.Model):
    """Two records of one organisation that are alike. `reasons` are codes. An answer is kept, so that it is asked once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    points = models.SmallIntegerField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=DuplicateState.choices, default=DuplicateState.SUGGESTED)
    found_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="one_pair_of_two"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_pair_in_order"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "state", "-points"], name="pair_to_answer")]


class Merge(models.Model):
    """One record merged into another. `copied` holds both as they were, what moved, and what each field became."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    merged = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    copied = EncryptedJSONField()
    n_moved = models.PositiveIntegerField(default=0)
    n_stayed = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at=None), name="merged_into_one_record"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-made_at"], name="merge_by_time")]
