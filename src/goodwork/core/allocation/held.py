"""Every eligible pair held in memory: a `Source` for small places, for tests and for files of pairs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.allocation.compiled import Array, compiled
from goodwork.core.allocation.graph import Int32s, Int64s, Lists, Source

MOST_HELD = 2_000_000  # pairs: past that, finding all of them costs more than the scans it spares
PEOPLE_AT_ONCE = 2_000
LARGEST_PRICE = 2**61  # so that no score less its price passes 63 bits


@compiled
def comes_before(net: Array, rank: Array, a: int, b: int) -> bool:
    """Whether pair a comes before pair b: more beyond its price, or as much and an earlier rank."""
    return bool(net[a] > net[b] or (net[a] == net[b] and rank[a] < rank[b]))


@compiled
def sink(heap: Array, n: int, at: int, net: Array, rank: Array) -> None:
    """Move what stands at `at` down to where it belongs in a heap of n whose last pair is on top."""
    moving = heap[at]
    while True:
        child = 2 * at + 1
        if child >= n:
            break
        if child + 1 < n and comes_before(net, rank, heap[child], heap[child + 1]):
            child += 1
        if not comes_before(net, rank, moving, heap[child]):
            break
        heap[at] = heap[child]
        at = child
    heap[at] = moving


@compiled
def keep_first(heap: Array, n: int, net: Array, rank: Array) -> None:
    """Fill `heap` with the first of n pairs, in order."""
    k = len(heap)
    for e in range(k):
        heap[e] = e
    for at in range(k // 2 - 1, -1, -1):
        sink(heap, k, at, net, rank)
    for e in range(k, n):
        if comes_before(net, rank, e, heap[0]):
            heap[0] = e
            sink(heap, k, 0, net, rank)
    for last in range(k - 1, 0, -1):
        heap[0], heap[last] = heap[last], heap[0]
        sink(heap, last, 0, net, rank)


@compiled
def fill_best_priced(start: Array, places: Array, scores: Array, rank: Array, people: Array, prices: Array, to: Array, chosen: Array) -> None:  # fmt: skip
    """Fill `chosen` with the positions of each one's best pairs by score less price, as many as `to` has room for."""
    n_most = 0
    for i in people:
        n_most = max(n_most, start[i + 1] - start[i])
    net, order = np.empty(n_most, np.int64), np.empty(n_most, np.int64)
    for r in range(len(people)):
        first, n = start[people[r]], start[people[r] + 1] - start[people[r]]
        for e in range(n):
            place = places[first + e]
            net[e], order[e] = scores[first + e] - prices[place], rank[place]
        kept = chosen[to[r] : to[r + 1]]
        if len(kept):
            keep_first(kept, n, net, order)
            kept += first


