"""What an employer sees: the few people introduced to its vacancies, with the details each said yes to, and no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.matches.enums import EmployerAnswer, PursuitState
from goodwork.apps.matches.models import Introduction, IntroductionAnswer
from goodwork.apps.matches.selectors.pursuits import Answer

MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class IntroducedPerson:
    """One introduction as the employer sees it. `name` only where she said yes to sharing it."""

    introduction_id: UUID
    version: int
    name: str
    vacancy_id: UUID
    title: str
    made_at: datetime
    introduced_by: str
    organisation: str
    words: str
    shared: Mapping[str, Any]
    answer: EmployerAnswer | None
    answered_at: datetime | None
    answers: tuple[Answer, ...]
    state: PursuitState
    seen_until: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state == PursuitState.INTRODUCED


@transaction.atomic
def introduced_people(*, by: Actor) -> tuple[IntroducedPerson, ...]:
    """Everybody introduced to the employer's vacancies whose yes stands: unanswered first, the oldest first."""
    found = _joined(access.rows(by, Permission.OWN_INTRODUCTION, Introduction)).order_by("made_at", "pk")
    rows = list(found[:MOST_ROWS])
    audit.record_readings(
        "person.listed", (row.pursuit.person_id for row in rows), by=by, part="introductions"
    )
    people = [_shown(row) for row in rows]
    return tuple(sorted(people, key=lambda one: (not one.is_open, one.answer is not None)))


@transaction.atomic
def introduced_person(*, introduction_id: UUID, by: Actor) -> IntroducedPerson:
    """One of them. That the employer opened it is kept: her adviser sees it."""
    row = access.one(by, Permission.OWN_INTRODUCTION, Introduction, introduction_id)
    Introduction.objects.filter(pk=row.pk, opened_at=None).update(opened_at=timezone.now())
    found = _joined(Introduction.objects.filter(pk=row.pk)).get()
    audit.record("introduction.read", by=by, subject=found, person_id=found.pursuit.person_id)
    return _shown(found, with_answers=True)


def _joined(found: "QuerySet[Introduction]") -> "QuerySet[Introduction]":
    return found.select_related("pursuit__vacancy", "pursuit__person__organisation", "made_by")


def _shown(row: Introduction, *, with_answers: bool = False) -> IntroducedPerson:
    shared = dict(row.shared)
    answers: list[Answer] = []
    if with_answers:
        said = (
            IntroductionAnswer.objects.filter(introduction=row)
            .select_related("made_by")
            .order_by("made_at", "pk")
        )
        answers = [
            Answer(EmployerAnswer(one.answer), one.words, one.made_by.name, one.made_at) for one in said
        ]
    return IntroducedPerson(
        introduction_id=row.pk,
        version=row.version,
        name=str(shared.get("name") or "A person"),
        vacancy_id=row.pursuit.vacancy_id,
        title=row.pursuit.vacancy.title,
        made_at=row.made_at,
        introduced_by=row.made_by.name,
        organisation=row.pursuit.person.organisation.name,
        words=row.words,
        shared=shared,
        answer=EmployerAnswer(row.answer) if row.answer else None,
        answered_at=row.answered_at,
        answers=tuple(answers),
        state=PursuitState(row.pursuit.state),
        seen_until=row.seen_until,
    )
