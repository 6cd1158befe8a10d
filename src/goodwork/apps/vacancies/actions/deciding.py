"""Decisions of staff about a vacancy: open, not shown, or ask the employer. Nothing below the legal floor is opened."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.models import Notice
from goodwork.apps.audit import actions as audit
from goodwork.apps.vacancies.actions.held import CHANGED_MEANWHILE, reviewable
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy, VacancyReview
from goodwork.apps.vacancies.notices import tell_employer

LONGEST_REASON = 500
EVENTS = {
    VacancyState.OPEN: "vacancy.opened",
    VacancyState.REFUSED: "vacancy.refused",
    VacancyState.ASKED: "vacancy.asked",
}


@transaction.atomic
def open_vacancy(*, vacancy_id: UUID, version: int, by: Actor, reason: str = "") -> Vacancy:
    """Let people be shown it. Refused, with why, while it is unread, below the legal floor, or out of date."""
    vacancy, is_repeated = _about_to_decide(vacancy_id, version, VacancyState.OPEN, reason, by)
    if is_repeated:
        return vacancy
    if why := why_not_open(vacancy):
        raise Refused(why)
    return _decide(vacancy, VacancyState.OPEN, reason, by)


@transaction.atomic
def refuse(*, vacancy_id: UUID, version: int, reason: str, by: Actor) -> Vacancy:
    """Keep it from people, with the reason that its employer may be told."""
    _needed(reason, "Write why it is not shown: the employer may be told, and colleagues will want to know.")
    vacancy, is_repeated = _about_to_decide(vacancy_id, version, VacancyState.REFUSED, reason, by)
    return vacancy if is_repeated else _decide(vacancy, VacancyState.REFUSED, reason, by)


@transaction.atomic
def ask_employer(*, vacancy_id: UUID, version: int, reason: str, by: Actor) -> Vacancy:
    """Wait for the employer's answer. Its own people see the question; for others the officer asks it."""
    _needed(reason, "Write what the employer is asked, as you would say it to them.")
    vacancy, is_repeated = _about_to_decide(vacancy_id, version, VacancyState.ASKED, reason, by)
    if is_repeated:
        return vacancy
    _decide(vacancy, VacancyState.ASKED, reason, by)
    tell_employer("vacancy.question", [vacancy])
    return vacancy


def why_not_open(vacancy: Vacancy) -> str:
    """Why it may not be shown today and what to do; empty when it may."""
    today = timezone.localdate()
    if vacancy.state == VacancyState.CLOSED:
        return "It is closed. Open it again first; it then comes to be looked at."
    if vacancy.read_version != vacancy.version:
        return "Its advert is still being read. Wait a minute and open this page again."
    if vacancy.below_floor or (vacancy.below_floor_from and vacancy.below_floor_from <= today):
        return (
            "Its pay is likely below the legal minimum, so nobody can be shown it. "
            "Ask the employer; when the advert is put right it is read again."
        )
    if vacancy.closes_on and vacancy.closes_on < today:
        return f"Its closing day, {vacancy.closes_on:%-d %B %Y}, has passed. Change the closing day first."
    if vacancy.expires_on < today:
        return "Nobody has confirmed it for a long time. Confirm with the employer that it is still open, then open it."
    return ""


def _about_to_decide(
    vacancy_id: UUID, version: int, decision: VacancyState, reason: str, by: Actor
) -> tuple[Vacancy, bool]:
    """The vacancy, and whether this very decision was taken a moment ago: a second press of the button."""
    vacancy = reviewable(by, vacancy_id, None)
    if vacancy.version == version:
        return vacancy, False
    last = vacancy.reviews.order_by("-decided_at").first()
    same = last and (last.decision, last.reason, last.decided_by_id) == (
        decision,
        reason.strip(),
        by.actor_id,
    )
    if same and vacancy.state == decision and vacancy.version == version + 1:
        return vacancy, True
    raise Refused(CHANGED_MEANWHILE)


def _decide(vacancy: Vacancy, decision: VacancyState, reason: str, by: Actor) -> Vacancy:
    if vacancy.state == VacancyState.CLOSED:
        raise Refused("This vacancy is closed. Open it again first, then decide.")
    VacancyReview.objects.create(
        vacancy=vacancy,
        decision=decision,
        reason=reason.strip(),
        decided_by=by.user,
        decided_at=timezone.now(),
    )
    vacancy.state = decision
    if vacancy.read_version == vacancy.version:
        vacancy.read_version += 1
    vacancy.version += 1
    vacancy.save(update_fields=["state", "version", "read_version"])
    Notice.objects.filter(kind="vacancy.question", details__vacancy=str(vacancy.pk)).delete()
    audit.record(EVENTS[decision], by=by, subject=vacancy)
    return vacancy


def _needed(reason: str, what: str) -> None:
    if not reason.strip():
        raise Refused(what)
    if len(reason.strip()) > LONGEST_REASON:
        raise Refused(f"At most {LONGEST_REASON} characters are kept here; there are {len(reason.strip())}.")
