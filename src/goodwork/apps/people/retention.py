"""Keeping no longer than is needed: people are told 30 days before their record goes, then it goes; other rows go by age.

Days are days of the place's own calendar, so that a change of the clock moves nothing. A month that has no such day ends
on the first of the next: nobody is erased early. With GOODWORK_RETENTION off, nothing is told and nothing goes.
"""

import logging
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts.actions import give_notice
from goodwork.apps.accounts.actor import system
from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import Organisation
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.enums import AccessKind, PersonState
from goodwork.apps.people.erasure import BY_RULE, erase_by_rule
from goodwork.apps.people.models import Person, RetentionNotice
from goodwork.apps.people.permissions import open_accesses
from goodwork.standards.retention import Retention, retention

log = logging.getLogger(__name__)
SHORTEST_MONTH = 28
PURPOSE = "keeping no longer than is needed"


@dataclass(frozen=True, slots=True)
class Due:
    """A person whose record goes on a day, by a rule."""

    person: Person
    rule: str
    on: date


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the first of the month after where it has no such day: never early."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if day.day <= monthrange(year, month)[1]:
        return date(year, month, day.day)
    return date(year + (month == 12), month % 12 + 1, 1)


def people_due(until: date) -> Iterator[Due]:
    """People whose record goes on that day or before it, unless something happens first."""
    rules = retention()
    early = timezone.now() + timedelta(days=(until - timezone.localdate()).days + 1)
    closed = Person.objects.filter(
        state=PersonState.CLOSED, closed_at__lte=_about(early, rules.support_ended.months)
    )
    silent = Person.objects.filter(
        state=PersonState.ACTIVE, added_at__lte=_about(early, rules.no_contact.months)
    )
    for rule, people in (("support_ended", closed), ("no_contact", silent)):
        for person in people.order_by("pk").iterator():
            on = due_on(person, rules)
            if on is not None and on <= until:
                yield Due(person, rule, on)


def due_on(person: Person, rules: Retention | None = None) -> date | None:
    """The day on which a record goes as things stand."""
    rules = rules or retention()
    if person.state == PersonState.CLOSED and person.closed_at is not None:
        return months_after(_day(person.closed_at), rules.support_ended.months)
    if person.state == PersonState.ACTIVE:
        return months_after(_day(person.last_contact_at or person.added_at), rules.no_contact.months)
    return None


def tell_people() -> int:
    """Tell everybody whose record goes within the time of notice, and her adviser; once for each day it may go."""
    if not settings.RETENTION:
        return 0
    until = timezone.localdate() + timedelta(days=retention().notice.days)
    return sum(_tell(due) for due in people_due(until))


def erase_due() -> int:
    """Erase everybody whose day has come and who was told long enough before. Nobody, where too many are due at once."""
    if not settings.RETENTION:
        log.warning("Retention is off (GOODWORK_RETENTION), so nothing was erased.")
        return 0
    today = timezone.localdate()
    due = [one for one in people_due(today) if _goes_on(one) <= today]
    if len(due) > retention().most_in_one_night.people:
        _hold(len(due))
        return 0
    for one in due:
        erase_by_rule(person_id=one.person.pk, rule=BY_RULE)
    return len(due)


def delete_old_rows() -> int:
    """Rows of other tables that were kept long enough, and sessions that ended."""
    if not settings.RETENTION:
        return 0
    rules, now, gone = retention(), timezone.now(), 0
    for label, table in rules.tables.items():
        if table.goes is not None:
            before = now - timedelta(days=rules.periods[table.goes.period].days)
            model = apps.get_model(label)
            gone += model._default_manager.filter(**{f"{table.goes.after}__lt": before}).delete()[0]
    return gone + Session.objects.filter(expire_date__lt=now).delete()[0]


@transaction.atomic
def _tell(due: Due) -> bool:
    notice, is_new = RetentionNotice.objects.get_or_create(
        person=due.person, rule=due.rule, due_on=due.on, defaults={"told_at": timezone.now()}
    )
    if not is_new:
        return False
    goes_on = max(due.on, _day(notice.told_at) + timedelta(days=retention().notice.days))
    _tell_adviser(due, goes_on)
    email = due.person.email or (due.person.user.email if due.person.user else "")
    if email:
        _write_to(email, goes_on)
    audit.record("person.erasure_told", by=system(PURPOSE), person_id=due.person.pk, rule=due.rule)
    return True


def _tell_adviser(due: Due, goes_on: date) -> None:
    details = {"person": str(due.person.pk), "on": goes_on.isoformat()}
    keyworker = open_accesses().filter(person=due.person, kind=AccessKind.KEYWORKER).first()
    if keyworker is not None and keyworker.user_id is not None:
        give_notice("person.goes_soon", user_id=keyworker.user_id, **details)
    else:
        give_notice(
            "person.goes_soon", organisation_id=due.person.organisation_id, role=Role.MANAGER, **details
        )


def _write_to(email: str, goes_on: date) -> None:
    words = (
        f"Hello\n\nWe have not been in touch for a long time. On {goes_on.day} {goes_on:%B %Y} we will erase what we keep "
        f"about you in {settings.PLACE_NAME}.\n\nIf that is right, you do not need to do anything.\n"
        "If you want us to keep it, or want a copy first, tell your adviser before that day.\n"
    )
    subject = f"What we keep about you · {settings.PLACE_NAME}"
    transaction.on_commit(lambda: send_mail(subject, words, None, [email]), robust=True)


def _goes_on(due: Due) -> date:
    """Never before the time of notice has passed since she was told of this day."""
    told = RetentionNotice.objects.filter(person=due.person, rule=due.rule, due_on=due.on).first()
    if told is None:
        return date.max
    return max(due.on, _day(told.told_at) + timedelta(days=retention().notice.days))


@transaction.atomic
def _hold(n_people: int) -> None:
    log.error("Too many people were due in one night, so nobody was erased.", extra={"people": n_people})
    audit.record("people.erasure_held", by=system(PURPOSE), n_people=n_people)
    for organisation in Organisation.objects.filter(kind="lead_body", is_active=True):
        give_notice(
            "people.erasure_held", organisation_id=organisation.pk, role=Role.ADMINISTRATOR, n_people=n_people
        )


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _about(moment: datetime, months: int) -> datetime:
    """Not later than any moment the rule could reach: the exact day is worked out one by one."""
    return moment - timedelta(days=months * SHORTEST_MONTH)
