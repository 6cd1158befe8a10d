"""What a person agreed to, for which purpose, in which words, and when she took it back."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.people.models.person import Person


class Consent(models.Model):
    """One consent for one purpose (`standards/privacy/purposes`). Ended, never deleted.

    `organisation` is the partner that a consent to share names; `wording` is the version of the words she was shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lawful_basis = models.CharField(max_length=40)
    wording = models.CharField(max_length=40)
    how = models.CharField(max_length=40)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_at=None, organisation=None),
                name="one_open_consent",
            ),
            models.UniqueConstraint(
                fields=["person", "purpose", "organisation"],
                condition=Q(withdrawn_at=None, organisation__isnull=False),
                name="one_open_consent_an_organisation",
            ),
        ]
