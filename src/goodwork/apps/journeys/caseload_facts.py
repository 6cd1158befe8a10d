"""What plans tell of a caseload: what happens next for each person, and for whom nothing does."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from goodwork.apps.journeys.models import PlanStep
from goodwork.apps.people.caseload_facts import NextStep, narrowing, tells_next_step
from goodwork.apps.people.models import Person


def _open_steps() -> "QuerySet[PlanStep]":
    return PlanStep.objects.filter(done_at=None, dropped_at=None)


@narrowing("no_next_step", "No next step")
def without_next_step(people: "QuerySet[Person]") -> "QuerySet[Person]":
    """People for whom nothing is planned."""
    return people.filter(~Exists(_open_steps().filter(person=OuterRef("pk"))))


@tells_next_step
def next_steps(person_ids: list[UUID]) -> dict[UUID, NextStep]:
    """The open step with the earliest day for each person; those without a day come last."""
    found: dict[UUID, PlanStep] = {}
    for step in _open_steps().filter(person__in=person_ids).order_by("made_at", "id"):
        held = found.get(step.person_id)
        if held is None or (step.due_on or date.max) < (held.due_on or date.max):
            found[step.person_id] = step
    return {person_id: NextStep(step.words, step.due_on) for person_id, step in found.items()}
