"""Prices of any size, for scans that take prices of a certain size only: windows about what people pay.

A person compares places at about the price of her best one. Prices are counted from there and cut off far away on both
sides. A price cut from above only makes its place look better than it is, so that bounds stay bounds. A place whose price
is raised to the lower edge comes before all others, so that it is overlooked only where a list is too short to tell.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from goodwork.core.allocation.graph import Int64s

MOST_WINDOWS = 8


class Reach(NamedTuple):
    """What a source can be asked: as `Source.largest_score` and `Source.largest_price`."""

    score: int
    price: int


class Window(NamedTuple):
    """`rows` int64 of those whose level is in it; `prices` int64, less `base`; `raised` where some were raised to the edge."""

    rows: Int64s
    prices: Int64s
    base: int = 0
    raised: bool = False

    def at_most(self, net: Int64s, reach: Reach) -> Int64s:
        """What no pair can score more than, less its true price, if its score less `prices` is at most `net`."""
        true = net - self.base
        if not self.raised:
            return true
        return np.where(net < reach.price - reach.score, true, np.maximum(true, reach.score))


def windows(levels: Int64s, prices: Int64s, reach: Reach) -> Iterator[Window]:
    """Everybody in one window, by the price (none negative) she compares at: one for all where the prices fit."""
    largest = int(prices.max(initial=0))
    if largest <= reach.price:
        yield Window(np.arange(len(levels)), prices)
        return
    # Half as wide as prices reach, so that everybody sees at least half of that on either side of her level.
    width = max(reach.price // 2, largest // MOST_WINDOWS, 1)
    number = levels // width
    for n in np.unique(number):
        base = int(n) * width + width // 2 if n else 0
        counted = prices - base
        yield Window(
            np.flatnonzero(number == n),
            np.clip(counted, -reach.price, reach.price),
            base,
            bool(int(counted.min(initial=0)) < -reach.price),
        )