@dataclass(frozen=True, slots=True)
class HeldPairs:
    """All pairs as compressed rows, each person's highest score first and then by rank.

    `start` int64 [n_people + 1]; `places` int32 and `scores` int64 [n_pairs]; `rank` int32 [n_places], a
    permutation. Make one with `held_pairs`, which sorts and checks.
    """

    start: Int64s
    places: Int32s
    scores: Int64s
    rank: Int32s

    @property
    def n_people(self) -> int:
        return len(self.start) - 1

    @property
    def largest_score(self) -> int:
        return int(np.abs(self.scores).max(initial=0))

    @property
    def largest_price(self) -> int:
        return LARGEST_PRICE

    def best(self, people: Int32s, k: int, prices: Int64s | None = None) -> Lists:
        """As `Source.best`."""
        if prices is None and self._are_all(people) and int(np.diff(self.start).max(initial=0)) <= k:
            return Lists(people, self.start, self.places, self.scores, np.ones(self.n_people, np.bool_))
        if prices is not None:
            return self._best_priced(people, k, prices)
        return self._first(people, *self._rows(people), k)

    def after(self, people: Int32s, scores: Int64s, places: Int32s, k: int) -> Lists:
        """As `Source.after`."""
        pairs, owner = self._rows(people)
        score, rank = self.scores[pairs], self.rank[self.places[pairs]]
        last_score, last_rank = scores[owner], self.rank[places][owner]
        later = (score < last_score) | ((score == last_score) & (rank > last_rank))
        return self._first(people, pairs[later], owner[later], k)

    def _best_priced(self, people: Int32s, k: int, prices: Int64s) -> Lists:
        lengths = self.start[people + 1] - self.start[people]
        start = np.zeros(len(people) + 1, np.int64)
        np.cumsum(np.minimum(lengths, k), out=start[1:])
        chosen = np.empty(start[-1], np.int64)
        fill_best_priced(self.start, self.places, self.scores, self.rank, people, prices, start, chosen)
        return Lists(people, start, self.places[chosen], self.scores[chosen], lengths <= k)

    def _are_all(self, people: Int32s) -> bool:
        return len(people) == self.n_people and np.array_equal(people, np.arange(self.n_people))

    def _rows(self, people: Int32s) -> tuple[Int64s, Int64s]:
        """Positions of the pairs of `people`, and for each the position in `people` of whose it is."""
        lengths = self.start[people + 1] - self.start[people]
        owner = np.repeat(np.arange(len(people)), lengths)
        first = np.cumsum(lengths) - lengths
        return (self.start[people] - first)[owner] + np.arange(len(owner)), owner

    def _first(self, people: Int32s, pairs: Int64s, owner: Int64s, k: int) -> Lists:
        lengths = np.bincount(owner, minlength=len(people))
        first = np.cumsum(lengths) - lengths
        kept = np.arange(len(owner)) - first[owner] < k
        start = np.zeros(len(people) + 1, np.int64)
        np.cumsum(np.minimum(lengths, k), out=start[1:])
        chosen = pairs[kept]
        return Lists(people, start, self.places[chosen], self.scores[chosen], lengths <= k)


def hold(source: Source, most_pairs: int = MOST_HELD) -> Source:
    """The same pairs held in memory, or the source itself where there are more than `most_pairs` of them.

    Held, every list is whole, and prices may be of any size.
    """
    pieces: list[Lists] = []
    for first in range(0, source.n_people, PEOPLE_AT_ONCE):
        people = np.arange(first, min(first + PEOPLE_AT_ONCE, source.n_people), dtype=np.int32)
        pieces.append(source.best(people, max(len(source.rank), 1)))
        found, seen = sum(len(piece.places) for piece in pieces), first + len(people)
        # Twice as many as may be held, at the rate so far: there is no need to count them all.
        if found > most_pairs or found * source.n_people > 2 * most_pairs * seen:
            return source
    start = np.zeros(source.n_people + 1, np.int64)
    lengths = [np.diff(piece.start) for piece in pieces]
    np.cumsum(np.concatenate([np.zeros(0, np.int64), *lengths]), out=start[1:])
    places = np.concatenate([np.zeros(0, np.int32), *(piece.places for piece in pieces)])
    scores = np.concatenate([np.zeros(0, np.int64), *(piece.scores for piece in pieces)])
    return HeldPairs(start, places, scores, source.rank)


def held_pairs(
    people: NDArray[np.integer], places: NDArray[np.integer], scores: Int64s, n_people: int, rank: Int32s
) -> HeldPairs:
    """Pairs in any order, sorted. Raises ValueError for a person or place out of range, or a pair given twice."""
    n_places = len(rank)
    if not np.array_equal(np.sort(rank), np.arange(n_places)):
        raise ValueError("rank must number every place once, from 0")
    for what, rows, n in (("person", people, n_people), ("place", places, n_places)):
        if rows.size and (int(rows.min()) < 0 or int(rows.max()) >= n):
            raise ValueError(f"a pair names a {what} that is not one of the {n}")
    order = np.lexsort((rank[places], -scores, people))
    keys = np.sort(people.astype(np.int64) * max(n_places, 1) + places)
    if keys.size and not np.all(np.diff(keys)):
        raise ValueError("a person and place are paired twice")
    start = np.zeros(n_people + 1, np.int64)
    np.cumsum(np.bincount(people, minlength=n_people), out=start[1:])
    return HeldPairs(start, places[order].astype(np.int32), scores[order].astype(np.int64), rank)
