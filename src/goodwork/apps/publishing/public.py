"""What anybody may know: what was released, its sources, its files, and what was withdrawn and why. It asks nobody's role.

Names of colleagues are not among it: an organisation answers for what it releases.
"""

from dataclasses import dataclass
from datetime import date, datetime

from goodwork.apps.accounts.access import NotFound
from goodwork.apps.publishing.enums import PUBLIC, ReleaseState, WithdrawalReason
from goodwork.apps.publishing.models import Release
from goodwork.apps.publishing.selectors import FileView, GivenFile, SourceView, file_in, files_of, sources_of
from goodwork.vocabulary.periods import Period

MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class PublicRelease:
    """One edition as the public sees it in a list."""

    slug: str
    edition: int
    title: str
    place: str
    period: Period
    organisation: str
    state: ReleaseState
    released_at: datetime
    replaced_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_why: WithdrawalReason | None
    notice: str
    manifest_hash: str


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """One edition whole: what it was made from, and each file by hash."""

    release: PublicRelease
    built_on: date
    built_with: str
    definition: str
    definition_hash: str
    replaced_by: int | None
    files: tuple[FileView, ...]
    sources: tuple[SourceView, ...]


def released() -> list[PublicRelease]:
    """Everything that was ever public, newest first. What was withdrawn stays in the list, with its notice."""
    found = Release.objects.filter(state__in=PUBLIC).select_related("organisation")
    return [_shown(one) for one in found.order_by("-released_at", "-edition")[:MOST_LISTED]]


def record(slug: str, edition: int) -> PublicRecord:
    """One public edition. Raises NotFound, also for a draft."""
    one = _public(slug, edition)
    return PublicRecord(
        release=_shown(one),
        built_on=one.built_on,
        built_with=one.built_with,
        definition=f"{one.definition_title} ({one.definition_name})",
        definition_hash=one.definition_hash,
        replaced_by=one.replaced_by.edition if one.replaced_by else None,
        files=files_of(one),
        sources=sources_of(one),
    )


def current(slug: str) -> PublicRelease:
    """The edition an address leads to: the one released, or else the last that was withdrawn. Raises NotFound."""
    return _shown(_current(slug))


def current_file(slug: str, path: str) -> GivenFile:
    """A file of the released edition. Raises NotFound, also where the edition was withdrawn."""
    one = _current(slug)
    if one.state != ReleaseState.RELEASED:
        raise NotFound(f"{one} was withdrawn")
    return file_in(one, path)


def edition_file(slug: str, edition: int, path: str) -> GivenFile:
    """A file of one edition, released or replaced, so that a figure quoted from it can be found again."""
    one = _public(slug, edition)
    if one.state == ReleaseState.WITHDRAWN:
        raise NotFound(f"{one} was withdrawn")
    return file_in(one, path)


def _current(slug: str) -> Release:
    """A withdrawn edition never hands its place back to an older one: that one was replaced for a reason."""
    found = Release.objects.select_related("organisation").filter(slug=slug)
    one = found.filter(state__in=(ReleaseState.RELEASED, ReleaseState.WITHDRAWN)).order_by("-edition").first()
    live = found.filter(state=ReleaseState.RELEASED).first() or one
    if live is None:
        raise NotFound(f"Nothing is released as {slug!r}")
    return live


def _public(slug: str, edition: int) -> Release:
    one = (
        Release.objects.select_related("organisation", "replaced_by")
        .filter(slug=slug, edition=edition, state__in=PUBLIC)
        .first()
    )
    if one is None:
        raise NotFound(f"Nothing public is edition {edition} of {slug!r}")
    return one


def _shown(one: Release) -> PublicRelease:
    if one.released_at is None:
        raise ValueError(f"{one} is public without a moment of release")
    return PublicRelease(
        slug=one.slug,
        edition=one.edition,
        title=one.title,
        place=one.place,
        period=Period(one.period_start, one.period_end),
        organisation=str(one.organisation),
        state=ReleaseState(one.state),
        released_at=one.released_at,
        replaced_at=one.replaced_at,
        withdrawn_at=one.ended_at,
        withdrawn_why=WithdrawalReason(one.withdrawn_why) if one.withdrawn_why else None,
        notice=one.notice,
        manifest_hash=one.manifest_hash,
    )
