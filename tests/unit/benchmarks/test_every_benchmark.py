"""`python -m benchmarks` names modules that exist, takes --quick through to each, and ends with one table of all rows."""

import importlib.util
import subprocess
import sys

import pytest
from benchmarks.__main__ import ACCURACY, SPEED, main


@pytest.mark.parametrize("module", [*ACCURACY, *SPEED])
def test_every_module_is_there(module):
    assert importlib.util.find_spec(module) is not None


def test_a_module_that_fails_is_named_and_the_others_still_make_one_table(monkeypatch, capfd):
    monkeypatch.setattr(
        "benchmarks.__main__.SPEED", ("benchmarks.no_such_module", "benchmarks.matching.crowding")
    )
    assert main(["--quick"]) == 1
    printed = capfd.readouterr()
    assert "benchmarks.no_such_module did not finish" in printed.err
    assert "| M16 |" in printed.out.rpartition("all rows")[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "peer"),
    [
        ("benchmarks.travel", None),
        ("benchmarks.matching.shortlists", None),
        ("benchmarks.matching.duckdb_peer", "duckdb"),
        ("benchmarks.matching.faiss_peer", "faiss"),
        ("benchmarks.matching.polars_peer", None),
        ("benchmarks.matching.country", None),
        ("benchmarks.matching.dense", None),
        ("benchmarks.matching.crowding", None),
        ("benchmarks.matching.levers", None),
        ("benchmarks.matching.what_if", None),
        ("benchmarks.allocation.stable", None),
        ("benchmarks.allocation.total", None),
        ("benchmarks.allocation.whole_graph", None),
        ("benchmarks.indices.country", None),
        ("benchmarks.indices.replications", None),
    ],
)
def test_every_benchmark_of_speed_runs_on_a_small_world(module, peer):
    if peer:
        pytest.importorskip(
            peer, reason=f"{peer} is not installed: pip install -r requirements/benchmarks.txt"
        )
    made = subprocess.run(
        [sys.executable, "-m", module, "--quick"], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    assert "| id | work | peer |" in made.stdout
