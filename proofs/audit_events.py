"""Many audit events at once, written as the service writes them, for tests and proofs of the audit."""

from uuid import UUID, uuid4

from django.db import transaction

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.actions import record, record_readings

SOMEBODY = Actor(role=Role.ADVISER, purpose="a test")


@transaction.atomic
def record_some(n: int, people: list[UUID] | None = None) -> None:
    """So many readings, and one event with details that are not plain."""
    people = people or [uuid4() for _ in range(7)]
    record_readings("person.listed", [people[number % len(people)] for number in range(n - 1)], by=SOMEBODY)
    record(
        "account.invited",
        by=SOMEBODY,
        person_id=people[0],
        role="adviser",
        nested={"é": [1, 2.5, None]},
        a="Ω",
    )
