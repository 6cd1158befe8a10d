"""Reading imports: the list, one with its counts and progress, its rows, and those that were left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.audit import actions as audit
from goodwork.apps.background.models import Job, JobState
from goodwork.apps.imports.actions import work
from goodwork.apps.imports.adapters import Change, Problem, adapter_of
from goodwork.apps.imports.enums import AT_WORK, ImportKind, ImportState, RowOutcome
from goodwork.apps.imports.models import Import, ImportRow
from goodwork.apps.imports.permissions import PERMISSION_OF

LEFT = "left"  # of an import that was undone: rows that were changed since


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on an import is. `stopped` when no worker will go on by itself."""

    done: int
    of: int
    words: str
    stopped: bool


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """One import in a list."""

    id: UUID
    kind: ImportKind
    state: ImportState
    file_name: str
    n_rows: int
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ImportView:
    """One import: what is known of its columns, what it would change or changed, and how far the work is."""

    summary: ImportSummary
    headings: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]
    columns: dict[int, str]
    list_name: str
    notes: tuple[str, ...]
    problem: str
    counts: dict[RowOutcome, int]
    n_left: int
    ended_at: datetime | None
    undone_at: datetime | None
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class RowView:
    """One row as shown: what it would do or did, field by field, and what of it could not be used."""

    number: int
    label: str
    outcome: RowOutcome
    record_id: UUID | None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_why: str = ""
    cells: tuple[str, ...] = field(default=())


def reachable(by: Actor) -> "QuerySet[Import]":
    """Every import this actor reaches, of either kind."""
    found = Import.objects.none()
    for permission in PERMISSION_OF.values():
        found = found | access.rows(by, permission, Import)
    return found


def latest(*, by: Actor, most: int = 50) -> list[ImportSummary]:
    """The latest imports of one's own, or of the organisation."""
    found = reachable(by).exclude(state=ImportState.DISCARDED).select_related("made_by")
    return [_summary(batch) for batch in found.order_by("-made_at")[:most]]


def one_view(*, import_id: Any, by: Actor) -> ImportView:
    """One import, with its counts and the progress of its work."""
    batch = work.one_import(by, import_id)
    sample = batch.sample or {}
    return ImportView(
        summary=_summary(batch),
        headings=tuple(sample.get("headings", ())),
        first_rows=tuple(tuple(row) for row in sample.get("rows", ())),
        columns={int(at): name for at, name in batch.columns.items()},
        list_name=batch.list_name,
        notes=tuple((batch.notes or {}).get("notes", ())),
        problem=batch.problem,
        counts=_counts(batch),
        n_left=batch.rows.filter(undone=False).count(),
        ended_at=batch.ended_at,
        undone_at=batch.undone_at,
        progress=_progress(batch),
    )


@transaction.atomic
def rows_shown(
    *, import_id: Any, outcome: str = "", after: int = 0, most: int = 50, by: Actor
) -> list[RowView]:
    """Rows by number, of one outcome or all. Whoever's record a row is about was seen: that is audited."""
    batch = work.one_import(by, import_id)
    found = _of_outcome(batch, outcome).filter(number__gt=after).order_by("number")[:most]
    return _given_out(batch, list(found), by)


def rows_in_pieces(
    *, import_id: Any, outcome: str, by: Actor, most: int = 500
) -> Iterator[Sequence[RowView]]:
    """All rows of an outcome, a piece at a time, each audited in its own transaction before it is given out."""
    after = 0
    while piece := rows_shown(import_id=import_id, outcome=outcome, after=after, most=most, by=by):
        yield piece
        after = piece[-1].number


@transaction.atomic
def rejects_taken_out(*, import_id: Any, by: Actor) -> ImportView:
    """The import whose left-out rows are about to be given out as a file, with that recorded."""
    batch = work.one_import(by, import_id)
    audit.record("import.rejects_exported", by=by, subject=batch)
    return one_view(import_id=import_id, by=by)


def _of_outcome(batch: Import, outcome: str) -> "QuerySet[ImportRow]":
    if outcome == LEFT:
        return batch.rows.filter(undone=False)
    if outcome not in RowOutcome.values:
        return batch.rows.all()
    return batch.rows.filter(**{_decided(batch): outcome})


def _decided(batch: Import) -> str:
    """Before rows are brought in their plan is what there is to show; afterwards, what came of them."""
    return "planned" if batch.state in (ImportState.READING, ImportState.SHOWN) else "outcome"


def _counts(batch: Import) -> dict[RowOutcome, int]:
    decided = _decided(batch)
    found = batch.rows.exclude(**{decided: ""}).values(decided).annotate(n=Count("id")).order_by()
    counted = {row[decided]: row["n"] for row in found}
    return {outcome: counted.get(outcome, 0) for outcome in RowOutcome}


def _given_out(batch: Import, rows: list[ImportRow], by: Actor) -> list[RowView]:
    adapter_of(batch.kind).give_out([row.record_id for row in rows if row.record_id], by=by)
    return [_row_view(row) for row in rows]


def _row_view(row: ImportRow) -> RowView:
    plan = row.plan or {}
    return RowView(
        number=row.number,
        label=plan.get("label", ""),
        outcome=RowOutcome(row.outcome or row.planned),
        record_id=row.record_id,
        changes=tuple(Change(*change) for change in plan.get("changes", ())),
        problems=tuple(Problem(*problem) for problem in plan.get("problems", ())),
        left_why=row.left_why,
        cells=tuple((row.held or {}).get("cells", ())),
    )


def _summary(batch: Import) -> ImportSummary:
    return ImportSummary(
        id=batch.pk,
        kind=ImportKind(batch.kind),
        state=ImportState(batch.state),
        file_name=batch.file_name,
        n_rows=batch.n_rows,
        made_by=batch.made_by.name,
        made_at=batch.made_at,
    )


def _progress(batch: Import) -> Progress | None:
    if batch.state not in AT_WORK:
        return None
    key = f"{work.STEP_OF[ImportState(batch.state)]}:{batch.pk}"
    job = Job.objects.filter(key=key).order_by("-asked_at").first()
    if job is None:
        return Progress(0, 0, "", stopped=True)
    waiting = job.state in (JobState.WAITING, JobState.RUNNING)
    return Progress(job.done, job.of, job.doing, stopped=not waiting)
