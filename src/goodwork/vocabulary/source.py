"""Where a record came from, and why one could not be used."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The file, and the row as the file shows it, counted from 1 with the headings and all that stands above them.

    Of a spreadsheet it is the row's own number; of CSV and JSONL the line on which the record begins; of Parquet
    the row below headings in row 1; of a list in JSON, a web page or memory, which has no headings, the place
    in the list. 0 is not known.
    """

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
