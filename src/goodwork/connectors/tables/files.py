"""From a path to the bytes of a file and what kind of file they are. The kind is read from the bytes, not the name."""

import gzip
import os
import stat
import zlib
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from goodwork.connectors.tables.reading import MEGABYTE, Limits, TableError

READABLE = "CSV, XLSX, Parquet, JSONL or JSON"


class EmptyFileError(TableError):
    """A file with nothing in it. The message speaks of tables."""


class FileKind(StrEnum):
    DELIMITED = "delimited text"
    SPREADSHEET = "XLSX"
    PARQUET = "Parquet"
    JSON = "JSON"
    HTML = "HTML"


# The first bytes of files people bring by mistake, and what to do about each.
REFUSED = {
    b"%PDF": "is a PDF. Ask for the table it was made from, as CSV or XLSX",
    b"\x89PNG": "is a picture. Ask for the table itself, as CSV or XLSX",
    b"\xff\xd8\xff": "is a picture. Ask for the table itself, as CSV or XLSX",
    b"{\\rtf": "is a word-processor document. Save the table as CSV or XLSX",
    b"7z\xbc\xaf": "is a 7-Zip archive. Unpack it first",
    b"Rar!": "is a RAR archive. Unpack it first",
    b"SQLite format 3": "is a database. Export the table as CSV",
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_content(path: Path, limits: Limits) -> bytes:
    """The bytes of a file, unpacked if it is gzip. Raises `TableError` where they cannot be had."""
    content = _read(path, limits)
    return _unpacked(path, content, limits) if content.startswith(b"\x1f\x8b") else content


def _read(path: Path, limits: Limits) -> bytes:
    try:
        _check_may_be_read(path, path.stat(), limits)
        with path.open("rb") as file:
            content = file.read(limits.file_bytes)
    except FileNotFoundError:
        raise TableError(f"There is no file {path}. Check the name and the folder.") from None
    except PermissionError:
        raise TableError(
            f"{path} may not be read by you. Ask whoever owns it, or copy it to your own folder."
        ) from None
    except (OSError, ValueError) as error:
        raise TableError(f"{path} could not be read ({error}).") from error
    if not content.strip():
        raise EmptyFileError(f"{path} is empty. It needs a row of headings and at least one row below it.")
    return content


def _check_may_be_read(path: Path, status: os.stat_result, limits: Limits) -> None:
    """Asked before the file is opened: opening a pipe that nobody writes to would wait for ever."""
    if stat.S_ISDIR(status.st_mode):
        raise TableError(f"{path} is a folder. Give the name of one file in it.")
    if not stat.S_ISREG(status.st_mode):
        raise TableError(f"{path} is a pipe or a device, not a file. Save its contents to a file first.")
    if status.st_size > limits.file_bytes:
        raise TableError(_too_large(path, status.st_size, limits.file_bytes))


def _unpacked(path: Path, content: bytes, limits: Limits) -> bytes:
    most = min(limits.expanded_bytes, max(limits.free_expansion_bytes, len(content) * limits.expansion))
    try:
        with gzip.open(BytesIO(content)) as file:
            unpacked = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise TableError(f"{path} is a damaged gzip file ({error}). Fetch or make it again.") from error
    if len(unpacked) > most:
        raise TableError(
            f"{path} unpacks to more than {most // MEGABYTE:,} MB from {len(content):,} bytes, "
            "as no ordinary table does. It was not opened. Unpack it yourself if you trust it."
        )
    if not unpacked.strip():
        raise EmptyFileError(
            f"{path} is empty once unpacked. It needs a row of headings and at least one row below it."
        )
    return unpacked


def kind_of(path: Path, content: bytes) -> FileKind:
    """What kind of table the bytes are. Raises `TableError`, saying what to do, where they are none."""
    for first_bytes, words in REFUSED.items():
        if content.startswith(first_bytes):
            raise TableError(f"{path} {words}.")
    if content.startswith(OLD_OFFICE):
        raise TableError(f"{path} {_old_office(content)}")
    if content.startswith(b"PK"):
        return FileKind.SPREADSHEET
    if content.startswith(b"PAR1"):
        return FileKind.PARQUET
    return _text_kind(content)


def _text_kind(content: bytes) -> FileKind:
    start = content[:1000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith((b"{", b"[{", b"[ ", b"[\n", b"[\r", b"[]")):
        return FileKind.JSON
    return FileKind.HTML if start.startswith(b"<") else FileKind.DELIMITED


def _old_office(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "is locked with a password. Open it, take the password off, and save it again as XLSX."
    return "is in the old Excel format (.xls). Open it and save it as XLSX or CSV."


def _too_large(path: Path, size: int, most: int) -> str:
    return (
        f"{path} is {size // MEGABYTE:,} MB and the most read at once is {most // MEGABYTE:,} MB. "
        "Split it into smaller files, or leave out columns that are not needed."
    )
