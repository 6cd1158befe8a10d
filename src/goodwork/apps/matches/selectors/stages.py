"""How far the people of a caseload are: one count for each stage, for a picture."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.models import Pursuit
from goodwork.apps.people.models import Person, PersonState

STAGES = (
    ("Suggested", (PursuitState.SUGGESTED,)),
    ("Agreed to go for a job", (PursuitState.AGREED,)),
    ("Asked about sharing", (PursuitState.ASKED,)),
    ("Said yes, to be introduced", (PursuitState.CONSENTED,)),
    ("Introduced", (PursuitState.INTRODUCED,)),
    ("Got the job", (PursuitState.HIRED,)),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage, and how many people have a job at it. One person may be at several."""

    label: str
    n: int


@transaction.atomic
def stages(*, by: Actor) -> tuple[Stage, ...]:
    """Counts of people, no names: for whoever supports them."""
    people = access.rows(by, Permission.PURSUIT_CHANGE, Person).filter(state=PersonState.ACTIVE)
    rows = (
        Pursuit.objects.filter(person__in=people.values("pk"))
        .order_by()
        .values("state")
        .annotate(n=Count("person", distinct=True))
    )
    counts = {row["state"]: row["n"] for row in rows}
    return tuple(Stage(label, sum(counts.get(str(state), 0) for state in states)) for label, states in STAGES)
