"""Consent, vacancy by vacancy: which details go to which employer, until when she can answer, and taking it back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.matches.enums import ConsentAnswer, PursuitState
from goodwork.apps.matches.held import (
    LAPSING,
    OWN_PAGE,
    STALE,
    held,
    her_permission,
    is_past,
    lapse,
    move,
    way_told,
)
from goodwork.apps.matches.models import Introduction, Pursuit, SharingConsent
from goodwork.apps.matches.policies import follow
from goodwork.apps.matches.showing import why_not_shown
from goodwork.standards.sharing import sharing

LAPSED_AT_ONCE = 500


@transaction.atomic
def ask_sharing(*, pursuit_id: UUID, version: int, details: Sequence[str], by: Actor) -> SharingConsent:
    """Ask her whether exactly these details may go to the vacancy's employer. She has until the deadline to answer."""
    rule = sharing()
    chosen = [detail for detail in rule.details if detail in details]
    if not chosen or len(chosen) != len(set(details)):
        raise Refused("Choose at least one detail to share, from the list. Nothing was asked.")
    pursuit = held(pursuit_id, version, Permission.CONSENT_ASK, by)
    line = follow("ask", pursuit.state, by.role)
    if why := why_not_shown(pursuit.vacancy):
        raise Refused(f"She was not asked: {why}.")
    now = timezone.now()
    consent = SharingConsent(
        pursuit=pursuit, details=chosen, asked_by=by.user, asked_at=now,
        answer_by=now + timedelta(days=rule.days_to_answer.n),
    )  # fmt: skip
    pursuit.deadline_at = consent.answer_by
    try:
        with transaction.atomic():
            move(pursuit, line, by=by, details=chosen)
            consent.save(force_insert=True)
    except IntegrityError as problem:
        raise Refused(STALE) from problem
    return consent


@transaction.atomic
def answer_sharing(
    *, consent_id: UUID, answer: ConsentAnswer | str, by: Actor, how: str = OWN_PAGE
) -> SharingConsent:
    """Her answer, on her own pages, or as told to her adviser (`how`). The same answer twice is once.

    Raises Refused where the deadline has passed, it was taken back, or another answer is on file.
    """
    told = _answer(answer)
    consent, pursuit = _question(consent_id, by)
    way = way_told(how, by)
    if consent.withdrawn_at is None and consent.answer == told:
        return consent
    if is_past(pursuit, timezone.now()) or consent.lapsed_at is not None:
        raise Refused(
            f"The time to answer ran out on {_day(consent.answer_by)}. Nothing was shared. Your adviser can ask again."
        )
    if consent.answer or consent.withdrawn_at is not None:
        raise Refused(
            "There is an answer to this question already. Nothing was changed. Open the page again."
        )
    line = follow("say_yes" if told == ConsentAnswer.YES else "say_no", pursuit.state, by.role)
    now = timezone.now()
    consent.answer, consent.answered_at, consent.how, consent.recorded_by = told, now, way, by.user
    if told == ConsentAnswer.YES:
        consent.stands_until = now + timedelta(days=sharing().days_a_yes_stands.n)
        pursuit.deadline_at = consent.stands_until
    consent.save()
    move(pursuit, line, by=by, answer=str(told), how=way)
    return consent


@transaction.atomic
def withdraw_sharing(*, consent_id: UUID, by: Actor, how: str = OWN_PAGE) -> SharingConsent:
    """She takes it back: at once the employer sees nothing more of her. What was sent already cannot be called back."""
    consent, pursuit = _question(consent_id, by)
    way = way_told(how, by)
    if consent.withdrawn_at is not None:
        return consent
    consent.withdrawn_at = timezone.now()
    consent.save()
    Introduction.objects.filter(consent=consent).update(seen_until=consent.withdrawn_at)
    if consent.answer == ConsentAnswer.NO or consent.lapsed_at is not None or not _is_latest(consent):
        return consent
    if pursuit.state in LAPSING:
        move(pursuit, follow("take_back", pursuit.state, by.role), by=by, how=way)
    elif pursuit.state == PursuitState.INTRODUCED:
        move(pursuit, follow("take_back_introduced", pursuit.state, by.role), by=by, how=way)
    else:
        _record_withdrawal(pursuit, by, way)
    return consent


@transaction.atomic
def _lapse_one(pursuit_id: UUID, now: datetime) -> bool:
    pursuit = Pursuit.objects.select_for_update().get(pk=pursuit_id)
    if not is_past(pursuit, now):
        return False
    lapse(pursuit)
    return True


def lapse_overdue(*, by: Actor) -> int:
    """Lapse every question and yes whose deadline passed, each in its own transaction. For Goodwork's own job."""
    if by.role != Role.SYSTEM:
        raise NotFound("Only Goodwork itself lapses questions")
    now = timezone.now()
    due = Pursuit.objects.filter(state__in=list(LAPSING), deadline_at__lte=now).order_by("deadline_at", "pk")
    return sum(_lapse_one(pk, now) for pk in list(due.values_list("pk", flat=True)[:LAPSED_AT_ONCE]))


def standing_consent(pursuit: Pursuit, now: datetime) -> SharingConsent | None:
    """The yes that stands at this moment, locked: given, not taken back, not lapsed, not past its day."""
    return (
        SharingConsent.objects.select_for_update()
        .filter(
            pursuit=pursuit, answer=ConsentAnswer.YES, withdrawn_at=None, lapsed_at=None, stands_until__gt=now
        )
        .order_by("-answered_at")
        .first()
    )


def _question(consent_id: UUID, by: Actor) -> tuple[SharingConsent, Pursuit]:
    """The question and its pursuit, both locked, the pursuit first, as every other action does."""
    permission = her_permission(by, Permission.CONSENT_ASK)
    found = access.one(by, permission, SharingConsent, consent_id)
    pursuit = (
        Pursuit.objects.select_for_update(of=("self",)).select_related("person").get(pk=found.pursuit_id)
    )
    return access.one(by, permission, SharingConsent, consent_id, lock=True), pursuit


def _answer(answer: str) -> ConsentAnswer:
    try:
        return ConsentAnswer(answer)
    except ValueError as problem:
        raise Refused("Choose yes or no. Nothing was changed.") from problem


def _is_latest(consent: SharingConsent) -> bool:
    return not SharingConsent.objects.filter(
        pursuit=consent.pursuit_id, asked_at__gt=consent.asked_at
    ).exists()


def _record_withdrawal(pursuit: Pursuit, by: Actor, way: str) -> None:
    audit.record("sharing.withdrawn", by=by, subject=pursuit, person_id=pursuit.person_id, how=way)


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%-d %B %Y}"
