"""Which vacancies each permission reaches."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from goodwork.apps.accounts.access import reaches
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy


def may_be_shown(on: date) -> "QuerySet[Vacancy]":
    """What a participant may meet on a day: open, confirmed, and lawful by what is known of the law on that day.

    Asked by every list and page, so that a job which runs late shows nothing it should not.
    """
    lawful = Q(below_floor_from=None) | Q(below_floor_from__gt=on)
    # "Not before today" rather than "today or later": SQLite then keeps to the index that lists are ordered by.
    return Vacancy.objects.filter(lawful, ~Q(expires_on__lt=on), state=VacancyState.OPEN, below_floor=False)


@reaches(Permission.VACANCY_LIST, Vacancy)
def shown(actor: Actor) -> "QuerySet[Vacancy]":
    """Open vacancies that may be shown today."""
    return may_be_shown(timezone.localdate())


@reaches(Permission.VACANCY_CHANGE, Vacancy)
@reaches(Permission.VACANCY_REVIEW, Vacancy)
def reviewed(actor: Actor) -> "QuerySet[Vacancy]":
    """Every vacancy, whatever its state: staff who review must see what is refused."""
    return Vacancy.objects.all()


@reaches(Permission.OWN_VACANCY, Vacancy)
def own(actor: Actor) -> "QuerySet[Vacancy]":
    """The vacancies of the employer whose people sign in through this organisation."""
    return Vacancy.objects.filter(employer__organisation=actor.organisation)
