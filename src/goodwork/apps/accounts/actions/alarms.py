"""Stopping an account whose readings passed a limit, and letting it in again."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actions.notices import give_notice
from goodwork.apps.accounts.actions.sessions import forget_sessions
from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.accounts.models import Alarm, ApiToken, Membership, Notice, User
from goodwork.apps.accounts.readings import Trip, take_trips
from goodwork.apps.audit import actions as audit

SHORTEST_REASON = 10


def carry_out_stops() -> bool:
    """Stop every account whose readings passed a limit in this request or job. True where there was one."""
    trips = take_trips()
    for trip in trips:
        _stop(trip)
    return bool(trips)


@transaction.atomic
def _stop(trip: Trip) -> None:
    """The account, its sessions and its keys, at once; who manages or administers there is told. Once, however often asked."""
    now = timezone.now()
    user = User.objects.select_for_update().get(pk=trip.user_id)
    if user.stopped_at is not None:
        return
    user.stopped_at, user.stopped_why = now, trip.rule
    user.save(update_fields=["stopped_at", "stopped_why"])
    forget_sessions(user)
    roles = list(Membership.objects.filter(user=user).values_list("pk", flat=True))
    ApiToken.objects.filter(membership__in=roles, ended_at=None).update(ended_at=now)
    alarm = Alarm.objects.create(
        user=user, organisation_id=trip.organisation_id, role=trip.role, rule=trip.rule,
        n_people=trip.n_people, most=trip.most, raised_at=now,
    )  # fmt: skip
    for role in (Role.MANAGER, Role.ADMINISTRATOR):
        give_notice(
            "account.stopped",
            organisation_id=trip.organisation_id,
            role=role,
            alarm=str(alarm.pk),
            rule=trip.rule,
        )
    goodwork = system("stopping an account that read too many people")
    audit.record(
        "account.suspended", by=goodwork, subject=user, rule=trip.rule, n_people=trip.n_people, most=trip.most
    )


@transaction.atomic
def answer_alarm(*, alarm_id: UUID, words: str, let_in: bool, by: Actor) -> Alarm:
    """Let the account in again, or keep it stopped; by another person, who says why."""
    alarm = access.one(by, Permission.ALARM_ANSWER, Alarm, alarm_id, lock=True)
    words = words.strip()
    if alarm.answered_at is not None:
        raise Refused(
            "Somebody has answered this alarm already. Open the list of alarms to see what they decided."
        )
    if len(words) < SHORTEST_REASON:
        raise Refused("Say in a sentence what you found, so that it can be understood later.")
    now = timezone.now()
    alarm.answered_at, alarm.answered_by, alarm.answer_words = now, by.user, words[:300]
    alarm.save(update_fields=["answered_at", "answered_by", "answer_words"])
    Notice.objects.filter(kind="account.stopped", details__alarm=str(alarm.pk), read_at=None).update(
        read_at=now
    )
    user = User.objects.select_for_update().get(pk=alarm.user_id)
    if not let_in:
        user.is_active = False
        user.save(update_fields=["is_active"])
        audit.record("account.suspended", by=by, subject=user, rule="kept stopped")
        return alarm
    user.stopped_at, user.stopped_why, user.readings_count_from = None, "", now
    user.save(update_fields=["stopped_at", "stopped_why", "readings_count_from"])
    audit.record("account.reinstated", by=by, subject=user, alarm=str(alarm.pk))
    return alarm
