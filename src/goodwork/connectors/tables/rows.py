"""From a raw table to records: each row becomes one, or is set aside with its reasons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from goodwork.connectors.tables.cells import CellError, assumptions, is_empty, read_cell
from goodwork.connectors.tables.dates import DateOrder, is_ambiguous, is_serial, order_of
from goodwork.connectors.tables.headings import Place, Renames, places
from goodwork.connectors.tables.raw import RawRow, RawTable
from goodwork.connectors.tables.reading import Limits, Reading, TableError, shortened
from goodwork.vocabulary.source import Reject, Source
from goodwork.vocabulary.tables import CellKind, Column, TableSchema

Record = TypeVar("Record")

Values = Mapping[str, object]
Build = Callable[[Values, Source], Record]

FORMULA_STARTS = ("=", "@")


UNPRINTABLE = "holds a line break or a mark that cannot be seen: write it in letters and figures"
# Kinds whose cells repeat from row to row: each way of writing one is understood once, up to this many.
REPEATING = frozenset(CellKind) - {
    CellKind.TEXT,
    CellKind.LONG_TEXT,
    CellKind.DATE,
    CellKind.LATITUDE,
    CellKind.LONGITUDE,
}
MOST_REMEMBERED = 50_000


class RowError(ValueError):
    """Why a row as a whole cannot be a record: its cells are readable and contradict each other."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(slots=True)
class Tally:
    """Things worth a note, counted, each with the first row it was seen in."""

    seen: dict[str, list[int]] = field(default_factory=dict)

    def add(self, words: str, row: int) -> None:
        self.seen.setdefault(words, [0, row])[0] += 1

    def notes(self) -> list[str]:
        return [
            f"{words} (rows: {count:,}; the first is row {row})" for words, (count, row) in self.seen.items()
        ]


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table. Holds what has to be known of the rows already read."""

    table: RawTable
    schema: TableSchema
    places: tuple[Place, ...]
    orders: Mapping[str, DateOrder]
    limits: Limits
    rejects: list[Reject] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    first_rows: dict[object, int] = field(default_factory=dict)
    remembered: dict[tuple[str, str], object] = field(default_factory=dict)

    def read(self, row: RawRow, build: Build[Record]) -> Record | None:
        """The row's record, or None and at least one reject."""
        source = Source(self.table.file, row.number)
        if row.fault:
            return self._set_aside(source, "", row.fault, " | ".join(row.cells[:20]))
        if place := self._overfull(row):
            return self._set_aside(source, place.heading, self._too_long, row.cells[place.positions[0]])
        values, usable = self._values(row, source)
        first = self._first_row(values, source)
        if not usable:
            return None
        self._drop_halves(values, source)
        try:
            record = build(values, source)
        except RowError as error:
            return self._set_aside(source, error.column, str(error), str(values.get(error.column, "")))
        identity = str(values.get(self.schema.id_column) or "")
        if not identity.isprintable():
            return self._set_aside(source, self.schema.id_column, UNPRINTABLE, identity)
        if first != source.row:
            reason = f"is the same as in row {first}: each may stand once"
            return self._set_aside(source, self.schema.id_column, reason, identity)
        return record

    def _first_row(self, values: Values, source: Source) -> int:
        """The first row with this one's reference. A row set aside keeps its reference: none may take its place."""
        identity = values.get(self.schema.id_column)
        return source.row if identity is None else self.first_rows.setdefault(identity, source.row)

    def _overfull(self, row: RawRow) -> Place | None:
        """The first place with more text than any person would write: the row may be the wreck of several."""
        most = self.limits.cell_characters
        return next((p for p in self.places if any(len(row.cells[i]) > most for i in p.positions)), None)

    @property
    def _too_long(self) -> str:
        return f"is longer than {self.limits.cell_characters:,} characters: a quotation mark may be missing"

    def _values(self, row: RawRow, source: Source) -> tuple[dict[str, object], bool]:
        """What the cells hold, empty ones left out, and whether the row can be used."""
        values, usable = {}, True
        for place in self.places:
            text = place.column.joined_by.join(
                row.cells[i].strip() for i in place.positions if not is_empty(place.column, row.cells[i])
            )
            if not text:
                continue
            try:
                values[place.column.name] = self._value(place, text, source.row)
            except CellError as error:
                lost = place.column.reject_row
                usable = usable and not lost
                self._reject(
                    source, place.heading, f"{error}{'' if lost else '; the cell was left empty'}", text
                )
        for column in self.schema.columns:
            if column.required and usable and column.name not in values:
                usable = False
                self._reject(source, column.name, "is empty: every row needs one", "")
        return values, usable

    def _drop_halves(self, values: dict[str, object], source: Source) -> None:
        """Takes out a value that means nothing without another that is not there."""
        for pair in self.schema.together:
            present = [name for name in pair if name in values]
            if len(present) == 1:
                reason = (
                    f"means nothing without {' and '.join(set(pair) - set(present))}; the cell was left empty"
                )
                self._reject(source, present[0], reason, str(values.pop(present[0])))

    def _value(self, place: Place, text: str, row: int) -> object:
        if text.startswith(FORMULA_STARTS):
            self.tally.add(
                f"a cell of '{place.heading}' begins like a formula; it was kept as text, not calculated", row
            )
        if place.column.kind == CellKind.DATE:
            self._note_date(place, text, row)
        if place.column.kind not in REPEATING:
            return read_cell(place.column, text, self.orders.get(place.column.name, DateOrder.DAY_FIRST))
        value = self._remembered(place.column, text)
        for words in assumptions(place.column, text):
            self.tally.add(f"'{place.heading}' {words}", row)
        return value

    def _remembered(self, column: Column, text: str) -> object:
        key = (column.name, text)
        if key in self.remembered:
            return self.remembered[key]
        value = read_cell(column, text, DateOrder.DAY_FIRST)
        if len(self.remembered) < MOST_REMEMBERED:
            self.remembered[key] = value
        return value

    def _note_date(self, place: Place, text: str, row: int) -> None:
        if is_serial(text):
            self.tally.add(
                f"'{place.heading}' holds a spreadsheet's count of days; it was read as a date", row
            )
        elif is_ambiguous(text):
            order = self.orders[place.column.name]
            self.tally.add(
                f"a date of '{place.heading}' can be read two ways; it was read with the {order}", row
            )

    def _set_aside(self, source: Source, column: str, reason: str, value: str) -> None:
        self._reject(source, column, reason, value)

    def _reject(self, source: Source, column: str, reason: str, value: str) -> None:
        self.rejects.append(Reject(source, column, reason, shortened(value)))


