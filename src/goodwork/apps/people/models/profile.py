"""What a person wants of work, in her own terms, and the skills she says are hers."""

import uuid
from typing import ClassVar

from django.db import models

from goodwork.apps.encryption.fields import EncryptedField, EncryptedJSONField
from goodwork.apps.people.enums import SkillState
from goodwork.apps.people.models.person import Person


class Profile(models.Model):
    """Her terms, as `vocabulary.people.Person` has them. Left empty limits nothing.

    `available` is a list of seven lists of half hours (Monday first, 0 to 47) she can work; None means any time.
    `told` says of each section when it was last told, by whom, and how often it was changed:
    {section: {"at": moment, "by_her": bool, "version": n}}.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="profile")
    travel_modes = models.JSONField(default=list)
    max_travel_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    min_hourly_pay = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    min_weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    max_weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    available = models.JSONField(null=True, blank=True)
    contracts_refused = models.JSONField(default=list)
    qualification_level = models.CharField(max_length=20, blank=True)
    licences = models.JSONField(null=True, blank=True)
    adjustments = EncryptedJSONField()
    exclusions = models.JSONField(default=list)
    occupations_wanted = models.JSONField(default=list)
    occupations_held = models.JSONField(default=list)
    priorities = models.JSONField(default=dict)
    experience_words = EncryptedField()
    told = models.JSONField(default=dict)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by_her = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)


class Skill(models.Model):
    """One skill, and the words it was read from. Only a confirmed one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="skills")
    label = models.CharField(max_length=120)
    code = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=SkillState.choices, default=SkillState.SUGGESTED)
    evidence = EncryptedField()
    told_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_her = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "label"], name="one_skill_a_label")
        ]
