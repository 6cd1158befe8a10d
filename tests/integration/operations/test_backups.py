"""A backup is proved by restoring it, and a damaged one is refused."""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from tests.desk import Desk, make_desk

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.people import erasure
from goodwork.pipelines.backups import backup, database
from goodwork.pipelines.backups.database import BackupFailedError
from goodwork.pipelines.backups.sealed_file import PIECE_BYTES, BrokenBackupError, opened_pieces, seal_stream

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture
def committed_desk() -> Desk:
    """Everybody, committed: a copy sees only what has been."""
    with transaction.atomic():
        return make_desk()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[dict[str, object]]:
    """An empty database of the same kind as the one in use."""
    if connection.vendor == "sqlite":
        yield {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "restored.sqlite3"}
        return
    name = f"restored_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield {**database.settings(), "NAME": name}
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_restored_backup_holds_every_row(
    committed_desk: Desk, tmp_path: Path, empty: dict[str, object]
) -> None:
    made = backup.make(tmp_path / "backups", now=timezone.now())
    backup.restore(made, empty)
    found = backup.drill(made, empty, seconds=0)
    assert found.held
    assert found.tables["people_person"] == (3, 3)
    iris = committed_desk.iris
    with database.reached(empty) as restored, restored.cursor() as cursor:
        cursor.execute("SELECT postcode FROM people_person WHERE name = %s", [iris.name])
        assert iris._meta.get_field("postcode").open(iris, bytes(cursor.fetchone()[0])) == "BF3 1AA"


def test_names_cannot_be_read_in_a_backup(committed_desk: Desk, tmp_path: Path) -> None:
    made = backup.make(tmp_path, now=timezone.now())
    plain = b"".join(opened_pieces(made))
    assert committed_desk.amina.name.encode() not in made.read_bytes()
    assert connection.vendor != "sqlite" or committed_desk.amina.name.encode() in plain


def test_a_row_written_after_the_copy_is_not_missed_by_the_drill(
    committed_desk: Desk, tmp_path: Path, empty: dict[str, object]
) -> None:
    made = backup.make(tmp_path, now=timezone.now())
    with transaction.atomic():
        committed_desk.cora.delete()
    backup.restore(made, empty)
    assert backup.drill(made, empty, seconds=0).held


@pytest.mark.parametrize("damage", ["flip", "cut", "append", "not ours"])
def test_a_damaged_backup_is_refused_and_nothing_is_restored(
    committed_desk: Desk, tmp_path: Path, empty: dict[str, object], damage: str
) -> None:
    made = backup.make(tmp_path, now=timezone.now())
    held = bytearray(made.read_bytes())
    if damage == "flip":
        held[len(held) // 2] ^= 1
    made.write_bytes({"cut": held[:-20], "append": held + b"x", "not ours": b"PK" + held}.get(damage, held))
    with pytest.raises(BrokenBackupError, match="digest"):
        backup.restore(made, empty)
    with pytest.raises(BrokenBackupError):
        list(opened_pieces(made))
    assert connection.vendor != "sqlite" or not Path(str(empty["NAME"])).exists()


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
def test_a_sealed_file_opens_to_the_same_bytes(tmp_path: Path, size: int) -> None:
    source, sealed = tmp_path / "source", tmp_path / "sealed"
    source.write_bytes(os.urandom(size))
    with source.open("rb") as plain, sealed.open("wb") as out:
        seal_stream(plain, out)
    assert b"".join(opened_pieces(sealed)) == source.read_bytes()
    pieces = sealed.read_bytes()
    if size > PIECE_BYTES:
        sealed.write_bytes(pieces[: 13 + 4 + PIECE_BYTES + 16])
        with pytest.raises(BrokenBackupError, match="cut short"):
            list(opened_pieces(sealed))


def test_a_database_that_is_in_use_is_never_written_over(committed_desk: Desk, tmp_path: Path) -> None:
    made = backup.make(tmp_path, now=timezone.now())
    before = database.rows_by_table(connection)
    with pytest.raises(BackupFailedError):
        backup.restore(made, database.settings())
    assert database.rows_by_table(connection) == before


def test_old_backups_go_and_the_newest_stays(committed_desk: Desk, tmp_path: Path) -> None:
    now = timezone.now()
    made = [backup.make(tmp_path, now=now - timedelta(days=days)) for days in (200, 91, 89)]
    assert backup.prune(tmp_path, now=now) == made[:2]
    assert backup.newest(tmp_path) == made[2]
    assert json.loads(made[2].with_suffix(".json").read_text(encoding="utf-8"))["rows"]["people_person"] == 3
    assert backup.prune(tmp_path, now=now + timedelta(days=900)) == []


def test_who_was_erased_is_kept_beside_the_backups_and_put_back(
    committed_desk: Desk, tmp_path: Path, empty: dict[str, object], settings: Any
) -> None:
    folder, now = tmp_path / "backups", timezone.now()
    settings.ERASED_FILE = tmp_path / "state" / "erased.jsonl"
    before = backup.make(folder, now=now - timedelta(hours=1))
    assert not (folder / "erased.jsonl").exists()
    manager = Actor(role=Role.MANAGER, user=committed_desk.bella, organisation=committed_desk.north)
    erasure.erase(person_id=committed_desk.amina.pk, by=manager)
    backup.make(folder, now=now)
    # Another machine, with one erasure of its own: the older backup brings her back, the list beside it does not.
    settings.ERASED_FILE = tmp_path / "elsewhere" / "erased.jsonl"
    settings.ERASED_FILE.parent.mkdir()
    settings.ERASED_FILE.write_text('{"on": "2026-01-01", "people": [], "indexes": []}\n')
    backup.restore(before, empty)
    assert backup.put_erased_back(before) == backup.put_erased_back(before) == 2
    assert str(committed_desk.amina.pk) in settings.ERASED_FILE.read_text()
    backup.make(folder, now=now + timedelta(hours=1))
    assert (folder / "erased.jsonl").read_text().count("\n") == 2
