"""Weights that others could fairly have chosen: drawn around those of the definition, node by node."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from goodwork.core.chance import uniform_number
from goodwork.core.indices.draws import gamma
from goodwork.core.indices.tree import Join
from goodwork.standards.index_doubt import DoubtError, Spread, WeightDoubt

Floats = NDArray[np.float64]


def joins_that_vary(joins: Sequence[Join], nodes: Sequence[str], doubt: WeightDoubt) -> tuple[Join, ...]:
    """The parents below which weights vary. Raises `DoubtError` for one the index does not have."""
    named = [nodes[join.node] for join in joins]
    strangers = [parent for parent in doubt.parents if parent not in named]
    if strangers:
        raise DoubtError(
            f"Weights are to vary below {', '.join(strangers)}, which this index does not have: it has {', '.join(named)}."
        )
    return tuple(
        join
        for join, name in zip(joins, named, strict=True)
        if (not doubt.parents or name in doubt.parents) and len(join.children) > 1
    )


def drawn_weights(
    nominal: Floats, joins: Sequence[Join], keys: NDArray[np.int64], doubt: WeightDoubt, seed: int, replication: int, source: int
) -> Floats:  # fmt: skip
    """One draw of every node's weight: float64 [n_nodes]. The children of a parent keep the sum they had.

    `uniform`: each is higher or lower by up to the declared share. `dirichlet`: their shares come from a Dirichlet distribution
    whose mean is their own and in which a share of a half has the declared standard deviation.
    """
    weights = nominal.copy()
    for join in joins:
        children = np.array(join.children)
        own = nominal[children]
        total = own.sum()
        if doubt.spread is Spread.UNIFORM:
            luck = [uniform_number(seed, replication, source, int(key), 0) for key in keys[children]]
            drawn = own * (1 + doubt.amount * (2 * np.array(luck) - 1))
        else:
            # A share of a half has the variance 1/4 / (concentration + 1).
            concentration = 0.25 / doubt.amount**2 - 1
            drawn = np.array([
                gamma(concentration * share, seed, replication, source, int(key)) if share > 0 else 0.0
                for share, key in zip(own / total, keys[children], strict=True)
            ])  # fmt: skip
        weights[children] = drawn / drawn.sum() * total
    return weights
