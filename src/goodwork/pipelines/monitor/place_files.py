"""The files a place keeps of its programme: found in a folder, named by their bytes, and what they could not give."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from goodwork.connectors.tables.reading import TableError
from goodwork.pipelines.monitor.result import Refused, SourceFile
from goodwork.vocabulary.source import Reject

_TABLES = (".csv", ".xlsx", ".parquet", ".jsonl", ".json")
_YAML = (".yaml", ".yml")
PLACES_OWN = "the place's own file"


def table_in(folder: Path, name: str) -> Path | None:
    """The table of this name in a folder, in whichever format. Raises `TableError` where there are two."""
    return _one(folder, name, _TABLES)


def text_in(folder: Path, name: str) -> Path | None:
    """The YAML file of this name in a folder."""
    return _one(folder, name, _YAML)


def needed(path: Path | None, folder: Path, name: str) -> Path:
    """The file, or a `TableError` that says what should be there."""
    if path is None:
        raise TableError(
            f"{folder} has no {name}. Put it there, or take the folder out of the monitor's `files`."
        )
    return path


def source_of(path: Path, title: str, publisher: str, n_rows: int = 0) -> SourceFile:
    """A file of the place as the monitor names its sources."""
    return SourceFile(
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        path=path.name,
        title=title,
        publisher=publisher or PLACES_OWN,
        licence="the place's own",
        address=PLACES_OWN,
        n_rows=n_rows,
    )


def refusals(rejects: Iterable[Reject], effect: str) -> tuple[Refused, ...]:
    """Rows that could not be used, as the monitor's page of refusals shows them. What stood there is not repeated."""
    return tuple(
        Refused(
            r.source.file,
            f"row {r.source.row}, {r.column}" if r.column else f"row {r.source.row}",
            r.reason,
            effect,
        )
        for r in rejects
    )


def _one(folder: Path, name: str, endings: tuple[str, ...]) -> Path | None:
    found = [folder / f"{name}{ending}" for ending in endings if os.path.lexists(folder / f"{name}{ending}")]
    if strange := next((path for path in found if not path.is_file()), None):
        raise TableError(
            f"{strange} is no file that can be read: it is a folder, a device, or a link that leads nowhere. Put the file there, "
            "or take it away."
        )
    if len(found) > 1:
        both = " and ".join(path.name for path in found)
        raise TableError(f"{folder} has {both}: which is meant? Keep one.")
    return found[0] if found else None
