"""A manager of an invented organisation, who brings in files."""

from uuid import uuid4

from django.utils import timezone

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Role
from goodwork.apps.accounts.models import Membership, Organisation, User


class Silent:
    """A job that tells nobody how far it is."""

    def progress(self, done: int, of: int, words: str = "") -> None:
        """Nobody asks."""


def manager() -> Actor:
    """A new manager in a new organisation."""
    mark = uuid4().hex[:8]
    organisation = Organisation.objects.create(name=f"Hub {mark}", kind=OrganisationKind.PROVIDER)
    user = User.objects.create_user(f"manager.{mark}@example.org", "Mina Gray")
    Membership.objects.create(
        user=user, organisation=organisation, role=Role.MANAGER, started_at=timezone.now()
    )
    return Actor(role=Role.MANAGER, user=user, organisation=organisation)
