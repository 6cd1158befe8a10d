"""Our exact best total on a graph file, in this process alone: `python -m benchmarks.allocation.auction_run FILE REPEATS`.

Everything is counted: checking the input, both views of the pairs, the auction, and recomputing the certificate.
"""

import json
import sys
from pathlib import Path

import numpy as np

from benchmarks.allocation.graph_file import Graph, read_graph
from benchmarks.matching.timing import costs_of, peak_memory_gib
from goodwork.core.allocation.auction import best_sharing
from goodwork.core.allocation.certificate import bound_of, gains_at


def proved_total(graph: Graph) -> int:
    """The best total; it must equal the bound that its prices give."""
    sharing = best_sharing(graph.start, graph.places, graph.scores, graph.capacities)
    gains, _ = gains_at(graph.start, graph.places, graph.scores, 0, sharing.prices)
    bound = bound_of(graph.capacities, sharing.prices, gains, np.zeros(len(gains), np.int64))
    owner = np.repeat(np.arange(len(gains), dtype=np.int32), np.diff(graph.start))
    total = int(graph.scores[graph.places == sharing.place_of_person[owner]].sum())
    if total != bound:
        raise SystemExit(f"not proved: total {total}, bound {bound}")
    return total


def main() -> None:
    """Print JSON: total, and medians of CPU and wall seconds."""
    graph, repeats = read_graph(Path(sys.argv[1])), int(sys.argv[2])
    few = Graph(graph.start[:101], *(column[: graph.start[100]] for column in graph[1:3]), graph.capacities)
    proved_total(few)  # compiles
    (cost,) = costs_of([lambda: proved_total(graph)], repeats)
    print(
        json.dumps(
            {"total": proved_total(graph), "cpu": cost.cpu, "wall": cost.wall, "gib": peak_memory_gib()}
        )
    )


if __name__ == "__main__":
    main()
