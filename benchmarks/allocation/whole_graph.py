"""The best total proved over everything eligible, from the scan itself: `python -m benchmarks.allocation.whole_graph`.

OR-tools, in a process of its own, is given every eligible pair, found for it beforehand; the totals must be equal.
"""

import argparse
import tempfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from benchmarks.allocation.graph_file import Graph, write_graph
from benchmarks.allocation.total import run
from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import costs_of, machine, peak_memory_gib
from benchmarks.matching.world import make_world
from goodwork.core.allocation.best_total import best_total, outcome_of
from goodwork.core.allocation.graph import Int64s
from goodwork.core.allocation.outcome import Rule
from goodwork.core.allocation.whole_graph import Proved
from goodwork.core.matching.candidates import Candidates

N_DIMENSIONS = 64
SEED = 20261122


def proved_total(source: Candidates, capacities: Int64s) -> tuple[int, Proved]:
    """The total, which must equal its bound."""
    proved = best_total(source, capacities)
    total = int(outcome_of(Rule.BEST_TOTAL, proved).scores().sum())
    if total != proved.certificate.bound:
        raise SystemExit(f"not proved: total {total}, bound {proved.certificate.bound}")
    return total, proved


def compare(n_people: int, n_places: int, repeats: int) -> Row:
    """Make the place, solve, check against the peer on every pair, measure."""
    source = Candidates(make_world(n_people, n_places, N_DIMENSIONS).problem)
    draw = np.random.default_rng(SEED)
    capacities = np.minimum(draw.geometric(1 / 3.2, n_places), 30).astype(np.int64)
    total, proved = proved_total(source, capacities)
    (cost,) = costs_of([lambda: proved_total(source, capacities)], repeats)
    memory = peak_memory_gib()
    peer = None
    everything = source.best(np.arange(n_people, dtype=np.int32), n_places)
    if find_spec("ortools"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "graph.npz"
            write_graph(Graph(everything.start, everything.places, everything.scores, capacities), path)
            peer = run("benchmarks.allocation.or_tools_peer", path, 1)
        if peer["total"] != total:
            raise SystemExit(f"our total {total} is not the peer's {peer['total']}")
    n_pairs = len(everything.places)
    share = n_pairs / n_people / n_places
    said = (
        f"{n_pairs:,} eligible pairs ({share:.2%}), {len(proved.lists.places):,} held, {proved.n_rounds} rounds, "
        f"{proved.n_scans / n_people:.1f} scans a person; {repeats} runs, {memory:.2f} GiB whole process"
    )
    return Row(
        id="M13",
        work=f"best total proved over everything eligible, {n_people:,} people x {n_places:,} places",
        peer="OR-tools, every pair found beforehand" if peer else "OR-tools is not installed",
        ours_cpu_s=cost.cpu,
        ours_wall_s=cost.wall,
        peer_cpu_s=peer["cpu"] if peer else None,
        reach="10 CPU-s",
        aim="3 CPU-s",
        note=said + ("; totals equal; no ratio: the peer was spared the scan" if peer else ""),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small place, once: to see that it runs")
    asked = parser.parse_args()
    size = (2_000, 400, 1) if asked.quick else (100_000, 20_000, 5)
    print_table([compare(*size)], machine())


if __name__ == "__main__":
    main()
