"""Which steps and contacts each permission reaches: those of the people it reaches."""

from django.db.models import Model, QuerySet

from goodwork.apps.accounts.access import reaches, rows
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.journeys.enums import StepDoer
from goodwork.apps.journeys.models import Contact, PlanStep
from goodwork.apps.people.models import Person


def _of_people(permission: Permission, model: type[Model]) -> None:
    def of_people(actor: Actor) -> "QuerySet[Model]":
        return model._default_manager.filter(person__in=rows(actor, permission, Person))

    reaches(permission, model)(of_people)


for permission in (Permission.PLAN_VIEW, Permission.PLAN_CHANGE):
    _of_people(permission, PlanStep)
    _of_people(permission, Contact)


@reaches(Permission.OWN_RECORD, PlanStep)
def own_steps(actor: Actor) -> "QuerySet[PlanStep]":
    """The steps that are hers to do: those of others she sees, and does not tick."""
    mine = rows(actor, Permission.OWN_RECORD, Person)
    return PlanStep.objects.filter(person__in=mine, doer=StepDoer.PERSON)
