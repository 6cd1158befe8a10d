"""The demonstration's accounts: invented people whose password and second step anybody may know.

Nothing here works unless GOODWORK_DEMONSTRATION is on, which no real service sets.
"""

import base64
import hashlib
from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.models import Membership, User
from goodwork.apps.audit import actions as audit

PASSWORD = "everybody can have good work"


@dataclass(frozen=True, slots=True)
class Shown:
    """One account as the demonstration's sign-in page lists it. `code` is the second step of this half minute."""

    name: str
    email: str
    does: str
    organisation: str
    code: str


def only_in_demonstration() -> None:
    """Refuse anywhere else."""
    if not settings.DEMONSTRATION:
        raise ImproperlyConfigured("This is only for the demonstration: GOODWORK_DEMONSTRATION is not on.")


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not User.objects.exists()


@transaction.atomic
def settle(*, user_id: UUID, by: Actor) -> None:
    """Give an invited account the demonstration's password and a second step that the sign-in page can show."""
    only_in_demonstration()
    user = User.objects.get(pk=user_id)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        auth.TOTP.activate(user, _secret(user))
    audit.record("account.password_changed", by=by, subject=user)


def accounts_shown() -> list[Shown]:
    """Everybody who works in the demonstration, with the code of this half minute."""
    only_in_demonstration()
    open_now = Membership.objects.filter(ended_at=None).select_related("user", "organisation")
    return [
        Shown(m.user.name, m.user.email, m.get_role_display(), m.organisation.name, _code(_secret(m.user)))
        for m in open_now.order_by("role", "user__name")
    ]


def participants_shown() -> list[Shown]:
    """The participants who have an account: they sign in by a link."""
    only_in_demonstration()
    people = User.objects.filter(is_participant=True).order_by("name")[:5]
    return [Shown(user.name, user.email, "Participant", "", "") for user in people]


def _secret(user: User) -> str:
    return base64.b32encode(hashlib.sha256(f"demonstration {user.email}".encode()).digest()[:20]).decode()


def _code(secret: str) -> str:
    counters = list(auth.yield_hotp_counters_from_time())
    counter = counters[len(counters) // 2]
    return str(auth.format_hotp_value(auth.hotp_value(secret, counter)))
