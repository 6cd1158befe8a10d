"""Rounds of matching, shortlists, and the way from a shortlist to an introduction."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q, TextChoices

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.background.models import Job
from goodwork.apps.encryption.fields import EncryptedField
from goodwork.apps.people.models import Person
from goodwork.apps.vacancies.models import Vacancy


class RoundState(TextChoices):
    WAITING = "waiting", "Waiting to start"
    RUNNING = "running", "Running"
    DONE = "done", "Finished"
    FAILED = "failed", "Stopped by a problem"


class Round(models.Model):
    """One run of matching over an organisation's people and the open vacancies, on a date."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.WAITING)
    on = models.DateField()
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    n_people = models.PositiveIntegerField(default=0)
    n_vacancies = models.PositiveIntegerField(default=0)
    about = models.JSONField(default=dict)


class Shortlisted(models.Model):
    """One vacancy on one person's list, with why, what to ask and what is missing. The newest finished round counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="shortlisted")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shortlisted")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="shortlisted")
    rank = models.PositiveSmallIntegerField()
    points = models.IntegerField()
    minutes = models.PositiveSmallIntegerField(null=True)
    nearness = models.CharField(max_length=20, blank=True)
    parts = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    missing = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "person", "vacancy"], name="once_on_a_list"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "round", "rank"], name="list_of_person")]


class PursuitState(TextChoices):
    SUGGESTED = "suggested", "Suggested"
    AGREED = "agreed", "Agreed to pursue"
    ASKED = "asked", "Waiting for her answer on sharing"
    CONSENTED = "consented", "She said yes to sharing"
    INTRODUCED = "introduced", "Introduced"
    HIRED = "hired", "Got the job"
    NOT_FOR_NOW = "not_for_now", "Not for now"
    LAPSED = "lapsed", "No answer in time"


class Pursuit(models.Model):
    """One person going for one vacancy. Both the adviser and she must agree; sharing needs her consent for this vacancy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pursuits")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="pursuits")
    state = models.CharField(max_length=12, choices=PursuitState.choices, default=PursuitState.SUGGESTED)
    adviser_agreed_at = models.DateTimeField(null=True, blank=True)
    person_agreed_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    began_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "vacancy"],
                condition=~Q(state__in=["not_for_now", "lapsed"]),
                name="one_open_pursuit",
            )
        ]


class ConsentAnswer(TextChoices):
    YES = "yes", "Yes, share these"
    NO = "no", "No"


class SharingConsent(models.Model):
    """The question whether named details may go to one employer for one vacancy, its deadline and her answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pursuit = models.ForeignKey(Pursuit, on_delete=models.CASCADE, related_name="consents")
    details = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answer = models.CharField(max_length=3, choices=ConsentAnswer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=40, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pursuit"], condition=Q(answer="", withdrawn_at=None), name="one_open_question"
            )
        ]


class Introduction(models.Model):
    """She and the employer were put in touch: what was shared, and what the employer answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pursuit = models.OneToOneField(Pursuit, on_delete=models.PROTECT, related_name="introduction")
    consent = models.ForeignKey(SharingConsent, on_delete=models.PROTECT, related_name="+")
    words = EncryptedField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=20, blank=True)
    answer_words = EncryptedField()
    answered_at = models.DateTimeField(null=True, blank=True)
