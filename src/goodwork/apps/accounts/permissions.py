"""Which memberships, organisations, keys and alarms each permission reaches. Ask through `accounts.access`."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from goodwork.apps.accounts.access import reaches
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission
from goodwork.apps.accounts.models import Alarm, ApiToken, Membership, Notice, Organisation, User


def leads(actor: Actor) -> bool:
    """Whether she works for the lead body, which runs the accounts of every organisation of the place."""
    return actor.organisation is not None and actor.organisation.kind == OrganisationKind.LEAD_BODY


def organisations(actor: Actor) -> "QuerySet[Organisation]":
    """Her own organisation; all of them for the lead body."""
    everywhere = Organisation.objects.all()
    return everywhere if leads(actor) else everywhere.filter(pk=actor.organisation_id)


def memberships(actor: Actor) -> "QuerySet[Membership]":
    """Roles, of now and before, in her own organisation; in all of them for the lead body."""
    return Membership.objects.filter(organisation__in=organisations(actor))


def colleagues(actor: Actor) -> "QuerySet[User]":
    """Accounts that have or had a role in an organisation she runs. Participants have none."""
    roles = memberships(actor).filter(user=OuterRef("pk"))
    return User.objects.filter(Exists(roles), is_participant=False)


def colleagues_now(actor: Actor) -> "QuerySet[User]":
    """Accounts that have a role there today: somebody who left is not hers to sign out."""
    open_roles = memberships(actor).filter(
        Q(ended_at=None) | Q(ended_at__gt=timezone.now()), user=OuterRef("pk")
    )
    return User.objects.filter(Exists(open_roles), is_participant=False)


def tokens(actor: Actor) -> "QuerySet[ApiToken]":
    """Keys that act in an organisation she runs."""
    return ApiToken.objects.filter(membership__organisation__in=organisations(actor))


def own_tokens(actor: Actor) -> "QuerySet[ApiToken]":
    """Keys that act for her."""
    return ApiToken.objects.filter(membership__user=actor.user)


def alarms(actor: Actor) -> "QuerySet[Alarm]":
    """Alarms about accounts of her organisation; of all for the lead body."""
    return Alarm.objects.filter(organisation__in=organisations(actor))


def alarms_of_others(actor: Actor) -> "QuerySet[Alarm]":
    """Nobody answers an alarm about herself."""
    return alarms(actor).exclude(user=actor.user)


def notices(actor: Actor) -> "QuerySet[Notice]":
    """What is meant for her account, or for her role in her organisation."""
    hers = Q(user=actor.user)
    if actor.organisation is not None:
        hers |= Q(user=None, organisation=actor.organisation, role=actor.role_code)
    return Notice.objects.filter(hers)


reaches(Permission.MEMBER_LIST, Membership)(memberships)
reaches(Permission.MEMBER_LIST, User)(colleagues)
reaches(Permission.MEMBER_LIST, Organisation)(organisations)
reaches(Permission.MEMBER_CHANGE, Membership)(memberships)
reaches(Permission.MEMBER_CHANGE, User)(colleagues_now)
reaches(Permission.MEMBER_CHANGE, Organisation)(organisations)
reaches(Permission.ORGANISATION_CHANGE, Organisation)(organisations)
reaches(Permission.TOKEN_CHANGE, ApiToken)(tokens)
reaches(Permission.TOKEN_CHANGE, Membership)(memberships)
reaches(Permission.AUDIT_VIEW, Alarm)(alarms)
reaches(Permission.ALARM_ANSWER, Alarm)(alarms_of_others)
reaches(Permission.ACCOUNT_OWN, Notice)(notices)
reaches(Permission.ACCOUNT_OWN, ApiToken)(own_tokens)
