"""Rounds of matching, shortlists, and the way from a shortlist to an introduction."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.background.models import Job
from goodwork.apps.encryption.fields import EncryptedField, EncryptedJSONField
from goodwork.apps.matches.enums import ConsentAnswer, EmployerAnswer, ListKind, PursuitState, RoundState
from goodwork.apps.people.models import Person
from goodwork.apps.vacancies.models import Vacancy


class Round(models.Model):
    """One run of matching over an organisation's people and the open vacancies, on a date.

    Readers see the one that `is_current`: it becomes so in the transaction that finishes it. `inputs` is the digest of
    all that was read: a round taken up again goes on where it stopped while that is the same, else starts anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.WAITING)
    is_current = models.BooleanField(default=False)
    on = models.DateField()
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    inputs = models.CharField(max_length=64, blank=True)
    doing = models.CharField(max_length=200, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    n_people = models.PositiveIntegerField(default=0)
    n_vacancies = models.PositiveIntegerField(default=0)
    n_written = models.PositiveIntegerField(default=0)
    about = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(is_current=True), name="one_current_round"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state__in=["waiting", "running"]), name="one_open_round"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-asked_at"], name="rounds_by_day")]


class PersonList(models.Model):
    """One person's list as a whole: how many jobs, what her limits cost, what would open more. The newest counts.

    `told` holds words about her (levers, costs of limits, notes), so it is encrypted. `n_new` jobs were not on her list
    of the round before.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="lists")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="lists")
    n_jobs = models.PositiveSmallIntegerField()
    n_eligible = models.PositiveIntegerField()
    n_in_reach = models.PositiveIntegerField()
    n_new = models.PositiveSmallIntegerField(default=0)
    told = EncryptedJSONField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "person"], name="one_list_a_person"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "round"], name="lists_of_person")]


class Shortlisted(models.Model):
    """One vacancy on one person's list. `told` (reasons, questions, parts in words) speaks of her: it is encrypted."""

    id = models.UUIDField(primary_key=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="shortlisted")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shortlisted")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="shortlisted")
    kind = models.CharField(max_length=12, choices=ListKind.choices, default=ListKind.BEST)
    rank = models.PositiveSmallIntegerField()
    points = models.IntegerField()
    minutes = models.PositiveSmallIntegerField(null=True)
    mode = models.CharField(max_length=12, blank=True)
    nearness = models.CharField(max_length=20, blank=True)
    is_new = models.BooleanField(default=False)
    parts = models.JSONField(default=dict)
    told = EncryptedJSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "person", "kind", "vacancy"], name="once_on_a_list"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "round", "kind", "rank"], name="list_of_person")]


class VacancyOpening(models.Model):
    """What would open one vacancy to more of an organisation's people, from one round. Counts of people, no names.

    `at` is where the work is done: [latitude, longitude], or nothing.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="openings")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="openings")
    n_eligible = models.PositiveIntegerField()
    crowd = models.JSONField(default=dict)
    at = models.JSONField(default=list)
    levers = models.JSONField(default=list)
    curves = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "vacancy"], name="one_opening_a_vacancy")
        ]


class Pursuit(models.Model):
    """One person going for one vacancy. Both the adviser and she must agree; sharing needs her consent for this vacancy.

    `ended_by` names who said not for now, with the reason: no pursuit ends by itself but for want of an answer.
    `deadline_at` is the moment the question, or her yes, lapses.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pursuits")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="pursuits")
    state = models.CharField(max_length=12, choices=PursuitState.choices, default=PursuitState.SUGGESTED)
    adviser_agreed_at = models.DateTimeField(null=True, blank=True)
    person_agreed_at = models.DateTimeField(null=True, blank=True)
    deadline_at = models.DateTimeField(null=True, blank=True)
    reason = EncryptedField()
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    began_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    adviser_saw_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "vacancy"],
                condition=~Q(state__in=["not_for_now", "lapsed", "withdrawn"]),
                name="one_open_pursuit",
            ),
            models.CheckConstraint(
                condition=~Q(state="not_for_now") | Q(ended_by__isnull=False),
                name="not_for_now_is_said_by_somebody",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "state"], name="pursuits_of_person"),
            models.Index(fields=["state", "deadline_at"], name="pursuits_that_lapse"),
        ]


class SharingConsent(models.Model):
    """The question whether named details may go to one employer for one vacancy, its deadline and her answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pursuit = models.ForeignKey(Pursuit, on_delete=models.CASCADE, related_name="consents")
    details = models.JSONField(default=list)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answer = models.CharField(max_length=3, choices=ConsentAnswer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    stands_until = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=40, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pursuit"],
                condition=Q(answer="", withdrawn_at=None, lapsed_at=None),
                name="one_open_question",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False), name="an_answer_has_a_moment"
            ),
        ]


class Introduction(models.Model):
    """She and the employer were put in touch: what was shared, and what the employer last answered.

    `seen_until` is None while the matter is open; once it is settled the employer sees the details until then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pursuit = models.OneToOneField(Pursuit, on_delete=models.PROTECT, related_name="introduction")
    consent = models.OneToOneField(SharingConsent, on_delete=models.PROTECT, related_name="introduction")
    words = EncryptedField()
    shared = EncryptedJSONField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=20, choices=EmployerAnswer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    seen_until = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)


class IntroductionAnswer(models.Model):
    """One answer of an employer, by a named person. Added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=20, choices=EmployerAnswer.choices)
    words = EncryptedField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
