"""Which source of doubt moves an index: shares of each in the change of ranks, in scores and in change."""

from collections.abc import Sequence
from dataclasses import replace

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
    doubt's own number of replications where 0. Each is of the places that have a number in every run: the others are named.
    Raises `DoubtError` where there is one source only, or no place has a number in every run.
    """
    index = DoubtfulIndex(panel, definition, doubt, (node,))
    if len(index.sources) < 2:
        raise DoubtError(
            "Only one thing varies, so all the doubt is its own: declare a second source to share it out."
        )
    t = panel.periods.index(period) if period else len(panel.periods) - 1
    rows = design(n or doubt.runs.replications, len(index.sources))
    levels = _levels(index, rows, threads)
    nominal, here = index.nominal.levels[:, 0, :], levels[:, :, t]
    known, left_out = _in_every_run(index, nominal[:, t], here, node)
    rule = definition.steps.rank
    own = ranks(nominal[known, t][:, None], rule)[:, 0]
    moved = np.array([np.abs(ranks(one[known][:, None], rule)[:, 0] - own).mean() for one in here])
    shared = [
        _shared("change of rank", moved, index.sources, doubt, first, left_out),
        _shared("scores", here[:, known], index.sources, doubt, first, left_out),
    ]
    if len(panel.periods) > 1 and t > 0:
        apart = here - levels[:, :, 0]
        known, left_out = _in_every_run(index, nominal[:, t] - nominal[:, 0], apart, node)
        shared.append(_shared("change of score", apart[:, known], index.sources, doubt, first, left_out))
    return tuple(shared)


def _in_every_run(
    index: DoubtfulIndex, nominal: Floats, drawn: Floats, node: str
) -> tuple[NDArray[np.bool_], tuple[str, ...]]:
    """Which places have a number in every run, and which have one in some runs only. Raises where none has."""
    has_one = ~np.isnan(nominal)
    known = has_one & np.isfinite(drawn).all(axis=0)
    if not known.any():
        raise DoubtError(
            f"No place has a number for {node} in every run, so its doubt cannot be shared out: look at which option or "
            "figure leaves it empty."
        )
    return known, tuple(index.panel.areas[a] for a in np.flatnonzero(has_one & ~known))


def _levels(index: DoubtfulIndex, rows: NDArray[np.int64], threads: int) -> Floats:
    levels = np.empty((len(rows), len(index.panel.areas), len(index.panel.periods)))

    def one(run: int) -> None:
        *streams, replication = rows[run].tolist()
        levels[run] = index.drawn(replication, streams).levels[:, 0, :]

    in_threads(one, len(rows), threads)
    return levels


def _shared(
    name: str, table: Floats, sources: Sequence[str], doubt: IndexDoubt, first: str, left_out: tuple[str, ...]
) -> Sensitivity:
    found = sobol(name, table, sources, resamples=doubt.runs.resamples, seed=doubt.runs.seed, first=first)
    return replace(found, left_out=left_out)
