"""Everybody's shortlists on Apache Spark: people in pieces of neighbouring zones, one thread a task, no shuffle.

The layout travels to each machine once, as files mapped into memory; each task scans one piece. Where every machine sees
one folder each task writes its own Parquet there and only a count goes back: lists that pass through Java row by row cost
more than the scan. Elsewhere Spark writes them. The lists are those of `shortlist.match`, byte for byte. Needs the extra
`spark` and Java 17 or newer.
"""

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from goodwork.core.matching.layout import Layout
from goodwork.core.matching.pieces import cut, match_piece, read_layout, write_layout
from goodwork.pipelines.engines.piece_tables import SCHEMA, to_arrow, write_part

PIECES_A_CORE = 4  # so that a slow piece does not hold up the rest
COUNTS = "piece int, people int"

Edges = tuple[tuple[int, int], ...]
Work = Callable[[Iterator[Any]], Iterator[Any]]


class PartsMissingError(RuntimeError):
    """A worker said that it wrote a part which this machine does not see whole."""


def match_on_spark(
    spark: Any,
    layout: Layout,
    out: Path | str,
    k: int = 50,
    *,
    n_pieces: int | None = None,
    shared: Path | None = None,
) -> None:
    """Write everybody's best `k` to a folder of Parquet files, with the columns of `piece_tables.SCHEMA`.

    `spark` is a `SparkSession`. `out` must not exist; it is whole when it holds `_SUCCESS`. `shared` is a folder that
    every machine sees: the layout is put there and read in place, and where `out` lies in it too the workers write it
    themselves; without it Spark copies the layout to each machine. `n_pieces` is about four for each core when None.
    Raises FileExistsError where `out` exists in `shared`, and `PartsMissingError` where `shared` is not seen by all.
    """
    edges = cut(layout, n_pieces or spark.sparkContext.defaultParallelism * PIECES_A_CORE)
    with tempfile.TemporaryDirectory(prefix="goodwork-layout-", dir=shared) as made:
        write_layout(layout, Path(made))
        numbers = spark.range(0, len(edges), 1, len(edges))
        if shared is None:
            spark.sparkContext.addFile(made, recursive=True)
            numbers.mapInArrow(piece_work(Path(made).name, edges, k, sent=True), SCHEMA).write.parquet(
                str(out)
            )
        elif Path(out).resolve().is_relative_to(shared.resolve()):
            _written_by_workers(numbers, Path(made), Path(out), edges, k)
        else:
            numbers.mapInArrow(piece_work(made, edges, k, sent=False), SCHEMA).write.parquet(str(out))


def piece_work(folder: str, edges: Edges, k: int, *, sent: bool) -> Work:
    """What a task does: from batches of numbers of pieces to batches of their people's lists."""

    def work(batches: Iterator[Any]) -> Iterator[Any]:
        layout = read_layout(_where(folder) if sent else Path(folder))
        for batch in batches:
            for number in batch.column(0).to_pylist():
                first, last = edges[number]
                yield to_arrow(match_piece(layout, first, last, k))

    return work


def writing_work(folder: str, parts: str, edges: Edges, k: int) -> Work:
    """What a task does that writes its pieces itself: from numbers of pieces to how many people each holds.

    A piece done twice, as Spark may, ends as one file with the same bytes.
    """

    def work(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        layout = read_layout(Path(folder))
        for batch in batches:
            for number in batch.column(0).to_pylist():
                first, last = edges[number]
                making = Path(parts) / f"_making-{uuid.uuid4().hex}"
                write_part(match_piece(layout, first, last, k), making)
                making.replace(Path(parts) / part_name(number))
                counts = [pa.array([number], pa.int32()), pa.array([last - first], pa.int32())]
                yield pa.RecordBatch.from_arrays(counts, ["piece", "people"])

    return work


def part_name(number: int) -> str:
    """The file of a piece."""
    return f"part-{number:05}.parquet"


def _written_by_workers(numbers: Any, layout: Path, out: Path, edges: Edges, k: int) -> None:
    """The parts beside `out`, checked, then `out` itself by one renaming: whole or not at all."""
    if out.exists():
        raise FileExistsError(f"{out} exists already: choose another folder, or remove it")
    out.parent.mkdir(parents=True, exist_ok=True)
    parts = out.parent / f".{out.name}-{uuid.uuid4().hex}"
    parts.mkdir()
    try:
        done = numbers.mapInArrow(writing_work(str(layout), str(parts), edges, k), COUNTS).collect()
        check_parts(parts, {row.piece: row.people for row in done}, edges)
        (parts / "_SUCCESS").touch()
        parts.rename(out)
    finally:
        shutil.rmtree(parts, ignore_errors=True)


def check_parts(parts: Path, people: dict[int, int], edges: Edges) -> None:
    """Raise `PartsMissingError` unless every piece was done, for all its people, and its file is here.

    What a task that was stopped left half made is removed.
    """
    for number, (first, last) in enumerate(edges):
        if people.get(number) != last - first or not (parts / part_name(number)).exists():
            raise PartsMissingError(
                f"{part_name(number)} is not whole in {parts.parent}: the shared folder must be one that every machine sees"
            )
    for left in parts.glob("_making-*"):
        left.unlink()


def _where(name: str) -> Path:
    from pyspark import SparkFiles

    return Path(SparkFiles.get(name))
