"""An event of the audit. Rows are added, never changed; a trigger of the database refuses anything else."""

from typing import ClassVar

from django.db import models


class AuditEvent(models.Model):
    """Who did or read what, when, for whom, and why. Holds codes and ids, never words about a person."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    event = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    role = models.CharField(max_length=30)
    channel = models.CharField(max_length=20)
    purpose = models.CharField(max_length=200)
    request_id = models.CharField(max_length=36)
    person_id = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=36)
    details = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person_id", "-id"], name="audit_person"),
            models.Index(fields=["actor_id", "-id"], name="audit_actor"),
        ]
