"""The invented place's own files, written to a folder and read back: programme, projects and voice of Brackenford."""

import tempfile
from datetime import date
from pathlib import Path

from goodwork.connectors.tables.write import write_csv
from goodwork.pipelines.monitor.programme import PlaceFiles, folders_of, read_place_files
from goodwork.synthetic.monitor_files import monitor_files


def write_files(folder: Path, on: date, seed: int = 1) -> Path:
    """The files in a folder."""
    files = monitor_files(seed, on=on)
    (folder / "work_programme.yaml").write_text(files.work_programme, encoding="utf-8")
    for name, rows in (("projects", files.projects), ("workforce", files.workforce), ("voice", files.voice)):
        write_csv(folder / f"{name}.csv", tuple(rows[0]), (tuple(row.values()) for row in rows))
    return folder


def place_files(on: date, indicators: tuple[str, ...] = (), seed: int = 1) -> PlaceFiles:
    """The files, read."""
    with tempfile.TemporaryDirectory() as folder:
        written = write_files(Path(folder), on, seed)
        return read_place_files(folders_of(written), "Brackenford", on, None, indicators=indicators)
