"""One feed: its tables as columns of text, its rejects and what its reader should know."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import polars as pl

from goodwork.vocabulary.source import Reject, Source

MOST_BYTES = 4_000_000_000
MOST_EXPANSION = 200  # real feeds stay under 30
FREE_EXPANSION_BYTES = 20_000_000
MOST_REJECTS = 1_000  # listed of one file; the rest are counted
FIRST_ROW = 2  # the headings are row 1
SHOWN_CHARACTERS = 200


class TimetableError(Exception):
    """A feed that cannot be used. The message names it and says what to do."""


@dataclass
class Feed:
    """A feed being read. `name` stands before its files' names in rejects."""

    path: Path
    rejects: list[Reject] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.path.exists():
            raise TimetableError(f"There is no timetable {self.path}. Check the name and the folder.")
        if self.path.is_dir():
            self._archive = None
        elif zipfile.is_zipfile(self.path):
            self._archive = zipfile.ZipFile(self.path)
            self._check_size(self._archive)
        else:
            raise TimetableError(
                f"{self.path} is neither a folder nor a zip of GTFS files (stops.txt, trips.txt, stop_times.txt …)."
            )

    def table(self, name: str, needed: Sequence[str], wanted: Sequence[str] = ()) -> pl.DataFrame | None:
        """The columns asked for, as text without the spaces round it, and `row`. None where there is no such file.

        A wanted column that is not there is empty. Raises `TimetableError` where a needed one is not, or the file
        cannot be read.
        """
        content = self._content(name)
        if content is None:
            return None
        try:
            table = pl.read_csv(content, infer_schema=False, encoding="utf8-lossy", raise_if_empty=False)
        except pl.exceptions.PolarsError as error:
            first = str(error).strip().splitlines()[0]
            raise TimetableError(f"{self.path}: {name} could not be read as a table ({first}).") from error
        table = table.rename({column: column.strip().strip("\ufeff") for column in table.columns})
        if missing := [column for column in needed if column not in table.columns]:
            raise TimetableError(f"{self.path}: {name} has no column {missing[0]}. GTFS requires it.")
        columns = [
            (pl.col(column) if column in table.columns else pl.lit(None, pl.String).alias(column))
            .str.strip_chars()
            .fill_null("")
            for column in (*needed, *wanted)
        ]
        return table.select(columns).with_row_index("row", FIRST_ROW)

    def needed_table(self, name: str, needed: Sequence[str], wanted: Sequence[str] = ()) -> pl.DataFrame:
        """As `table`; raises `TimetableError` where there is no such file."""
        table = self.table(name, needed, wanted)
        if table is None:
            raise TimetableError(f"{self.path}: there is no {name}. A GTFS feed needs one.")
        return table

    def set_aside(self, name: str, rows: pl.DataFrame, column: str, reason: str) -> None:
        """Reject rows of a file; the value shown is that of `column`."""
        shown = rows.sort("row").head(MOST_REJECTS)
        file = f"{self.path.name}/{name}"
        for row, value in zip(shown["row"].to_list(), shown[column].to_list(), strict=True):
            self.rejects.append(Reject(Source(file, row), column, reason, str(value)[:SHOWN_CHARACTERS]))
        if rows.height > MOST_REJECTS:
            self.notes.append(f"{file}: {rows.height:,} rows {reason}; {MOST_REJECTS:,} are listed")

    def kept(self, name: str, table: pl.DataFrame, good: pl.Expr, column: str, reason: str) -> pl.DataFrame:
        """The rows that are good; the others are set aside for the reason."""
        marked = table.with_columns(good.fill_null(False).alias("_good"))
        bad = marked.filter(~pl.col("_good"))
        if bad.height:
            self.set_aside(name, bad, column, reason)
        return marked.filter(pl.col("_good")).drop("_good")

    def _content(self, name: str) -> bytes | None:
        try:
            if self._archive is None:
                file = self.path / name
                return file.read_bytes() if file.is_file() else None
            member = self._member(self._archive, name)
            return None if member is None else self._archive.read(member)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            raise TimetableError(f"{self.path}: {name} could not be unpacked ({error}).") from error

    def _member(self, archive: zipfile.ZipFile, name: str) -> str | None:
        """At the top, else in the one folder that holds a file of the name."""
        found = [member for member in archive.namelist() if PurePosixPath(member).name == name]
        return name if name in found else found[0] if len(found) == 1 else None

    def _check_size(self, archive: zipfile.ZipFile) -> None:
        size = sum(member.file_size for member in archive.infolist() if member.filename.endswith(".txt"))
        packed = self.path.stat().st_size
        if size > min(MOST_BYTES, max(FREE_EXPANSION_BYTES, packed * MOST_EXPANSION)):
            raise TimetableError(
                f"{self.path} unpacks to {size // 1_000_000:,} MB from {packed:,} bytes, as no ordinary timetable does. "
                "It was not opened. Unpack it yourself if you trust it, and give the folder."
            )
