"""Copying a database out and in: SQLite by its own online backup, PostgreSQL by pg_dump and pg_restore."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend


class BackupFailedError(Exception):
    """The copy could not be made or put back; says what to do."""


def copy_out(target: Path) -> dict[str, int]:
    """Write a consistent copy of the database in use to a file, while others go on writing: rows by table in the copy."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
        with reached({"NAME": target}) as copied:
            return rows_by_table(copied)
    with transaction.atomic(), connection.cursor() as cursor:
        # One snapshot for the counting and for pg_dump: others may go on writing between the two.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        rows = rows_by_table(connections["default"])
        _run(
            ["pg_dump", "--format=custom", "--compress=6", f"--snapshot={snapshot}", f"--file={target}",
             *_postgresql_words(settings())]
        )  # fmt: skip
    return rows


def copy_in(source: Path, into: dict[str, Any]) -> None:
    """Put a copy into an empty database; one that holds tables is refused."""
    if "sqlite" in into["ENGINE"]:
        path = Path(into["NAME"])
        if path.exists():
            raise BackupFailedError(
                f"{path} is already there. Restore into a new file, then point DATABASE_URL at it."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
        return
    _run(
        [
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            *_postgresql_words(into),
            str(source),
        ]
    )


def settings() -> dict[str, Any]:
    """How the database in use is reached."""
    return connections["default"].settings_dict


@contextmanager
def reached(other: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """A connection to another database of the same kind, for as long as the block lasts."""
    there = load_backend(settings()["ENGINE"]).DatabaseWrapper({**settings(), **other}, alias="default")
    try:
        yield there
    finally:
        there.close()


def rows_by_table(using: BaseDatabaseWrapper) -> dict[str, int]:
    """How many rows each table of the service holds."""
    counts = {}
    with using.cursor() as cursor:
        there = set(using.introspection.table_names(cursor))
        for table in sorted(there & {model._meta.db_table for model in apps.get_models()}):
            cursor.execute(f"SELECT COUNT(*) FROM {using.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    return counts


def _postgresql_words(reached: dict[str, Any]) -> list[str]:
    words = [f"--dbname={reached['NAME']}"]
    for option, name in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if reached.get(name):
            words.append(f"{option}={reached[name]}")
    return words


def _run(words: list[str]) -> None:
    program = program_of_postgresql(words[0])
    environment = dict(os.environ)
    if settings().get("PASSWORD"):
        environment["PGPASSWORD"] = settings()["PASSWORD"]
    done = subprocess.run([program, *words[1:]], capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise BackupFailedError(f"{words[0]} stopped: {done.stderr.strip()[:500]}")


def program_of_postgresql(name: str) -> str:
    """A program of PostgreSQL's: Debian keeps the newest in a folder of its own."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True
    )
    for folder in folders:
        if (folder / name).exists():
            return str(folder / name)
    found = shutil.which(name)
    if found is None:
        raise BackupFailedError(f"{name} is not installed. On Debian: apt-get install postgresql-client")
    return found
