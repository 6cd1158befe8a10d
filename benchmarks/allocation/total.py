"""The best total, proved, beside OR-tools' min-cost flow on the same graph: `python -m benchmarks.allocation.total`.

Each runs in a process of its own. Totals must be equal before a ratio is printed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.allocation.graph_file import Graph, write_graph
from benchmarks.allocation.world import world
from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import machine

REPEATS = 5


def run(module: str, path: Path, repeats: int) -> dict[str, float]:
    """What a contender prints of a graph."""
    done = subprocess.run(
        [sys.executable, "-m", module, str(path), str(repeats)], check=True, stdout=subprocess.PIPE
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def compare(name: str, n_people: int, n_places: int, peer_repeats: int, reach: str, aim: str) -> Row:
    """One size of graph: both run, checked and measured. Without OR-tools there is no ratio, and the row says so."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.npz"
        made = world(n_people, n_places)
        write_graph(Graph(made.source.start, made.source.places, made.source.scores, made.capacities), path)
        n_pairs = len(made.source.places)
        del made
        ours = run("benchmarks.allocation.auction_run", path, REPEATS)
        peer = None
        if find_spec("ortools"):
            peer = run("benchmarks.allocation.or_tools_peer", path, peer_repeats)
    if peer and peer["total"] != ours["total"]:
        raise SystemExit(f"{name}: our total {ours['total']} is not the peer's {peer['total']}")
    said = (
        f"{n_pairs:,} pairs, capacities 3.2 on average; {REPEATS} runs, {ours['gib']:.2f} GiB whole process"
    )
    if peer:
        said += f"; totals equal; peer {peer_repeats} run(s), {peer['gib']:.2f} GiB, arcs handed over free"
    return Row(
        id=name,
        work=f"best total, proved, {n_people:,} people x {n_places:,} places",
        peer="OR-tools SimpleMinCostFlow" if peer else "OR-tools is not installed",
        ours_cpu_s=ours["cpu"],
        ours_wall_s=ours["wall"],
        peer_cpu_s=peer["cpu"] if peer else None,
        ratio=peer["cpu"] / ours["cpu"] if peer else None,
        reach=reach,
        aim=aim,
        note=said,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small graph: to see that it runs")
    parser.add_argument("--city", action="store_true", help="100,000 people only")
    asked = parser.parse_args()
    if asked.quick:
        rows = [compare("M11", 2_000, 400, 1, "", "")]
    else:
        rows = [compare("M11", 100_000, 20_000, REPEATS, "4x", "10x")]
        if not asked.city:
            rows.append(compare("M12", 1_000_000, 200_000, 1, "6x", "15x, 2 GiB"))
    print_table(rows, machine())


if __name__ == "__main__":
    main()
