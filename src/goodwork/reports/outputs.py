"""Every output of a match in one folder, which appears whole or not at all."""

import os
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path

from goodwork.connectors.tables.write import write_rejects, write_whole
from goodwork.connectors.tables.write_folder import write_folder_whole
from goodwork.pipelines.results import MatchResult
from goodwork.reports.html import Progress, fill_report_folder
from goodwork.reports.tables import fill_csv, fill_parquet, result_tables
from goodwork.reports.words.phrases import long_date
from goodwork.reports.workbook import write_workbook


class OutputFormat(StrEnum):
    """What a match can be written as."""

    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"
    PARQUET = "parquet"


_KEPT_IN = {
    OutputFormat.HTML: "index.html: the report, to open in a browser",
    OutputFormat.XLSX: "goodwork.xlsx: every table, a sheet each",
    OutputFormat.CSV: "csv/: every table, a file each",
    OutputFormat.PARQUET: "parquet/: every table, a file each, for analysis",
}
MARKER = "about-this-folder.txt"
_MADE_BY = "Made by Goodwork, "


class NotOurFolderError(Exception):
    """The folder asked for holds files that Goodwork did not make."""


def write_outputs(
    result: MatchResult,
    folder: Path,
    formats: Iterable[OutputFormat] = tuple(OutputFormat),
    progress: Progress | None = None,
) -> None:
    """Replace `folder` with the outputs of a match. `progress` is told (pages written, pages in all).

    Raises NotOurFolderError when it holds files that Goodwork did not make: they would be lost.
    """
    check_is_ours(folder)
    asked = set(formats)
    wanted = [kind for kind in OutputFormat if kind in asked]
    write_folder_whole(folder, lambda unfinished: _fill(result, unfinished, wanted, progress))


def write_report(result: MatchResult, folder: Path, progress: Progress | None = None) -> Path:
    """Replace `folder` with the report alone and return its first page."""
    check_is_ours(folder)

    def fill(unfinished: Path) -> None:
        fill_report_folder(result, unfinished, progress)
        mark(unfinished, result.on, ["index.html: the report, to open in a browser"])

    write_folder_whole(folder, fill)
    return folder / "index.html"


def write_page(path: Path, page: str) -> None:
    """Write one HTML page, whole or not at all."""
    write_whole(path, lambda unfinished: unfinished.write_text(page, encoding="utf-8", errors="replace"))


def check_is_ours(folder: Path) -> None:
    """Refuse to replace what somebody else put there."""
    if folder.is_dir() and any(folder.iterdir()) and not _is_marked(folder):
        raise NotOurFolderError(
            f"{folder} holds files that Goodwork did not make, and writing there would replace them. "
            "Name a new folder, or an empty one."
        )
    here = Path.cwd()
    if Path(os.path.realpath(folder)) in (here, *here.parents):
        raise NotOurFolderError(
            f"{folder} is the folder you are in, and outputs replace a folder whole. Name a new one."
        )
    if folder.exists() and not folder.is_dir():
        raise NotOurFolderError(f"{folder} is a file, not a folder. Name a new folder.")


def _is_marked(folder: Path) -> bool:
    """Whether it holds our own note: a file that only bears its name may be somebody's."""
    note = folder / MARKER
    return note.is_file() and note.read_bytes().startswith(_MADE_BY.encode())


def _fill(result: MatchResult, folder: Path, formats: list[OutputFormat], progress: Progress | None) -> None:
    tables = result_tables(result)
    if OutputFormat.XLSX in formats:
        write_workbook(tables, folder / "goodwork.xlsx")
    for kind, fill in ((OutputFormat.CSV, fill_csv), (OutputFormat.PARQUET, fill_parquet)):
        if kind in formats:
            (folder / kind).mkdir()
            fill(tables, folder / kind)
    if OutputFormat.HTML in formats:
        fill_report_folder(result, folder, progress)
    write_rejects(folder / "rejects.csv", result.rejects)
    mark(
        folder,
        result.on,
        [_KEPT_IN[kind] for kind in formats] + ["rejects.csv: rows we could not use, and why"],
    )


def mark(folder: Path, on: date, lines: list[str]) -> None:
    """Say what is here; the same file tells the next run that the folder may be replaced."""
    words = [f"{_MADE_BY}{long_date(on)}. The next run replaces this folder.", "", *lines]
    (folder / MARKER).write_text("\n".join(words) + "\n", encoding="utf-8")
