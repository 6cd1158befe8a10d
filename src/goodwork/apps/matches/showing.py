"""Which vacancies and people may be shown at this moment. Asked whenever a list is read, not only when it is written."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils import timezone

from goodwork.apps.accounts.access import NotFound
from goodwork.apps.people.models import Person, PersonState
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy
from goodwork.apps.vacancies.permissions import may_be_shown


def shown_now() -> "QuerySet[Vacancy]":
    """Every vacancy that may be shown to people today and has a place left."""
    return may_be_shown(timezone.localdate()).filter(places_taken__lt=F("places"))


def shown_vacancy(vacancy_id: UUID | str) -> Vacancy:
    """One of them, or NotFound."""
    try:
        return shown_now().select_related("employer").get(pk=vacancy_id)
    except (Vacancy.DoesNotExist, ValidationError, ValueError, TypeError) as problem:
        raise NotFound(f"No vacancy {vacancy_id} is shown") from problem


def why_not_shown(vacancy: Vacancy) -> str:
    """Why a vacancy that was shown no longer is, in words; empty where it still is."""
    today = timezone.localdate()
    below_now = vacancy.below_floor_from is not None and vacancy.below_floor_from <= today
    if vacancy.below_floor or below_now:
        return "its pay is below the legal minimum, so nobody is introduced to it"
    if vacancy.state != VacancyState.OPEN:
        return f"it is no longer open ({VacancyState(vacancy.state).label.lower()})"
    if vacancy.places_taken >= vacancy.places:
        return "every place is taken"
    if vacancy.expires_on < today:
        return f"it was to be confirmed or closed by {vacancy.expires_on:%-d %B %Y}"
    return ""


def is_supported(person: Person) -> bool:
    """Whether she is being supported now: closed, merged and erased records are not matched or introduced."""
    return person.state == PersonState.ACTIVE
