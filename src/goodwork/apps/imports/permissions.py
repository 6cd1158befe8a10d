"""Which imports each permission reaches. A file of people holds names: an adviser reaches her own, a manager all."""

from django.db.models import QuerySet

from goodwork.apps.accounts.access import reaches
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.imports.enums import ImportKind
from goodwork.apps.imports.models import Import

PERMISSION_OF: dict[str, Permission] = {
    ImportKind.PEOPLE: Permission.PERSON_IMPORT,
    ImportKind.VACANCIES: Permission.VACANCY_ADD,
}


@reaches(Permission.PERSON_IMPORT, Import)
def people_files(actor: Actor) -> "QuerySet[Import]":
    """Files of people: those she sent; all of her organisation's for its manager."""
    found = Import.objects.filter(organisation=actor.organisation, kind=ImportKind.PEOPLE)
    return found if actor.role == Role.MANAGER else found.filter(made_by=actor.user)


@reaches(Permission.VACANCY_ADD, Import)
def vacancy_files(actor: Actor) -> "QuerySet[Import]":
    """Files of vacancies of her organisation."""
    return Import.objects.filter(organisation=actor.organisation, kind=ImportKind.VACANCIES)
