"""M18, what a second worker on Spark brings: `python -m benchmarks.matching.spark`.

The same city matched to Parquet by one thread of this process and by Spark on two workers, bytes checked equal first.
Efficiency is one thread's time over twice Spark's: 1.00 is an ideal half. Starting Java and the workers is not
counted: each job is run once before. Times are by the clock, so a busy machine spoils them; the processor time of Spark
and all it started is beside them, and what one thread spent over that is the efficiency of two processors left alone.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import Cost, machine
from benchmarks.matching.world import make_world
from goodwork.core.matching.layout import Layout, lay_out
from goodwork.core.matching.pieces import cut, match_piece
from goodwork.pipelines.engines.piece_tables import read_lists, write_part
from goodwork.pipelines.engines.spark import match_on_spark, part_name

K, N_DIMENSIONS, N_PIECES = 50, 64, 8
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def one_thread(layout: Layout, out: Path) -> None:
    """The same pieces, one after another, to Parquet."""
    out.mkdir()
    for number, (first, last) in enumerate(cut(layout, N_PIECES)):
        write_part(match_piece(layout, first, last, K), out / part_name(number))


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


def processor_seconds() -> float:
    """What this process and all that it started and still run have spent, from /proc."""
    parents, spent = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        number = int(stat.parent.name)
        parents[number], spent[number] = int(fields[1]), (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND
    family = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(spent.get(number, 0.0) for number in family)


def measured(work: Callable[[Path], None], folder: Path) -> Cost:
    """The cost of one run into a new folder."""
    out = folder / "timed"
    shutil.rmtree(out, ignore_errors=True)
    wall, cpu = time.perf_counter(), processor_seconds()
    work(out)
    return Cost(time.perf_counter() - wall, processor_seconds() - cpu)


def median(costs: Sequence[Cost]) -> Cost:
    """The medians of several runs."""
    return Cost(statistics.median(cost.wall for cost in costs), statistics.median(cost.cpu for cost in costs))


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
        alone_costs, spark_costs = [], []
        for _ in range(repeats):
            alone_costs.append(measured(lambda out: one_thread(layout, out), folder))
            spark_costs.append(measured(on_spark, folder))
    return row(n_people, n_vacancies, median(alone_costs), median(spark_costs), repeats)


def row(n_people: int, n_vacancies: int, one: Cost, two: Cost, repeats: int) -> Row:
    """M18 from both costs."""
    return Row(
        id="M18",
        work=f"{n_people:,} people x {n_vacancies:,} vacancies to Parquet on Spark, 2 workers",
        peer=f"one thread, {one.wall:.1f} s wall: an ideal half is {one.wall / 2:.1f} s",
        ours_cpu_s=two.cpu,
        ours_wall_s=two.wall,
        peer_cpu_s=one.cpu,
        ratio=one.wall / 2 / two.wall,
        reach="0.55x",
        aim="0.80x",
        note=f"{N_DIMENSIONS} dimensions, top {K}, {N_PIECES} pieces; bytes equal; ratio by the clock, {one.cpu / two.cpu:.2f}x"
        f" by processor time, Java's included; the layout written each time; Java's start not counted; medians of {repeats}",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small city, once: to see that it runs")
    size = (2_000, 3_000, 1) if parser.parse_args().quick else (400_000, 100_000, 5)
    if shutil.which("java") is None:
        print("M18 was not run: Spark needs Java 17 or newer, and there is none here.")
        return
    print_table([compare(*size)], machine())


if __name__ == "__main__":
    main()
