"""The data of a monitor to take away: every table as CSV and Parquet, observations and scores as SDMX-CSV, and the licence.

The longest files are packed: programs for statistics read .csv.gz as it is. Figures of one indicator, which people open in a
spreadsheet, are plain.
"""

import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from goodwork.connectors.tables.write import FORMULA_STARTS
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.reports.monitor import sdmx
from goodwork.reports.monitor.exported import Exported, as_written, dictionary, shown_tables
from goodwork.reports.monitor.licences import licence_text
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.words.phrases import without_controls

ADDRESS = "data/index.html"
FOLDER = "data/tables"
OBSERVATIONS = "observations"
LICENCE = "LICENCE.txt"


@dataclass(frozen=True, slots=True)
class Offered:
    """One table on the page: what a row is, how many there are, and its files with their weight."""

    title: str
    row: str
    n_rows: int
    files: tuple[tuple[str, str, str], ...]  # what it is, address from the site's first page, weight in words
    parts: tuple[tuple[str, str, str], ...] = ()  # the same figures in smaller files


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """Every file, then the page that offers them."""
    offered = []
    for table in shown_tables(result):
        made = list(_files(result, table))
        parts = list(_by_indicator(result)) if table.name == OBSERVATIONS else []
        yield from (file for _, file in (*made, *parts))
        height = table.frame(result).height
        offered.append(Offered(table.title, table.row, height, _links(made), _links(parts)))
    about = DataFile(f"{FOLDER}/dictionary.csv", as_csv(dictionary(result)))
    licence = DataFile(LICENCE, licence_text(result).encode("utf-8"))
    yield from (about, licence)
    yield Page(
        ADDRESS, "Data to take away", "exports", {"offered": offered, "about": about.path, "licence": LICENCE}
    )


def indicator_file(name: str) -> str:
    """Where every figure of an indicator lies, from the site's first page."""
    return f"{FOLDER}/{OBSERVATIONS}/{name}.csv"


def packed(content: bytes) -> bytes:
    """The same in the form of gzip; the same content gives the same bytes."""
    return gzip.compress(content, mtime=0)


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
    yield _csv(stem, as_csv(as_written(result, table)), is_packed=table.name == OBSERVATIONS)
    yield "Parquet", DataFile(f"{stem}.parquet", as_parquet(frame))
    if table.name == OBSERVATIONS:
        structure = sdmx.observation_structure(result)
        yield "SDMX-CSV, packed", DataFile(f"{stem}-sdmx.csv.gz", packed(sdmx.written_observations(result)))
        yield (
            "structure of the SDMX-CSV",
            DataFile(f"{stem}-structure.json", sdmx.described(structure, result.on)),
        )
    if table.name == "scores":
        structure = sdmx.score_structure(result)
        yield "SDMX-CSV, packed", DataFile(f"{stem}-sdmx.csv.gz", packed(sdmx.written_scores(result)))
        yield (
            "structure of the SDMX-CSV",
            DataFile(f"{stem}-structure.json", sdmx.described(structure, result.on)),
        )


def _csv(stem: str, content: bytes, *, is_packed: bool) -> tuple[str, DataFile]:
    if is_packed:
        return "CSV, packed", DataFile(f"{stem}.csv.gz", packed(content))
    return "CSV", DataFile(f"{stem}.csv", content)


def _by_indicator(result: MonitorResult) -> Iterator[tuple[str, DataFile]]:
    """The figures of each indicator, plain, with the names of their areas."""
    names = pl.DataFrame(
        [(code, without_controls(area.name)) for code, area in result.areas.items()],
        orient="row",
        schema={"area": pl.String, "name": pl.String},
    )
    table = next(one for one in shown_tables(result) if one.name == OBSERVATIONS)
    all_figures = as_written(result, table).join(names, on="area", how="left", maintain_order="left")
    rest = [name for name in all_figures.columns if name not in ("indicator", "area", "name")]
    for one in result.indicators.values():
        figures = all_figures.filter(indicator=one.id).select("area", "name", *rest)
        yield one.title, DataFile(indicator_file(one.id), as_csv(figures))


def _links(made: list[tuple[str, DataFile]]) -> tuple[tuple[str, str, str], ...]:
    return tuple((words, file.path, weight(len(file.content))) for words, file in made)


def _escaped(column: str) -> pl.Expr:
    text = pl.col(column)
    risky = pl.any_horizontal(text.str.strip_chars_start().str.starts_with(start) for start in FORMULA_STARTS)
    return pl.when(risky).then(pl.concat_str(pl.lit("'"), text)).otherwise(text).alias(column)


SECTION = Section("Data", ADDRESS, lambda result: True, pages)
