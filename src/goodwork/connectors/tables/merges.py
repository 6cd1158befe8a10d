"""Merged cells of a sheet: one merged down a column says the same of every row it covers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from goodwork.connectors.tables.raw import RawRow

MOST_NAMED = 3

Corner = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """The rows and columns of one range, counted from 0, the last of each included."""

    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        return f"{_letters(self.left)}{self.top + 1}:{_letters(self.right)}{self.bottom + 1}"


def merges_below(ranges: Iterable[tuple[Corner, Corner]], heading_row: int) -> list[Merge]:
    """The ranges that reach below the headings, in the order of the columns and then of the rows."""
    merges = (Merge(left, top, right, bottom) for (top, left), (bottom, right) in ranges)
    return sorted(merge for merge in merges if merge.bottom > heading_row)


def filled_down(rows: Sequence[RawRow], merges: Iterable[Merge], heading_row: int) -> list[RawRow]:
    """The rows, with each value merged down one column of data in every row it covers. `merges` are in order.

    Ranges that overlap occur in damaged files only: where they do, the first counts.
    """
    fill: dict[int, dict[int, str]] = {}
    column, done = -1, -1
    for merge in merges:
        done = done if merge.left == column else -1
        column = merge.left
        if merge.left != merge.right or merge.top <= max(done, heading_row):
            continue
        done = merge.bottom
        for row in range(merge.top + 1, min(merge.bottom + 1, len(rows))):
            fill.setdefault(row, {})[column] = rows[merge.top].cells[column]
    return [_with(row, fill[i]) if i in fill else row for i, row in enumerate(rows)]


def merge_note(sheet: str, merges: Sequence[Merge]) -> str:
    """Where the merged cells are and how they were read."""
    in_order = sorted(merges, key=lambda merge: (merge.top, merge.left))
    named = ", ".join(map(str, in_order[:MOST_NAMED]))
    more = f" and {len(merges) - MOST_NAMED:,} more" if len(merges) > MOST_NAMED else ""
    return (
        f"merged cells in sheet '{sheet}': {named}{more}. A value merged down one column was read in every row "
        "it covers; of cells merged across columns only the first holds the value"
    )


def _with(row: RawRow, values: dict[int, str]) -> RawRow:
    return replace(row, cells=tuple(values.get(i, cell) for i, cell in enumerate(row.cells)))


def _letters(column: int) -> str:
    """The name a spreadsheet program gives a column counted from 0."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
