"""The rows of a file are staged with what each would change: the dry run. Nothing of a person or a vacancy is touched."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.audit import actions as audit
from goodwork.apps.imports.actions import work
from goodwork.apps.imports.adapters import Plan, Problem, adapter_of
from goodwork.apps.imports.enums import ImportState, RowOutcome
from goodwork.apps.imports.models import Import, ImportRow

READING = (ImportState.READING,)


@dataclass(frozen=True, slots=True)
class Staged:
    """One row as it was read: our columns' values, or none and the reasons. `cells` are as the file had them."""

    number: int
    values: dict[str, Any] | None
    problems: tuple[Problem, ...] = ()
    cells: tuple[str, ...] = ()


@transaction.atomic
def stage(*, import_id: UUID | str, rows: Sequence[Staged], by: Actor) -> int:
    """Keep a piece of rows with what each would change. Rows that are kept already stay: asking twice adds nothing."""
    batch = work.is_at_work(UUID(str(import_id)), by, READING)
    known = set(batch.rows.filter(number__in=[row.number for row in rows]).values_list("number", flat=True))
    fresh = [row for row in rows if row.number not in known]
    ImportRow.objects.bulk_create(_row(batch, row, plan) for row, plan in _planned(batch, fresh, by))
    return len(fresh)


@transaction.atomic
def show(*, import_id: UUID | str, n_rows: int, notes: Sequence[str], by: Actor) -> Import:
    """All rows are staged: what the file would change can be looked at. The file itself is forgotten."""
    batch = work.is_at_work(UUID(str(import_id)), by, READING)
    n_staged = batch.rows.count()
    if n_staged != n_rows:
        raise ValueError(f"import {batch.pk}: {n_rows} rows in the file and {n_staged} staged")
    batch.state, batch.n_rows, batch.notes = ImportState.SHOWN, n_rows, {"notes": list(notes)}
    batch.save(update_fields=["state", "n_rows", "notes"])
    audit.record("import.checked", by=by, subject=batch, rows=n_rows)
    return batch


@transaction.atomic
def refuse(*, import_id: UUID | str, why: str, by: Actor) -> Import:
    """The file cannot be used. What was kept of it is forgotten; why is said."""
    batch = work.is_at_work(UUID(str(import_id)), by, READING)
    batch.state, batch.problem, batch.ended_at = ImportState.REFUSED, why, timezone.now()
    batch.save(update_fields=["state", "problem", "ended_at"])
    batch.rows.all().delete()
    batch.pieces.all().delete()
    audit.record("import.discarded", by=by, subject=batch)
    return batch


def _planned(batch: Import, rows: Sequence[Staged], by: Actor) -> list[tuple[Staged, Plan]]:
    """Each row with its plan: the adapter's for a row that could be read, its reasons for one that could not."""
    readable = [row for row in rows if row.values is not None]
    plans = adapter_of(batch.kind).plan(
        [row.values or {} for row in readable], list_name=batch.list_name, by=by
    )
    by_number = {row.number: plan for row, plan in zip(readable, plans, strict=True)}
    return [(row, by_number.get(row.number) or _left_out(row)) for row in rows]


def _left_out(row: Staged) -> Plan:
    label = next((cell for cell in row.cells if cell.strip()), "")[:80]
    return Plan(RowOutcome.REJECTED, label)


def _row(batch: Import, row: Staged, plan: Plan) -> ImportRow:
    held = plan.held()
    held["problems"] = [problem.held() for problem in row.problems] + held["problems"]
    return ImportRow(
        batch=batch,
        number=row.number,
        held={"values": row.values, "cells": list(row.cells)},
        plan=held,
        planned=plan.outcome,
        record_id=plan.record_id,
    )
