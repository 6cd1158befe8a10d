"""What every step shares: one release locked for an actor, and the refusal of a form opened before the last change."""

from typing import Any

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.publishing.enums import ReleaseState
from goodwork.apps.publishing.models import Release


def one_release(by: Actor, permission: Permission, release_id: Any) -> Release:
    """A release this actor reaches, held until the transaction ends, or NotFound."""
    return access.one(by, permission, Release, release_id, lock=True)


def not_stale(release: Release, version: int) -> None:
    """Refuse what was decided on a page opened before the last change."""
    if release.version != version:
        raise Refused(
            "This release was changed since you opened the page, so nothing was done. "
            "Read it again as it stands now, then decide."
        )


def moved(release: Release, to: ReleaseState) -> None:
    """Note the new state as one more version. The caller saves."""
    release.state = to
    release.version += 1
