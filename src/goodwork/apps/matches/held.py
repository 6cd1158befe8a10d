"""A pursuit held for one change: found by permission, locked, of the version the form was made from."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.models import Pursuit, SharingConsent
from goodwork.apps.matches.policies import Transition, follow
from goodwork.apps.matches.showing import is_supported
from goodwork.standards.sharing import sharing

STALE = (
    "Somebody changed this while your page was open. Nothing was changed by you. "
    "Open the page again to see where it stands."
)
OWN_PAGE = "own_page"
LAPSING = frozenset({PursuitState.ASKED, PursuitState.CONSENTED})


def held(pursuit_id: UUID | str, version: int | None, permission: Permission, by: Actor) -> Pursuit:
    """The pursuit, locked. `version` None where the question has one of its own. A deadline that passed has lapsed it."""
    pursuit = access.one(by, permission, Pursuit, pursuit_id, lock=True)
    if version is not None and pursuit.version != version:
        raise Refused(STALE)
    if not is_supported(pursuit.person):
        raise Refused(
            "Support for this person has ended, so nothing was changed. Open her record again first."
        )
    if is_past(pursuit, timezone.now()):
        lapse(pursuit)
    return pursuit


def is_past(pursuit: Pursuit, now: datetime) -> bool:
    """Whether a question, or a yes, stood past its deadline: said when it is read, whether or not the job has run."""
    return pursuit.state in LAPSING and pursuit.deadline_at is not None and pursuit.deadline_at <= now


def lapse(pursuit: Pursuit) -> None:
    """Nobody answered, or nobody acted on the yes, in time. It can be asked again."""
    SharingConsent.objects.filter(pursuit=pursuit, withdrawn_at=None, lapsed_at=None).update(
        lapsed_at=timezone.now()
    )
    by = system("questions lapse at their deadline")
    move(pursuit, follow("lapse", pursuit.state, by.role), by=by)


def move(pursuit: Pursuit, line: Transition, *, by: Actor, **details: object) -> None:
    """Follow one line of the table: state, moment, version and event together."""
    before = pursuit.state
    pursuit.state, pursuit.changed_at, pursuit.adviser_saw_at = line.to, timezone.now(), None
    pursuit.version += 1
    if line.to not in LAPSING:
        pursuit.deadline_at = None
    pursuit.save()
    audit.record(
        line.event, by=by, subject=pursuit, person_id=pursuit.person_id, was=str(before), now=str(line.to), **details
    )  # fmt: skip


def her_permission(by: Actor, staff: Permission) -> Permission:
    """A participant acts on her own record; staff by the permission of the act."""
    return Permission.OWN_ANSWER if by.role == Role.PARTICIPANT else staff


def way_told(how: str, by: Actor) -> str:
    """How the answer reached us: on her own page when she answers, else one of the ways that can be told."""
    if by.role == Role.PARTICIPANT:
        return OWN_PAGE
    if how not in sharing().ways_told.ways or how == OWN_PAGE:
        raise Refused("Say how she told you: by phone, in person or on paper. Nothing was changed.")
    return how
