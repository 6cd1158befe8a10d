"""Reading accounts: who is acting, and the colleagues of an organisation."""

from typing import Any

from django.utils import timezone

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Channel, Role
from goodwork.apps.accounts.models import Membership, User


def actor_of(request: Any) -> Actor | None:
    """Whoever acts in a request: her account in the membership her session names, read anew each time."""
    user = request.user
    if not user.is_authenticated or not user.is_active or user.stopped_at is not None:
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
    )


def current_membership(user: Any, chosen: str | None) -> Membership | None:
    """The membership chosen, or her first; only those that have begun and not ended, in an organisation that is active."""
    now = timezone.now()
    open_now = (
        Membership.objects.select_related("organisation")
        .filter(user=user, started_at__lte=now, organisation__is_active=True)
        .exclude(ended_at__lte=now)
        .order_by("started_at", "id")
    )
    return next((one for one in open_now if str(one.pk) == chosen), None) or open_now.first()


def acting_in_task(user_id: str, organisation_id: str, role: str, *, purpose: str) -> Actor | None:
    """Whoever asked for long work, while her account and her role there still stand."""
    user = User.objects.filter(pk=user_id, is_active=True, stopped_at=None).first()
    if user is None:
        return None
    now = timezone.now()
    membership = (
        Membership.objects.select_related("organisation")
        .filter(user=user, organisation=organisation_id, role=role, started_at__lte=now)
        .filter(organisation__is_active=True)
        .exclude(ended_at__lte=now)
        .first()
    )
    if membership is None:
        return None
    return Actor(
        role=Role(role),
        user=user,
        organisation=membership.organisation,
        channel=Channel.TASK,
        purpose=purpose,
    )
