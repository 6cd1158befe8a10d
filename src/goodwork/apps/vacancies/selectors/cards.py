"""One vacancy with all that is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.vacancies.actions.deciding import why_not_open
from goodwork.apps.vacancies.enums import Concern, VacancyState
from goodwork.apps.vacancies.models import Vacancy
from goodwork.apps.vacancies.terms import advert_of
from goodwork.vocabulary.advert import Advert

SHOWN_DECISIONS = 20


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, when and why. `who` is empty where the law or a date decided."""

    decision: VacancyState
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """One vacancy. `held` is what the reader kept, empty until it was read; `not_open_because` says what stands against
    showing it; `alike` are other vacancies of this employer that say much the same, by id."""

    id: UUID
    version: int
    title: str
    employer_id: UUID
    employer: str
    state: VacancyState
    advert: Advert
    held: Mapping[str, Any]
    is_read: bool
    assessed_on: date | None
    concerns: tuple[Mapping[str, Any], ...]
    alike: tuple[tuple[UUID, str, int], ...]
    below_floor: bool
    below_floor_from: date | None
    not_open_because: str
    confirmed_at: datetime
    expires_on: date
    closes_on: date | None
    places: int
    places_taken: int
    source: str
    added_at: datetime
    close_reason: str
    decisions: tuple[Decision, ...]
    may_review: bool
    may_change: bool


def card(*, by: Actor, vacancy_id: UUID) -> Card:
    """A vacancy as somebody may see it: reviewers any, an employer its own, everybody else what may be shown."""
    vacancy = access.one(by, _permission(by), Vacancy, vacancy_id)
    may_review = by.may(Permission.VACANCY_REVIEW)
    may_change = may_review or by.may(Permission.OWN_VACANCY)
    held = getattr(vacancy, "reading", None)
    return Card(
        id=vacancy.pk,
        version=vacancy.version,
        title=vacancy.title,
        employer_id=vacancy.employer_id,
        employer=vacancy.employer.name,
        state=VacancyState(vacancy.state),
        advert=advert_of(vacancy),
        held=held.held if held and vacancy.read_version == vacancy.version else {},
        is_read=vacancy.read_version == vacancy.version,
        assessed_on=vacancy.assessed_on,
        concerns=tuple(vacancy.concerns),
        alike=_alike(vacancy) if may_review else (),
        below_floor=vacancy.below_floor,
        below_floor_from=vacancy.below_floor_from,
        not_open_because=why_not_open(vacancy),
        confirmed_at=vacancy.confirmed_at,
        expires_on=vacancy.expires_on,
        closes_on=vacancy.closes_on,
        places=vacancy.places,
        places_taken=vacancy.places_taken,
        source=vacancy.source,
        added_at=vacancy.added_at,
        close_reason=vacancy.get_close_reason_display() if vacancy.close_reason else "",
        decisions=_decisions(vacancy, may_see_names=may_review) if may_change else (),
        may_review=may_review,
        may_change=may_change,
    )


def what_it_says(*, by: Actor, vacancy_id: UUID) -> tuple[Advert, int]:
    """The advert and its version, for the form that changes it."""
    permission = Permission.OWN_VACANCY if by.may(Permission.OWN_VACANCY) else Permission.VACANCY_CHANGE
    vacancy = access.one(by, permission, Vacancy, vacancy_id)
    return advert_of(vacancy), vacancy.version


def _permission(by: Actor) -> Permission:
    for permission in (Permission.VACANCY_REVIEW, Permission.OWN_VACANCY):
        if by.may(permission):
            return permission
    return Permission.VACANCY_LIST


def _alike(vacancy: Vacancy) -> tuple[tuple[UUID, str, int], ...]:
    percents = {
        UUID(concern["of"]): int(concern["percent"])
        for concern in vacancy.concerns
        if concern["code"] == Concern.ALIKE
    }
    if not percents:
        return ()
    titles = dict(Vacancy.objects.filter(pk__in=percents).values_list("pk", "title"))
    return tuple((pk, titles[pk], percent) for pk, percent in percents.items() if pk in titles)


def _decisions(vacancy: Vacancy, *, may_see_names: bool) -> tuple[Decision, ...]:
    reviews = vacancy.reviews.select_related("decided_by").order_by("-decided_at")[:SHOWN_DECISIONS]
    return tuple(
        Decision(
            VacancyState(review.decision),
            review.reason,
            review.decided_by.name if review.decided_by and may_see_names else "",
            review.decided_at,
        )
        for review in reviews
    )
