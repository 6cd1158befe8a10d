"""Limits as buckets: vacancy classes that the same people may take are one, so that a bit each is enough.

A limit over amounts gets exactly as many buckets as the edges people state. When the buckets of all limits exceed
the bits there are, the largest limits are made coarser: a coarse bucket is forbidden only where all of its
classes are, so no allowed pair is lost, and such a limit is checked again, exactly, on the pairs that pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.tables import Int32s, LimitTable

N_BITS = 128  # buckets of all limits together before the largest are made coarser


@dataclass(frozen=True, slots=True)
class Buckets:
    """`of_class` int32 [n vacancy classes] is each class's bucket, -1 for none; `forbidden` bool
    [n person classes, n buckets]."""

    of_class: Int32s
    forbidden: NDArray[np.bool_]


def exact_buckets(table: LimitTable) -> Buckets:
    """Buckets of vacancy classes that fit exactly the same people, fewest people first."""
    packed = np.packbits(table.fits.T, axis=1)
    _, example, of_class = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    columns = table.fits.T[example]
    order = np.argsort(columns.sum(axis=1), kind="stable")
    columns, of_class = columns[order], np.argsort(order)[of_class.reshape(-1)]
    n = len(columns) - bool(len(columns) and columns[-1].all())
    return Buckets(np.where(of_class < n, of_class, -1).astype(np.int32), ~columns[:n].T)


def coarser(buckets: Buckets, n: int) -> Buckets:
    """At most `n` buckets, each a run of neighbours, forbidden where every one of the run is."""
    present = buckets.forbidden.shape[1]
    if present <= n:
        return buckets
    run = np.arange(present) * n // present
    starts = np.flatnonzero(np.diff(run, prepend=-1))
    forbidden = np.logical_and.reduceat(buckets.forbidden, starts, axis=1)
    of_class = np.where(buckets.of_class >= 0, run[buckets.of_class], -1)
    return Buckets(of_class.astype(np.int32), forbidden)


def share_bits(wanted: Sequence[int], available: int) -> list[int]:
    """Bits for each limit: all it wants where that can be, else an equal share of what the small ones leave."""
    granted = [0] * len(wanted)
    for turn, limit in enumerate(sorted(range(len(wanted)), key=lambda i: (wanted[i], i))):
        granted[limit] = min(wanted[limit], available // (len(wanted) - turn))
        available -= granted[limit]
    return granted
