"""Links by which participants sign in: one use, half an hour, and nothing that says whether an address is known."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access, letters
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actions.signing_in import at_the_door
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import LinkKind, Permission
from goodwork.apps.accounts.models import MagicLink, User
from goodwork.apps.accounts.secrets import digest, new_secret
from goodwork.apps.audit import actions as audit
from goodwork.standards import doors

TOO_MANY = "She was sent several links in the last hour. Wait a little, then send another."


@transaction.atomic
def ask_for_magic_link(*, email: str, leads_to: str, request_id: str) -> None:
    """Send a link where the address is a participant's. The caller is told nothing either way."""
    user = User.objects.filter(
        email=email.strip().lower(), is_participant=True, is_active=True, stopped_at=None
    ).first()
    if user is not None and _n_sent_lately(user) < doors.sign_in().links_an_hour_for_one_account.value:
        _send(user, leads_to, at_the_door(user, request_id))


@transaction.atomic
def send_magic_link(*, user_id: UUID, by: Actor, leads_to: str = "") -> None:
    """Send a participant a link. Whoever calls has asked whether she may act for the person."""
    access.check(by, Permission.PERSON_CHANGE)
    user = User.objects.filter(pk=user_id, is_participant=True, is_active=True, stopped_at=None).first()
    if user is None:
        raise NotFound("not a participant's account")
    if _n_sent_lately(user) >= doors.sign_in().links_an_hour_for_one_account.value:
        raise Refused(TOO_MANY)
    _send(user, leads_to, by)


@transaction.atomic
def use_magic_link(*, secret: str, request_id: str) -> tuple[User, str] | None:
    """The participant and where the link leads, once; None for a link that is used, too old or unknown."""
    found = MagicLink.objects.select_for_update(of=("self",)).select_related("user")
    link = found.filter(kind=LinkKind.SIGN_IN, digest=digest(secret)).first()
    if link is None or not _is_open(link):
        audit.record(
            "magic_link.refused", by=at_the_door(link.user if link else None, request_id), subject=link
        )
        return None
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    audit.record("magic_link.used", by=at_the_door(link.user, request_id), subject=link)
    return link.user, link.leads_to


def _is_open(link: MagicLink) -> bool:
    user = link.user
    stands = user.is_active and user.stopped_at is None and user.is_participant
    return stands and link.used_at is None and link.expires_at > timezone.now()


def _n_sent_lately(user: User) -> int:
    return MagicLink.objects.filter(
        user=user, kind=LinkKind.SIGN_IN, made_at__gt=timezone.now() - timedelta(hours=1)
    ).count()


def _send(user: User, leads_to: str, by: Actor) -> None:
    now = timezone.now()
    secret = new_secret()
    made = MagicLink.objects.create(
        user=user,
        digest=digest(secret),
        leads_to=leads_to[:200],
        made_at=now,
        expires_at=now + timedelta(minutes=doors.sign_in().link_minutes.value),
    )
    audit.record("magic_link.sent", by=by, subject=made)
    letters.sign_in_link(user, secret)
