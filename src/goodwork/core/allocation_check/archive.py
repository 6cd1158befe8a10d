"""Opening an allocation file: a zip of one manifest and a few tables, each with its hash. Anything else is refused."""

import csv
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FORMAT, VERSION = "goodwork-allocation", 1
MANIFEST = "manifest.json"
HEADINGS = {
    "people.csv": ["person_id", "lottery", "in_group", "points", "complete", "offered"],
    "facts.csv": ["person_id", "fact", "value", "seen_on"],
    "places.csv": ["vacancy_id", "order", "capacity", "reserved"],
    "pairs.csv": ["person_id", "vacancy_id", "score"],
}
OPTIONAL = {
    "prices.csv": ["objective", "vacancy_id", "price"],
    "beyond.csv": ["objective", "person_id", "beyond"],
}
MOST_BYTES = 4_000_000_000  # unpacked: about a hundred million pairs
MOST_TIMES_LARGER = 200  # tables of ids and figures pack about five times; a bomb a thousand
_ENCRYPTED = 1  # the first bit of a member's flags, by the zip format's own description
_NO_ZIP = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, MemoryError)
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")


class UnreadableError(Exception):
    """The file is not an allocation at all, or is not safe to open."""


class WrongError(Exception):
    """The file is an allocation and a thing it says cannot be so: what, and where."""


@dataclass(frozen=True)
class Contents:
    """An opened file: its manifest and its tables as bytes, which have the hashes the manifest gives."""

    manifest: dict[str, Any]
    tables: dict[str, bytes]
    seal: str  # sha256 of the whole file

    def rows(self, name: str) -> Iterator[tuple[int, list[str]]]:
        """Rows of a table with their numbers, the headings being row 1. Raises WrongError for a row that is no row."""
        headings = {**HEADINGS, **OPTIONAL}[name]
        text = io.TextIOWrapper(io.BytesIO(self.tables[name]), encoding="utf-8", newline="")
        reader = csv.reader(text, strict=True)
        try:
            if next(reader, None) != headings:
                raise WrongError(f"{name}: its headings are not {', '.join(headings)}")
            for number, row in enumerate(reader, 2):
                if len(row) != len(headings):
                    raise WrongError(f"{name} row {number}: has {len(row)} cells, not {len(headings)}")
                yield number, row
        except (csv.Error, UnicodeDecodeError) as error:
            raise WrongError(f"{name}: is not a table in UTF-8 ({error})") from error


def whole(text: str, where: str) -> int:
    """A whole number written the one way there is. Raises WrongError."""
    if not WHOLE.fullmatch(text) or text == "-0":
        raise WrongError(f"{where}: '{text[:40]}' is not a whole number")
    return int(text)


def open_allocation(path: Path) -> Contents:
    """The contents of a file, hashes checked. Raises UnreadableError, or WrongError where a hash does not agree."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableError(f"{path} is larger than {MOST_BYTES:,} bytes, as no allocation is")
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            packed = _members(archive)
            manifest = _manifest(archive.read(packed.pop(MANIFEST)))
            tables = {name: archive.read(member) for name, member in packed.items()}
    except _NO_ZIP as error:
        raise UnreadableError(f"{path} cannot be opened as an allocation file ({error})") from error
    _check_hashes(manifest, tables)
    return Contents(manifest, tables, hashlib.sha256(content).hexdigest())


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    members = archive.infolist()
    names = [member.filename for member in members]
    needed, known = {MANIFEST, *HEADINGS}, {MANIFEST, *HEADINGS, *OPTIONAL}
    if len(set(names)) < len(names):
        raise UnreadableError("a part of the file stands twice: which of the two counts cannot be known")
    if strange := sorted(set(names) - known):
        raise UnreadableError(f"the file holds '{strange[0][:80]}', which is no part of an allocation")
    if missing := sorted(needed - set(names)):
        raise UnreadableError(f"the file has no {missing[0]}")
    for member in members:
        if member.flag_bits & _ENCRYPTED or member.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):
            raise UnreadableError(f"{member.filename} is encrypted or packed as no allocation is")
    size, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if size > MOST_BYTES or (size > 10_000_000 and size > MOST_TIMES_LARGER * packed):
        raise UnreadableError(
            f"the file would unpack to {size:,} bytes from {packed:,}, as no allocation does"
        )
    return dict(zip(names, members, strict=True))


def _manifest(content: bytes) -> dict[str, Any]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise ValueError("a name stands twice")
        return dict(pairs)

    def never(constant: str) -> Any:
        raise ValueError(f"{constant} is no number")

    try:
        manifest = json.loads(content.decode("utf-8"), object_pairs_hook=once, parse_constant=never)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{MANIFEST} cannot be read ({error})") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise UnreadableError(f"{MANIFEST} is not of the format {FORMAT}")
    if manifest.get("version") != VERSION:
        raise UnreadableError(
            f"the format's version is {manifest.get('version')!r}; this checker knows {VERSION}"
        )
    return manifest


def _check_hashes(manifest: dict[str, Any], tables: dict[str, bytes]) -> None:
    stated = manifest.get("files")
    if not isinstance(stated, dict) or set(stated) != set(tables):
        raise WrongError(f"{MANIFEST}: its list of files is not the files there are")
    for name, content in tables.items():
        found = hashlib.sha256(content).hexdigest()
        if stated[name] != found:
            raise WrongError(
                f"{name}: was changed after it was written (its sha256 is {found}, not {str(stated[name])[:64]})"
            )
