"""What people see of accounts: their own, and those they administer. Nothing here says anything about a supported person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actions.tokens import scopes_of
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import ROLES_OF_KIND, OrganisationKind, Permission, Role
from goodwork.apps.accounts.models import Alarm, ApiToken, Membership, Notice, Organisation
from goodwork.apps.accounts.selectors import open_memberships, open_now
from goodwork.standards import doors

MOST_SHOWN = 200
NOTICES = {
    "account.stopped": "An account was stopped, because it opened too many people. Look at it under Alarms.",
    "person.goes_soon": "A record of a person you support will be erased in 30 days, because nobody was in touch for long.",
    "people.erasure_held": "Too many people were due to be erased in one night, so nobody was. Ask whoever runs the service.",
    "token.to_collect": "A key for another system is ready for you to collect, under Your account.",
}


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role of one account in one organisation."""

    id: UUID
    user_id: UUID
    name: str
    email: str
    organisation_id: UUID
    organisation: str
    organisation_kind: str
    role: str
    role_words: str
    has_second_step: bool
    has_password: bool
    is_stopped: bool
    is_hers: bool
    signed_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrganisationShown:
    """An organisation and how many people have a role there now."""

    id: UUID
    name: str
    kind: str
    kind_words: str
    is_active: bool
    is_hers: bool
    n_colleagues: int
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A key for another system. Its secret is not here, nor anywhere."""

    id: UUID
    name: str
    acts_for: str
    organisation: str
    scopes: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    collected_at: datetime | None
    ended_at: datetime | None
    last_used_at: datetime | None

    @property
    def state(self) -> str:
        if self.ended_at is not None:
            return "Ended"
        if self.expires_at <= timezone.now():
            return "Too old"
        return "In use" if self.collected_at else "Waiting to be collected"


@dataclass(frozen=True, slots=True)
class AlarmShown:
    """An account that was stopped, why, and what was decided."""

    id: UUID
    name: str
    organisation: str
    role_words: str
    rule: str
    rule_words: str
    n_people: int
    most: int
    raised_at: datetime
    answered_at: datetime | None
    answered_by: str
    answer_words: str
    is_hers: bool


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """Something she must be told."""

    id: UUID
    kind: str
    words: str
    made_at: datetime


def colleagues(by: Actor) -> list[RoleHeld]:
    """The open roles of the organisations she runs, by organisation and name."""
    held = open_now(access.rows(by, Permission.MEMBER_LIST, Membership)).select_related("user")
    return [_role(one, by) for one in held.order_by("organisation__name", "user__name", "role")]


def colleague(by: Actor, membership_id: UUID) -> RoleHeld:
    """One open role."""
    found = open_now(access.rows(by, Permission.MEMBER_LIST, Membership)).select_related("user")
    held = found.filter(pk=membership_id).first()
    if held is None:
        raise access.NotFound("ended, or in another organisation")
    return _role(held, by)


def own_roles(by: Actor) -> list[RoleHeld]:
    """Her own open roles, the one she works in marked."""
    access.check(by, Permission.ACCOUNT_OWN)
    return [_role(one, by) for one in open_memberships(by.user).select_related("user")]


def organisations(by: Actor) -> list[OrganisationShown]:
    """The organisations she runs, by name."""
    found = access.rows(by, Permission.MEMBER_LIST, Organisation).annotate(
        n_colleagues=Count("memberships__user", filter=Q(memberships__ended_at=None), distinct=True)
    )
    return [_organisation(one, by) for one in found.order_by("name")]


def organisation(by: Actor, organisation_id: UUID) -> OrganisationShown:
    """One of them."""
    access.one(by, Permission.MEMBER_LIST, Organisation, organisation_id)
    return next(one for one in organisations(by) if one.id == organisation_id)


def keys(by: Actor) -> list[KeyShown]:
    """Keys of the organisations she runs, newest first."""
    return [_key(one) for one in _keys(access.rows(by, Permission.TOKEN_CHANGE, ApiToken))]


def own_keys(by: Actor) -> list[KeyShown]:
    """Keys that act for her, newest first."""
    return [_key(one) for one in _keys(access.rows(by, Permission.ACCOUNT_OWN, ApiToken))]


def own_key(by: Actor, token_id: UUID) -> KeyShown:
    """One key that acts for her."""
    access.one(by, Permission.ACCOUNT_OWN, ApiToken, token_id)
    return next(one for one in own_keys(by) if one.id == token_id)


def scopes_to_choose(role: str) -> list[tuple[str, str]]:
    """What a key of a role may be given, as codes and words."""
    return [(one.value, str(one.label)) for one in scopes_of(role)]


def alarms(by: Actor) -> list[AlarmShown]:
    """Alarms she may see, those that wait for an answer first."""
    found = access.rows(by, Permission.AUDIT_VIEW, Alarm).select_related(
        "user", "organisation", "answered_by"
    )
    ordered = found.order_by(F("answered_at").desc(nulls_first=True), "-raised_at")[:MOST_SHOWN]
    return [_alarm(one, by) for one in ordered]


def alarm(by: Actor, alarm_id: UUID) -> AlarmShown:
    """One alarm."""
    found = access.rows(by, Permission.AUDIT_VIEW, Alarm).select_related(
        "user", "organisation", "answered_by"
    )
    one = found.filter(pk=alarm_id).first()
    if one is None:
        raise access.NotFound("no such alarm for her")
    return _alarm(one, by)


def own_notices(by: Actor) -> list[NoticeShown]:
    """What she must be told and has not said she read, newest first."""
    found = (
        access.rows(by, Permission.ACCOUNT_OWN, Notice).filter(read_at=None).order_by("-made_at")[:MOST_SHOWN]
    )
    return [
        NoticeShown(one.pk, one.kind, NOTICES.get(one.kind, "Something needs you."), one.made_at)
        for one in found
    ]


def _keys(found: "QuerySet[ApiToken]") -> "QuerySet[ApiToken]":
    return found.select_related("membership__user", "membership__organisation").order_by("-made_at")[
        :MOST_SHOWN
    ]


def _role(one: Membership, by: Actor) -> RoleHeld:
    user, organisation = one.user, one.organisation
    return RoleHeld(
        id=one.pk, user_id=user.pk, name=user.name, email=user.email, organisation_id=organisation.pk,
        organisation=organisation.name, organisation_kind=organisation.kind, role=one.role,
        role_words=Role(one.role).label, has_second_step=one.has_second_step,  # type: ignore[attr-defined]
        has_password=user.has_usable_password(), is_stopped=user.stopped_at is not None,
        is_hers=user.pk == by.actor_id, signed_in_at=user.last_login,
    )  # fmt: skip


def _organisation(one: Organisation, by: Actor) -> OrganisationShown:
    roles = tuple((role.value, str(role.label)) for role in Role if role in ROLES_OF_KIND[one.kind])
    return OrganisationShown(
        one.pk, one.name, one.kind, OrganisationKind(one.kind).label, one.is_active,
        one.pk == by.organisation_id, one.n_colleagues, roles,  # type: ignore[attr-defined]
    )  # fmt: skip


def _key(one: ApiToken) -> KeyShown:
    words = tuple(str(Permission(scope).label) for scope in one.scopes)
    return KeyShown(
        one.pk, one.name, one.membership.user.name, one.membership.organisation.name, words, one.made_at,
        one.expires_at, one.collected_at, one.ended_at, one.last_used_at,
    )  # fmt: skip


def _alarm(one: Alarm, by: Actor) -> AlarmShown:
    rule = next((rule for rule in doors.readings().rules if rule.id == one.rule), None)
    within = (
        "an hour" if rule is not None and rule.hours == 1 else f"{rule.hours} hours" if rule else "a time"
    )
    how = "saw the names of" if rule is not None and rule.events == ("person.listed",) else "opened"
    words = f"{how.capitalize()} {one.n_people} different people within {within}; {one.most} is the most."
    return AlarmShown(
        one.pk, one.user.name, one.organisation.name, Role(one.role).label, one.rule, words, one.n_people, one.most,
        one.raised_at, one.answered_at, one.answered_by.name if one.answered_by else "", one.answer_words,
        one.user_id == by.actor_id,
    )  # fmt: skip
