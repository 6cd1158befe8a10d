"""Who may open a person's record, why, from when until when."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q, TextChoices

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.people.models.person import Person


class AccessKind(TextChoices):
    KEYWORKER = "keyworker", "Her adviser"
    COVER = "cover", "Covering for her adviser"
    SHARED = "shared", "Shared with a partner, with her consent"
    BREAK_GLASS = "break_glass", "Opened outside the caseload"


class Access(models.Model):
    """One reason to open one record. Ended, never deleted: the history of who supported her is here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="accesses")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AccessKind.choices)
    reason = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(kind="keyworker", ends_at=None), name="one_keyworker_a_person"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["user", "ends_at"], name="access_of_user")]
