"""Heads of the audit's seals kept outside the database: who owns the tables cannot rewrite these as well.

A file of one JSON object a line, only ever added to. Best on another machine, or printed, or sent to a partner.
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from goodwork.apps.audit.checking import Checked, check_all
from goodwork.apps.audit.sealing import head_of_seal, heads_after, seal_all
from goodwork.apps.background.handle import CannotRun, JobHandle


class HeadsError(Exception):
    """The file of heads cannot be used; the words say why and what to do."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a sealing did: events sealed, and heads added to the file."""

    n_events: int
    n_heads: int


def seal(heads: Path | None = None) -> Sealed:
    """Seal what waits, and add the new heads to the file."""
    n_events = seal_all()
    return Sealed(n_events, add_heads(heads) if heads else 0)


def seal_job(job: JobHandle) -> None:
    """The schedule's sealing; heads go to GOODWORK_AUDIT_HEADS where it is set."""
    try:
        seal(Path(settings.AUDIT_HEADS) if settings.AUDIT_HEADS else None)
    except HeadsError as problem:
        raise CannotRun(str(problem)) from problem


def check(heads: Path | None = None, progress: Callable[[int, int], None] = lambda done, of: None) -> Checked:
    """Check the chain, against the heads of a file where there is one."""
    return check_all(read_heads(heads) if heads else None, progress)


def read_heads(path: Path) -> dict[int, str]:
    """Head by number of seal. A last line that was cut short by a crash is left out; any other damage is refused."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise HeadsError(f"{path} cannot be read as a file of heads: {problem}.") from problem
    lines = text.split("\n")
    # What stands after the last line's end was being written when the power went.
    found: dict[int, str] = {}
    for number, line in enumerate(lines[:-1], start=1):
        try:
            row = json.loads(line)
            seal_number, head = int(row["seal"]), str(row["head"])
        except (ValueError, KeyError, TypeError) as problem:
            raise HeadsError(
                f"Line {number} of {path} is damaged. Use a copy of the file that is whole."
            ) from problem
        if found.get(seal_number, head) != head:
            raise HeadsError(f"Line {number} of {path} gives seal {seal_number} a second head.")
        found[seal_number] = head
    return found


def add_heads(path: Path) -> int:
    """Add the heads the file lacks; how many. Refused where the file and the database disagree."""
    known = read_heads(path) if path.exists() else {}
    last = max(known, default=0)
    if last and head_of_seal(last) != known[last]:
        raise HeadsError(
            f"{path} holds seal {last} with another head than the database: nothing was added. "
            f"Keep the file and run: goodwork audit verify --against {path}"
        )
    new = heads_after(last)
    if not new and path.exists():
        return 0
    lines = [
        json.dumps({"seal": number, "head": head, "events": n, "sealed_at": at.isoformat()})
        for number, head, n, at in new
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.read_bytes().rpartition(b"\n") if path.exists() else (b"", b"", b"")
    with path.open("ab") as file:
        # A line that was cut short is written again.
        file.truncate(len(whole[0] + whole[1]))
        file.write("".join(f"{line}\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())
    return len(new)