def read_rows(
    table: RawTable,
    schema: TableSchema,
    build: Build[Record],
    renames: Renames,
    dates: DateOrder | None,
    limits: Limits,
) -> Reading[Record]:
    """All rows of a table. Raises `TableError` where a required column is not there."""
    return read_placed_rows(table, schema, places(table, schema, renames), build, dates, limits)


def read_placed_rows(
    table: RawTable,
    schema: TableSchema,
    found: tuple[Place, ...],
    build: Build[Record],
    dates: DateOrder | None,
    limits: Limits,
) -> Reading[Record]:
    """All rows of a table whose columns somebody has placed."""
    reader = RowReader(table, schema, found, _date_orders(table, found, dates), limits)
    rows = [row for row in table.rows if not row.is_blank]
    if not rows:
        raise TableError(f"{table.path} has headings and no rows. It needs at least one row below them.")
    records = tuple(record for row in rows if (record := reader.read(row, build)) is not None)
    if len(rows) < len(table.rows):
        table.notes.append(f"blank rows passed over: {len(table.rows) - len(rows):,}")
    return Reading(records, tuple(reader.rejects), (*table.notes, *reader.tally.notes()), len(rows))


def _date_orders(table: RawTable, found: tuple[Place, ...], dates: DateOrder | None) -> dict[str, DateOrder]:
    """The order of day and month of each date column: as asked, else as its own dates show."""
    orders = {}
    for place in found:
        if place.column.kind == CellKind.DATE:
            texts = (row.cells[place.positions[0]][:60] for row in table.rows if not row.fault)
            orders[place.column.name] = dates or order_of(texts)
            if orders[place.column.name] == DateOrder.MONTH_FIRST and not dates:
                table.notes.append(
                    f"'{place.heading}' has dates with the month first, as in the United States"
                )
    return orders
