"""What was released to the public: the list, and one edition with its sources and files. Open to everybody, without a key."""

from datetime import date, datetime

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router, Schema

from goodwork.api.v1.operations import open_to_all
from goodwork.apps.publishing import public
from goodwork.apps.publishing.enums import ReleaseState

router = Router(tags=["releases"])


class ListedRelease(Schema):
    """One edition. `address` leads to its first page while it stands; `notice` says why it was withdrawn."""

    slug: str
    edition: int
    title: str
    place: str
    period_start: date
    period_end: date
    organisation: str
    state: ReleaseState
    released_at: datetime
    replaced_at: datetime | None
    withdrawn_at: datetime | None
    notice: str
    manifest_hash: str
    address: str


class ReleasesPage(Schema):
    rows: list[ListedRelease]


class ReleasedFile(Schema):
    """One file: `address` is empty where its bytes can no longer be had. Sizes are bytes; hashes SHA-256."""

    path: str
    media_type: str
    size: int
    sha256: str
    address: str


class ReleasedSource(Schema):
    """What it was worked out from, and the licence that allowed it."""

    title: str
    publisher: str
    licence: str
    licence_address: str
    attribution: str
    address: str
    file: str
    fetched_on: date | None
    sha256: str


class WholeRelease(Schema):
    release: ListedRelease
    built_on: date
    built_with: str
    definition: str
    definition_hash: str
    replaced_by: int | None
    sources: list[ReleasedSource]
    files: list[ReleasedFile]


@open_to_all(router, "/", ReleasesPage)
def listed(request: HttpRequest) -> ReleasesPage:
    """Everything that was ever released, newest first. What was withdrawn stays, with its notice."""
    return ReleasesPage(rows=[_shown(one) for one in public.released()])


@open_to_all(router, "/{slug:slug}/{int:edition}/", WholeRelease)
def release(request: HttpRequest, slug: str, edition: int) -> WholeRelease:
    """One edition with its sources, its licence and each file by hash."""
    record = public.record(slug, edition)
    is_read = record.release.state != ReleaseState.WITHDRAWN
    files = [
        ReleasedFile(
            path=file.path, media_type=file.media_type, size=file.size, sha256=file.sha256,
            address=reverse("public:edition_file", args=(slug, edition, file.path)) if is_read and file.is_kept else "",
        )
        for file in record.files
    ]  # fmt: skip
    return WholeRelease(
        release=_shown(record.release),
        built_on=record.built_on,
        built_with=record.built_with,
        definition=record.definition,
        definition_hash=record.definition_hash,
        replaced_by=record.replaced_by,
        sources=[ReleasedSource.model_validate(one, from_attributes=True) for one in record.sources],
        files=files,
    )


def _shown(one: public.PublicRelease) -> ListedRelease:
    return ListedRelease(
        slug=one.slug,
        edition=one.edition,
        title=one.title,
        place=one.place,
        period_start=one.period.start,
        period_end=one.period.end,
        organisation=one.organisation,
        state=one.state,
        released_at=one.released_at,
        replaced_at=one.replaced_at,
        withdrawn_at=one.withdrawn_at,
        notice=one.notice,
        manifest_hash=one.manifest_hash,
        address=reverse("public:site", args=(one.slug,)) if one.state == ReleaseState.RELEASED else "",
    )
