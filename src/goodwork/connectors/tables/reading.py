"""What reading a table yields, and the limits that keep a hostile file from stopping the machine."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from goodwork.vocabulary.source import Reject

Record = TypeVar("Record")

MEGABYTE = 1_000_000
SHOWN_CHARACTERS = 200


class TableError(Exception):
    """A whole file that cannot be used. The message names the file and says what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a file may hold. Ordinary files are far below each; hostile ones are above at least one.

    `expansion` is how many times larger a compressed file may become; sheets of real data stay under 30.
    It is asked only of files that grow past `free_expansion_bytes`.
    """

    file_bytes: int = 500 * MEGABYTE
    expanded_bytes: int = 1_000 * MEGABYTE
    expansion: int = 100
    free_expansion_bytes: int = 20 * MEGABYTE
    archive_members: int = 2_000
    sheet_cells: int = 40_000_000
    rows: int = 2_000_000
    columns: int = 2_000
    cell_characters: int = 200_000
    row_characters: int = 20 * MEGABYTE
    quotation_faults: int = 100


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Reading(Generic[Record]):
    """Records in file order, what could not be used and why, and what the reader should know.

    Each of the file's `n_rows` rows (blank rows apart) is either a record or set aside with at least one
    reject. A reject whose row is also a record is about one cell, which was left empty. `n_passed_over` further rows
    were not asked for, and not read.
    """

    records: tuple[Record, ...]
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]
    n_rows: int
    n_passed_over: int = 0

    @property
    def n_set_aside(self) -> int:
        """How many rows yielded no record."""
        return self.n_rows - len(self.records)


def shortened(text: str) -> str:
    """At most 200 characters of a value, for a message or the rejects file."""
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"
