"""Vacancies, what was read from their adverts, and the decisions of staff about them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.employers.models import Employer
from goodwork.apps.vacancies.enums import CloseReason, VacancyState


class Vacancy(models.Model):
    """One vacancy. `terms` are the columns of `vocabulary/tables/vacancies` but for the words of the advert.

    `read_version` is the version that was last read: one that was changed since is not opened before it is read again.
    `below_floor` keeps it from every participant, and so does `below_floor_from` from that day on, when the law that is
    already known makes its pay too low. `expires_on` is the last day it stands without being confirmed, or its closing day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="vacancies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=VacancyState.choices, default=VacancyState.IN_REVIEW)
    title = models.CharField(max_length=200)
    advert = models.TextField(blank=True)
    terms = models.JSONField(default=dict)
    # What was read, in brief: the marks of the quality strip, and the verdicts that need a word.
    quality = models.JSONField(default=dict)
    rights = models.JSONField(default=list)
    concerns = models.JSONField(default=list)
    hourly_pay = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    hours_least = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    hours_most = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    is_permanent = models.BooleanField(null=True, blank=True)
    n_contradicted = models.PositiveSmallIntegerField(default=0)
    below_floor = models.BooleanField(default=False)
    below_floor_from = models.DateField(null=True, blank=True)
    law = models.CharField(max_length=64, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    read_version = models.PositiveIntegerField(default=0)
    postcode_district = models.CharField(max_length=8, blank=True)
    places = models.PositiveSmallIntegerField(default=1)
    places_taken = models.PositiveSmallIntegerField(default=0)
    closes_on = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField()
    expires_on = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField()
    close_reason = models.CharField(max_length=12, choices=CloseReason.choices, blank=True)
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=200, blank=True)
    source_mark = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(places_taken__lte=F("places")), name="places_not_over_taken"),
            # Whatever code is wrong one day: the database itself never holds an open vacancy below the legal floor.
            models.CheckConstraint(
                condition=~Q(state=VacancyState.OPEN, below_floor=True), name="nothing_open_below_the_floor"
            ),
            models.UniqueConstraint(
                fields=["organisation", "source", "source_id"],
                condition=~Q(source_id=""),
                name="one_vacancy_a_source_row",
            ),
        ]
        indexes: ClassVar = [
            # Holds every column that a list is filtered by, so that adverts' words are not read to leave rows out.
            models.Index(
                fields=[
                    "state",
                    "-added_at",
                    "-id",
                    "below_floor",
                    "expires_on",
                    "below_floor_from",
                    "postcode_district",
                    "hourly_pay",
                    "hours_least",
                    "is_permanent",
                    "n_contradicted",
                    "employer",
                    "title",
                ],
                name="vacancy_list",
            ),
            models.Index(fields=["state", "below_floor_from"], name="vacancy_below_soon"),
            models.Index(fields=["assessed_on"], condition=Q(below_floor=True), name="vacancy_below"),
            models.Index(fields=["state", "queued_at", "id"], name="vacancy_queue"),
            models.Index(fields=["state", "expires_on"], name="vacancy_expiry"),
            models.Index(fields=["employer", "-added_at"], name="vacancy_of_employer"),
            models.Index(fields=["state", "law"], name="vacancy_law"),
        ]

    def __str__(self) -> str:
        return self.title


class VacancyReading(models.Model):
    """All that was understood of a vacancy's advert, with the words it rests on. Apart, so that lists stay light."""

    vacancy = models.OneToOneField(
        Vacancy, on_delete=models.CASCADE, primary_key=True, related_name="reading"
    )
    held = models.JSONField(default=dict)
    read_at = models.DateTimeField()


class VacancyVersion(models.Model):
    """What a vacancy said before it was changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    advert = models.TextField(blank=True)
    terms = models.JSONField(default=dict)
    source_mark = models.CharField(max_length=64, blank=True)
    replaced_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vacancy", "number"], name="one_version_a_number")
        ]


class VacancyReview(models.Model):
    """A decision about a vacancy, with its reason. Nobody decided where the law or a date did."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="reviews")
    decision = models.CharField(max_length=10, choices=VacancyState.choices)
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["vacancy", "-decided_at"], name="reviews_of_vacancy")]
