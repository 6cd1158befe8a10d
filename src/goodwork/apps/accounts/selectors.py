"""Reading accounts: who is acting, and what an administrator and a colleague see of accounts."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Channel, Permission, Role
from goodwork.apps.accounts.grants import GRANTS
from goodwork.apps.accounts.models import ApiToken, Membership, User
from goodwork.apps.accounts.secrets import digest

# Recovery codes alone are no second step: they stand in for one.
SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# A key says when it was last used, to the quarter of an hour: not a write at every request.
USED_TO_THE_MINUTES = 15


def actor_of(request: Any) -> Actor | None:
    """Whoever acts in a request: her account in the membership her session names, read anew each time."""
    user = request.user
    if not user.is_authenticated or not may_be_in(user) or _session_is_over(user, request.session):
        return None
    if user.is_participant:
        return Actor(role=Role.PARTICIPANT, user=user, request_id=request.number, purpose="her own record")
    membership = current_membership(user, request.session.get("membership"))
    if membership is None:
        return None
    return Actor(
        role=Role(membership.role),
        user=user,
        organisation=membership.organisation,
        channel=Channel.PAGE,
        request_id=request.number,
        has_second_step=membership.has_second_step,  # type: ignore[attr-defined]
    )


def may_be_in(user: User) -> bool:
    """Whether the account is open: neither closed nor stopped."""
    return user.is_active and user.stopped_at is None


def current_membership(user: User, chosen: str | None) -> Membership | None:
    """The membership chosen, or her first; only those that have begun and not ended, in an organisation that is active."""
    held = list(open_memberships(user))
    return next((one for one in held if str(one.pk) == chosen), None) or next(iter(held), None)


def open_memberships(user: User | None) -> "QuerySet[Membership]":
    """Her roles of this moment, and with each whether she has a second step: one question, so nothing is remembered."""
    return open_now(Membership.objects.filter(user=user))


def open_now(memberships: "QuerySet[Membership]") -> "QuerySet[Membership]":
    """Those that have begun and not ended, in an organisation that is active, with whether there is a second step."""
    now = timezone.now()
    steps = Authenticator.objects.filter(user=OuterRef("user"), type__in=SECOND_STEPS)
    return (
        memberships.select_related("organisation")
        .filter(started_at__lte=now, organisation__is_active=True)
        .exclude(ended_at__lte=now)
        .annotate(has_second_step=Exists(steps))
        .order_by("started_at", "id")
    )


def acting_in_task(user_id: str, organisation_id: str, role: str, *, purpose: str) -> Actor | None:
    """Whoever asked for long work, while her account and her role there still stand."""
    user = User.objects.filter(pk=user_id, is_active=True, stopped_at=None).first()
    membership = (
        open_memberships(user).filter(organisation=organisation_id, role=role).first() if user else None
    )
    if user is None or membership is None:
        return None
    return Actor(
        role=Role(role),
        user=user,
        organisation=membership.organisation,
        channel=Channel.TASK,
        purpose=purpose,
    )


def acting_in_command(email: str, permission: Permission, *, purpose: str) -> Actor | None:
    """Somebody named on the command line by whoever runs the service, in the first role of hers that holds a permission."""
    user = account_of_address(email)
    if user is None or user.is_participant or not may_be_in(user):
        return None
    roles = (one for one in open_memberships(user) if permission in GRANTS[Role(one.role)])
    membership = next(roles, None)
    if membership is None:
        return None
    return Actor(
        role=Role(membership.role),
        user=user,
        organisation=membership.organisation,
        channel=Channel.COMMAND,
        purpose=purpose,
    )


def actor_of_token(secret: str, request_id: str) -> Actor | None:
    """Whoever a key acts for, read anew at each request: key, account, membership and organisation must all be open."""
    now = timezone.now()
    token = (
        ApiToken.objects.select_related("membership__user", "membership__organisation")
        .filter(
            digest=digest(secret),
            collected_at__isnull=False,
            ended_at=None,
            expires_at__gt=now,
            membership__started_at__lte=now,
            membership__organisation__is_active=True,
        )
        .exclude(membership__ended_at__lte=now)
        .first()
    )
    if token is None or not may_be_in(token.membership.user):
        return None
    _note_use(token, now)
    return Actor(
        role=Role(token.membership.role),
        user=token.membership.user,
        organisation=token.membership.organisation,
        channel=Channel.API,
        purpose=f"the key {token.pk}",
        request_id=request_id,
        scopes=frozenset(token.scopes),
        has_second_step=True,
    )


def _session_is_over(user: User, session: Any) -> bool:
    """Sessions begun before the moment at which all were ended are over, wherever they are stored."""
    if user.sessions_ended_at is None:
        return False
    begun = session.get("begun_at")
    return begun is None or datetime.fromisoformat(begun) <= user.sessions_ended_at


def _note_use(token: ApiToken, now: datetime) -> None:
    if token.last_used_at is None or (now - token.last_used_at).total_seconds() > USED_TO_THE_MINUTES * 60:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


def account_of_address(email: str) -> User | None:
    """The account of an e-mail address, to record what happened at the door."""
    return User.objects.filter(email=email.strip().lower()).first()


def invited_account(verified_addresses: list[str]) -> User | None:
    """The account of somebody who works here, by an address which another service says is verified."""
    found = User.objects.filter(
        email__in=[address.strip().lower() for address in verified_addresses],
        is_participant=False,
        is_active=True,
        stopped_at=None,
    )
    return next((user for user in found if open_memberships(user).exists()), None)
