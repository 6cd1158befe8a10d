"""Lists of vacancies: those that are open, with what each filter costs; those to look at; those of one employer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.employers.models import Employer
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy
from goodwork.apps.vacancies.terms import district

PAGE = 25
# A list is read from its beginning; whoever wants the thousandth row filters instead.
LAST_PAGE = 100
_LIGHT = (
    "id", "title", "state", "quality", "rights", "concerns", "hourly_pay", "hours_least", "hours_most", "is_permanent",
    "postcode_district", "places", "places_taken", "closes_on", "expires_on", "queued_at", "added_at", "below_floor",
    "read_version", "version", "terms", "employer__id", "employer__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VacancyRow:
    """One vacancy on a list. Empty or None is not known."""

    id: UUID
    title: str
    employer_id: UUID
    employer: str
    place: str
    state: VacancyState
    quality: Mapping[str, Any]
    has_likely_breach: bool
    below_floor: bool
    hourly_pay: Decimal | None
    hours_least: Decimal | None
    hours_most: Decimal | None
    is_permanent: bool | None
    places_left: int
    closes_on: date | None
    expires_on: date
    is_read: bool
    queued_at: datetime
    concerns: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody looks for. A limit leaves out only what is known to be beyond it: silence is a question."""

    words: str = ""
    district: str = ""
    least_pay: Decimal | None = None
    most_hours: Decimal | None = None
    permanent: bool = False
    nothing_contradicted: bool = False
    state: VacancyState = VacancyState.OPEN

    def conditions(self) -> dict[str, Q]:
        """Each limit that is set, by what it is called on the page."""
        told: dict[str, Q] = {}
        if self.words:
            told["words"] = Q(title__icontains=self.words) | Q(
                employer__in=Employer.objects.filter(name__icontains=self.words).values("pk")
            )
        if self.district:
            told["district"] = Q(postcode_district=district(self.district) or self.district.upper())
        if self.least_pay is not None:
            told["least_pay"] = Q(hourly_pay=None) | Q(hourly_pay__gte=self.least_pay)
        if self.most_hours is not None:
            told["most_hours"] = Q(hours_least=None) | Q(hours_least__lte=self.most_hours)
        if self.permanent:
            told["permanent"] = Q(is_permanent=None) | Q(is_permanent=True)
        if self.nothing_contradicted:
            told["nothing_contradicted"] = Q(n_contradicted=0)
        return told


@dataclass(frozen=True, slots=True)
class Cost:
    """How many vacancies one limit alone takes off the list."""

    limit: str
    n: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list. `has_more` is known by fetching one row too many: nothing is counted."""

    rows: tuple[VacancyRow, ...]
    has_more: bool
    costs: tuple[Cost, ...] = ()


def list_vacancies(*, by: Actor, filters: Filters, page: int = 1) -> Listed:
    """Vacancies newest first. Those that are not open are for whoever reviews."""
    is_open = filters.state == VacancyState.OPEN
    permission = Permission.VACANCY_LIST if is_open else Permission.VACANCY_REVIEW
    access.check(by, permission)
    reached = access.rows(by, permission, Vacancy).filter(state=filters.state)
    limits = filters.conditions()
    found = reached
    for limit in limits.values():
        found = found.filter(limit)
    rows, has_more = _page(found.order_by("-added_at", "-id"), page)
    return Listed(rows, has_more, _costs(reached, limits))


def rows_of(*, by: Actor, filters: Filters, most: int = PAGE * LAST_PAGE) -> tuple[VacancyRow, ...]:
    """The same list without pages, for an export."""
    permission = Permission.VACANCY_LIST if filters.state == VacancyState.OPEN else Permission.VACANCY_REVIEW
    access.check(by, permission)
    found = access.rows(by, permission, Vacancy).filter(*filters.conditions().values(), state=filters.state)
    return _rows(found.order_by("-added_at", "-id")[:most])


def to_review(*, by: Actor, page: int = 1) -> Listed:
    """Vacancies that somebody must look at, longest waiting first."""
    access.check(by, Permission.VACANCY_REVIEW)
    waiting = access.rows(by, Permission.VACANCY_REVIEW, Vacancy).filter(state=VacancyState.IN_REVIEW)
    rows, has_more = _page(waiting.order_by("queued_at", "id"), page)
    return Listed(rows, has_more)


def of_employer(*, by: Actor, employer_id: UUID | None = None, most: int = 200) -> tuple[VacancyRow, ...]:
    """The vacancies of one employer, newest first: its own people see all of theirs, staff by their permission."""
    permission = next(
        (one for one in (Permission.OWN_VACANCY, Permission.VACANCY_REVIEW) if by.may(one)),
        Permission.VACANCY_LIST,
    )
    access.check(by, permission)
    rows = access.rows(by, permission, Vacancy)
    if permission != Permission.OWN_VACANCY:
        rows = rows.filter(employer_id=employer_id)
    return _rows(rows.order_by("-added_at", "-id")[:most])


def _page(found: "QuerySet[Vacancy]", page: int) -> tuple[tuple[VacancyRow, ...], bool]:
    number = min(max(page, 1), LAST_PAGE)
    first = (number - 1) * PAGE
    rows = _rows(found[first : first + PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE and number < LAST_PAGE


def _rows(found: "QuerySet[Vacancy]") -> tuple[VacancyRow, ...]:
    return tuple(_row(vacancy) for vacancy in found.select_related("employer").only(*_LIGHT))


def _row(vacancy: Vacancy) -> VacancyRow:
    return VacancyRow(
        id=vacancy.pk,
        title=vacancy.title,
        employer_id=vacancy.employer_id,
        employer=vacancy.employer.name,
        place=vacancy.terms.get("place_text") or vacancy.postcode_district,
        state=VacancyState(vacancy.state),
        quality=vacancy.quality,
        has_likely_breach=any(right.get("kind") == "likely_breach" for right in vacancy.rights),
        below_floor=vacancy.below_floor,
        hourly_pay=vacancy.hourly_pay,
        hours_least=vacancy.hours_least,
        hours_most=vacancy.hours_most,
        is_permanent=vacancy.is_permanent,
        places_left=vacancy.places - vacancy.places_taken,
        closes_on=vacancy.closes_on,
        expires_on=vacancy.expires_on,
        is_read=vacancy.read_version == vacancy.version,
        queued_at=vacancy.queued_at,
        concerns=tuple(vacancy.concerns),
    )


def _costs(reached: "QuerySet[Vacancy]", limits: Mapping[str, Q]) -> tuple[Cost, ...]:
    """For each limit, how many more there would be without it, all others kept: one query for all."""
    if not limits:
        return ()
    counted = {
        name: Count("pk", filter=_all(other for key, other in limits.items() if key != name) & ~limit)
        for name, limit in limits.items()
    }
    return tuple(Cost(name, n) for name, n in reached.aggregate(**counted).items())


def _all(conditions: Iterable[Q]) -> Q:
    together = Q()
    for condition in conditions:
        together &= condition
    return together
