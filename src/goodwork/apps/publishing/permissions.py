"""Which releases each permission reaches: those of one's own organisation. The public asks `public.py`, which asks nobody."""

from django.db.models import QuerySet

from goodwork.apps.accounts.access import reaches
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.publishing.models import Release


def own_releases(actor: Actor) -> "QuerySet[Release]":
    """Every edition that the organisation made, in any state."""
    return Release.objects.filter(organisation=actor.organisation)


reaches(Permission.RELEASE_VIEW, Release)(own_releases)
reaches(Permission.RELEASE_MAKE, Release)(own_releases)
reaches(Permission.RELEASE_CHECK, Release)(own_releases)
reaches(Permission.RELEASE_WITHDRAW, Release)(own_releases)
