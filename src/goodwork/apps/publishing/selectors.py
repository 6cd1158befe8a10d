"""Reading releases: the list and one with its files for those who make and check them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.publishing import contents
from goodwork.apps.publishing.enums import OPEN, PUBLIC, ReleaseState, WithdrawalReason
from goodwork.apps.publishing.models import Release
from goodwork.vocabulary.periods import Period
from goodwork.vocabulary.site_manifest import FIRST_PAGE, is_plain_path

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class ReleaseSummary:
    """One edition in a list."""

    id: UUID
    slug: str
    edition: int
    title: str
    place: str
    period: Period
    state: ReleaseState
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class FileView:
    """One file of a release. `is_kept` false: its bytes were deleted."""

    path: str
    media_type: str
    size: int
    sha256: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file with its bytes, compared with its hash."""

    path: str
    media_type: str
    sha256: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source of a release."""

    name: str
    title: str
    publisher: str
    licence: str
    licence_address: str
    attribution: str
    address: str
    file: str
    fetched_on: date | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Step:
    """What was done to a release, by whom and when."""

    words: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """One edition whole. What she may do with it is said here, so that page and action cannot differ."""

    summary: ReleaseSummary
    version: int
    organisation: str
    built_on: date
    built_with: str
    definition: str
    definition_hash: str
    manifest_hash: str
    files: tuple[FileView, ...]
    sources: tuple[SourceView, ...]
    steps: tuple[Step, ...]
    replaced_by: ReleaseSummary | None
    withdrawn_why: WithdrawalReason | None
    notice: str
    may_check: bool
    may_release: bool
    may_send_back: bool
    may_withdraw: bool
    is_own: bool

    @property
    def weight(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)


def listed(*, by: Actor) -> list[ReleaseSummary]:
    """The organisation's releases, newest first."""
    found = access.rows(by, Permission.RELEASE_VIEW, Release).select_related("made_by")
    return [summary(one) for one in found.order_by("-made_at", "-edition")[:MOST_LISTED]]


def one_view(*, release_id: UUID, by: Actor) -> ReleaseView:
    """One release with its files and sources, and what this actor may do with it."""
    release = access.one(by, Permission.RELEASE_VIEW, Release, release_id)
    state = ReleaseState(release.state)
    is_own = release.made_by_id == by.actor_id
    checks = by.may(Permission.RELEASE_CHECK) and not is_own
    makes = by.may(Permission.RELEASE_MAKE)
    return ReleaseView(
        summary=summary(release),
        version=release.version,
        organisation=str(release.organisation),
        built_on=release.built_on,
        built_with=release.built_with,
        definition=f"{release.definition_title} ({release.definition_name})",
        definition_hash=release.definition_hash,
        manifest_hash=release.manifest_hash,
        files=files_of(release),
        sources=sources_of(release),
        steps=_steps(release),
        replaced_by=summary(release.replaced_by) if release.replaced_by else None,
        withdrawn_why=WithdrawalReason(release.withdrawn_why) if release.withdrawn_why else None,
        notice=release.notice,
        may_check=checks and state == ReleaseState.DRAFT,
        may_release=checks and state == ReleaseState.CHECKED,
        may_send_back=(checks or makes) and state in OPEN,
        may_withdraw=by.may(Permission.RELEASE_WITHDRAW) and state in (ReleaseState.RELEASED, ReleaseState.REPLACED),
        is_own=is_own,
    )  # fmt: skip


def draft_file(*, release_id: UUID, path: str, by: Actor) -> GivenFile:
    """A file of any edition of one's organisation, to look at before it is public, or after it was withdrawn."""
    release = access.one(by, Permission.RELEASE_VIEW, Release, release_id)
    return file_in(release, path)


def file_in(release: Release, path: str) -> GivenFile:
    """A file of a release by its path in the register, never by a name on a disk, with its bytes. Raises NotFound."""
    wanted = f"{path}{FIRST_PAGE}" if path == "" or path.endswith("/") else path
    if not is_plain_path(wanted):  # some characters no database takes
        raise NotFound(f"No file of a site is called {wanted!r}")
    file = release.files.select_related("content").filter(path=wanted).first()
    content = contents.unpacked(file) if file is not None else None
    if file is None or content is None:
        raise NotFound(f"No file {wanted!r} in {release}")
    return GivenFile(file.path, file.media_type, file.sha256, content)


def files_of(release: Release) -> tuple[FileView, ...]:
    """Every file of a release, by path."""
    named = release.files.order_by("path").values_list("path", "media_type", "size", "sha256", "content_id")
    return tuple(FileView(path, kind, size, digest, bool(kept)) for path, kind, size, digest, kept in named)


def sources_of(release: Release) -> tuple[SourceView, ...]:
    """Every source of a release, in the site's order."""
    return tuple(
        SourceView(
            name=one.name,
            title=one.title,
            publisher=one.publisher,
            licence=one.licence,
            licence_address=one.licence_address,
            attribution=one.attribution,
            address=one.address,
            file=one.file,
            fetched_on=one.fetched_on,
            sha256=one.sha256,
        )
        for one in release.sources.order_by("position")
    )


def summary(release: Release) -> ReleaseSummary:
    """One edition in few words."""
    return ReleaseSummary(
        id=release.pk,
        slug=release.slug,
        edition=release.edition,
        title=release.title,
        place=release.place,
        period=Period(release.period_start, release.period_end),
        state=ReleaseState(release.state),
        made_at=release.made_at,
        made_by=release.made_by.name,
    )


def _steps(release: Release) -> tuple[Step, ...]:
    ended = "Withdrawn" if release.state in PUBLIC else "Sent back"
    taken: Sequence[tuple[str, object, datetime | None]] = (
        ("Made", release.made_by, release.made_at),
        ("Checked", release.checked_by, release.checked_at),
        ("Released", release.released_by, release.released_at),
        ("Replaced", "by the next edition", release.replaced_at),
        (ended, release.ended_by, release.ended_at),
    )
    return tuple(Step(words, str(who), at) for words, who, at in taken if at is not None)
