"""What employers need today, computed from the dates and states of their vacancies."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy
from goodwork.standards.vacancy_upkeep import upkeep

MOST_OF_A_KIND = 20


@dataclass(frozen=True, slots=True)
class Need:
    """One vacancy that needs somebody. `kind`: "answer", "below_floor", "confirm", "expired" or "below_soon"; `on` is the
    day it turns on; `words` is what was asked or decided."""

    kind: str
    vacancy_id: UUID
    title: str
    employer_id: UUID
    employer: str
    on: date | None
    words: str = ""


def needs_of_employers(*, by: Actor, most: int = MOST_OF_A_KIND) -> tuple[Need, ...]:
    """For an officer what every employer needs, for an employer's people what theirs do; the most pressing first."""
    permission = Permission.OWN_VACANCY if by.may(Permission.OWN_VACANCY) else Permission.VACANCY_CHANGE
    access.check(by, permission)
    rows = access.rows(by, permission, Vacancy).select_related("employer")
    today = timezone.localdate()
    soon = today + timedelta(days=upkeep().remind_days_before.n)
    lately = today - timedelta(days=upkeep().stands_days.n)
    is_open = Q(state=VacancyState.OPEN)
    asked = [
        *_needs("answer", rows.filter(state=VacancyState.ASKED).order_by("queued_at"), most),
        *_needs(
            "below_floor",
            rows.filter(state=VacancyState.REFUSED, below_floor=True, assessed_on__gte=lately),
            most,
        ),
        *_needs(
            "below_soon", rows.filter(is_open, below_floor_from__lte=soon).order_by("below_floor_from"), most
        ),
        *_needs(
            "confirm", rows.filter(is_open, expires_on__range=(today, soon)).order_by("expires_on"), most
        ),
        *_needs(
            "expired",
            rows.filter(state=VacancyState.EXPIRED, expires_on__gte=lately).order_by("-expires_on"),
            most,
        ),
    ]
    return tuple(asked)


def _needs(kind: str, rows: "QuerySet[Vacancy]", most: int) -> list[Need]:
    light = rows.only("id", "title", "expires_on", "below_floor_from", "employer__id", "employer__name")[
        :most
    ]
    found = list(light.prefetch_related("reviews") if kind in ("answer", "below_floor") else light)
    return [
        Need(
            kind,
            vacancy.pk,
            vacancy.title,
            vacancy.employer_id,
            vacancy.employer.name,
            vacancy.below_floor_from if kind == "below_soon" else vacancy.expires_on,
            _last_reason(vacancy) if kind in ("answer", "below_floor") else "",
        )
        for vacancy in found
    ]


def _last_reason(vacancy: Vacancy) -> str:
    reviews = sorted(vacancy.reviews.all(), key=lambda review: review.decided_at)
    return reviews[-1].reason if reviews else ""
