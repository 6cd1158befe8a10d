"""Files that appear whole or not at all."""

import csv
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from goodwork.vocabulary.source import Reject

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# What a spreadsheet program may take for the beginning of a formula, also in its wide forms, and after blanks.
_FORMULA = re.compile(r"[\s\u200b\ufeff\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
REJECT_HEADINGS = ("file", "row", "column", "reason", "value")


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Calls `write` with a temporary path beside `path`, then puts the finished file in place in one step.

    Whatever goes wrong, `path` is as it was before, or whole. A link is followed. Raises `OSError` for a folder, and for a
    device or a pipe, which a file would take the place of.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        raise OSError(f"{path} is a folder, a device or a pipe, not a file: name a file to be written")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        write(unfinished)
        _give_usual_rights(unfinished)
        sync(unfinished)
        unfinished.replace(path)
        sync(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def begins_like_formula(text: str) -> bool:
    """Whether a spreadsheet program might calculate a cell that begins so."""
    return _FORMULA.match(text) is not None


def escape_formula(text: str) -> str:
    """Text a spreadsheet program will show and not calculate: an apostrophe before what could begin a formula."""
    return f"'{text}" if begins_like_formula(text) else text


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A CSV file of text, whole or not at all, in UTF-8 with a mark that spreadsheet programs need."""

    def write(unfinished: Path) -> None:
        with unfinished.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings)
            writer.writerows(rows)

    write_whole(path, write)


def write_rejects(path: Path, rejects: Iterable[Reject]) -> None:
    """What could not be used and why, as CSV: file, row, column, reason, value."""
    rows = ((r.source.file, str(r.source.row or ""), r.column, r.reason, r.value) for r in rejects)
    write_csv(path, REJECT_HEADINGS, ([escape_formula(cell) for cell in row] for row in rows))


def _give_usual_rights(file: Path) -> None:
    """Temporary files are private; the finished one has the rights any new file would have."""
    file.chmod(0o666 & ~umask())


def umask() -> int:
    """Which rights new files of this process lack."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sync(path: Path) -> None:
    """Asks the disk to keep what was written. Windows cannot open a folder to be synced."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
