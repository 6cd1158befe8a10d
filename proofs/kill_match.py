"""A round of matching killed with -9 while it writes, and taken up again, ends as one that nobody disturbed."""

import hashlib
import json
import os
import random
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.background.models import Job
from goodwork.apps.matches.actions import rounds
from goodwork.apps.matches.enums import RoundState
from goodwork.apps.matches.models import PersonList, Round, Shortlisted, VacancyOpening
from goodwork.apps.vacancies.models import Vacancy
from goodwork.pipelines import rounds as pipeline
from goodwork.pipelines.work import work_off
from goodwork.standards.rounds import Count, RoundRules, round_rules
from proofs import a_place
from proofs.own_process import start, to_its_end
from proofs.rows import Row

PEOPLE, VACANCIES, A_PIECE = 40, 30, 2
LONGEST_SECONDS = 300
COLUMNS = (
    "person_id",
    "kind",
    "vacancy_id",
    "rank",
    "points",
    "minutes",
    "mode",
    "nearness",
    "is_new",
    "parts",
    "told",
)


def run(small: bool) -> Iterator[Row]:
    """One round left alone, then many killed at a moment drawn by lot; at last one whose people change meanwhile."""
    n, chance = (2 if small else 100), random.Random(4)
    by = a_place.adviser()
    a_place.people(by, PEOPLE)
    a_place.vacancies(by, VACANCIES)
    os.environ["GOODWORK_DATA"] = ""  # the proof is of writing: public data would only take time to read
    alone = _asked(by)
    _to_its_end()
    expected = end_state(alone)
    same = unseen = kills = 0
    for _ in range(n):
        Round.objects.all().delete()
        Job.objects.all().delete()
        held = _asked(by)
        kills += _killed(held, chance.randrange(0, PEOPLE, A_PIECE), chance.random() * 0.05)
        unseen += (
            not Round.objects.filter(is_current=True).exists() or Round.objects.get(pk=held).state == "done"
        )
        Job.objects.update(held_until=timezone.now() - timedelta(seconds=1))
        _to_its_end()
        same += end_state(held) == expected
    yield Row("a round killed while it writes ends as one left alone", n, same)
    yield Row("the kill came before the end", n, kills)
    yield Row("nobody reads a round that is half written", n, unseen)
    Vacancy.objects.filter(pk=Vacancy.objects.order_by("pk")[0].pk).delete()
    Round.objects.all().delete()
    Job.objects.all().delete()
    changed = _asked(by)
    _to_its_end()
    yield Row(
        "the end state tells one vacancy fewer apart", 1, int(end_state(changed) == expected), control=True
    )


def end_state(round_id: UUID) -> str:
    """A digest of all that a reader could see of a round, in words and numbers, whatever its keys."""
    held = Round.objects.get(pk=round_id)
    said: list[Any] = [
        held.state,
        held.is_current,
        held.n_people,
        held.n_vacancies,
        held.n_written,
        held.inputs,
    ]
    entries = Shortlisted.objects.filter(round=held).order_by("person_id", "kind", "rank")
    said += [[getattr(one, name) for name in COLUMNS] for one in entries]
    lists = PersonList.objects.filter(round=held).order_by("person_id")
    said += [
        [one.person_id, one.n_jobs, one.n_eligible, one.n_in_reach, one.n_new, one.told] for one in lists
    ]
    openings = VacancyOpening.objects.filter(round=held).order_by("vacancy_id")
    said += [[one.vacancy_id, one.n_eligible, one.crowd, one.levers, one.curves] for one in openings]
    return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()


def _asked(by: Actor) -> UUID:
    return rounds.start_round(by=by).pk


def _killed(round_id: UUID, after: int, wait: float) -> bool:
    """Start the round in a child, and kill it once so many people are written. Whether it was killed before its end."""
    child = start(work_in_small_pieces)
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until and child.poll() is None:
        held = Round.objects.get(pk=round_id)
        if held.state == RoundState.DONE or (held.state == RoundState.RUNNING and held.n_written >= after):
            break
        time.sleep(0.002)
    time.sleep(wait)
    child.kill()
    child.wait()
    return Round.objects.get(pk=round_id).state != RoundState.DONE


def work_in_small_pieces() -> None:
    """As the worker does, in more pieces than usual, each a moment apart: so that a kill falls between them too."""
    small = round_rules().model_copy(update={"people_a_piece": Count(n=A_PIECE, verified=True)})

    def rules() -> RoundRules:
        return small

    pipeline.round_rules = rules  # type: ignore[assignment]
    work_off(strict=True)


def _to_its_end() -> None:
    to_its_end(work_in_small_pieces, LONGEST_SECONDS)
