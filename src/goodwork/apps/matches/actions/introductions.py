"""Introducing: only with a yes that stands, for a vacancy that may be shown, within what the employer can take in."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.employers.actions import take_one
from goodwork.apps.matches.actions.pursuits import end
from goodwork.apps.matches.actions.sharing import standing_consent
from goodwork.apps.matches.enums import EmployerAnswer, PursuitState
from goodwork.apps.matches.held import STALE, held, move, way_told
from goodwork.apps.matches.models import Introduction, IntroductionAnswer, Pursuit
from goodwork.apps.matches.policies import ANSWER_ENDS, follow
from goodwork.apps.matches.shared import details_of
from goodwork.apps.matches.showing import is_supported, why_not_shown
from goodwork.apps.vacancies.models import Vacancy
from goodwork.standards.sharing import sharing

LONGEST_WORDS = 2000


@transaction.atomic
def introduce(*, pursuit_id: UUID, version: int, words: str, by: Actor) -> Introduction:
    """Put her and the employer in touch, with exactly the details she said yes to. Nothing is shared if any part fails.

    Refused without a yes that stands, for a vacancy that may no longer be shown, or over the employer's cap.
    """
    pursuit = held(pursuit_id, version, Permission.INTRODUCE, by)
    line = follow("introduce", pursuit.state, by.role)
    now = timezone.now()
    consent = standing_consent(pursuit, now)
    if consent is None:
        raise Refused("There is no yes from her that stands, so nothing was shared. Ask her again.")
    vacancy = Vacancy.objects.select_for_update().get(pk=pursuit.vacancy_id)
    if why := why_not_shown(vacancy):
        raise Refused(f"She was not introduced and nothing was shared: {why}.")
    take_one(employer_id=vacancy.employer_id, month=timezone.localdate().replace(day=1), by=by)
    introduction = Introduction(
        pursuit=pursuit, consent=consent, made_by=by.user, made_at=now,
        words=words.strip()[:LONGEST_WORDS], shared=details_of(pursuit.person, consent.details),
    )  # fmt: skip
    introduction.save(force_insert=True)
    move(pursuit, line, by=by, vacancy=str(vacancy.pk), shared=list(consent.details))
    return introduction


@transaction.atomic
def answer_introduction(
    *, introduction_id: UUID, version: int, answer: EmployerAnswer | str, words: str, by: Actor
) -> Introduction:
    """The employer's answer, by a named person there. Not for now needs a reason."""
    introduction = _held(introduction_id, version, Permission.OWN_INTRODUCTION, by)
    _answer(introduction, answer, words, by, "introduction.answered")
    return introduction


@transaction.atomic
def note_answer(
    *, introduction_id: UUID, version: int, answer: EmployerAnswer | str, words: str, how: str, by: Actor
) -> Introduction:
    """An adviser writes down what the employer answered by phone, in person or on paper."""
    introduction = _held(introduction_id, version, Permission.INTRODUCE, by)
    _answer(introduction, answer, words, by, "introduction.noted", how=way_told(how, by))
    return introduction


def _held(introduction_id: UUID, version: int, permission: Permission, by: Actor) -> Introduction:
    """The introduction and its pursuit, locked, the pursuit first."""
    found = access.one(by, permission, Introduction, introduction_id)
    pursuit = Pursuit.objects.select_for_update().get(pk=found.pursuit_id)
    introduction = access.one(by, permission, Introduction, introduction_id, lock=True)
    introduction.pursuit = pursuit
    if introduction.version != version:
        raise Refused(STALE)
    if pursuit.state != PursuitState.INTRODUCED:
        raise Refused("This introduction is settled already, so nothing was changed. Open the page again.")
    if not is_supported(pursuit.person):
        raise Refused("Support for this person has ended, so nothing was changed.")
    return introduction


def _answer(
    introduction: Introduction, answer: str, words: str, by: Actor, event: str, **details: object
) -> None:
    try:
        given = EmployerAnswer(answer)
    except ValueError as problem:
        raise Refused("Choose one of the answers. Nothing was changed.") from problem
    now, pursuit = timezone.now(), introduction.pursuit
    introduction.answer, introduction.answered_at = given, now
    introduction.version += 1
    if given in ANSWER_ENDS:
        line = follow(ANSWER_ENDS[given], pursuit.state, by.role)
        end(pursuit, words, by)
        introduction.seen_until = now + timedelta(days=sharing().days_seen_after_settled.n)
        move(pursuit, line, by=by, answer=str(given), **details)
    else:
        pursuit.changed_at, pursuit.adviser_saw_at = now, None
        pursuit.version += 1
        pursuit.save()
        audit.record(
            event, by=by, subject=introduction, person_id=pursuit.person_id, answer=str(given), **details
        )
    introduction.save()
    IntroductionAnswer(
        introduction=introduction,
        answer=given,
        words=words.strip()[:LONGEST_WORDS],
        made_by=by.user,
        made_at=now,
    ).save(force_insert=True)
