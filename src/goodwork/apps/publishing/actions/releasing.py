"""A second person checks a draft; then it is released, and takes the place of the edition before; or is withdrawn."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.publishing import contents
from goodwork.apps.publishing.actions.held import moved, not_stale, one_release
from goodwork.apps.publishing.enums import ENDED, FORGOTTEN, ReleaseState, WithdrawalReason
from goodwork.apps.publishing.models import Release
from goodwork.standards.release_rules import release_rules

LONGEST_NOTICE = 1000
SHORTEST_NOTICE = 20


@transaction.atomic
def check(*, release_id: UUID, version: int, confirmed: Iterable[str], by: Actor) -> Release:
    """Say that a draft somebody else made is right, confirming each thing by name."""
    release = one_release(by, Permission.RELEASE_CHECK, release_id)
    _somebody_else(release, by)
    if release.state == ReleaseState.CHECKED and release.checked_by_id == by.actor_id:
        return release
    not_stale(release, version)
    if release.state != ReleaseState.DRAFT:
        raise Refused("Only a draft can be checked, and this is one no longer.")
    wanted = [one.id for one in release_rules().confirmations]
    said = set(confirmed)
    if not said.issuperset(wanted):
        raise Refused("Confirm each line, or send the draft back: what is not confirmed is not released.")
    moved(release, ReleaseState.CHECKED)
    release.checked_by, release.checked_at, release.confirmed = by.user, timezone.now(), wanted
    release.save()
    audit.record("release.checked", by=by, subject=release, confirmed=wanted)
    return release


@transaction.atomic
def release_to_public(*, release_id: UUID, version: int, by: Actor) -> Release:
    """What was checked becomes public, and the edition before it is replaced."""
    release = one_release(by, Permission.RELEASE_CHECK, release_id)
    _somebody_else(release, by)
    if release.state == ReleaseState.RELEASED:
        return release
    not_stale(release, version)
    if release.state != ReleaseState.CHECKED or release.checked_by_id in (None, release.made_by_id):
        raise Refused("A second person checks a draft before it is released. This one is not checked.")
    now = timezone.now()
    before = (
        Release.objects.select_for_update().filter(slug=release.slug, state=ReleaseState.RELEASED).first()
    )
    if before is not None and before.edition > release.edition:
        raise Refused(
            f"Edition {before.edition}, which was made later, is released already. Build the site again to release it."
        )
    if before is not None:
        moved(before, ReleaseState.REPLACED)
        before.replaced_by, before.replaced_at = release, now
        before.save()
        audit.record("release.replaced", by=by, subject=before, replaced_by=str(release.pk))
    moved(release, ReleaseState.RELEASED)
    release.released_by, release.released_at = by.user, now
    release.save()
    audit.record("release.released", by=by, subject=release, slug=release.slug, edition=release.edition)
    return release


@transaction.atomic
def withdraw(*, release_id: UUID, version: int, why: WithdrawalReason, notice: str, by: Actor) -> Release:
    """Take a public edition away at once, and leave words in its place. One person is enough: haste may matter."""
    release = one_release(by, Permission.RELEASE_WITHDRAW, release_id)
    if release.state == ReleaseState.WITHDRAWN:
        return release
    not_stale(release, version)
    if release.state not in (ReleaseState.RELEASED, ReleaseState.REPLACED):
        raise Refused("Only what is public can be withdrawn. A draft can be sent back.")
    words = " ".join(notice.split())
    if not SHORTEST_NOTICE <= len(words) <= LONGEST_NOTICE:
        raise Refused(
            f"Write between {SHORTEST_NOTICE} and {LONGEST_NOTICE:,} characters that say what was wrong and what "
            "readers should do: they stand where the pages stood."
        )
    reason = WithdrawalReason(why)
    moved(release, ReleaseState.WITHDRAWN)
    release.withdrawn_why, release.notice = reason, words
    release.ended_by, release.ended_at = by.user, timezone.now()
    audit.record("release.withdrawn", by=by, subject=release, why=str(reason))
    if reason in FORGOTTEN:
        release.forgotten_at = release.ended_at
        n_files = contents.forget(release, *_no_longer_shown(release))
        audit.record("release.contents_forgotten", by=by, subject=release, files=n_files)
    release.save()
    return release


def _no_longer_shown(release: Release) -> Iterable[Release]:
    """Earlier editions at the same address: what harms in this one harms at theirs. One that stands is another decision."""
    return Release.objects.filter(
        slug=release.slug, organisation=release.organisation_id, state__in=ENDED
    ).exclude(pk=release.pk)


def _somebody_else(release: Release, by: Actor) -> None:
    if release.made_by_id == by.actor_id:
        raise Refused(
            "You made this release, so somebody else checks and releases it. Ask a colleague who may."
        )
