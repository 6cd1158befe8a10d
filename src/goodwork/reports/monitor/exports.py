"""The data of a monitor to take away: every table as CSV and Parquet, observations and scores as SDMX-CSV, and the licence."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from goodwork.connectors.tables.write import FORMULA_STARTS
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.reports.monitor import sdmx
from goodwork.reports.monitor.exported import Exported, dictionary, shown_tables
from goodwork.reports.monitor.licences import licence_text
from goodwork.reports.monitor.registry import DataFile, Page, Section

ADDRESS = "data/index.html"
FOLDER = "data/tables"
LICENCE = "LICENCE.txt"


@dataclass(frozen=True, slots=True)
class Offered:
    """One table on the page: what a row is, how many there are, and its files with their weight."""

    title: str
    row: str
    n_rows: int
    files: tuple[tuple[str, str, str], ...]  # what it is, address from the site's first page, weight in words


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """Every file, then the page that offers them."""
    offered = []
    for table in shown_tables(result):
        made = list(_files(result, table))
        yield from (file for _, file in made)
        links = tuple((words, file.path, weight(len(file.content))) for words, file in made)
        offered.append(Offered(table.title, table.row, table.frame(result).height, links))
    about = DataFile(f"{FOLDER}/dictionary.csv", as_csv(dictionary(result)))
    licence = DataFile(LICENCE, licence_text(result).encode("utf-8"))
    yield from (about, licence)
    yield Page(
        ADDRESS, "Data to take away", "exports", {"offered": offered, "about": about.path, "licence": LICENCE}
    )


def as_csv(table: pl.DataFrame) -> bytes:
    """A table in UTF-8 with the mark that spreadsheet programs need. No text of it can be run as a formula."""
    safe = table.with_columns(_escaped(name) for name, kind in table.schema.items() if kind == pl.String)
    return b"\xef\xbb\xbf" + safe.write_csv().encode("utf-8")


def as_parquet(table: pl.DataFrame) -> bytes:
    """A table for analysis, text exactly as it was read."""
    written = io.BytesIO()
    table.write_parquet(written, compression="zstd", statistics=True)
    return written.getvalue()


def weight(n_bytes: int) -> str:
    """How large a file is, as people say it."""
    if n_bytes < 1_000:
        return f"{n_bytes} bytes"
    return f"{n_bytes / 1_000:,.0f} KB" if n_bytes < 1_000_000 else f"{n_bytes / 1_000_000:,.1f} MB"


def _files(result: MonitorResult, table: Exported) -> Iterator[tuple[str, DataFile]]:
    frame = table.frame(result)
    stem = f"{FOLDER}/{table.name}"
    yield "CSV", DataFile(f"{stem}.csv", as_csv(frame))
    yield "Parquet", DataFile(f"{stem}.parquet", as_parquet(frame))
    if table.name == "observations":
        structure = sdmx.observation_structure(result)
        yield "SDMX-CSV", DataFile(f"{stem}-sdmx.csv", sdmx.written_observations(result))
        yield (
            "structure of the SDMX-CSV",
            DataFile(f"{stem}-structure.json", sdmx.described(structure, result.on)),
        )
    if table.name == "scores":
        structure = sdmx.score_structure(result)
        yield "SDMX-CSV", DataFile(f"{stem}-sdmx.csv", sdmx.written_scores(result))
        yield (
            "structure of the SDMX-CSV",
            DataFile(f"{stem}-structure.json", sdmx.described(structure, result.on)),
        )


def _escaped(column: str) -> pl.Expr:
    text = pl.col(column)
    risky = pl.any_horizontal(text.str.strip_chars_start().str.starts_with(start) for start in FORMULA_STARTS)
    return pl.when(risky).then(pl.concat_str(pl.lit("'"), text)).otherwise(text).alias(column)


SECTION = Section("Data", ADDRESS, lambda result: True, pages)
