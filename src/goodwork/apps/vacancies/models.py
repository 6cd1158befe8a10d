"""Vacancies, what was read from their adverts, and the decisions of staff about them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q, TextChoices

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.employers.models import Employer


class VacancyState(TextChoices):
    IN_REVIEW = "in_review", "To be looked at"
    OPEN = "open", "Open"
    REFUSED = "refused", "Not shown"
    EXPIRED = "expired", "Not confirmed in time"
    CLOSED = "closed", "Closed"


class Vacancy(models.Model):
    """One vacancy. `terms` are the columns of `vocabulary/tables` as they came; `reading`, `quality` and `rights` are
    what issue-1's reader made of them on `assessed_on`. `below_floor` keeps it from every participant."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="vacancies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=VacancyState.choices, default=VacancyState.IN_REVIEW)
    title = models.CharField(max_length=200)
    advert = models.TextField(blank=True)
    terms = models.JSONField(default=dict)
    reading = models.JSONField(default=dict)
    quality = models.JSONField(default=dict)
    rights = models.JSONField(default=list)
    below_floor = models.BooleanField(default=False)
    assessed_on = models.DateField(null=True, blank=True)
    postcode_district = models.CharField(max_length=8, blank=True)
    places = models.PositiveSmallIntegerField(default=1)
    places_taken = models.PositiveSmallIntegerField(default=0)
    closes_on = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField()
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=100, blank=True)
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(places_taken__lte=F("places")), name="places_not_over_taken"),
            models.UniqueConstraint(
                fields=["organisation", "source", "source_id"],
                condition=~Q(source_id=""),
                name="one_vacancy_a_source_row",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "-added_at"], name="vacancy_by_state")]

    def __str__(self) -> str:
        return self.title


class VacancyReview(models.Model):
    """A decision of staff about a vacancy, with its reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="reviews")
    decision = models.CharField(max_length=10, choices=VacancyState.choices)
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
