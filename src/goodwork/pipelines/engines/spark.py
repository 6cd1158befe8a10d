"""Everybody's shortlists on Apache Spark: people in pieces of neighbouring zones, one thread a task, no shuffle.

The layout travels to each machine once, as files mapped into memory; each task scans one piece and hands Arrow columns
to Parquet. The lists are those of `shortlist.match`, byte for byte. Needs the extra `spark` and Java 17 or newer.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from goodwork.core.matching.layout import Layout
from goodwork.core.matching.pieces import cut, match_piece, read_layout, write_layout
from goodwork.pipelines.engines.piece_tables import SCHEMA, to_arrow

PIECES_A_CORE = 4  # so that a slow piece does not hold up the rest


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
    every machine sees: the layout is put there and read in place; without it Spark copies it to each machine.
    `n_pieces` is about four for each core when None.
    """
    edges = cut(layout, n_pieces or spark.sparkContext.defaultParallelism * PIECES_A_CORE)
    with tempfile.TemporaryDirectory(prefix="goodwork-layout-", dir=shared) as made:
        folder = Path(made)
        write_layout(layout, folder)
        if shared is None:
            spark.sparkContext.addFile(made, recursive=True)
        work = piece_work(folder.name if shared is None else made, edges, k, sent=shared is None)
        numbers = spark.range(0, len(edges), 1, len(edges))
        numbers.mapInArrow(work, SCHEMA).write.parquet(str(out))


def piece_work(
    folder: str, edges: tuple[tuple[int, int], ...], k: int, *, sent: bool
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """What a task does: from batches of numbers of pieces to batches of their people's lists."""

    def work(batches: Iterator[Any]) -> Iterator[Any]:
        layout = read_layout(_where(folder) if sent else Path(folder))
        for batch in batches:
            for number in batch.column(0).to_pylist():
                first, last = edges[number]
                yield to_arrow(match_piece(layout, first, last, k))

    return work


def _where(name: str) -> Path:
    from pyspark import SparkFiles

    return Path(SparkFiles.get(name))
