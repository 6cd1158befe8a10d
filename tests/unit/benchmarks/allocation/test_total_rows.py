"""What the benchmark of the best total measures is the proved answer of the graph it wrote."""

from pathlib import Path

import pytest
from benchmarks.allocation.auction_run import proved_total
from benchmarks.allocation.graph_file import Graph, read_graph, write_graph
from benchmarks.allocation.world import world

from goodwork.core.allocation import auction
from goodwork.core.allocation.best_total import best_total


def small(tmp_path: Path) -> tuple[Graph, int]:
    """A small graph read back from its file, and its best total found another way: from short lists, by pricing."""
    made = world(300, 60)
    path = tmp_path / "graph.npz"
    source = made.source
    write_graph(Graph(source.start, source.places, source.scores, made.capacities), path)
    return read_graph(path), best_total(source, made.capacities).certificate.bound


def test_the_measured_total_is_the_best(tmp_path: Path) -> None:
    graph, best = small(tmp_path)
    assert proved_total(graph) == best > 0


def test_a_total_that_its_prices_do_not_prove_stops_the_benchmark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph, _ = small(tmp_path)
    true = auction.best_sharing(graph.start, graph.places, graph.scores, graph.capacities)
    cheaper = auction.Sharing(true.place_of_person, true.prices // 2)
    monkeypatch.setattr("benchmarks.allocation.auction_run.best_sharing", lambda *_: cheaper)
    with pytest.raises(SystemExit, match="not proved"):
        proved_total(graph)
