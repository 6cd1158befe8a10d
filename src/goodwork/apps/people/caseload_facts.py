"""Facts about people on a caseload that other apps know: what comes next, who waits for an answer.

People stand below plans and matches and may not import them; those apps declare here what they can tell.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from goodwork.apps.people.models import Person

Narrow = Callable[["QuerySet[Person]"], "QuerySet[Person]"]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One way of looking at a caseload: its words, and which people it leaves."""

    label: str
    narrow: Narrow


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next for somebody."""

    words: str
    due_on: date | None


NARROWINGS: dict[str, Narrowing] = {}
_NEXT_STEPS: list[Callable[[list[UUID]], dict[UUID, NextStep]]] = []


def narrowing(code: str, label: str) -> Callable[[Narrow], Narrow]:
    """Declare a way of looking at a caseload. Once for each code."""

    def declare(narrow: Narrow) -> Narrow:
        if code in NARROWINGS:
            raise ValueError(f"the caseload is narrowed by {code} twice")
        NARROWINGS[code] = Narrowing(label, narrow)
        return narrow

    return declare


def tells_next_step(teller: Callable[[list[UUID]], dict[UUID, NextStep]]) -> None:
    """Declare who knows what happens next for people, by their ids."""
    _NEXT_STEPS.append(teller)


def next_steps(person_ids: Iterable[UUID]) -> dict[UUID, NextStep]:
    """What happens next for each; people with no next step are left out."""
    ids = list(person_ids)
    return {person_id: step for teller in _NEXT_STEPS for person_id, step in teller(ids).items()}
