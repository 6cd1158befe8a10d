"""Making a backup, restoring it, keeping as many as the rule says, and the drill that proves one."""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from goodwork.pipelines.backups import database, sealed_file
from goodwork.pipelines.backups.database import BackupFailedError

# Who was erased, beside the backups and older than none of them: one made before an erasure would bring her back.
ERASED = "erased.jsonl"
KEEP_DAYS = 90  # as OpenSAFELY does: damage to records has gone unseen for days before


@dataclass(frozen=True, slots=True)
class Drill:
    """What a drill found: rows by table in the backup as made, and as restored."""

    backup: str
    made_at: str
    seconds: float
    tables: dict[str, tuple[int, int]]

    @property
    def held(self) -> bool:
        return bool(self.tables) and all(made == restored for made, restored in self.tables.values())


def make(folder: Path, *, now: datetime) -> Path:
    """One encrypted backup with its manifest beside it; neither appears unless both are whole."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"goodwork-{now:%Y%m%dT%H%M%S}.backup"
    if target.exists():
        raise BackupFailedError(f"{target.name} is already there: a backup was made this second.")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as work:
        plain, sealed = Path(work) / "plain", Path(work) / "sealed"
        rows = database.copy_out(plain)
        with plain.open("rb") as source, sealed.open("wb") as out:
            sealed_file.seal_stream(source, out)
        manifest = {
            "made_at": now.isoformat(),
            "database": connection.vendor,
            "sha256": _digest(sealed),
            "rows": rows,
        }
        _manifest(target).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        sealed.replace(target)
    keep_erased(settings.ERASED_FILE, folder / ERASED)
    return target


def restore(backup: Path, into: dict[str, Any]) -> None:
    """Put a backup into an empty database, after its digest and every piece were checked."""
    manifest = json.loads(_manifest(backup).read_text(encoding="utf-8"))
    if _digest(backup) != manifest["sha256"]:
        raise sealed_file.BrokenBackupError(f"{backup.name} is not what was written: its digest differs.")
    wanted = "sqlite" if manifest["database"] == "sqlite" else "postgresql"
    if wanted not in into["ENGINE"]:
        raise BackupFailedError(
            f"{backup.name} is of {manifest['database']}: set DATABASE_URL to such a database."
        )
    with tempfile.TemporaryDirectory(prefix="goodwork-restore-") as work:
        plain = Path(work) / "plain"
        with plain.open("wb") as out:
            for piece in sealed_file.opened_pieces(backup):
                out.write(piece)
        database.copy_in(plain, into)


def put_erased_back(backup: Path) -> int:
    """Add what is kept beside a backup to the list in use. Gives how many lines that list has."""
    return keep_erased(backup.parent / ERASED, settings.ERASED_FILE)


def keep_erased(source: Path, target: Path) -> int:
    """Add to a list of who was erased the lines of another that it lacks. It never loses one: not even where the other
    list is new, because the machine is."""
    lines = list(dict.fromkeys(_whole_lines(target) + _whole_lines(source)))
    if lines:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(target.name + ".new")
        with fresh.open("w", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in lines)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(target)
    return len(lines)


def _whole_lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1] if path.is_file() else []


def newest(folder: Path) -> Path:
    """The newest backup of a folder."""
    found = sorted(folder.glob("goodwork-*.backup"))
    if not found:
        raise BackupFailedError(f"There is no backup in {folder}. Make one: goodwork backup make {folder}")
    return found[-1]


def prune(folder: Path, *, now: datetime, keep_days: int = KEEP_DAYS) -> list[Path]:
    """Delete backups older than the rule; the newest is always kept."""
    found = sorted(folder.glob("goodwork-*.backup"))[:-1]
    old = [path for path in found if _made_at(path) < now - timedelta(days=keep_days)]
    for path in old:
        path.unlink()
        _manifest(path).unlink(missing_ok=True)
    return old


def drill(backup: Path, into: dict[str, Any], *, seconds: float) -> Drill:
    """Count what a restored database holds beside what the manifest says it held."""
    manifest = json.loads(_manifest(backup).read_text(encoding="utf-8"))
    with database.reached(into) as there:
        restored = database.rows_by_table(there)
    made = manifest["rows"]
    tables = {
        name: (made.get(name, -1), restored.get(name, -1)) for name in sorted(made.keys() | restored.keys())
    }
    return Drill(backup.name, manifest["made_at"], seconds, tables)


def _manifest(backup: Path) -> Path:
    return backup.with_suffix(".json")


def _made_at(backup: Path) -> datetime:
    return datetime.fromisoformat(json.loads(_manifest(backup).read_text(encoding="utf-8"))["made_at"])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
