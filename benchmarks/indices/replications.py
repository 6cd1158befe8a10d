"""`python -m benchmarks.indices.replications`: how sure an index is, 1,000 times over 300 places, 50 indicators and 10 years.

Sampling error, a choice of scale and weights drawn together; scores, ranks, change, ranges of ranks and chances of 13 nodes in every year.
Draws are held to the plain loops on a sample of places first, and one thread to two.
"""

import argparse
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from benchmarks.indices.world import method_of
from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import costs_of, machine, peak_memory_gib
from goodwork.core.indices.doubt_reference import drawn_slowly
from goodwork.core.indices.doubtful import DoubtfulIndex
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.shares_of_doubt import shares_of_doubt
from goodwork.core.indices.uncertainty import uncertainty
from goodwork.standards.index_doubt import IndexDoubt

SAME = 1e-9  # of a score from 0 to 100
SEED = 20261123
THREADS = 2
BETWEEN_SCALES = [
    {"id": "min-max", "label": "Min-max", "chance": 0.5},
    {"id": "z", "label": "Z-scores", "chance": 0.5, "sets": {"steps.normalise.how": "z-score"}},
]


class Size(NamedTuple):
    """How large, how often drawn."""

    areas: int
    indicators: int
    years: int
    replications: int
    sample: int


FULL, QUICK = Size(300, 50, 10, 1000, 12), Size(40, 15, 3, 100, 8)


def main(arguments: Sequence[str] | None = None) -> None:
    """Check, measure, print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few places, a hundred times")
    size = QUICK if parser.parse_args(arguments).quick else FULL
    check_on_a_sample(size)
    print_table(rows(size), machine())


def panel_of(areas: int, indicators: int, years: int) -> Panel:
    """Figures that drift from year to year, most normal, every tenth skewed, each with a standard error."""
    chance = np.random.default_rng(SEED)
    place = chance.normal(50, 8, (areas, indicators, 1))
    values = place + chance.normal(0, 1.5, (areas, indicators, years)).cumsum(axis=2)
    values[:, ::10] = np.exp(values[:, ::10] / 8)
    errors = np.abs(values) * chance.uniform(0.01, 0.05, (areas, 1, 1))
    names = tuple(f"I{n}" for n in range(indicators))
    region = tuple(f"R{n % 9}" for n in range(areas))
    codes = tuple(f"E{n:08d}" for n in range(areas))
    return Panel(codes, names, tuple(str(2014 + t) for t in range(years)), values, errors, {"region": region})


def doubt_of(replications: int) -> IndexDoubt:
    """Rolling surveys whose years go together, two scales, weights up to a quarter either way."""
    own: dict[str, Any] = {"verified": True}
    return IndexDoubt.model_validate(
        {
            "id": "benchmark", "title": "A benchmark", "description": "Invented", "publisher": "Goodwork",
            "checked": {"by": "a benchmark", "on": "2026-11-23", "next": "2027-11-23"},
            "sources": [{"title": "Invented", "address": "own assumption", "seen_on": "2026-11-23"}],
            "runs": {"replications": max(replications, 100), "resamples": 200, "seed": SEED, **own},
            "certainty": {"say_at": 0.95, "unknown_limit": 0.25, "fewest_places": 10, "top": [10], **own},
            "sampling": {"usual": {"across_periods": [0.5, 0.2]}, **own},
            "weights": {"spread": "uniform", "amount": 0.25, **own},
            "choices": [{"id": "scale", "label": "Scale", "options": BETWEEN_SCALES, **own}],
        }
    )  # fmt: skip


def check_on_a_sample(size: Size) -> None:
    """Raises AssertionError unless draws are those of the plain loops, and the same bytes on one thread and two."""
    panel, method = panel_of(size.sample, size.indicators, 2), method_of(size.indicators)
    told = doubt_of(100)
    index = DoubtfulIndex(panel, method, told, method.node_ids)
    for replication in range(3):
        slow = drawn_slowly(panel, method, told, replication)
        np.testing.assert_allclose(index.drawn(replication).levels, slow.levels, rtol=0, atol=SAME)
    one, two = (uncertainty(panel, method, told, threads=threads) for threads in (1, THREADS))
    assert one.draws.tobytes() == two.draws.tobytes()
    assert one.rank_high.tobytes() == two.rank_high.tobytes()


def rows(size: Size) -> list[Row]:
    """Everything that is said of an index, and the shares of its doubt."""
    panel, method = panel_of(size.areas, size.indicators, size.years), method_of(size.indicators)
    told = doubt_of(size.replications)
    runs = max(size.replications // 10, 20)
    whole, shared = costs_of(
        [
            lambda: uncertainty(panel, method, told, threads=THREADS),
            lambda: shares_of_doubt(panel, method, told, "whole", n=runs, threads=THREADS),
        ],
        1,
    )
    work = f"{told.runs.replications:,} joint replications of {size.areas} areas, {size.indicators} indicators, {size.years} years"
    note = f"{THREADS} threads; draws equal to the plain loops on {size.sample} areas; {peak_memory_gib():.2f} GiB"
    shares = f"shares of doubt of one node, {5 * runs:,} runs"
    return [
        Row("X6", work, "", whole.cpu, whole.wall, aim="under 60 s on two cores", note=note),
        Row("X7", shares, "", shared.cpu, shared.wall, note=f"{THREADS} threads"),
    ]


if __name__ == "__main__":
    main()
