"""`python -m benchmarks` (or `make benchmarks`): every table of accuracy and speed, each in a process of its own.

`--quick` runs those of speed on small worlds, once each, to see that all of them run: its figures say nothing.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.matching.rows import KEPT_IN, table_of_kept

ACCURACY = (
    "benchmarks.adverts",  # reading: accuracy against publishers and against planted truth, and speed
    "benchmarks.occupations",  # coding titles, beside two peers
    "benchmarks.ranking",  # ordering jobs for real people, offline
)
SPEED = (
    "benchmarks.travel",  # journeys by timetable, by distance and from a table of minutes
    "benchmarks.matching.shortlists",  # exact shortlists of a city, beside NumPy
    "benchmarks.matching.duckdb_peer",  # the same lists in SQL
    "benchmarks.matching.faiss_peer",  # the strongest vector search under a filter
    "benchmarks.matching.polars_peer",  # a country's lists by joins
    "benchmarks.matching.country",  # exact shortlists of a country, a million by a million
    "benchmarks.matching.dense",  # our scan beside a dense product, where most pairs pass
    "benchmarks.matching.crowding",  # second lists by crowding prices, beside plain ones and a cap
    "benchmarks.matching.levers",  # everybody's levers, beside NumPy with one limit relaxed at a time
    "benchmarks.allocation.stable",  # the stable rule, beside pure Python and PyPI matching
    "benchmarks.matching.what_if",  # one change, answered from a warm index
    "benchmarks.allocation.total",  # the best total, proved, beside OR-tools
    "benchmarks.allocation.whole_graph",  # the same over everything eligible
    "benchmarks.indices.country",  # an index of every neighbourhood, beside pandas
    "benchmarks.indices.replications",  # how sure an index is: a thousand joint replications
    "benchmarks.indices.beside_coinr",  # the ASEM index, beside COINr in R
    "benchmarks.matching.spark",  # what a second worker brings
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run each, then print every row again in one table; the exit code is 1 if any failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small worlds, once: to see that all run")
    quick = parser.parse_args(arguments).quick
    with tempfile.TemporaryDirectory() as folder:
        failed = run_all({**os.environ, KEPT_IN: folder}, quick)
        if (Path(folder) / "rows.jsonl").exists():
            print(f"\n<!-- python -m benchmarks: all rows -->\n\n{table_of_kept(Path(folder))}", flush=True)
    for module in failed:
        print(f"{module} did not finish", file=sys.stderr)
    return 1 if failed else 0


def run_all(environment: dict[str, str], quick: bool) -> list[str]:
    """Run each in a process of its own; the names of those that failed."""
    failed = []
    for module in SPEED if quick else (*ACCURACY, *SPEED):
        command = [module, *(["--quick"] if quick else [])]
        print(f"\n<!-- python -m {' '.join(command)} -->\n", flush=True)
        if subprocess.run([sys.executable, "-m", *command], check=False, env=environment).returncode:
            failed.append(module)
    return failed


if __name__ == "__main__":
    sys.exit(main())
