"""An import from bytes to its end, as a page and a worker do it together."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.desk import Desk

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.imports.actions import bringing_in, receiving, undoing
from goodwork.apps.imports.enums import ImportKind, ImportState
from goodwork.apps.imports.models import Import
from goodwork.pipelines.import_files import look_into
from goodwork.pipelines.work import work_off

Bring = Callable[..., Import]


@pytest.fixture
def ben(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)


@pytest.fixture
def bella(desk: Desk) -> Actor:
    return Actor(role=Role.MANAGER, user=desk.bella, organisation=desk.north)


@pytest.fixture
def carys(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)


def send(
    content: bytes | str,
    by: Actor,
    *,
    kind: ImportKind = ImportKind.PEOPLE,
    name: str = "people.csv",
    columns: Mapping[int, str] | None = None,
    list_name: str = "Hub list",
) -> Import:
    """Send a file, confirm its columns where that is asked, and have it checked."""
    data = content.encode() if isinstance(content, str) else content
    file = look_into(kind, name, data)
    batch = receiving.receive(kind=kind, file=file, by=by)
    if batch.state == ImportState.STAGED:
        chosen = columns if columns is not None else file.guessed
        receiving.confirm_columns(import_id=batch.pk, columns=chosen or {}, list_name=list_name, by=by)
    work_off()
    batch.refresh_from_db()
    return batch


def bring(content: bytes | str, by: Actor, **options: Any) -> Import:
    """Send a file and bring it in."""
    batch = send(content, by, **options)
    bringing_in.start(import_id=batch.pk, by=by)
    work_off()
    batch.refresh_from_db()
    return batch


def undo(batch: Import, by: Actor) -> Import:
    undoing.start_undo(import_id=batch.pk, by=by)
    work_off()
    batch.refresh_from_db()
    return batch


def outcomes(batch: Import) -> list[str]:
    """What came of each row, in order: planned before it is brought in."""
    return [row.outcome or row.planned for row in batch.rows.order_by("number")]
