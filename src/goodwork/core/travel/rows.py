"""Minutes by one mode as compressed rows, put together into the travel times of all modes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.vocabulary.travel_times import TravelTimes


@dataclass(frozen=True, slots=True)
class Rows:
    """Of origin i: `to[start[i]:start[i + 1]]`, int32 and rising, at as many `minutes`, uint16. `start` is int64."""

    start: NDArray[np.int64]
    to: NDArray[np.int32]
    minutes: NDArray[np.uint16]

    @property
    def origin(self) -> NDArray[np.int64]:
        """int64 [n_pairs]: the origin of each pair."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))


def rows_of_pairs(
    n_from: int, origin: NDArray[np.int64], to: NDArray[np.int32], minutes: NDArray[np.uint16]
) -> Rows:
    """Rows of pairs in any order, none twice."""
    order = np.lexsort((to, origin))
    start = np.zeros(n_from + 1, np.int64)
    np.cumsum(np.bincount(origin, minlength=n_from), out=start[1:])
    return Rows(start, to[order], minutes[order])


def one_after_another(parts: Sequence[Rows]) -> Rows:
    """The rows of some origins, then of others."""
    ends = np.cumsum([0, *(part.start[-1] for part in parts)])
    starts = [part.start[1:] + end for part, end in zip(parts, ends, strict=False)]
    return Rows(
        np.concatenate([[0], *starts]).astype(np.int64),
        np.concatenate([np.zeros(0, np.int32), *(part.to for part in parts)]),
        np.concatenate([np.zeros(0, np.uint16), *(part.minutes for part in parts)]),
    )


def spread(rows: Rows, place: NDArray[np.int32], n_places: int) -> Rows:
    """Rows to places as rows to destinations, of which each stands at the place `place` says (int, rising)."""
    first = np.searchsorted(place, np.arange(n_places + 1))
    n_at = np.diff(first)[rows.to]
    edges = np.concatenate([[0], np.cumsum(n_at)]).astype(np.int64)
    within = np.arange(edges[-1]) - np.repeat(edges[:-1], n_at)
    to = (np.repeat(first[rows.to], n_at) + within).astype(np.int32)
    return Rows(edges[rows.start], to, np.repeat(rows.minutes, n_at))


def travel_times(by_mode: Sequence[Rows], n_to: int) -> TravelTimes:
    """The travel times of all modes, each mode's rows in turn, between the same origins and `n_to` destinations."""
    whole = one_after_another(by_mode)
    n_from = len(by_mode[0].start) - 1
    return TravelTimes(len(by_mode), n_from, n_to, whole.start, whole.to, whole.minutes)
