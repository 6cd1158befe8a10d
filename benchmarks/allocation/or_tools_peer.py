"""OR-tools' SimpleMinCostFlow on a graph file, in this process alone: `python -m benchmarks.allocation.or_tools_peer FILE REPEATS`.

People are sources of one; pairs are arcs of capacity 1 and cost -score; places drain into one sink; an arc of cost 0
takes whoever stays without. Handing over the arcs is not counted as the peer's time, solving is.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np

from benchmarks.allocation.graph_file import Graph, read_graph
from benchmarks.matching.timing import peak_memory_gib


def network(graph: Graph):  # type: ignore[no-untyped-def]
    """The flow network, ready to solve. OR-tools is imported here: the benchmark runs without it, less a ratio."""
    from ortools.graph.python import min_cost_flow

    n_people, n_places = len(graph.start) - 1, len(graph.capacities)
    people, sink = np.arange(n_people), n_people + n_places
    owner = np.repeat(people, np.diff(graph.start))
    flow = min_cost_flow.SimpleMinCostFlow()
    ones, none = np.ones(len(owner), np.int64), np.zeros(n_people, np.int64)
    add = flow.add_arcs_with_capacity_and_unit_cost
    add(owner, n_people + graph.places.astype(np.int64), ones, -graph.scores)
    add(
        n_people + np.arange(n_places),
        np.full(n_places, sink),
        graph.capacities,
        np.zeros(n_places, np.int64),
    )
    add(people, np.full(n_people, sink), none + 1, none)
    supplies = np.zeros(sink + 1, np.int64)
    supplies[:n_people], supplies[sink] = 1, -n_people
    flow.set_nodes_supplies(np.arange(sink + 1), supplies)
    return flow


def main() -> None:
    """Print JSON: total, and medians of CPU and wall seconds to solve."""
    graph, repeats = read_graph(Path(sys.argv[1])), int(sys.argv[2])
    cpus, walls, totals = [], [], set()
    for _ in range(repeats):
        flow = network(graph)
        wall, cpu = time.perf_counter(), time.process_time()
        if flow.solve() != flow.OPTIMAL:
            raise SystemExit("OR-tools found no optimum")
        cpus.append(time.process_time() - cpu)
        walls.append(time.perf_counter() - wall)
        totals.add(-flow.optimal_cost())
    (total,) = totals
    found = {"total": total, "cpu": statistics.median(cpus), "wall": statistics.median(walls)}
    print(json.dumps({**found, "gib": peak_memory_gib()}))


if __name__ == "__main__":
    main()
