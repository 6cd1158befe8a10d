"""What a column is. The tables themselves are in `people` and `vacancies`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class CellKind(StrEnum):
    """What a cell holds, and so how it is read."""

    TEXT = "text"
    LONG_TEXT = "long text"  # may be HTML: markup is taken off
    WORDS = "list of words"  # "care; driving"
    CODE = "one code"
    CODES = "list of codes"
    WHOLE_NUMBER = "whole number"
    COUNT = "whole number, or 0"
    MINUTES = "minutes"
    HOURS = "hours a week"
    HOURLY_PAY = "pounds an hour"
    MONEY = "pounds"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    DATE = "date"
    WEEKLY_HOURS = "times of the week"
    AGE_BAND = "age or age band"
    PRIORITIES = "priorities"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an input table.

    `words` maps what people write to the code stored; keys are in the form `heading_key` gives.
    `reject_row` says what happens when a cell cannot be read: the row is set aside where going on without
    the cell could harm (a limit would be lost); otherwise the cell alone is left empty and reported.
    `may_be_none`: "none" is an answer. Of ways to travel it is not: it could mean any, or that she cannot.
    `joins` is true where several headings of a file may each hold a part ("town", "county"); `joined_by` stands between.
    """

    name: str
    kind: CellKind
    help: str
    example: str
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    reject_row: bool = False
    may_be_none: bool = True
    joins: bool = False
    joined_by: str = ", "

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that names this column, its own name first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class TableSchema:
    """An input table. `id_column` is the column whose values may not repeat.

    `together` are columns that mean nothing one without the other.
    `never_used` are headings of protected characteristics: a file may hold them, Goodwork does not read them.
    """

    name: str
    record: str
    id_column: str
    columns: tuple[Column, ...]
    together: tuple[tuple[str, str], ...] = (("latitude", "longitude"),)
    never_used: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of this name. Raises `KeyError` if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"the {self.name} table has no column {name!r}")

    def by_heading(self) -> dict[str, Column]:
        """Columns by every heading that names them, as `heading_key` writes it."""
        return {heading_key(heading): column for column in self.columns for heading in column.headings}


def heading_key(heading: str) -> str:
    """A heading or code without the differences nobody means: case, spaces, underscores, punctuation."""
    return re.sub(r"[\W_]+", "", heading).casefold()
