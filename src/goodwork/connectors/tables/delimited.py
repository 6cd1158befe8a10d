"""CSV and its relatives: any encoding and delimiter people really use, with every line accounted for."""

import csv
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from goodwork.connectors.tables.raw import HEADING_SEARCH_ROWS, IsHeading, RawRow, RawTable, table_of_rows
from goodwork.connectors.tables.reading import SHOWN_CHARACTERS, Limits, TableError, shortened

DELIMITERS = ",;\t|"


def read_delimited(path: Path, content: bytes, is_heading: IsHeading, limits: Limits) -> RawTable:
    """A table from delimited text. The headings are the first of the top rows that `is_heading` knows."""
    text, notes = decoded(content)
    if "\x00" in text:
        notes.append(f"NUL characters taken out: {text.count(chr(0)):,}. The file may be damaged")
        text = text.replace("\x00", "")
    _check_is_text(path, text)
    delimiter = delimiter_of(text, is_heading)
    rows = list(islice(_records(path, text, delimiter, limits), limits.rows + HEADING_SEARCH_ROWS))
    return table_of_rows(path, rows, is_heading, notes, limits)


def decoded(content: bytes) -> tuple[str, list[str]]:
    """The text of a file and, where its encoding had to be worked out, a note saying which it is."""
    if content.startswith(b"\xef\xbb\xbf"):
        return content[3:].decode("utf-8", "replace"), []
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), ["the file is in UTF-16"]
    if (order := _utf16_without_mark(content)) is not None:
        return content.decode(order, "replace"), ["the file is in UTF-16"]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        note = "the file is not in UTF-8: it was read as Windows-1252. Check names with accents, and £ signs"
        return content.decode("cp1252", "replace"), [note]


def _utf16_without_mark(content: bytes) -> str | None:
    """Text in Western languages has a NUL in every second byte when it is UTF-16."""
    start = content[:2_000]
    if len(start) < 4:
        return None
    odd, even = start[1::2].count(0) / len(start[1::2]), start[0::2].count(0) / len(start[0::2])
    if odd > 0.7 and even < 0.3:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.3 else None


def looks_like_words(text: str) -> bool:
    """Whether the start of a text is free enough of control characters, and of what could not be decoded."""
    start = text[:4_000]
    strange = sum(unicodedata.category(character) == "Cc" or character == "\ufffd" for character in start)
    usual = sum(map(start.count, "\t\r\n\f\v"))
    return strange - usual <= len(start) / 20


def _check_is_text(path: Path, text: str) -> None:
    if not looks_like_words(text):
        raise TableError(f"{path} is not a table that can be read. Save it as CSV, XLSX, Parquet or JSONL.")


def delimiter_of(text: str, is_heading: IsHeading) -> str:
    """The delimiter that makes headings we know of a top row, else the commonest in the first row."""
    lines = text[:100_000].splitlines()[:HEADING_SEARCH_ROWS]
    for delimiter in DELIMITERS:
        if any(is_heading(_split(line, delimiter)) for line in lines):
            return delimiter
    first = next((line for line in lines if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _split(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(delimiter)]


def _records(path: Path, text: str, delimiter: str, limits: Limits) -> Iterator[RawRow]:
    """Every record of the text, in order. A line whose quotation marks do not pair is a record with a fault.

    After such a line reading goes on with the next, so that one stray mark costs one line and not the file.
    """
    lines = _lines(text)
    _raise_csv_cell_limit(len(text))
    start, faults = 0, 0
    while start < len(lines):
        feed = _Feed(lines, start, limits.row_characters)
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield RawRow(feed.record_start + 1, tuple(cells))
                feed.begin_record()
            return
        except csv.Error as error:
            faults += 1
            if faults > limits.quotation_faults:
                raise TableError(_unpaired(path, feed.record_start + 1)) from error
            start = feed.record_start + 1
            line = lines[start - 1]
            fault = _too_long(len(line)) if len(line) > limits.row_characters else _quotation(start)
            yield RawRow(start, (shortened(line[: SHOWN_CHARACTERS * 2].strip()),), fault)


class _Feed:
    """Lines for `csv.reader`, remembering where the record being read began."""

    def __init__(self, lines: list[str], start: int, most_characters: int) -> None:
        self.lines, self.next, self.record_start = lines, start, start
        self.most, self.characters = most_characters, 0

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if self.next >= len(self.lines):
            raise StopIteration
        line = self.lines[self.next]
        self.next += 1
        self.characters += len(line)
        if self.characters > self.most:
            raise csv.Error("the record is too long")
        return line

    def begin_record(self) -> None:
        self.record_start, self.characters = self.next, 0


def _lines(text: str) -> list[str]:
    """Lines ended by LF, CRLF or CR only: other separators Unicode knows may stand inside a cell."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line + "\n" for line in (lines if lines[-1] else lines[:-1])]


def _raise_csv_cell_limit(n_characters: int) -> None:
    """Python's own limit on a cell ends the whole reading; ours rejects the row that has it."""
    csv.field_size_limit(max(csv.field_size_limit(), n_characters + 1))


def _quotation(line: int) -> str:
    return f'the quotation marks on line {line} do not pair: write a mark inside a cell twice ("")'


def _too_long(n_characters: int) -> str:
    return f"the line is {n_characters:,} characters long, as no row of a table is"


def _unpaired(path: Path, line: int) -> str:
    return (
        f"{path}: quotation marks do not pair on more than a hundred lines (the last is line {line}). "
        "Open the file in a spreadsheet program and save it again as CSV."
    )
