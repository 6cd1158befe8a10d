"""Whether an XLSX file is safe to open: what it would really unpack to, found without unpacking it to memory.

Zip directories can lie and a sheet can name a cell a billion places away, so neither is believed: every
member is inflated and counted, and every cell reference is seen, before a spreadsheet library is let near.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from goodwork.connectors.tables.reading import MEGABYTE, Limits, TableError

_CHUNK = 1 << 20
_LOCAL_HEADER = struct.Struct("<26xHH")
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"""<(?:\w{1,20}:)?row\b[^<>]{0,400}?\br\s*=\s*["']([0-9]{1,7})["']""")


def check_workbook(path: Path, content: bytes, limits: Limits) -> None:
    """Raises `TableError` unless the bytes are an XLSX workbook that unpacks to something of ordinary size."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_is_workbook(path, {member.filename for member in members})
            _check_members(path, content, members, limits)
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, ValueError) as error:
        raise TableError(
            f"{path} is damaged ({error}). Fetch it again, or open it and save it again."
        ) from error


def _check_is_workbook(path: Path, names: set[str]) -> None:
    lower = {name.lower().replace("\\", "/") for name in names}
    if "xl/workbook.xml" in lower:
        return
    if "content.xml" in lower:
        raise TableError(f"{path} is an OpenDocument file. Open it and save it as XLSX or CSV.")
    if "xl/workbook.bin" in lower:
        raise TableError(f"{path} is in Excel's binary format (.xlsb). Open it and save it as XLSX or CSV.")
    if "word/document.xml" in lower:
        raise TableError(
            f"{path} is a Word document. Put the table in a spreadsheet and save it as XLSX or CSV."
        )
    raise TableError(
        f"{path} is a zip archive, not a spreadsheet. Unpack it and give the name of one table in it."
    )


def _check_members(path: Path, content: bytes, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    most = min(limits.expanded_bytes, max(limits.free_expansion_bytes, len(content) * limits.expansion))
    if len(members) > limits.archive_members or sum(m.file_size for m in members) > most:
        raise TableError(_bomb(path, most))
    total = 0
    for member in members:
        extent = _Extent()
        for piece in _inflated(content, member):
            total += len(piece)
            if total > most:
                raise TableError(_bomb(path, most))
            if member.filename.lower().endswith(".xml"):  # a sheet may be kept anywhere
                extent.see(piece)
        if extent.n_cells > limits.sheet_cells:
            raise TableError(_sprawl(path, member.filename, extent))


def _inflated(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The member's real bytes in pieces, whatever length its directory entry declares."""
    if member.flag_bits & 1:
        raise ValueError("a part of it is encrypted")
    name_length, extra_length = _LOCAL_HEADER.unpack_from(content, member.header_offset)
    start = member.header_offset + 30 + name_length + extra_length
    packed = memoryview(content)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError("an unusual way of packing")
    inflater = zlib.decompressobj(-15)
    piece = inflater.decompress(packed, _CHUNK)
    while piece:
        yield piece
        piece = inflater.decompress(inflater.unconsumed_tail, _CHUNK)


class _Extent:
    """The furthest row and column a sheet's cells name. Readers make room for every cell up to there."""

    def __init__(self) -> None:
        self.row, self.column, self._tail = 0, 0, b""

    @property
    def n_cells(self) -> int:
        return self.row * self.column

    def see(self, piece: bytes) -> None:
        text = self._tail + piece
        for letters, digits in set(_CELL.findall(text)):
            self.row = max(self.row, int(digits))
            self.column = max(self.column, _column_number(letters))
        self.row = max([self.row, *map(int, _ROW.findall(text))])
        self._tail = text[-40:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _bomb(path: Path, most: int) -> str:
    return (
        f"{path} would unpack to more than {most // MEGABYTE:,} MB or to thousands of parts, as no ordinary "
        "spreadsheet does. It was not opened. If you trust it, open it in a spreadsheet program and save it as CSV."
    )


def _sprawl(path: Path, sheet: str, extent: _Extent) -> str:
    return (
        f"{path}: {sheet} has a cell in row {extent.row:,} and column {extent.column:,}, so far out that the sheet "
        "would fill the memory. Delete the empty rows and columns round the table and save it again."
    )
