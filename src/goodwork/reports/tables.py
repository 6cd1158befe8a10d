"""The same result as tables: polars frames, CSV and Parquet."""

from pathlib import Path

import polars as pl

from goodwork.connectors.tables.write import FORMULA_STARTS
from goodwork.pipelines.results import MatchResult
from goodwork.reports.columns import TABLES, TableDefinition
from goodwork.reports.pages import ReportPages
from goodwork.reports.rows import ROWS, Row
from goodwork.reports.words.phrases import without_controls


def result_tables(result: MatchResult) -> dict[str, pl.DataFrame]:
    """Every table of a result by name; columns and kinds are those of `columns.TABLES`, whatever the rows hold.

    Hourly pay is pounds, counts are whole numbers, days are dates. Text is as it was read, but for control characters.
    """
    pages = ReportPages(result)
    return {table.name: _frame(table, pages) for table in TABLES}


def _frame(table: TableDefinition, pages: ReportPages) -> pl.DataFrame:
    rows = [_storable(row) for row in ROWS[table.name](pages)]
    return pl.DataFrame(rows, schema=table.schema, orient="row")


def _storable(row: Row) -> Row:
    return tuple(without_controls(cell) if isinstance(cell, str) else cell for cell in row)


def fill_csv(tables: dict[str, pl.DataFrame], folder: Path) -> None:
    """One CSV file a table, in UTF-8 with a mark that spreadsheet programs need, no text left to be run as a formula."""
    for name, frame in tables.items():
        safe = frame.with_columns(
            _escaped(column) for column in frame.columns if frame.schema[column] == pl.String
        )
        safe.write_csv(folder / f"{name}.csv", include_bom=True)


def _escaped(column: str) -> pl.Expr:
    """`escape_formula` for a whole column at once."""
    text = pl.col(column)
    risky = pl.any_horizontal(text.str.starts_with(start) for start in FORMULA_STARTS)
    return pl.when(risky).then(pl.concat_str(pl.lit("'"), text)).otherwise(text).alias(column)


def fill_parquet(tables: dict[str, pl.DataFrame], folder: Path) -> None:
    """One Parquet file a table, text exactly as it was read."""
    for name, frame in tables.items():
        frame.write_parquet(folder / f"{name}.parquet")
