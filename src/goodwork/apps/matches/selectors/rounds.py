"""Rounds of an organisation: how far one is, and what became of the ones before."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.background.models import Job
from goodwork.apps.matches.enums import RoundState
from goodwork.apps.matches.models import Round

MOST_ROUNDS = 30


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round. `doing`, `done` and `of` come from its job while it runs; `problem` says why it stopped."""

    round_id: UUID
    state: RoundState
    is_current: bool
    on: date
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None
    n_people: int
    n_vacancies: int
    n_written: int
    doing: str
    done: int
    of: int
    tries: int
    problem: str
    about: dict[str, Any]

    @property
    def is_open(self) -> bool:
        return self.state in (RoundState.WAITING, RoundState.RUNNING)


@transaction.atomic
def rounds(*, by: Actor) -> tuple[RoundView, ...]:
    """The rounds of the actor's organisation, the newest first."""
    found = access.rows(by, Permission.ROUND_VIEW, Round).select_related("job", "asked_by")
    return tuple(_view(row) for row in found.order_by("-asked_at", "pk")[:MOST_ROUNDS])


@transaction.atomic
def one_round(*, round_id: UUID, by: Actor) -> RoundView:
    """One of them."""
    found = access.one(by, Permission.ROUND_VIEW, Round, round_id)
    return _view(Round.objects.select_related("job", "asked_by").get(pk=found.pk))


def _view(row: Round) -> RoundView:
    job: Job | None = row.job
    return RoundView(
        round_id=row.pk,
        state=RoundState(row.state),
        is_current=row.is_current,
        on=row.on,
        asked_by=row.asked_by.name if row.asked_by else "",
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        n_people=row.n_people,
        n_vacancies=row.n_vacancies,
        n_written=row.n_written,
        doing=job.doing if job else "",
        done=job.done if job else 0,
        of=job.of if job else 0,
        tries=job.tries if job else 0,
        problem=row.problem,
        about=row.about,
    )
