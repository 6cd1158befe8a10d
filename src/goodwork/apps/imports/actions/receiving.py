"""A file is received, its columns are confirmed, or it is put aside."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.audit import actions as audit
from goodwork.apps.encryption import keyring
from goodwork.apps.imports.actions import work
from goodwork.apps.imports.enums import UNFINISHED, ImportKind, ImportState
from goodwork.apps.imports.models import ColumnMapping, Import, ImportPiece
from goodwork.apps.imports.permissions import PERMISSION_OF

PIECE_BYTES = 256 * 1024
MOST_NAME = 150


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was looked into: its bytes, its headings and first rows, and the columns they were taken for.

    `headings` empty means that the file says itself what each value is (JobPosting): there is nothing to confirm.
    """

    file_name: str
    content: bytes
    headings: tuple[str, ...] = ()
    first_rows: tuple[tuple[str, ...], ...] = ()
    guessed: Mapping[int, str] | None = None


@transaction.atomic
def receive(*, kind: ImportKind, file: Received, by: Actor) -> Import:
    """Keep a file for its columns to be confirmed. The same file sent again, unfinished, leads back to itself."""
    access.check(by, PERMISSION_OF[kind])
    digest = keyring.blind_index(hashlib.sha256(file.content).hexdigest(), f"import:{kind}")
    same = _unfinished(kind, digest, by)
    if same is not None:
        return same
    remembered = _remembered(kind, file.headings, by)
    made = Import(
        organisation=by.organisation,
        kind=kind,
        file_name=file.file_name[-MOST_NAME:],
        file_hash=digest,
        sample={"headings": list(file.headings), "rows": [list(row) for row in file.first_rows]},
        columns={str(at): name for at, name in (file.guessed or {}).items()},
        made_by=by.user,
        made_at=timezone.now(),
    )
    if remembered is not None:
        made.columns, made.list_name = remembered.columns, remembered.list_name
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # sent twice at the same moment
        found = _unfinished(kind, digest, by)
        if found is None:
            raise
        return found
    _keep(made, file.content)
    audit.record("import.received", by=by, subject=made, kind=str(kind))
    if remembered is not None or not file.headings:
        made.state = ImportState.READING
        made.save(update_fields=["state"])
        work.ask(work.READ, made, by=by)
    return made


@transaction.atomic
def confirm_columns(
    *, import_id: UUID | str, columns: Mapping[int, str], list_name: str = "", by: Actor
) -> Import:
    """Say what the columns are, remember it for the next file with these headings, and have the file checked."""
    batch = work.one_import(by, import_id, lock=True)
    work.move(
        batch,
        to=ImportState.READING,
        of=(ImportState.STAGED, ImportState.SHOWN),
        why_not="The columns of this file can no longer be changed: it is being worked on, or is done.",
    )
    batch.columns = {str(at): name for at, name in sorted(columns.items()) if name}
    batch.list_name = list_name.strip()
    batch.save(update_fields=["state", "columns", "list_name"])
    batch.rows.all().delete()
    ColumnMapping.objects.update_or_create(
        organisation=by.organisation,
        kind=batch.kind,
        headings_hash=_headings_hash(batch.sample["headings"]),
        defaults={
            "columns": batch.columns,
            "list_name": batch.list_name,
            "confirmed_at": timezone.now(),
        },
    )
    audit.record("import.columns_confirmed", by=by, subject=batch)
    work.ask(work.READ, batch, by=by)
    return batch


@transaction.atomic
def discard(*, import_id: UUID | str, by: Actor) -> Import:
    """Put a file aside before it is brought in: what was kept of it is forgotten."""
    batch = work.one_import(by, import_id, lock=True)
    work.move(
        batch,
        to=ImportState.DISCARDED,
        of=(ImportState.STAGED, ImportState.SHOWN, ImportState.REFUSED, ImportState.READING),
        why_not="This file is already brought in. You can undo it instead.",
    )
    batch.sample, batch.ended_at = {}, timezone.now()
    batch.save(update_fields=["state", "sample", "ended_at"])
    batch.rows.all().delete()
    batch.pieces.all().delete()
    audit.record("import.discarded", by=by, subject=batch)
    return batch


def content_of(batch: Import) -> bytes:
    """The bytes of the file, as they came. Empty once its rows were staged."""
    pieces: Any = ImportPiece.objects.filter(batch=batch).order_by("number")
    return b"".join(base64.b85decode(piece.content) for piece in pieces)


def _keep(batch: Import, content: bytes) -> None:
    for number, at in enumerate(range(0, len(content), PIECE_BYTES)):
        words = base64.b85encode(content[at : at + PIECE_BYTES]).decode()
        ImportPiece.objects.create(batch=batch, number=number, content=words)


def _unfinished(kind: ImportKind, digest: str, by: Actor) -> Import | None:
    return Import.objects.filter(
        organisation=by.organisation, kind=kind, made_by=by.user, file_hash=digest, state__in=UNFINISHED
    ).first()


def _remembered(kind: ImportKind, headings: Sequence[str], by: Actor) -> ColumnMapping | None:
    if not headings:
        return None
    return ColumnMapping.objects.filter(
        organisation=by.organisation, kind=kind, headings_hash=_headings_hash(headings)
    ).first()


def _headings_hash(headings: Sequence[str]) -> str:
    return keyring.blind_index("\x1f".join(headings), "import headings")
