"""Changing and ending a colleague's role. History is kept: a changed role is one that ended and one that began."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import ROLES_OF_KIND, Permission
from goodwork.apps.accounts.models import ApiToken, Membership, Organisation, User
from goodwork.apps.audit import actions as audit

ENDED = "This role has ended already. Open the list of colleagues to see what holds now."


def start_membership(*, user: User, organisation: Organisation, role: str, by: Actor) -> Membership:
    """Begin a role, in the transaction that is open. Nobody begins one for herself."""
    if user.pk == by.actor_id:
        raise Refused("You cannot give yourself a role. Ask another administrator.")
    if user.is_participant:
        raise Refused("This address belongs to a person who is supported. Use the colleague's work address.")
    if role not in ROLES_OF_KIND[organisation.kind]:
        raise Refused("An organisation of this kind has no such role. Choose one of the roles listed.")
    if Membership.objects.filter(user=user, organisation=organisation, role=role, ended_at=None).exists():
        raise Refused("This colleague has that role already.")
    made = Membership.objects.create(
        user=user, organisation=organisation, role=role, started_at=timezone.now(), added_by=by.user
    )
    audit.record("membership.started", by=by, subject=made, role=role)
    return made


@transaction.atomic
def change_role(*, membership_id: UUID, role: str, by: Actor) -> Membership:
    """Another role in the same organisation, from the next page she opens. Never one's own."""
    held = _open_membership_of_another(membership_id, by)
    if held.role == role:
        return held
    user, organisation = held.user, held.organisation
    _end(held)
    changed = start_membership(user=user, organisation=organisation, role=role, by=by)
    audit.record("membership.changed", by=by, subject=changed, role=role, before=held.role)
    return changed


@transaction.atomic
def end_membership(*, membership_id: UUID, by: Actor) -> None:
    """The role ends now; keys made for it end with it. Never one's own."""
    held = _open_membership_of_another(membership_id, by)
    _end(held)
    audit.record("membership.ended", by=by, subject=held, role=held.role)


def _open_membership_of_another(membership_id: UUID, by: Actor) -> Membership:
    held = access.one(by, Permission.MEMBER_CHANGE, Membership, membership_id, lock=True)
    if held.user_id == by.actor_id:
        raise Refused("You cannot change your own role. Ask another administrator.")
    if held.ended_at is not None and held.ended_at <= timezone.now():
        raise Refused(ENDED)
    return held


def _end(held: Membership) -> None:
    now = timezone.now()
    held.ended_at = now
    held.save(update_fields=["ended_at"])
    ApiToken.objects.filter(membership=held, ended_at=None).update(ended_at=now)
