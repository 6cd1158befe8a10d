"""Ending sessions, at once and wherever they are stored, and choosing in which organisation to work."""

from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.accounts.models import Membership, User
from goodwork.apps.accounts.selectors import open_memberships
from goodwork.apps.audit import actions as audit


def forget_sessions(user: User) -> None:
    """End every session of an account, in the transaction that is open: the moment is kept, so that none survives."""
    from allauth.usersessions.models import UserSession

    User.objects.filter(pk=user.pk).update(sessions_ended_at=timezone.now())
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=user).delete()


@transaction.atomic
def end_all_sessions(*, user_id: UUID, by: Actor) -> None:
    """End every session of a colleague."""
    user = access.one(by, Permission.MEMBER_CHANGE, User, user_id, lock=True)
    forget_sessions(user)
    audit.record("account.sessions_ended", by=by, subject=user)


@transaction.atomic
def end_own_sessions(*, by: Actor) -> None:
    """End every session of one's own, this one too."""
    access.check(by, Permission.ACCOUNT_OWN)
    if by.user is not None:
        forget_sessions(by.user)
        audit.record("account.sessions_ended", by=by, subject=by.user)


@transaction.atomic
def choose_membership(*, membership_id: UUID, by: Actor) -> Membership:
    """One of her own roles that is open now: the one in which she works from the next page on."""
    access.check(by, Permission.ACCOUNT_OWN)
    chosen = next((one for one in open_memberships(by.user) if one.pk == membership_id), None)
    if chosen is None:
        raise access.NotFound("not a role of hers")
    audit.record("membership.chosen", by=by, subject=chosen)
    return chosen
