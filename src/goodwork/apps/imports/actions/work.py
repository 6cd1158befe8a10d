"""What every step shares: one import locked for an actor, and asking for the work of a step."""

from typing import Any
from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.background import actions as background
from goodwork.apps.imports.enums import ImportState
from goodwork.apps.imports.models import Import
from goodwork.apps.imports.permissions import PERMISSION_OF

READ, BRING_IN, UNDO = "imports.read", "imports.bring_in", "imports.undo"
STEP_OF = {ImportState.READING: READ, ImportState.RUNNING: BRING_IN, ImportState.UNDOING: UNDO}


def one_import(by: Actor, import_id: Any, *, lock: bool = False) -> Import:
    """An import this actor reaches, by the permission of its kind, or NotFound."""
    for permission in PERMISSION_OF.values():
        try:
            return access.one(by, permission, Import, import_id, lock=lock)
        except NotFound:
            continue
    raise NotFound(f"No import {import_id} for {by.role}")


def move(batch: Import, *, to: ImportState, of: tuple[ImportState, ...], why_not: str) -> None:
    """Take an import from one state to another, or refuse because it has moved on."""
    if batch.state not in of:
        raise Refused(why_not)
    batch.state = to


def ask(step: str, batch: Import, *, by: Actor) -> None:
    """Ask for the work of a step, once, to be done as this actor."""
    background.ask(
        step,
        f"{step}:{batch.pk}",
        by=by,
        import_id=str(batch.pk),
        user_id=str(by.actor_id),
        organisation_id=str(by.organisation_id),
        role=by.role_code,
    )


def is_at_work(import_id: UUID, by: Actor, states: tuple[ImportState, ...]) -> Import:
    """The import of a piece of work, locked, while it is still in a state in which the work goes on."""
    batch = one_import(by, import_id, lock=True)
    if batch.state not in states:
        raise Refused("This file is no longer being worked on.")
    return batch


@transaction.atomic
def go_on(*, import_id: Any, by: Actor) -> Import:
    """Ask again for the work of an import whose worker stopped. It goes on where it was."""
    batch = one_import(by, import_id, lock=True)
    step = STEP_OF.get(ImportState(batch.state))
    if step is None:
        raise Refused("Nothing of this file is waiting to be done.")
    ask(step, batch, by=by)
    return batch
