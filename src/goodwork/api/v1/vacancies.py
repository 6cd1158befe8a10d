"""Vacancies: the open ones, one with its quality and rights, bringing in, confirming and closing."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from goodwork.api.v1.operations import reads, writes
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.vacancies import actions
from goodwork.apps.vacancies.actions import keeping
from goodwork.apps.vacancies.enums import CloseReason, VacancyState
from goodwork.apps.vacancies.selectors import cards, lists
from goodwork.vocabulary.advert import Advert

router = Router(tags=["vacancies"])
SOURCE = "api"


class ListedVacancy(Schema):
    """One open vacancy. Amounts are pounds an hour and hours a week, as read from the advert; empty: not stated."""

    id: UUID
    title: str
    employer: str
    place: str
    hourly_pay: float | None
    hours_least: float | None
    hours_most: float | None
    is_permanent: bool | None
    places_left: int
    closes_on: date | None


class VacanciesPage(Schema):
    """Ask for the next page while `has_more` is true."""

    rows: list[ListedVacancy]
    has_more: bool


class Card(Schema):
    """One vacancy: `held` is what the reader made of the advert, with the words that show it."""

    id: UUID
    version: int
    title: str
    employer: str
    state: VacancyState
    held: dict[str, Any]
    assessed_on: date | None
    expires_on: date
    closes_on: date | None
    places: int
    places_taken: int


class NewVacancy(Schema):
    """The advert as it was written. `source_id` is your own id of it: sent again, the same vacancy is changed, not doubled."""

    source_id: str = Field(min_length=1, max_length=200)
    title: str = Field(min_length=1, max_length=200)
    employer: str = Field(min_length=1, max_length=200)
    description: str = Field("", max_length=100_000)
    pay_text: str = Field("", max_length=500)
    hours_text: str = Field("", max_length=500)
    contract_text: str = Field("", max_length=500)
    place_text: str = Field("", max_length=500)
    postcode: str = Field("", max_length=10)
    posted_on: date | None = None
    closes_on: date | None = None
    n_places: int | None = Field(None, ge=1, le=999)


class Brought(Schema):
    """`outcome`: created, updated or unchanged. New and changed vacancies are looked at by staff before they are shown."""

    vacancy_id: UUID
    outcome: str
    version: int


class Confirmed(Schema):
    vacancy_id: UUID
    confirmed_at: datetime
    version: int


class Closing(Schema):
    version: int = Field(ge=0, le=2**31 - 1)
    reason: CloseReason


@reads(router, "/", Permission.VACANCY_LIST, VacanciesPage)
def listed(request: HttpRequest, words: str = "", district: str = "", page: int = 1) -> VacanciesPage:
    """Open vacancies, newest first. None is below the legal floor."""
    filters = lists.Filters(words=words, district=district)
    found = lists.list_vacancies(by=request.auth, filters=filters, page=page)  # type: ignore[attr-defined]
    return VacanciesPage.model_validate(found, from_attributes=True)


@reads(router, "/{uuid:vacancy_id}/", Permission.VACANCY_LIST, Card)
def vacancy(request: HttpRequest, vacancy_id: UUID) -> Card:
    """One vacancy with what was read from its advert, job quality and rights."""
    found = cards.card(by=request.auth, vacancy_id=vacancy_id)  # type: ignore[attr-defined]
    return Card.model_validate(found, from_attributes=True)


@writes(router, "/", Permission.VACANCY_ADD, Brought, made=True)
def bring_in(request: HttpRequest, told: NewVacancy) -> Brought:
    """Bring in an advert, or change the one brought in before under the same source_id."""
    advert = Advert(advert_id=told.source_id, **told.dict(exclude={"source_id"}))
    made = actions.bring_in(advert=advert, by=request.auth, source=SOURCE, source_id=told.source_id)  # type: ignore[attr-defined]
    return Brought(vacancy_id=made.vacancy_id, outcome=made.outcome, version=made.version)


@writes(router, "/{uuid:vacancy_id}/confirm/", Permission.VACANCY_CHANGE, Confirmed)
def confirm(request: HttpRequest, vacancy_id: UUID) -> Confirmed:
    """Say that the employer still recruits, so that the vacancy does not expire."""
    made = keeping.confirm(vacancy_id=vacancy_id, by=request.auth)  # type: ignore[attr-defined]
    return Confirmed(vacancy_id=made.pk, confirmed_at=made.confirmed_at, version=made.version)


@writes(router, "/{uuid:vacancy_id}/close/", Permission.VACANCY_CHANGE, Confirmed)
def close(request: HttpRequest, vacancy_id: UUID, told: Closing) -> Confirmed:
    """Close a vacancy, with the reason. Refused when it was changed since the version you read."""
    made = keeping.close(vacancy_id=vacancy_id, version=told.version, reason=told.reason, by=request.auth)  # type: ignore[attr-defined]
    return Confirmed(vacancy_id=made.pk, confirmed_at=made.confirmed_at, version=made.version)
