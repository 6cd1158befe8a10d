"""Which vacancies each permission reaches."""

from django.db.models import QuerySet

from goodwork.apps.accounts.access import reaches
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.vacancies.models import Vacancy, VacancyState


@reaches(Permission.VACANCY_LIST, Vacancy)
def shown(actor: Actor) -> "QuerySet[Vacancy]":
    """Open vacancies that are not below the legal floor."""
    return Vacancy.objects.filter(state=VacancyState.OPEN, below_floor=False)


@reaches(Permission.VACANCY_CHANGE, Vacancy)
@reaches(Permission.VACANCY_REVIEW, Vacancy)
def reviewed(actor: Actor) -> "QuerySet[Vacancy]":
    """Every vacancy, whatever its state: staff who review must see what is refused."""
    return Vacancy.objects.all()


@reaches(Permission.OWN_VACANCY, Vacancy)
def own(actor: Actor) -> "QuerySet[Vacancy]":
    """The vacancies of the employer whose people sign in through this organisation."""
    return Vacancy.objects.filter(employer__organisation=actor.organisation)
