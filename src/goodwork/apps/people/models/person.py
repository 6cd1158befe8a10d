"""A person who is helped."""

import uuid
from typing import ClassVar

from django.db import models

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.encryption.fields import BlindIndexField, EncryptedField, EncryptedJSONField
from goodwork.apps.people.enums import PersonState
from goodwork.apps.people.folding import FoldedField


class Person(models.Model):
    """Who she is and how to reach her. What she wants of work is her `Profile`.

    `circumstances` is {"answers": {id of standards/profile/circumstances: "yes" or "no"}, "words": her own words}.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.OneToOneField(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="person")
    state = models.CharField(max_length=10, choices=PersonState.choices, default=PersonState.ACTIVE)
    name = models.CharField(max_length=150)
    name_folded = FoldedField(max_length=200, of="name")
    postcode_district = models.CharField(max_length=8, blank=True)
    email = EncryptedField()
    phone = EncryptedField()
    reach_words = EncryptedField()
    postcode = EncryptedField()
    born_on = EncryptedField()
    email_index = BlindIndexField(of="email", purpose="person.email")
    circumstances = EncryptedJSONField()
    notes_for_adviser = EncryptedField()
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=100, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    last_contact_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "source", "source_id"],
                condition=~models.Q(source_id=""),
                name="one_person_a_source_row",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "name_folded", "id"], name="person_by_name"),
            models.Index(fields=["organisation", "last_contact_at"], name="person_by_contact"),
            models.Index(fields=["name_folded", "id"], name="person_by_folded_name"),
        ]

    def __str__(self) -> str:
        return self.reference
