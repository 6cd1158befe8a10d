"""The register of releases, the files and sources of each, and the bytes of the files, kept once by their hash."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.publishing.enums import OPEN, ReleaseState, WithdrawalReason


class Release(models.Model):
    """One edition of a site. Whoever made it never checks it: the database holds that too.

    `notice` is what the public reads in the place of a withdrawn edition. `version` counts changes, so that a form opened
    before the last one is refused.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    slug = models.CharField(max_length=60)
    edition = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    place = models.CharField(max_length=300)
    period_start = models.DateField()
    period_end = models.DateField()
    built_on = models.DateField()
    built_with = models.CharField(max_length=300)
    definition_name = models.CharField(max_length=300)
    definition_title = models.CharField(max_length=300)
    definition_hash = models.CharField(max_length=64)
    manifest_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=ReleaseState.choices, default=ReleaseState.DRAFT)
    version = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    confirmed = models.JSONField(default=list)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaces")
    replaced_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=20, choices=WithdrawalReason.choices, blank=True)
    notice = models.CharField(max_length=1000, blank=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug", "edition"], name="one_release_an_edition"),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(state=ReleaseState.RELEASED), name="one_current_release"
            ),
            models.UniqueConstraint(
                fields=["organisation", "manifest_hash"],
                condition=Q(state__in=[str(state) for state in OPEN]),
                name="one_open_release_a_site",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("made_by")), name="checked_by_somebody_else"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["released", "replaced"]) | Q(checked_by__isnull=False),
                name="released_only_when_checked",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-made_at"], name="release_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.place}, edition {self.edition}"


class Content(models.Model):
    """The bytes of a file, packed (gzip), named by the hash of what they unpack to."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    packed = models.BinaryField()


class ReleaseFile(models.Model):
    """One file of a release. `content` is empty where the bytes were deleted; its hash and size stay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content = models.ForeignKey(Content, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "path"], name="one_file_a_path"),
        ]


class ReleaseSource(models.Model):
    """What a release was worked out from, with the licence under which that was allowed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="sources")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=300)
    licence = models.CharField(max_length=300)
    licence_address = models.CharField(max_length=600, blank=True)
    attribution = models.CharField(max_length=600, blank=True)
    address = models.CharField(max_length=600, blank=True)
    file = models.CharField(max_length=600, blank=True)
    fetched_on = models.DateField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "position"], name="one_source_a_position"),
        ]
