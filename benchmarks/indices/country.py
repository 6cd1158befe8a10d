"""`python -m benchmarks.indices.country`: an index of every neighbourhood of England's size, beside pandas.

33,755 areas, 50 indicators, three levels above them: filled by region, outliers treated, min-max, weighted means, ranks.
Held to the plain loops on a sample of areas first, and to the peer on all of them.
"""

import argparse
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.indices.pandas_peer import built, frame_of
from benchmarks.indices.world import method_of, panel_of
from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import costs_of, machine, peak_memory_gib
from goodwork.core.indices.build import build
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.reference import build_slowly
from goodwork.standards.composite_index import IndexMethod

SAME = 1e-9  # of a score from 0 to 100
SEED = 20261123


class Size(NamedTuple):
    """How large, how often."""

    areas: int
    indicators: int
    sample: int
    repeats: int


FULL, QUICK = Size(33_755, 50, 300, 7), Size(2_000, 50, 60, 1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Check, measure, print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small country, once")
    size = QUICK if parser.parse_args(arguments).quick else FULL
    check_on_a_sample(size)
    print_table(rows(size), machine())


def check_on_a_sample(size: Size) -> None:
    """Raises AssertionError unless the fast build gives the plain loops' scores, ranks and log."""
    panel, method = panel_of(size.sample, size.indicators, SEED, missing=0.03), method_of(size.indicators)
    fast, slow = build(panel, method), build_slowly(panel, method)
    np.testing.assert_allclose(fast.levels, slow.levels, rtol=0, atol=SAME)
    np.testing.assert_array_equal(fast.ranks, slow.ranks)
    assert len(fast.log) == len(slow.log)


def rows(size: Size) -> list[Row]:
    """The build beside pandas, and the build with its log written out."""
    panel, method = panel_of(size.areas, size.indicators, SEED), method_of(size.indicators)
    frame = frame_of(panel)
    check_beside_peer(panel, method)
    ours, peer, logged = costs_of(
        [lambda: build(panel, method), lambda: built(frame, method), lambda: build(panel, method).log],
        size.repeats,
    )
    n_events = len(build(panel, method).log)
    work = f"index of {size.areas:,} areas, {size.indicators} indicators, 3 levels"
    note = (
        f"{size.repeats} runs; equal to the plain loops on {size.sample} areas; {peak_memory_gib():.2f} GiB"
    )
    return [
        Row("X1", work, "pandas", ours.cpu, ours.wall, peer.cpu, peer.cpu / ours.cpu, "", "under 1 s", note),
        Row("X2", f"{work}, log of {n_events:,} events written out", "", logged.cpu, logged.wall, note=note),
    ]


def check_beside_peer(panel: Panel, method: IndexMethod) -> None:
    """Raises AssertionError unless both give the same scores and ranks."""
    scores, (theirs, ranks) = build(panel, method), built(frame_of(panel), method)
    np.testing.assert_allclose(scores.levels[:, :, 0], theirs.to_numpy(), rtol=0, atol=SAME)
    np.testing.assert_array_equal(scores.ranks[:, :, 0], ranks.to_numpy())


if __name__ == "__main__":
    main()
