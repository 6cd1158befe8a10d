"""Keys by which another system acts in one membership. A key is shown once, to whom it acts for; its digest is kept."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actions.notices import give_notice
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.accounts.grants import GRANTS
from goodwork.apps.accounts.models import ApiToken, Membership, Notice
from goodwork.apps.accounts.secrets import digest, new_secret
from goodwork.apps.audit import actions as audit
from goodwork.standards import doors

PREFIX = "gwk_"
# What a person decides herself, never a system on her behalf.
NEVER_BY_KEY = frozenset(
    {
        Permission.ACCOUNT_OWN,
        Permission.ACCOUNT_SECURE,
        Permission.PERSON_BREAK_GLASS,
        Permission.ALARM_ANSWER,
    }
)


@transaction.atomic
def make_token(
    *, membership_id: UUID, name: str, scopes: Sequence[str], expires_on: date, by: Actor
) -> ApiToken:
    """A key that may do no more than the membership may. Its secret waits for whoever holds the membership."""
    membership = access.one(by, Permission.TOKEN_CHANGE, Membership, membership_id, lock=True)
    if membership.ended_at is not None and membership.ended_at <= timezone.now():
        raise Refused("That role has ended. Choose one that is open.")
    made = ApiToken.objects.create(
        membership=membership,
        name=name.strip()[:100],
        digest=digest(new_secret()),  # nobody knows this one: it opens nothing until the key is collected
        scopes=_scopes_within(membership, scopes),
        made_at=timezone.now(),
        expires_at=_last_moment(expires_on),
    )
    audit.record("token.made", by=by, subject=made, membership=str(membership.pk), scopes=made.scopes)
    give_notice("token.to_collect", user_id=membership.user_id, token=str(made.pk))
    return made


@transaction.atomic
def collect_token(*, token_id: UUID, by: Actor) -> str:
    """The secret of a key that acts for oneself, shown once."""
    token = access.one(by, Permission.ACCOUNT_OWN, ApiToken, token_id, lock=True)
    if token.ended_at is not None or token.expires_at <= timezone.now():
        raise Refused("This key has ended. Ask your administrator for a new one.")
    if token.collected_at is not None:
        raise Refused(
            "This key was shown already, and is shown once only. Ask your administrator for a new one."
        )
    secret = PREFIX + new_secret()
    token.digest, token.collected_at = digest(secret), timezone.now()
    token.save(update_fields=["digest", "collected_at"])
    Notice.objects.filter(kind="token.to_collect", details__token=str(token.pk), read_at=None).update(
        read_at=timezone.now()
    )
    audit.record("token.collected", by=by, subject=token)
    return secret


@transaction.atomic
def end_token(*, token_id: UUID, by: Actor) -> None:
    """The key opens nothing from now on. Ended twice, it stays ended as it was."""
    token = access.one(by, Permission.TOKEN_CHANGE, ApiToken, token_id, lock=True)
    if token.ended_at is None:
        token.ended_at = timezone.now()
        token.save(update_fields=["ended_at"])
        audit.record("token.ended", by=by, subject=token)


def scopes_of(role: str) -> list[Permission]:
    """What a key of this role may be given, in the order of the list of permissions."""
    return [one for one in Permission if one in GRANTS[Role(role)] and one not in NEVER_BY_KEY]


def _scopes_within(membership: Membership, scopes: Sequence[str]) -> list[str]:
    asked = sorted(set(scopes))
    if not asked or not {one.value for one in scopes_of(membership.role)}.issuperset(asked):
        raise Refused("Choose what the key may do, among what the role may do.")
    return asked


def _last_moment(day: date) -> datetime:
    longest = doors.sign_in().longest_key_days.value
    today = timezone.localdate()
    if not today <= day <= today + timedelta(days=longest):
        raise Refused(f"Choose a last day between today and {longest} days from now.")
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
