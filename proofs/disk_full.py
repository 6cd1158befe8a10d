"""The disk under the database is full: writes are answered in words, nothing is half written, and it heals by itself.

A small disk in memory (tmpfs) is mounted under a new SQLite database, which only the system's administrator may do:
elsewhere the proof says so and shows nothing.
"""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection

from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.journeys.models import Contact
from proofs.pg_kill import LATER, SAVED, SECRET, a_desk, answered
from proofs.rows import Row

DISK = "24m"
WORDS = "She asked for mornings. "


def run(small: bool) -> Iterator[Row]:
    """Fill the disk and free it, again and again."""
    if connection.vendor != "sqlite":
        print("disk-full: skipped, it is shown on SQLite", file=sys.stderr)
        return
    logging.disable()  # each answer of "later" would be a line
    with tempfile.TemporaryDirectory(prefix="goodwork-full-") as folder:
        try:
            with small_disk(Path(folder)):
                yield from shown(Path(folder), 2 if small else 20)
        except PermissionError as problem:
            print(f"disk-full: skipped, {problem}", file=sys.stderr)


def shown(folder: Path, n: int) -> Iterator[Row]:
    """So many times: write until it is full, look, free it, look again."""
    page, session = a_desk()
    application = get_wsgi_application()
    filled = refused = kept_words = read = healed = 0
    saved: set[UUID] = set()
    for _ in range(n):
        fill(folder / "rest")
        key, status, words = write_until_refused(application, page, session, saved)
        filled += 1
        refused += status == LATER and "no room left" in words
        kept_words += WORDS.strip() in words and str(key) in words
        read += [answered(application, one)[0] for one in ("/help/", "/health/alive/")] == [200, 200]
        (folder / "rest").unlink()
        healed += send(application, page, session, key)[0] == SAVED
        saved.add(key)
    there = set(Contact.objects.values_list("pk", flat=True))
    told = [UUID(one) for one in subjects_of("contact.recorded")]
    yield Row("a write to a full disk is answered with what happened and what to do", filled, refused)
    yield Row("the page of the answer holds what was typed", filled, kept_words)
    yield Row("pages that keep nothing are still there", filled, read)
    yield Row("the same write is kept once there is room, without a restart", filled, healed)
    yield Row("what is kept is what was acknowledged", len(saved), len(saved & there) - len(there - saved))
    yield Row("each has its one event, and no event is without its record", len(there), len(there & set(told)) - abs(len(told) - len(there)))  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        yield Row("SQLite finds its file whole", 1, int(cursor.fetchone()[0] == "ok"))


def write_until_refused(application: Any, page: str, session: str, saved: set[UUID]) -> tuple[UUID, int, str]:
    """Write until something is not kept: a little room is always left in a page of the file."""
    for _ in range(500):
        key = uuid4()
        status, words = send(application, page, session, key)
        if status != SAVED:
            return key, status, words
        saved.add(key)
    raise AssertionError("the disk did not become full")


def send(application: Any, page: str, session: str, key: UUID) -> tuple[int, str]:
    """One contact, as a browser sends it."""
    form = {"contact_id": str(key), "kind": "call", "words": WORDS * 100, "csrfmiddlewaretoken": SECRET}
    return answered(application, page, session, form | {"on-day": "1", "on-month": "3", "on-year": "2026"})


def subjects_of(event: str) -> list[str]:
    """What events of a kind are about."""
    return list(AuditEvent.objects.filter(event=event).values_list("subject_id", flat=True))


def fill(path: Path) -> None:
    """Take all the room there is."""
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 65536):
                pass
        except OSError:
            return


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Django's database lies on a disk of its own until the end."""
    if os.geteuid() != 0:
        raise PermissionError("only the system's administrator may mount a small disk")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        raise PermissionError("no small disk may be mounted here")
    former = dict(connection.settings_dict)
    try:
        connection.close()
        connection.settings_dict["NAME"] = str(folder / "goodwork.sqlite3")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        yield
    finally:
        connection.close()
        connection.settings_dict.update(former)
        subprocess.run(["umount", str(folder)], check=True)
