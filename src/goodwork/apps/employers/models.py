"""Employers, and how many introductions each can take in."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goodwork.apps.accounts.models import Organisation
from goodwork.apps.encryption.fields import EncryptedField
from goodwork.standards.vacancy_upkeep import upkeep


def usual_cap() -> int:
    """How many introductions a month an employer takes unless it says otherwise: `standards/vacancies/upkeep.yaml`."""
    return upkeep().introductions_a_month.n


def name_key(name: str) -> str:
    """A name without the differences nobody means: case and spaces."""
    return " ".join(name.split()).casefold()


class Employer(models.Model):
    """One employer. `organisation` is set when its people sign in. `key` is what its name is found by."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    key = models.CharField(max_length=400, unique=True, editable=False)
    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="employer"
    )
    contact_name = EncryptedField()
    contact_email = EncryptedField()
    contact_phone = EncryptedField()
    intake_cap = models.PositiveSmallIntegerField(default=usual_cap)
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.key = name_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Intake(models.Model):
    """Introductions an employer took in one calendar month. The database refuses one more than the cap."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="intakes")
    month = models.DateField()
    cap = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["employer", "month"], name="one_intake_a_month"),
            models.CheckConstraint(condition=Q(taken__lte=F("cap")), name="intake_within_cap"),
        ]
