"""Whether a vacancy is still there: confirmed, reminded of, expired, closed and opened again."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.audit import actions as audit
from goodwork.apps.vacancies.actions.deciding import why_not_open
from goodwork.apps.vacancies.actions.held import changeable, last_day, not_stale, only_goodwork
from goodwork.apps.vacancies.enums import CloseReason, VacancyState
from goodwork.apps.vacancies.models import Vacancy, VacancyReview
from goodwork.apps.vacancies.notices import no_longer, tell_employer
from goodwork.standards.vacancy_upkeep import upkeep

# Vacancies changed in one transaction: few enough that nobody waits for the lock.
PIECE = 200


@transaction.atomic
def confirm(*, vacancy_id: UUID, by: Actor) -> Vacancy:
    """It is still open: it stands again as long as a confirmation lasts. One that had expired comes back.

    Pressed twice, it is confirmed twice: no harm, so no version is asked.
    """
    vacancy = changeable(by, vacancy_id)
    if vacancy.state == VacancyState.CLOSED:
        raise Refused("This vacancy is closed. Open it again first.")
    today = timezone.localdate()
    if vacancy.closes_on and vacancy.closes_on < today:
        raise Refused(
            f"Its closing day, {vacancy.closes_on:%-d %B %Y}, has passed. Change the closing day, then confirm it."
        )
    vacancy.confirmed_at, vacancy.reminded_at = timezone.now(), None
    vacancy.expires_on = last_day(today, vacancy.closes_on)
    audit.record("vacancy.confirmed", by=by, subject=vacancy, until=vacancy.expires_on.isoformat())
    if vacancy.state == VacancyState.EXPIRED:
        _come_back(vacancy, by)
    vacancy.save()
    no_longer("vacancy.confirm", vacancy)
    return vacancy


@transaction.atomic
def close(*, vacancy_id: UUID, version: int, reason: CloseReason, by: Actor) -> Vacancy:
    """It no longer recruits, and why."""
    vacancy = changeable(by, vacancy_id)
    if vacancy.state == VacancyState.CLOSED:
        return vacancy
    not_stale(vacancy, version)
    vacancy.state, vacancy.close_reason = VacancyState.CLOSED, CloseReason(reason)
    _next_version(vacancy)
    vacancy.save()
    no_longer("vacancy.confirm", vacancy)
    no_longer("vacancy.question", vacancy)
    audit.record("vacancy.closed", by=by, subject=vacancy, reason=str(vacancy.close_reason))
    return vacancy


@transaction.atomic
def reopen(*, vacancy_id: UUID, version: int, by: Actor) -> Vacancy:
    """A closed vacancy recruits again: it comes to be looked at, as any new one does."""
    vacancy = changeable(by, vacancy_id)
    if vacancy.state != VacancyState.CLOSED:
        return vacancy
    not_stale(vacancy, version)
    now = timezone.now()
    vacancy.state, vacancy.close_reason, vacancy.queued_at = VacancyState.IN_REVIEW, "", now
    vacancy.confirmed_at, vacancy.reminded_at = now, None
    vacancy.expires_on = last_day(timezone.localdate(), vacancy.closes_on)
    _next_version(vacancy)
    vacancy.save()
    audit.record("vacancy.reopened", by=by, subject=vacancy)
    return vacancy


def remind(*, on: date, by: Actor) -> int:
    """Remind of every open vacancy that expires soon, once. Returns how many. In pieces; safe to run again."""
    only_goodwork(by)
    until = on + timedelta(days=upkeep().remind_days_before.n)
    due = Vacancy.objects.filter(
        state=VacancyState.OPEN, expires_on__lte=until, expires_on__gte=on, reminded_at=None
    )
    reminded = 0
    while piece := _piece_reminded(due, by):
        reminded += piece
    return reminded


def expire(*, on: date, by: Actor) -> int:
    """Take every open vacancy off that nobody confirmed in time, or whose closing day passed. Returns how many."""
    only_goodwork(by)
    due = Vacancy.objects.filter(state=VacancyState.OPEN, expires_on__lt=on)
    expired = 0
    while piece := _piece_expired(due, by):
        expired += piece
    return expired


@transaction.atomic
def _piece_reminded(due: "QuerySet[Vacancy]", by: Actor) -> int:
    piece = list(due.select_for_update(of=("self",)).select_related("employer").order_by("id")[:PIECE])
    # A vacancy that its closing day ends is not reminded of: its employer said itself when it ends.
    unconfirmed = [one for one in piece if one.expires_on != one.closes_on]
    tell_employer("vacancy.confirm", unconfirmed)
    for vacancy in unconfirmed:
        audit.record("vacancy.reminded", by=by, subject=vacancy)
    Vacancy.objects.filter(pk__in=[one.pk for one in piece]).update(reminded_at=timezone.now())
    return len(piece)


@transaction.atomic
def _piece_expired(due: "QuerySet[Vacancy]", by: Actor) -> int:
    piece = list(due.select_for_update(of=("self",)).select_related("employer").order_by("id")[:PIECE])
    for vacancy in piece:
        vacancy.state = VacancyState.EXPIRED
        _next_version(vacancy)
        audit.record("vacancy.expired", by=by, subject=vacancy)
    Vacancy.objects.bulk_update(piece, ["state", "version", "read_version"])
    VacancyReview.objects.bulk_create(
        [
            VacancyReview(vacancy=one, decision=VacancyState.EXPIRED, decided_at=timezone.now())
            for one in piece
        ]
    )
    tell_employer("vacancy.expired", piece)
    return len(piece)


def _come_back(vacancy: Vacancy, by: Actor) -> None:
    """From expired to where it may be: open when it may be shown, else to be looked at."""
    vacancy.state = VacancyState.IN_REVIEW if why_not_open(vacancy) else VacancyState.OPEN
    if vacancy.state == VacancyState.IN_REVIEW:
        vacancy.queued_at = timezone.now()
    _next_version(vacancy)
    no_longer("vacancy.expired", vacancy)
    audit.record("vacancy.reopened", by=by, subject=vacancy, state=str(vacancy.state))


def _next_version(vacancy: Vacancy) -> None:
    """A step of its state: forms read before are stale; what was read of the advert still holds."""
    if vacancy.read_version == vacancy.version:
        vacancy.read_version += 1
    vacancy.version += 1
