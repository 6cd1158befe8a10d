"""Accounts are made by invitation: a colleague's by an administrator, a person's by whoever supports her."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from goodwork.apps.accounts import access, letters
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actions.memberships import start_membership
from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.enums import LinkKind, OrganisationKind, Permission, Role
from goodwork.apps.accounts.models import MagicLink, Membership, Organisation, User
from goodwork.apps.accounts.secrets import digest, new_secret
from goodwork.apps.audit import actions as audit
from goodwork.standards import doors

LINK_IS_OVER = "This invitation was used already, or is too old. Ask your administrator to send it again."


@transaction.atomic
def invite_colleague(*, organisation_id: UUID, email: str, name: str, role: str, by: Actor) -> Membership:
    """A role for a colleague, and a letter with a link to choose a password where she has none."""
    organisation = access.one(by, Permission.MEMBER_CHANGE, Organisation, organisation_id)
    user = User.objects.filter(email=email.strip().lower()).first() or _new_account(email, name)
    made = start_membership(user=user, organisation=organisation, role=role, by=by)
    audit.record("account.invited", by=by, subject=user, role=role, organisation=str(organisation.pk))
    if user.has_usable_password():
        letters.new_role(user, organisation.name)
    else:
        letters.invitation(user, _new_link(user), organisation.name)
    return made


@transaction.atomic
def send_invitation_again(*, membership_id: UUID, by: Actor) -> None:
    """A new link for a colleague who has not set a password; the old one ends."""
    held = access.one(by, Permission.MEMBER_CHANGE, Membership, membership_id, lock=True)
    if held.user.has_usable_password():
        raise Refused(
            "This colleague has chosen a password already. She can ask for a new one on the sign-in page."
        )
    letters.invitation(held.user, _new_link(held.user), held.organisation.name)
    audit.record("account.invited", by=by, subject=held.user, again=True)


@transaction.atomic
def accept_invitation(*, secret: str, password: str, request_id: str) -> User:
    """Set the invited colleague's password. The link opens once."""
    link = invitation_of(secret, lock=True)
    if link is None:
        raise Refused(LINK_IS_OVER)
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    user = link.user
    user.set_password(password)
    user.save(update_fields=["password"])
    by = Actor(role=Role.SYSTEM, user=user, purpose="accepting an invitation", request_id=request_id)
    audit.record("account.password_changed", by=by, subject=user)
    return user


def invitation_of(secret: str, *, lock: bool = False) -> MagicLink | None:
    """The open invitation a secret belongs to."""
    links = MagicLink.objects.select_for_update(of=("self",)) if lock else MagicLink.objects.all()
    return (
        links.select_related("user")
        .filter(
            kind=LinkKind.INVITATION,
            digest=digest(secret),
            used_at=None,
            expires_at__gt=timezone.now(),
            user__is_active=True,
            user__stopped_at=None,
        )
        .first()
    )


@transaction.atomic
def invite_participant(*, email: str, name: str, by: Actor) -> User:
    """The account of a person who is supported, made or found. Whoever calls has asked whether she may be changed."""
    access.check(by, Permission.PERSON_CHANGE)
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    if user is not None and not user.is_participant:
        raise Refused(
            "Somebody who works here signs in with this e-mail address. Use another address for the person."
        )
    if user is None:
        user = _new_account(address, name, is_participant=True)
        audit.record("account.opened", by=by, subject=user)
    return user


@transaction.atomic
def make_first_administrator(*, email: str, name: str, organisation_name: str) -> str:
    """An administrator of the lead body, made from the command line. The address by which she sets her password."""
    lead = Organisation.objects.filter(kind=OrganisationKind.LEAD_BODY).first()
    if lead is None:
        lead = Organisation.objects.create(name=organisation_name, kind=OrganisationKind.LEAD_BODY)
    user = User.objects.filter(email=email.strip().lower()).first() or _new_account(email, name)
    if user.has_usable_password():
        raise Refused(f"{user.email} can sign in already. Give the role on the administration page.")
    if not Membership.objects.filter(
        user=user, organisation=lead, role=Role.ADMINISTRATOR, ended_at=None
    ).exists():
        start_membership(
            user=user,
            organisation=lead,
            role=Role.ADMINISTRATOR,
            by=system("the first account, from the command line"),
        )
    return letters.address_of("accounts:invitation", secret=_new_link(user))


def _new_account(email: str, name: str, *, is_participant: bool = False) -> User:
    user = User(email=email.strip().lower(), name=name.strip(), is_participant=is_participant)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as problem:
        raise NotFound("made by somebody else at the same moment") from problem
    return user


def _new_link(user: User) -> str:
    now = timezone.now()
    MagicLink.objects.filter(user=user, kind=LinkKind.INVITATION, used_at=None).update(used_at=now)
    secret = new_secret()
    MagicLink.objects.create(
        user=user,
        kind=LinkKind.INVITATION,
        digest=digest(secret),
        made_at=now,
        expires_at=now + timedelta(days=doors.sign_in().invitation_days.value),
    )
    return secret
