"""A worker that brings in a file is killed again and again, at any moment; what stands at the end is the same.

Each step (checking the file, bringing it in, undoing it) runs in a process of its own that SIGKILL ends.
"""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.utils import timezone

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.imports.actions import bringing_in, receiving, undoing
from goodwork.apps.imports.enums import ImportKind, ImportState
from goodwork.apps.imports.models import Import
from goodwork.apps.people.import_fields import values_of
from goodwork.apps.people.models import Person
from goodwork.apps.people.references import fresh_references
from goodwork.pipelines import import_rows
from goodwork.pipelines.import_files import look_into
from proofs.import_actor import Silent, manager
from proofs.rows import Row

ROWS = 80
ROWS_A_PIECE = 10
LONGEST_SECONDS = 0.3
GROWS = 1.3
COLUMNS = {0: "person_id", 1: "name", 2: "email", 3: "min_hourly_pay", 4: "skills"}


def run(small: bool) -> Iterator[Row]:
    """Kill until the number of kills is reached; compare each import with one that nobody disturbed."""
    wanted = 6 if small else 100
    import_rows.ROWS_A_PIECE = ROWS_A_PIECE
    chance, kills, imports, same, undone = random.Random(7), 0, 0, 0, 0
    calm = ended_state(brought_in(manager(), run_whole))
    while kills < wanted:
        by = manager()
        stopper = Stopper(chance)
        batch = brought_in(by, stopper.run)
        imports += 1
        same += ended_state(batch) == calm
        undo(batch, by, stopper.run)
        undone += not Person.objects.filter(organisation=by.organisation).exists()
        kills += stopper.kills
    yield Row("kills in the middle of the work", kills, kills)
    yield Row("an import that was killed ends as one that was not", imports, same)
    yield Row("an undoing that was killed leaves nothing behind", imports, undone)
    tries = 3 if small else 10
    yield Row(
        "an importer that begins again at the top brings in nobody twice",
        tries, sum(naive_is_right(Stopper(chance)) for _ in range(tries)), control=True,
    )  # fmt: skip


def naive_is_right(stopper: "Stopper") -> bool:
    """Whether everybody is there once after an importer with neither keys nor pieces was killed and begun again."""
    by = manager()
    stopper.run(lambda: naive(by))
    return Person.objects.filter(organisation=by.organisation).count() == ROWS


def naive(by: Actor) -> None:
    """What many would write: each row is saved as it is read."""
    for n in range(ROWS):
        Person.objects.create(
            organisation=by.organisation, name=f"Person {n}", reference=fresh_references(1)[0], added_at=timezone.now()
        )  # fmt: skip


def brought_in(by: Actor, run_step: Callable[[Callable[[], None]], None]) -> Import:
    """Send the file and have each step run in the given way."""
    batch = receiving.receive(
        kind=ImportKind.PEOPLE, file=look_into(ImportKind.PEOPLE, "people.csv", the_file()), by=by
    )
    receiving.confirm_columns(import_id=batch.pk, columns=COLUMNS, list_name="Hub list", by=by)
    run_step(lambda: import_rows.read(Silent(), **told(batch, by)))
    bringing_in.start(import_id=batch.pk, by=by)
    run_step(lambda: import_rows.bring_in(Silent(), **told(batch, by)))
    batch.refresh_from_db()
    if batch.state != ImportState.DONE:
        raise AssertionError(f"the import ended in state {batch.state}")
    return batch


def undo(batch: Import, by: Actor, run_step: Callable[[Callable[[], None]], None]) -> None:
    """Undo the import, its work run in the given way."""
    undoing.start_undo(import_id=batch.pk, by=by)
    run_step(lambda: import_rows.undo(Silent(), **told(batch, by)))


def run_whole(work: Callable[[], None]) -> None:
    """Undisturbed."""
    work()


class Stopper:
    """Runs a step in a child process and kills it, until one child comes to its end."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.kills = chance, 0

    def run(self, work: Callable[[], None]) -> None:
        """Each child is let live a little longer than the last: a busy machine gets to the end too."""
        longest = LONGEST_SECONDS
        while not self._ended(work, longest):
            self.kills += 1
            longest *= GROWS

    def _ended(self, work: Callable[[], None], longest: float) -> bool:
        connection.close()  # a connection may not be shared between processes
        child = os.fork()
        if child == 0:
            try:
                work()
                os._exit(0)
            except BaseException:
                os._exit(1)
        deadline = time.monotonic() + self.chance.uniform(0, longest)
        while time.monotonic() < deadline:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                if status:
                    raise AssertionError("a step failed without being killed")
                return True
            time.sleep(0.005)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        return status == 0


def ended_state(batch: Import) -> tuple[Any, ...]:
    """What stands: everybody's values, what came of each row, and how often each was recorded."""
    people = Person.objects.filter(organisation=batch.organisation_id).select_related("profile")
    ids = [person.pk for person in people]
    values = sorted(str(sorted(values_of(person, "Hub list").items())) for person in people)
    rows = [(row.number, row.outcome, bool(row.record_id)) for row in batch.rows.order_by("number")]
    added = AuditEvent.objects.filter(event="person.added", person_id__in=ids).count()
    return (len(ids), values, rows, added)


def told(batch: Import, by: Actor) -> dict[str, str]:
    """What a step is told."""
    return {
        "import_id": str(batch.pk),
        "user_id": str(by.actor_id),
        "organisation_id": str(by.organisation_id),
        "role": by.role_code,
    }


def the_file() -> bytes:
    """A list with rows that are added, left out and repeated."""
    lines = ["Ref,Name,E-mail,Min pay,Skills"]
    for n in range(ROWS):
        pay = "lots" if n % 17 == 0 else f"{12 + n % 5}.50"
        lines.append(f"A{n},Person {n} Name{n},p{n}@example.org,{pay},cooking; skill {n % 7}")
    return "\n".join([*lines, lines[5]]).encode()
