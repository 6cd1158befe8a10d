"""What a person agreed to, for which purpose, in which words, and when she took it back."""

import uuid

from django.db import models

from goodwork.apps.accounts.models import User
from goodwork.apps.people.models.person import Person


class Consent(models.Model):
    """One consent for one purpose (`standards/privacy`). Ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=40)
    lawful_basis = models.CharField(max_length=40)
    wording = models.CharField(max_length=40)
    how = models.CharField(max_length=40)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
