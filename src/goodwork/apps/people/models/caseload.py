"""Who may open a person's record, why, from when until when, and which organisations she was with."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.encryption.fields import EncryptedField
from goodwork.apps.people.enums import AccessKind, ReviewOutcome
from goodwork.apps.people.models.consent import Consent
from goodwork.apps.people.models.person import Person


class Access(models.Model):
    """One reason to open one record. Ended, never deleted: the history of who supported her is here.

    Of cover, `covers` says whose. What is shared with a partner rests on a `consent` and has an end.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="accesses")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AccessKind.choices)
    reason = EncryptedField()
    covers = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    review_by = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_outcome = models.CharField(max_length=10, choices=ReviewOutcome.choices, blank=True)
    review_words = EncryptedField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(kind="keyworker", ends_at=None), name="one_keyworker_a_person"
            ),
            models.CheckConstraint(
                condition=~Q(kind="shared") | Q(consent__isnull=False, ends_at__isnull=False),
                name="sharing_has_consent_and_an_end",
            ),
            models.CheckConstraint(
                condition=Q(kind="shared") | Q(user__isnull=False), name="access_is_somebodys"
            ),
            models.CheckConstraint(
                condition=~Q(kind="break_glass") | Q(ends_at__isnull=False, review_by__isnull=False),
                name="an_opening_ends_and_is_reviewed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "organisation", "kind", "ends_at"], name="access_of_user"),
            models.Index(fields=["person", "kind", "ends_at", "organisation"], name="access_of_person"),
            models.Index(
                fields=["organisation", "ends_at"], condition=Q(kind="shared"), name="access_shared"
            ),
            models.Index(
                fields=["review_by"],
                condition=Q(kind="break_glass", reviewed_at=None),
                name="access_to_review",
            ),
        ]


class Transfer(models.Model):
    """She went from one organisation to another, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="transfers")
    from_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
