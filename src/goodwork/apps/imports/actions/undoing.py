"""An import is undone: each record stands as before, unless it was changed since; those are left and listed."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.audit import actions as audit
from goodwork.apps.imports.actions import work
from goodwork.apps.imports.adapters import LeftAlone, adapter_of
from goodwork.apps.imports.enums import ImportState, RowOutcome
from goodwork.apps.imports.models import Import, ImportRow
from goodwork.standards.import_rules import import_rules

UNDOING = (ImportState.UNDOING,)
CHANGES = (RowOutcome.CREATED, RowOutcome.UPDATED)


@transaction.atomic
def start_undo(*, import_id: UUID | str, by: Actor) -> Import:
    """Undo an import, within the days in which the former state is kept."""
    batch = work.one_import(by, import_id, lock=True)
    if batch.state in (ImportState.UNDOING, ImportState.UNDONE):
        return batch
    days = import_rules().undo_days.n
    if batch.ended_at is not None and batch.ended_at < timezone.now() - timedelta(days=days):
        raise Refused(
            f"This file was brought in more than {days} days ago, and what stood there before is no longer kept. "
            "Change the records themselves instead."
        )
    work.move(
        batch,
        to=ImportState.UNDOING,
        of=(ImportState.DONE,),
        why_not="Only a file that was brought in can be undone.",
    )
    batch.save(update_fields=["state"])
    audit.record("import.undo_started", by=by, subject=batch)
    work.ask(work.UNDO, batch, by=by)
    return batch


@transaction.atomic
def undo_piece(*, import_id: UUID | str, most: int, by: Actor) -> int:
    """Undo the last rows that are not undone yet. How many there were; 0 when all is done."""
    batch = work.is_at_work(UUID(str(import_id)), by, UNDOING)
    rows = list(batch.rows.filter(outcome__in=CHANGES, undone=None).order_by("-number")[:most])
    for row in rows:
        _undo(row, batch, by)
    ImportRow.objects.bulk_update(rows, ["undone", "left_why"])
    return len(rows)


@transaction.atomic
def finish_undo(*, import_id: UUID | str, by: Actor) -> Import:
    """Every row that changed something is undone or left."""
    batch = work.is_at_work(UUID(str(import_id)), by, UNDOING)
    batch.state, batch.undone_at = ImportState.UNDONE, timezone.now()
    batch.save(update_fields=["state", "undone_at"])
    left = batch.rows.filter(undone=False).count()
    audit.record("import.undone", by=by, subject=batch, left=left)
    return batch


@transaction.atomic
def forget_old() -> int:
    """Take the words out of imports that can no longer be undone; counts and outcomes stay. How many imports."""
    before = timezone.now() - timedelta(days=import_rules().undo_days.n)
    old = Import.objects.filter(ended_at__lt=before, forgotten_at=None)
    ids = list(old.values_list("pk", flat=True))
    ImportRow.objects.filter(batch__in=ids).update(held=None, plan=None, before=None)
    old.update(sample=None, notes=None, forgotten_at=timezone.now())
    return len(ids)


def _undo(row: ImportRow, batch: Import, by: Actor) -> None:
    if row.record_id is None:
        raise ValueError(f"row {row.pk} changed something and names no record")
    try:
        with transaction.atomic():
            adapter_of(batch.kind).withdraw(
                row.record_id, RowOutcome(row.outcome), row.before, row.after_index, by=by
            )
        row.undone = True
    except LeftAlone as why:
        row.undone, row.left_why = False, str(why)
