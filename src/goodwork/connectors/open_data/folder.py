"""Reading a registered file, or saying exactly what is wrong with it and where a good one is to be had."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polars as pl

from goodwork.connectors.open_data.register import REGISTER, DataFile


class OpenDataError(Exception):
    """A file of public data that is missing or is not what it should be. Says which, what and where to get it."""


class FileState(StrEnum):
    """What stands where a registered file should be."""

    PRESENT = "present"
    MISSING = "missing"
    WRONG = "wrong"  # there, but unreadable or without a column it should have


@dataclass(frozen=True, slots=True)
class FileStatus:
    """A registered file as found in a folder; `problem` is empty when it is present."""

    file: DataFile
    state: FileState
    problem: str = ""


def read(folder: Path, file: DataFile) -> pl.DataFrame:
    """The registered columns of a file, all as text but numbers in number columns.

    Raises OpenDataError when the file is absent, cannot be read, or lacks a column.
    """
    return _columns_checked(folder, file).select(file.columns).collect()


def read_as_written(folder: Path, file: DataFile) -> pl.DataFrame:
    """As `read`, but what a CSV file says stays text: figures withheld are marked there in letters.

    Raises OpenDataError as `read` does.
    """
    return _columns_checked(folder, file, as_written=True).select(file.columns).collect()


def fingerprint(folder: Path, file: DataFile) -> str:
    """The SHA-256 of a registered file's bytes."""
    return hashlib.sha256((folder / file.path).read_bytes()).hexdigest()


def status(folder: Path) -> tuple[FileStatus, ...]:
    """Every registered file, with what was found. Reads headings only."""
    return tuple(_status(folder, file) for file in REGISTER)


def has(folder: Path | None, *files: DataFile) -> bool:
    """Whether all these files are in the folder. A wrong file counts as there: reading it says what is wrong."""
    return folder is not None and all((folder / file.path).is_file() for file in files)


def _status(folder: Path, file: DataFile) -> FileStatus:
    if not (folder / file.path).is_file():
        return FileStatus(file, FileState.MISSING, "not there")
    try:
        _columns_checked(folder, file)
    except OpenDataError as error:
        return FileStatus(file, FileState.WRONG, str(error))
    return FileStatus(file, FileState.PRESENT)


def _columns_checked(folder: Path, file: DataFile, *, as_written: bool = False) -> pl.LazyFrame:
    path = folder / file.path
    if not path.is_file():
        raise OpenDataError(f"{path} is not there: {_where_to_get(file)}")
    try:
        table = _scanned(path, as_written)
        found = table.collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise OpenDataError(f"{path} cannot be read ({reason}): {_where_to_get(file)}") from error
    if lacking := [name for name in file.columns if name not in found]:
        raise OpenDataError(f"{path} {_lacks(lacking)}: {_where_to_get(file)}")
    return table


def _scanned(path: Path, as_written: bool) -> pl.LazyFrame:
    if path.suffix == ".parquet":
        return pl.scan_parquet(path)
    return pl.scan_csv(path, infer_schema=not as_written)


def _lacks(columns: Iterable[str]) -> str:
    named = ", ".join(f"'{column}'" for column in columns)
    return f"has no column {named}"


def _where_to_get(file: DataFile) -> str:
    return f"get it from {file.page}"
