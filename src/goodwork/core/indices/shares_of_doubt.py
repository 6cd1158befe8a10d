"""Which source of doubt moves an index: shares of each in the change of ranks, in scores and in change."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.doubtful import DoubtfulIndex
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.sensitivity import Sensitivity, design, sobol
from goodwork.core.indices.tree import ranks
from goodwork.core.indices.uncertainty import in_threads
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_doubt import DoubtError, IndexDoubt

Floats = NDArray[np.float64]


def shares_of_doubt(
    panel: Panel, definition: IndexMethod, doubt: IndexDoubt, node: str,
    *, period: str = "", n: int = 0, threads: int = 1, first: str = "saltelli",
) -> tuple[Sensitivity, ...]:  # fmt: skip
    """Sobol indices of each source for one node and period (the last, where none is named).

    Three outputs: the mean absolute change of rank from the definition's own build (as COINr counts it), the scores of all places
    together, and their change since the first period where there are two. `n` runs for each of d sources and two more; the
    doubt's own number of replications where 0.
    """
    index = DoubtfulIndex(panel, definition, doubt, (node,))
    if len(index.sources) < 2:
        raise DoubtError(
            "Only one thing varies, so all the doubt is its own: declare a second source to share it out."
        )
    t = panel.periods.index(period) if period else len(panel.periods) - 1
    rows = design(n or doubt.runs.replications, len(index.sources))
    levels = _levels(index, rows, threads)
    here = levels[:, :, t]
    known = ~np.isnan(index.nominal.levels[:, 0, t])
    nominal = ranks(index.nominal.levels[:, :, t], definition.steps.rank)[:, 0]
    moved = np.array(
        [np.abs(ranks(one[:, None], definition.steps.rank)[known, 0] - nominal[known]).mean() for one in here]
    )
    outputs: list[tuple[str, Floats]] = [("change of rank", moved), ("scores", here[:, known])]
    if len(panel.periods) > 1 and t > 0:
        apart = here - levels[:, :, 0]
        both = known & ~np.isnan(index.nominal.levels[:, 0, 0])
        outputs.append(("change of score", apart[:, both]))
    return tuple(_shared(name, table, index.sources, doubt, first) for name, table in outputs)


def _levels(index: DoubtfulIndex, rows: NDArray[np.int64], threads: int) -> Floats:
    levels = np.empty((len(rows), len(index.panel.areas), len(index.panel.periods)))

    def one(run: int) -> None:
        *streams, replication = rows[run].tolist()
        levels[run] = index.drawn(replication, streams).levels[:, 0, :]

    in_threads(one, len(rows), threads)
    return levels


def _shared(name: str, table: Floats, sources: Sequence[str], doubt: IndexDoubt, first: str) -> Sensitivity:
    return sobol(name, table, sources, resamples=doubt.runs.resamples, seed=doubt.runs.seed, first=first)
