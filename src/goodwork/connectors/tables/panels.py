"""A table of figures as the block an index is built from: a row an area (and period), a column an indicator."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from goodwork.connectors.tables.reading import TableError
from goodwork.core.indices.panel import Figures, Panel
from goodwork.core.indices.scores import Event, Step
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.statistical_marks import StatisticalMarks, statistical_marks

ERROR_OF = "standard_error:"  # a column's name before the indicator's
ONE_PERIOD = "all"


@dataclass(frozen=True)
class PanelRead:
    """The block, and the marks that stood where figures should be ("[c]": confidential), each as an event."""

    panel: Panel
    marks: tuple[Event, ...]


def panel_in(table: Any, method: IndexMethod, *, area: str = "area", period: str = "period") -> PanelRead:
    """The figures an index needs, from polars, pandas, Arrow or a list of dictionaries.

    Columns are named as the index names its indicators, denominators and groupings; `standard_error:NAME` gives an
    indicator's standard errors. Without a period column all figures are of one period. Periods go in the order of
    their names, as years do.

    Raises `TableError` naming the row and column that cannot be used; `PanelError` where an area stands twice.
    """
    frame = _frame(table)
    if area not in frame.columns:
        raise TableError(
            f"The table has no column {area}. It has: {', '.join(frame.columns[:20])}. Say which names the areas."
        )
    keys = [frame[area].cast(pl.String).to_list(), _periods(frame, period)]
    if missing := [n for n, (where, when) in enumerate(zip(*keys, strict=True), 1) if not where or not when]:
        raise TableError(f"Row {missing[0]} has no {area} or no {period}: fill it in, or take the row out.")
    return _Reader(frame, keys[0], keys[1], statistical_marks("table_shorthand")).read(method)


def _frame(table: Any) -> pl.DataFrame:
    if isinstance(table, pl.DataFrame):
        frame = table
    elif hasattr(table, "to_dict") and hasattr(table, "iloc"):  # pandas
        frame = pl.from_dicts([_absent(row) for row in table.to_dict("records")], infer_schema_length=None)
    elif hasattr(table, "to_pylist"):  # Arrow
        frame = pl.DataFrame(table)
    elif isinstance(table, Iterable) and not isinstance(table, str | bytes | Mapping):
        rows = list(table)
        if not all(isinstance(row, Mapping) for row in rows):
            raise TableError(
                "Give a table (polars, pandas or Arrow) or a list of dictionaries, a row an area."
            )
        frame = (
            pl.from_dicts(_even([dict(row) for row in rows]), strict=False, infer_schema_length=None)
            if rows
            else pl.DataFrame()
        )
    else:
        raise TableError(
            f"Give a table (polars, pandas or Arrow) or a list of dictionaries, a row an area, not {type(table).__name__}."
        )
    if frame.is_empty():
        raise TableError("The table has no rows: there is nothing to build from.")
    return frame


def _absent(row: Mapping[Any, Any]) -> dict[str, Any]:
    """pandas writes NaN or NaT where a cell is empty; neither equals itself."""
    return {str(key): None if value is None or value != value else value for key, value in row.items()}


def _even(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Columns that hold both text and numbers as text, so that no number or mark is lost on the way."""
    kinds: dict[str, set[bool]] = {}
    for row in rows:
        for key, value in row.items():
            if value is not None:
                kinds.setdefault(key, set()).add(isinstance(value, str))
    mixed = {key for key, found in kinds.items() if len(found) > 1}
    return [
        {key: str(value) if key in mixed and value is not None else value for key, value in row.items()}
        for row in rows
    ]


def _periods(frame: pl.DataFrame, period: str) -> list[str | None]:
    if period not in frame.columns:
        return [ONE_PERIOD] * frame.height
    return frame[period].cast(pl.String).to_list()


