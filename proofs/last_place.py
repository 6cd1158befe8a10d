"""Sixteen advisers record a hire at once for the last place: one gets it, never two, never none."""

import threading
import time
from collections.abc import Callable, Iterator
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.matches.actions import record_hire
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.models import Pursuit
from goodwork.apps.people.models import Person
from goodwork.apps.vacancies.models import Vacancy
from proofs import a_place
from proofs.rows import Row

CONTENDERS = 16
LOOKED_SECONDS = 0.002
Take = Callable[[UUID, UUID, Actor], bool]


def run(small: bool) -> Iterator[Row]:
    """Rounds of the real action, then of the control that reads and then writes."""
    n = 20 if small else 1_000
    by = a_place.adviser()
    people = a_place.people(by, CONTENDERS)
    over, unfilled = contest(by, people, n, hired)
    yield Row(f"{CONTENDERS} at once for the last place: not given twice", n, n - over)
    yield Row(f"{CONTENDERS} at once for the last place: not left empty", n, n - unfilled)
    over, _ = contest(by, people, min(n, 50), read_then_write)
    yield Row("the same, reading first and writing then", min(n, 50), min(n, 50) - over, control=True)


def contest(by: Actor, people: list[Person], n: int, take: Take) -> tuple[int, int]:
    """How many rounds gave the place more than once, and how many gave it to nobody."""
    threads = Contenders(take, by)
    over = unfilled = 0
    try:
        for _ in range(n):
            vacancy = a_place.vacancies(by, 1, places=1)[0]
            won = threads.at_once(vacancy.pk, _introduced(people, vacancy))
            vacancy.refresh_from_db()
            hires = Pursuit.objects.filter(vacancy=vacancy, state=PursuitState.HIRED).count()
            over += won > 1 or hires > 1
            unfilled += won == 0 or vacancy.places_taken == 0
    finally:
        threads.stop()
    return over, unfilled


def _introduced(people: list[Person], vacancy: Vacancy) -> list[UUID]:
    now = timezone.now()
    made = Pursuit.objects.bulk_create(
        [
            Pursuit(
                person=person, vacancy=vacancy, state=PursuitState.INTRODUCED, began_at=now, changed_at=now
            )
            for person in people
        ]
    )
    return [pursuit.pk for pursuit in made]


def hired(vacancy_id: UUID, pursuit_id: UUID, by: Actor) -> bool:
    """The service's own action."""
    try:
        record_hire(pursuit_id=pursuit_id, version=1, by=by)
    except Refused:
        return False
    return True


def read_then_write(vacancy_id: UUID, pursuit_id: UUID, by: Actor) -> bool:
    """What many would write: look whether a place is left, then take it."""
    vacancy = Vacancy.objects.get(pk=vacancy_id)
    if vacancy.places_taken >= vacancy.places:
        return False
    time.sleep(LOOKED_SECONDS)
    with transaction.atomic():
        Vacancy.objects.filter(pk=vacancy_id).update(places_taken=vacancy.places_taken + 1)
        Pursuit.objects.filter(pk=pursuit_id).update(state=PursuitState.HIRED)
    return True


class Contenders:
    """Threads that wait for one another, then all ask in the same moment; each keeps its own connection."""

    def __init__(self, take: Take, by: Actor) -> None:
        self.take, self.by = take, by
        self.start, self.end = threading.Barrier(CONTENDERS + 1), threading.Barrier(CONTENDERS + 1)
        self.asked: tuple[UUID, list[UUID]] | None = None
        self.won = [False] * CONTENDERS
        self.problems: list[BaseException] = []
        self.threads = [
            threading.Thread(target=self._contend, args=(n,), daemon=True) for n in range(CONTENDERS)
        ]
        for thread in self.threads:
            thread.start()

    def at_once(self, vacancy_id: UUID, pursuit_ids: list[UUID]) -> int:
        """Let all ask; how many were given the place."""
        self.asked = (vacancy_id, pursuit_ids)
        self.start.wait()
        self.end.wait()
        if self.problems:
            raise self.problems[0]
        return sum(self.won)

    def stop(self) -> None:
        self.asked = None
        self.start.wait()
        for thread in self.threads:
            thread.join()

    def _contend(self, number: int) -> None:
        while True:
            self.start.wait()
            if self.asked is None:
                connection.close()
                return
            vacancy_id, pursuit_ids = self.asked
            try:
                self.won[number] = self.take(vacancy_id, pursuit_ids[number], self.by)
            except BaseException as problem:
                self.problems.append(problem)
            self.end.wait()
