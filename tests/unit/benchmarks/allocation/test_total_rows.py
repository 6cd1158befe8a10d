"""What the benchmark of the best total measures is the proved answer of the graph it wrote."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.allocation import total, whole_graph
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


def test_the_row_of_the_best_total_is_of_equal_totals() -> None:
    row = total.compare("M11", 2_000, 400, 1, "", "")
    assert row.ours_cpu_s > 0
    assert ("totals equal" in row.note) == (row.ratio is not None) == bool(find_spec("ortools"))


def test_a_peer_that_finds_another_total_stops_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(module: str, *_: object) -> dict[str, float]:
        return {"total": 2.0 if "peer" in module else 1.0, "cpu": 1.0, "wall": 1.0, "gib": 0.1}

    monkeypatch.setattr(total, "find_spec", lambda name: True)
    monkeypatch.setattr(total, "run", found)
    with pytest.raises(SystemExit, match="is not the peer's"):
        total.compare("M11", 300, 60, 1, "", "")


def test_the_row_of_the_whole_graph_is_proved() -> None:
    row = whole_graph.compare(2_000, 400, 1)
    assert "eligible pairs" in row.note
    assert ("totals equal" in row.note) == bool(find_spec("ortools"))
