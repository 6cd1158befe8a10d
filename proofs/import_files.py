"""Thousands of nasty files are brought in: each is refused in words, or every row of it is accounted for."""

from collections.abc import Iterator
from uuid import UUID

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.imports.actions import bringing_in, receiving
from goodwork.apps.imports.enums import ImportKind, ImportState, RowOutcome
from goodwork.apps.imports.selectors import one_view
from goodwork.connectors.tables.reading import TableError
from goodwork.pipelines import import_columns, import_rows
from goodwork.pipelines.import_files import look_into
from proofs.import_actor import Silent, manager
from proofs.nasty_files import NastyFile, made_by_chance, named_cases
from proofs.rows import Row


def run(small: bool) -> Iterator[Row]:
    """Every named case, and files by chance."""
    by, total, held, n_refused = manager(), 0, 0, 0
    for file in _all(200 if small else 20_000):
        total += 1
        counted = accounted(file, by)
        n_refused += counted is None
        held += counted is None or counted[0] == counted[1]
    note = f"{n_refused:,} refused in words, the others brought in"
    yield Row("a file is refused, or rows in = added + changed + same + left out", total, held, note=note)


def _all(n: int) -> Iterator[NastyFile]:
    yield from named_cases()
    for seed in range(n):
        yield made_by_chance(seed)


def accounted(file: NastyFile, by: Actor) -> tuple[int, int] | None:
    """Rows in and rows accounted for; None for a file that was refused in words."""
    try:
        looked = look_into(file.kind, file.name, file.content)
    except TableError:
        return None
    batch = receiving.receive(kind=file.kind, file=looked, by=by)
    if batch.state == ImportState.STAGED:
        columns = dict(looked.guessed or {})
        if import_columns.faults(file.kind, columns):
            columns = _forced(file.kind, len(looked.headings))
        receiving.confirm_columns(import_id=batch.pk, columns=columns, list_name="A list", by=by)
    return _brought_in(batch.pk, by)


def _brought_in(import_id: UUID, by: Actor) -> tuple[int, int] | None:
    told = {
        "import_id": str(import_id),
        "user_id": str(by.actor_id),
        "organisation_id": str(by.organisation_id),
        "role": by.role_code,
    }
    import_rows.read(Silent(), **told)
    view = one_view(import_id=import_id, by=by)
    if view.summary.state == ImportState.REFUSED:
        return None
    if view.summary.state == ImportState.SHOWN:
        bringing_in.start(import_id=import_id, by=by)
    import_rows.bring_in(Silent(), **told)
    done = one_view(import_id=import_id, by=by)
    if done.summary.state != ImportState.DONE:
        raise AssertionError(f"left in {done.summary.state}")
    return done.summary.n_rows, sum(done.counts[outcome] for outcome in RowOutcome)


def _forced(kind: ImportKind, n_columns: int) -> dict[int, str]:
    """What somebody in a hurry might say: the first column is the name, or the title."""
    first = "name" if kind == ImportKind.PEOPLE else "title"
    second = "email" if kind == ImportKind.PEOPLE else "employer"
    return {0: first} | ({1: second} if n_columns > 1 else {})
