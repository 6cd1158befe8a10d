"""The demonstration's files, brought in as a manager would bring them in: sent, columns confirmed, shown, brought in."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.imports.actions import bringing_in, receiving
from goodwork.apps.imports.enums import ImportKind, ImportState
from goodwork.pipelines.demonstration import cast
from goodwork.pipelines.import_files import look_into
from goodwork.pipelines.work import work_off
from goodwork.synthetic.pools import pool

# Every third person of the place is supported in the south.
SOUTH_EACH = 3
# Numbers Ofcom keeps for stories, so that nobody real is ever rung: 07700 900000 to 900999.
STORY_NUMBERS = 1000


class DemonstrationFailedError(Exception):
    """A step of the demonstration did not do what it should."""


def people_of(place: Path, organisation: str) -> str:
    """The people of one organisation as a table, each with an adviser of it."""
    with (place / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [_whole_name(row, number) for number, row in enumerate(csv.DictReader(file))]
    advisers = cast.ADVISERS[organisation]
    mine = [
        row for number, row in enumerate(rows) if (number % SOUTH_EACH == 0) == (organisation == cast.SOUTH)
    ]
    emails = {worker.name: worker.email for worker in cast.WORKERS}
    for number, row in enumerate(mine):
        row["adviser"] = emails[advisers[number % len(advisers)]]
    return _table(mine)


def _whole_name(row: dict[str, str], number: int) -> dict[str, str]:
    """The row with an invented family name, telephone number and email address: the place gives first names only."""
    families = pool("names")["families"]
    family = families[(number * 7) % len(families)]
    return row | {
        "name": f"{row['name']} {family}",
        "phone": f"07700 900{number % STORY_NUMBERS:03}",
        "email": f"{row['name']}.{family}.{number}@people.goodwork.example".lower(),
    }


def _table(rows: Sequence[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def bring(kind: ImportKind, name: str, content: bytes, *, by: Actor) -> int:
    """Bring a file in. How many rows it had."""
    file = look_into(kind, name, content)
    batch = receiving.receive(kind=kind, file=file, by=by)
    if batch.state == ImportState.STAGED:
        receiving.confirm_columns(
            import_id=batch.pk, columns=file.guessed or {}, list_name="Demonstration", by=by
        )
    work_off()
    bringing_in.start(import_id=batch.pk, by=by)
    work_off()
    batch.refresh_from_db()
    if batch.state != ImportState.DONE:
        raise DemonstrationFailedError(
            f"{name} was not brought in: {batch.problem or batch.get_state_display()}"
        )
    return batch.n_rows