class _Reader:
    def __init__(
        self, frame: pl.DataFrame, areas: list[str], periods: list[str], marks: StatisticalMarks
    ) -> None:
        self.frame, self.row_areas, self.row_periods, self.marks = frame, areas, periods, marks
        self.areas, self.periods = tuple(dict.fromkeys(areas)), tuple(sorted(set(periods)))
        self.events: list[Event] = []
        place = (
            {name: a for a, name in enumerate(self.areas)},
            {name: t for t, name in enumerate(self.periods)},
        )
        self.a = np.array([place[0][name] for name in areas])
        self.t = np.array([place[1][name] for name in periods])
        self._each_once()

    def _each_once(self) -> None:
        seen: set[tuple[str, str]] = set()
        for key in zip(self.row_areas, self.row_periods, strict=True):
            if key in seen:
                when = "" if key[1] == ONE_PERIOD else f" in {key[1]}"
                raise TableError(
                    f"{key[0]} stands twice{when}. Which figures are meant cannot be known: keep one row of each."
                )
            seen.add(key)

    def read(self, method: IndexMethod) -> PanelRead:
        names = [node.indicator or node.id for node in method.indicators]
        held = [name for name in names if name in self.frame.columns]
        divisors = {node.denominator for node in method.indicators if node.denominator} & set(
            self.frame.columns
        )
        groupings = {rule.grouping for rule in method.steps.impute if rule.grouping} & set(self.frame.columns)
        blocks = [self.block(name) for name in held]
        if not blocks:
            raise TableError(
                f"None of the index's indicators is a column of the table: {', '.join(names[:10])}. Name the columns so."
            )
        panel = Panel(
            self.areas,
            tuple(held),
            self.periods,
            np.stack(blocks, axis=1),
            self.errors(held),
            {name: self.groups(name) for name in sorted(groupings)},
            {name: self.block(name) for name in sorted(divisors)},
        )
        return PanelRead(panel, tuple(self.events))

    def errors(self, held: list[str]) -> Figures | None:
        named = [ERROR_OF + name for name in held]
        if not set(named) & set(self.frame.columns):
            return None
        nothing = np.full((len(self.areas), len(self.periods)), np.nan)
        return np.stack(
            [self.block(name) if name in self.frame.columns else nothing for name in named], axis=1
        )

    def block(self, name: str) -> Figures:
        """One column as figures [area, period], NaN where there is none."""
        block = np.full((len(self.areas), len(self.periods)), np.nan)
        block[self.a, self.t] = self.numbers(name)
        return block

    def numbers(self, name: str) -> Figures:
        column = self.frame[name]
        if column.dtype.is_numeric():
            return column.cast(pl.Float64).fill_null(np.nan).to_numpy()
        if column.dtype == pl.Null:
            return np.full(column.len(), np.nan)
        if column.dtype != pl.String:
            raise TableError(f"The column {name} holds {column.dtype}, not figures. Give numbers.")
        return np.array(list(self.written(name, column)))

    def written(self, name: str, column: pl.Series) -> Iterator[float]:
        """Figures written as text. Known marks are none, and noted; anything else is refused."""
        for row, text in enumerate(column.to_list()):
            plain = (text or "").strip().replace(",", "")
            mark = self.marks.find(plain) if plain else None
            if not plain:
                yield np.nan
            elif mark is not None and mark.instead:
                where = self.row_areas[row], name, self.row_periods[row]
                self.events.append(Event(Step.FLAG, f"no figure: {mark.meaning}", *where))
                yield np.nan
            else:
                yield self.number(plain, row, name)

    def number(self, plain: str, row: int, name: str) -> float:
        try:
            figure = float(plain)
        except ValueError:
            figure = np.nan
        if not np.isfinite(figure):
            raise TableError(
                f"{self.row_areas[row]}, {name}: {plain} is not a number. Write the number alone; leave the cell empty "
                "where there is none, or use a mark of official tables, such as [c] or [x]."
            )
        return figure

    def groups(self, name: str) -> tuple[str, ...]:
        """Each area's group, which must be the same in every period."""
        found: dict[str, str] = {}
        for area, group in zip(
            self.row_areas, self.frame[name].cast(pl.String).fill_null("").to_list(), strict=True
        ):
            if found.setdefault(area, group) != group:
                raise TableError(
                    f"{area} is in two groups of {name}: {found[area]} and {group}. Give it one."
                )
        return tuple(found[area] for area in self.areas)
