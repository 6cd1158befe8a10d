"""The long work of an import, done by a worker as whoever asked for it: checking a file, bringing it in, undoing it.

Each step goes on where it was when its worker was killed: rows are keyed by import and number, and what a row did is
written in the same transaction as that it was done.
"""

from collections.abc import Callable
from typing import Protocol

from goodwork.apps.accounts.access import NotFound
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.selectors import acting_in_task
from goodwork.apps.background.handle import CannotRun
from goodwork.apps.imports.actions import bringing_in, reading, receiving, undoing, work
from goodwork.apps.imports.enums import ImportKind, ImportState
from goodwork.connectors.tables.reading import TableError
from goodwork.pipelines.import_files import look_into, staged_rows

ROWS_A_PIECE = 250
NO_LONGER = (
    "The account that asked for this may no longer do it, so it was stopped. Rows done so far stay done. "
    "Somebody who may can go on with it."
)


class Progress(Protocol):
    """What a step says while it works."""

    def progress(self, done: int, of: int, words: str = "") -> None: ...


def read(job: Progress, *, import_id: str, user_id: str, organisation_id: str, role: str) -> None:
    """Stage every row of a file with what it would change."""
    by = _acting(user_id, organisation_id, role)
    batch = _still(import_id, by, ImportState.READING)
    if batch is None:
        return
    kind, name = ImportKind(batch.kind), batch.file_name
    columns = {int(at): column for at, column in batch.columns.items()}
    try:
        rows, notes = staged_rows(kind, name, receiving.content_of(batch), columns)
    except TableError as problem:
        reading.refuse(import_id=import_id, why=str(problem), by=by)
        return
    for at in range(0, len(rows), ROWS_A_PIECE):
        reading.stage(import_id=import_id, rows=rows[at : at + ROWS_A_PIECE], by=by)
        job.progress(min(at + ROWS_A_PIECE, len(rows)), len(rows), "Checking rows")
    reading.show(import_id=import_id, n_rows=len(rows), notes=notes, by=by)


def bring_in(job: Progress, *, import_id: str, user_id: str, organisation_id: str, role: str) -> None:
    """Bring in the rows that have no outcome yet."""
    by = _acting(user_id, organisation_id, role)
    batch = _still(import_id, by, ImportState.RUNNING)
    if batch is None:
        return
    done = batch.rows.exclude(outcome="").count()
    _in_pieces(
        job,
        lambda: bringing_in.bring_in_piece(import_id=import_id, most=ROWS_A_PIECE, by=by),
        done,
        batch.n_rows,
        "Bringing in rows",
    )
    bringing_in.finish(import_id=import_id, by=by)


def undo(job: Progress, *, import_id: str, user_id: str, organisation_id: str, role: str) -> None:
    """Undo the rows that are not undone yet."""
    by = _acting(user_id, organisation_id, role)
    batch = _still(import_id, by, ImportState.UNDOING)
    if batch is None:
        return
    changed = batch.rows.filter(outcome__in=undoing.CHANGES)
    _in_pieces(
        job,
        lambda: undoing.undo_piece(import_id=import_id, most=ROWS_A_PIECE, by=by),
        changed.exclude(undone=None).count(),
        changed.count(),
        "Undoing rows",
    )
    undoing.finish_undo(import_id=import_id, by=by)


def forget(job: Progress) -> None:
    """Take the words out of imports that can no longer be undone."""
    undoing.forget_old()


def _in_pieces(job: Progress, piece: Callable[[], int], done: int, of: int, words: str) -> None:
    while n := piece():
        done += n
        job.progress(done, of, words)


def _acting(user_id: str, organisation_id: str, role: str) -> Actor:
    by = acting_in_task(user_id, organisation_id, role, purpose="bringing in a file")
    if by is None:
        raise CannotRun(NO_LONGER)
    return by


def _still(import_id: str, by: Actor, state: ImportState) -> "work.Import | None":
    """The import while it is in the state in which this step works; None when the step is done or given up."""
    try:
        batch = work.one_import(by, import_id)
    except NotFound as problem:
        raise CannotRun(NO_LONGER) from problem
    return batch if batch.state == state else None


__all__ = ["bring_in", "forget", "look_into", "read", "undo"]
