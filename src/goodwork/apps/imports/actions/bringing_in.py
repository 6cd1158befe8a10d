"""Rows are brought in, a piece at a time: what a row does and that it was done stand in one transaction.

A worker that is killed leaves whole pieces behind; the next goes on with the rows that have no outcome yet.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.audit import actions as audit
from goodwork.apps.imports.actions import work
from goodwork.apps.imports.adapters import Adapter, Applied, Plan, Problem, adapter_of
from goodwork.apps.imports.enums import ImportState, RowOutcome
from goodwork.apps.imports.models import Import, ImportRow

RUNNING = (ImportState.RUNNING,)
CHANGES = (RowOutcome.CREATED, RowOutcome.UPDATED)
CHANGED_MEANWHILE = (
    "The record was changed after this file was checked, so the row would no longer do what was shown. "
    "Send the file again to see what it would do now."
)


@transaction.atomic
def start(*, import_id: UUID | str, by: Actor) -> Import:
    """Bring in what was shown."""
    batch = work.one_import(by, import_id, lock=True)
    if batch.state in (ImportState.RUNNING, ImportState.DONE):
        return batch  # the button was pressed twice
    work.move(
        batch,
        to=ImportState.RUNNING,
        of=(ImportState.SHOWN,),
        why_not="This file is not ready to be brought in. Open it again to see where it stands.",
    )
    batch.save(update_fields=["state"])
    audit.record("import.started", by=by, subject=batch, rows=batch.n_rows)
    work.ask(work.BRING_IN, batch, by=by)
    return batch


@transaction.atomic
def bring_in_piece(*, import_id: UUID | str, most: int, by: Actor) -> int:
    """Bring in the next rows that have no outcome. How many there were; 0 when all is done."""
    batch = work.is_at_work(UUID(str(import_id)), by, RUNNING)
    rows = list(batch.rows.filter(outcome="").order_by("number")[:most])
    adapter = adapter_of(batch.kind)
    applied = _apply([row for row in rows if row.planned in CHANGES], adapter, batch, by)
    added, unchanged, others = [], [], []
    for row in rows:
        _settle(row, applied.get(row.pk))
        if row.outcome != row.planned or row.outcome == RowOutcome.UPDATED:
            others.append(row)
        else:
            (added if row.outcome == RowOutcome.CREATED else unchanged).append(row)
    # Words that are encrypted cannot be written for many rows at once: only rows that have them are saved alone.
    ImportRow.objects.bulk_update(added, ["outcome", "record_id", "after_index"])
    ImportRow.objects.filter(pk__in=[row.pk for row in unchanged]).update(outcome=F("planned"))
    for row in others:
        row.save(update_fields=["outcome", "record_id", "plan", "before", "after_index"])
    return len(rows)


@transaction.atomic
def finish(*, import_id: UUID | str, by: Actor) -> Import:
    """Every row has its outcome."""
    batch = work.is_at_work(UUID(str(import_id)), by, RUNNING)
    if batch.rows.filter(outcome="").exists():
        raise Refused("Some rows have not been brought in yet.")
    batch.state, batch.ended_at = ImportState.DONE, timezone.now()
    batch.save(update_fields=["state", "ended_at"])
    batch.pieces.all().delete()
    counts = {str(outcome): batch.rows.filter(outcome=outcome).count() for outcome in RowOutcome}
    adapter_of(batch.kind).finished(by=by)
    audit.record("import.finished", by=by, subject=batch, **counts)
    return batch


def _apply(
    rows: Sequence[ImportRow], adapter: Adapter, batch: Import, by: Actor
) -> dict[UUID, Applied | Refused]:
    """Each row as planned, unless it would now do something that was never shown."""
    plans = adapter.plan([row.held["values"] for row in rows], list_name=batch.list_name, by=by)
    done: dict[UUID, Applied | Refused] = {row.pk: Refused(CHANGED_MEANWHILE) for row in rows}
    as_shown = [(row, plan) for row, plan in zip(rows, plans, strict=True) if _as_shown(row, plan)]
    applied = adapter.apply(
        [(row.held["values"], plan) for row, plan in as_shown], list_name=batch.list_name, by=by
    )
    return done | {row.pk: one for (row, _), one in zip(as_shown, applied, strict=True)}


def _settle(row: ImportRow, applied: Applied | Refused | None) -> None:
    """Write on a row, unsaved, what came of it; None for one that was to change nothing."""
    if isinstance(applied, Refused):
        _leave_out(row, Problem("", "", str(applied)))
        return
    row.outcome = row.planned
    if applied is not None:
        row.record_id, row.before, row.after_index = applied.record_id, applied.before, applied.after_index


def _as_shown(row: ImportRow, plan: Plan) -> bool:
    shown = [list(change) for change in row.plan["changes"]]
    return (
        plan.outcome == row.planned
        and plan.record_id == row.record_id
        and [change.held() for change in plan.changes] == shown
    )


def _leave_out(row: ImportRow, problem: Problem) -> None:
    row.outcome = RowOutcome.REJECTED
    row.plan = row.plan | {"problems": [*row.plan["problems"], problem.held()]}
