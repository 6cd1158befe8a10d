"""The alarm that stops a stolen account: asked after every reading of people, whichever face asked for it.

The limits are data (`standards/privacy/readings.yaml`). Past one, nothing is given out: the reading is refused and rolls
back with its transaction. The stop itself is written once that transaction has ended, by whoever answers the request
(`carry_out_stops`, called for every request by `web/access.py` and for every job by the worker); until then every further
reading is refused all the same, because what was read before still counts.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Channel, Role
from goodwork.apps.audit.actions import after_reading
from goodwork.apps.audit.readings import n_people_read
from goodwork.apps.audit.signed import Signed
from goodwork.standards import doors
from goodwork.standards.doors import ReadingRule

STOPPED = (
    "Your account has been stopped, because it opened far more people than a day's work explains. "
    "Nothing you saved is lost. Your manager has been told and can let you in again. "
    "If it was not you, tell your manager now."
)
TOO_LARGE = (
    "This export holds {n} people; at most {most} can leave at once, so that nobody can carry everybody away. "
    "Nothing was exported. Narrow the list to the people you need."
)
CountsSupported = Callable[[Actor], int]
_counts_supported: list[CountsSupported] = []


class AccountStopped(Refused):
    """A reading past a limit. The words say what happened and what to do."""


@dataclass(frozen=True, slots=True)
class Trip:
    """A limit that was passed, kept until the stop is written."""

    user_id: UUID
    organisation_id: UUID
    role: str
    rule: str
    n_people: int
    most: int


_trips: ContextVar[tuple[Trip, ...]] = ContextVar("trips", default=())


def counts_supported(count: CountsSupported) -> CountsSupported:
    """Register how many people an account supports, which the app of people knows."""
    _counts_supported.append(count)
    return count


def take_trips() -> tuple[Trip, ...]:
    """The limits passed in this request or job, once."""
    taken = _trips.get()
    if taken:
        _trips.set(())
    return taken


@after_reading
def refuse_past_the_limit(event: str, by: Signed, n_now: int) -> None:
    """Raise AccountStopped where the account has now read more people than any rule allows.

    One export that is too large by itself is refused with words, and stops nobody: a slip, not a theft.
    """
    if not settings.READING_LIMITS or not isinstance(by, Actor) or not _is_limited(event, by):
        return
    rules = doors.readings().for_role(by.role_code, event)
    read = n_people_read(by.actor_id, {rule.id: (rule.events, _since(rule, by)) for rule in rules})  # type: ignore[arg-type]
    for rule in rules:
        if read[rule.id] > rule.at_least:
            _refuse_above(rule, read[rule.id], by, n_now if event == "person.exported" else 0)


def _is_limited(event: str, by: Actor) -> bool:
    """A task compares whole files with what is kept and shows nobody: only what it exports counts."""
    if by.channel == Channel.TASK and event != "person.exported":
        return False
    return by.user is not None and by.organisation is not None and by.role != Role.PARTICIPANT


def _since(rule: ReadingRule, by: Actor) -> datetime:
    since = timezone.now() - timedelta(hours=rule.hours)
    again = by.user.readings_count_from if by.user is not None else None
    return max(since, again) if again else since


def _refuse_above(rule: ReadingRule, n_people: int, by: Actor, n_exported_now: int) -> None:
    most = rule.most(sum(count(by) for count in _counts_supported))
    if n_exported_now > most:
        raise Refused(TOO_LARGE.format(n=n_exported_now, most=most))
    if n_people > most and by.actor_id is not None and by.organisation_id is not None:
        trip = Trip(by.actor_id, by.organisation_id, by.role_code, rule.id, n_people, most)
        _trips.set((*_trips.get(), trip))
        raise AccountStopped(STOPPED)
