"""Choices from a seed: the same seed makes the same choices on every machine."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")

_BLOCK = 4096


class Pick:
    """Makes choices with one stream of random numbers, drawn in blocks because one at a time is slow."""

    def __init__(self, seed: np.random.SeedSequence) -> None:
        self._generator = np.random.Generator(np.random.PCG64(seed))
        self._block: list[float] = []

    def share(self) -> float:
        """A number from 0 up to but not including 1."""
        if not self._block:
            self._block = self._generator.random(_BLOCK).tolist()
        return self._block.pop()

    def chance(self, probability: float) -> bool:
        return self.share() < probability

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.share()

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.share() * (high - low + 1))

    def one(self, items: Sequence[Item]) -> Item:
        return items[int(self.share() * len(items))]

    def some(self, items: Sequence[Item], n: int) -> list[Item]:
        """`n` different items, or all where there are fewer, in their own order."""
        left = list(range(len(items)))
        taken = [left.pop(int(self.share() * len(left))) for _ in range(min(n, len(items)))]
        return [items[i] for i in sorted(taken)]

    def spread(self) -> float:
        """A number from a bell curve about 0 with standard deviation 1, near enough: the sum of twelve shares."""
        return sum(self.share() for _ in range(12)) - 6

    def weighted(self, items: "Weighted[Item]") -> Item:
        return items.items[bisect(items.cumulative, self.share() * items.cumulative[-1])]


class Weighted(Sequence[Item]):
    """Items with weights, ready to be chosen from many times."""

    def __init__(self, items: Sequence[Item], weights: Sequence[float]) -> None:
        self.items = items
        self.cumulative = list(accumulate(weights))

    def __getitem__(self, index):
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)
