"""M18, what a second worker on Spark brings: `python -m benchmarks.matching.spark`.

The same city matched to Parquet by one thread of this process and by Spark on two workers, bytes checked equal first.
Efficiency is one thread's time over twice Spark's: 1.00 is an ideal half. Starting Java and the workers is not
counted: each job is run once before. Times are by the clock, so a busy machine spoils them.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import machine
from benchmarks.matching.world import make_world
from goodwork.core.matching.layout import Layout, lay_out
from goodwork.core.matching.pieces import cut, match_piece
from goodwork.pipelines.engines.piece_tables import read_lists, to_arrow
from goodwork.pipelines.engines.spark import match_on_spark

K, N_DIMENSIONS, N_PIECES = 50, 64, 16


def one_thread(layout: Layout, out: Path) -> None:
    """The same pieces, one after another, to Parquet."""
    out.mkdir()
    for number, (first, last) in enumerate(cut(layout, N_PIECES)):
        batch = to_arrow(match_piece(layout, first, last, K))
        pl.from_arrow(batch).write_parquet(out / f"part-{number:03}.parquet", compression="snappy")


@contextmanager
def two_workers() -> Iterator[Any]:
    """A Spark session of this machine with two workers of one thread each."""
    from pyspark.sql import SparkSession

    os.environ |= {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    made = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
    )
    session = (
        made.config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


def seconds(work: Callable[[Path], None], folder: Path) -> float:
    """The wall time of one run into a new folder."""
    out = folder / "timed"
    shutil.rmtree(out, ignore_errors=True)
    started = time.perf_counter()
    work(out)
    return time.perf_counter() - started


def compare(n_people: int, n_vacancies: int, repeats: int) -> Row:
    """Make the city, check that the bytes are equal, time both in turn."""
    problem = make_world(n_people, n_vacancies, N_DIMENSIONS).problem
    layout = lay_out(problem)
    with two_workers() as session, tempfile.TemporaryDirectory() as made:
        folder = Path(made)

        def on_spark(out: Path) -> None:
            match_on_spark(session, layout, out, K, n_pieces=N_PIECES, shared=folder)

        one_thread(layout, folder / "alone")
        on_spark(folder / "spark")
        alone, spread = (
            read_lists(folder / name, K, n_vacancies, problem.part_names) for name in ("alone", "spark")
        )
        for name in ("vacancies", "scores", "parts", "minutes", "modes", "n_eligible", "n_in_reach"):
            if getattr(alone, name).tobytes() != getattr(spread, name).tobytes():
                raise SystemExit(f"{name}: Spark's bytes differ from one thread's")
        pairs = [
            (seconds(lambda out: one_thread(layout, out), folder), seconds(on_spark, folder))
            for _ in range(repeats)
        ]
    one, two = (statistics.median(times) for times in zip(*pairs, strict=True))
    return Row(
        id="M18",
        work=f"{n_people:,} people x {n_vacancies:,} vacancies to Parquet on Spark, 2 workers",
        peer=f"one thread, {one:.1f} s wall: an ideal half is {one / 2:.1f} s",
        ours_cpu_s=None,
        ours_wall_s=two,
        ratio=one / 2 / two,
        reach="0.55x",
        aim="0.80x",
        note=f"{N_DIMENSIONS} dimensions, top {K}, {N_PIECES} pieces; bytes equal; the layout written each time; Java's"
        f" start not counted; medians of {repeats}",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small city, once: to see that it runs")
    size = (2_000, 3_000, 1) if parser.parse_args().quick else (200_000, 100_000, 5)
    if shutil.which("java") is None:
        print("M18 was not run: Spark needs Java 17 or newer, and there is none here.")
        return
    print_table([compare(*size)], machine())


if __name__ == "__main__":
    main()
