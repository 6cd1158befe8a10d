"""A built site becomes a draft of a release; or a draft is sent back, to be made again."""

import hashlib
from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.publishing import contents
from goodwork.apps.publishing.actions.held import moved, not_stale, one_release
from goodwork.apps.publishing.enums import OPEN, ReleaseState
from goodwork.apps.publishing.models import Content, Release, ReleaseFile, ReleaseSource
from goodwork.standards.release_rules import MEGABYTE, release_rules
from goodwork.vocabulary.site_manifest import FILE_NAME, SiteFile, SiteManifest

Read = Callable[[str], bytes]


def make_draft(*, manifest: SiteManifest, read: Read, by: Actor) -> Release:
    """Keep a site whole, each file compared with its hash. The same site sent twice is one draft.

    `read` gives the bytes of a path the manifest names. Raises Refused where a file is not what the manifest says, is of
    a kind that may not be released, or the site weighs too much.
    """
    access.check(by, Permission.RELEASE_MAKE)
    files = _with_manifest(manifest)
    _within_limits(files)

    def read_any(path: str) -> bytes:
        return manifest.as_bytes() if path == FILE_NAME else read(path)

    try:
        # Packed before the transaction: nobody waits for the lock while a site is read.
        packed = list(contents.packed_files(files, read_any))
    except contents.Damaged as path:
        raise Refused(
            f"{path} is not the file that was built: its hash differs from the one in {FILE_NAME}. "
            "Nothing was kept. Build the site again, and release it without changing it."
        ) from path
    try:
        return _kept(manifest, files, packed, by)
    except IntegrityError:  # sent twice at the same moment
        return _same_draft(manifest, by) or _kept(manifest, files, packed, by)


@transaction.atomic
def send_back(*, release_id: UUID, version: int, by: Actor, permission: Permission) -> Release:
    """A release that is not public goes no further, and its bytes are deleted. By whoever makes or checks releases."""
    release = one_release(by, permission, release_id)
    if release.state == ReleaseState.SET_ASIDE:
        return release
    not_stale(release, version)
    if release.state not in OPEN:
        raise Refused("This release is public already. You can withdraw it, with a notice that says why.")
    moved(release, ReleaseState.SET_ASIDE)
    release.ended_by, release.ended_at, release.forgotten_at = by.user, timezone.now(), timezone.now()
    release.save()
    audit.record("release.sent_back", by=by, subject=release)
    contents.forget(release)
    return release


@transaction.atomic
def _kept(manifest: SiteManifest, files: Sequence[SiteFile], packed: list[Content], by: Actor) -> Release:
    same = _same_draft(manifest, by)
    if same is not None:
        return same
    of_others = Release.objects.filter(slug=manifest.slug).exclude(organisation=by.organisation)
    if of_others.exclude(
        state=ReleaseState.SET_ASIDE
    ).exists():  # what was set aside was never anybody's address
        raise Refused(
            f"Another organisation releases under the address “{manifest.slug}”. Choose another `slug` in the definition."
        )
    made = _row(manifest, by)
    contents.keep(packed)
    ReleaseFile.objects.bulk_create([_file(made, file) for file in files], batch_size=500)
    ReleaseSource.objects.bulk_create(_sources(made, manifest), batch_size=200)
    audit.record(
        "release.drafted", by=by, subject=made, slug=made.slug, edition=made.edition, files=len(files)
    )
    return made


def _row(manifest: SiteManifest, by: Actor) -> Release:
    last = Release.objects.filter(slug=manifest.slug).aggregate(last=Max("edition"))["last"] or 0
    return Release.objects.create(
        organisation=by.organisation,
        slug=manifest.slug,
        edition=last + 1,
        title=manifest.title,
        place=manifest.place,
        period_start=manifest.period_start,
        period_end=manifest.period_end,
        built_on=manifest.built_on,
        built_with=manifest.built_with,
        definition_name=manifest.definition.id,
        definition_title=manifest.definition.title,
        definition_hash=manifest.definition.sha256,
        manifest_hash=_digest(manifest),
        made_by=by.user,
        made_at=timezone.now(),
    )


def _file(release: Release, file: SiteFile) -> ReleaseFile:
    kind = release_rules().media_type(file.path)
    if kind is None:
        raise ValueError(f"{file.path} passed the limits without a kind")
    return ReleaseFile(
        release=release, path=file.path, media_type=kind, sha256=file.sha256, size=file.size, content_id=file.sha256
    )  # fmt: skip


def _sources(release: Release, manifest: SiteManifest) -> list[ReleaseSource]:
    return [
        ReleaseSource(
            release=release,
            position=position,
            name=source.id,
            title=source.title,
            publisher=source.publisher,
            licence=source.licence,
            licence_address=source.licence_address,
            attribution=source.attribution,
            address=source.address,
            file=source.file,
            fetched_on=source.fetched_on,
            sha256=source.sha256 or "",
        )
        for position, source in enumerate(manifest.sources, 1)
    ]


def _with_manifest(manifest: SiteManifest) -> tuple[SiteFile, ...]:
    """The files of a site and its manifest, which is released with them."""
    content = manifest.as_bytes()
    return (*manifest.files, SiteFile(path=FILE_NAME, sha256=_digest(manifest), size=len(content)))


def _within_limits(files: Sequence[SiteFile]) -> None:
    rules = release_rules()
    unknown = next((file.path for file in files if rules.media_type(file.path) is None), None)
    if unknown is not None:
        raise Refused(
            f"{unknown} is of a kind that is not released. These are: {', '.join(sorted(rules.media_types))}. "
            "Take it out of the site, and build it again."
        )
    heavy = next((file.path for file in files if file.size > rules.file_megabytes.n * MEGABYTE), None)
    if heavy is not None:
        raise Refused(f"{heavy} is larger than the {rules.file_megabytes.n} MB that one file may weigh.")
    weight = sum(file.size for file in files)
    if len(files) > rules.files.n or weight > rules.site_megabytes.n * MEGABYTE:
        raise Refused(
            f"The site has {len(files):,} files of {weight // MEGABYTE:,} MB together. "
            f"At most {rules.files.n:,} files and {rules.site_megabytes.n} MB can be released. Name fewer places or years."
        )


def _same_draft(manifest: SiteManifest, by: Actor) -> Release | None:
    return Release.objects.filter(
        organisation=by.organisation, manifest_hash=_digest(manifest), state__in=OPEN
    ).first()


def _digest(manifest: SiteManifest) -> str:
    return hashlib.sha256(manifest.as_bytes()).hexdigest()
