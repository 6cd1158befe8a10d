"""The events of the audit, the queue of those not sealed yet, and the seals. A trigger of the database refuses changes."""

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
            models.Index(fields=["organisation_id", "-id"], name="audit_organisation"),
            # Holds all that counting the people somebody has read needs, so that the count reads no row.
            models.Index(fields=["actor_id", "at", "event", "person_id"], name="audit_actor"),
        ]


class Unsealed(models.Model):
    """The number of an event that no seal holds yet. A trigger adds it with the event; the sealer takes it away."""

    event_id = models.BigIntegerField(primary_key=True)


class Seal(models.Model):
    """Events in their sealed order, the digest of each, and a head that also covers the seal before.

    `digests` is 32 bytes an event, so that an edit is found at its row and not only somewhere in the seal.
    """

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    event_ids = models.JSONField()
    digests = models.BinaryField()
    previous_head = models.CharField(max_length=64)
    head = models.CharField(max_length=64)
