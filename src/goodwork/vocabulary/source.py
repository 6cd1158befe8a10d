"""Where a record came from, and why one could not be used."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The file, and the row (1 is the first row after the headings) or line a record was read from."""

    file: str = ""
    row: int = 0

    def __str__(self) -> str:
        return f"{self.file} row {self.row}" if self.row else self.file


UNKNOWN_SOURCE = Source()


@dataclass(frozen=True, slots=True)
class Reject:
    """A row or cell that could not be used, and why. `column` may be empty when the whole row is at fault.

    `value` is what stood there, shortened to at most 200 characters.
    """

    source: Source
    column: str
    reason: str
    value: str = ""
