"""What a sharing may be best at: the total of scores, the number placed first, or the product of what people have.

Each objective gives a pair a worth in whole numbers, and turns prices of worth into prices of score, so that the scan,
which orders by score less price, can look for pairs worth more than their price among all there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from goodwork.core.allocation.doublings import BITS, doublings
from goodwork.core.allocation.graph import Int64s
from goodwork.core.allocation.windows import Reach, Window, windows

BAND = 16  # people whose best scores differ by less than about a sixteenth are scanned together
MARGIN = 4  # parts of a doubling: the rounding of both logarithms and of the line
LN2 = (693_147, 693_148)  # the natural logarithm of 2 in millionths, below and above
PER_LN2 = (1_442_695, 1_442_696)  # its inverse
MILLION = 10**6


class Scan(NamedTuple):
    """People scanned together, and the score about which the prices of `window` were made."""

    window: Window
    at: int = 0


class Measure(Protocol):
    """A pair is worth `worth(score)` + `bonus`; being without a place is worth 0."""

    @property
    def name(self) -> str: ...

    @property
    def bonus(self) -> int: ...

    def worth(self, scores: Int64s) -> Int64s:
        """The worths of pairs, int64, without the bonus. They never fall as the score grows."""


class Objective(Measure, Protocol):
    """A measure to be best at: it says how to look for better among all there is."""

    def scans(self, scores: Int64s, paid: Int64s, prices: Int64s, reach: Reach) -> Iterator[Scan]:
        """How to scan people whose best pairs at these prices have these scores and prices: each of them in one scan."""

    def at_most(self, scan: Scan, net: Int64s, reach: Reach) -> Int64s:
        """What no pair can be worth more than, beyond its price, if its score less the scan's prices is at most `net`."""


@dataclass(frozen=True, slots=True)
class Placed:
    """How many people are placed: every pair is worth 1."""

    name: str = "people"
    bonus: int = 0

    def worth(self, scores: Int64s) -> Int64s:
        return np.ones(len(scores), np.int64)


@dataclass(frozen=True, slots=True)
class TotalScore:
    """The sum of scores. With a bonus for each place taken, large enough, the number placed first and then the sum."""

    bonus: int = 0

    @property
    def name(self) -> str:
        return "placed" if self.bonus else "score"

    def worth(self, scores: Int64s) -> Int64s:
        return scores

    def scans(self, scores: Int64s, paid: Int64s, prices: Int64s, reach: Reach) -> Iterator[Scan]:
        for window in windows(paid, prices, reach):
            yield Scan(window)

    def at_most(self, scan: Scan, net: Int64s, reach: Reach) -> Int64s:
        return scan.window.at_most(net, reach) + self.bonus


@dataclass(frozen=True, slots=True)
class Nash:
    """The product of what people have, a person without a place having `without` (thousandths of a point, above 0).

    Nash's welfare: to double what one person has counts the same whoever she is, so those with little weigh more.
    Worths are logarithms of (`without` + score) / `without` in whole parts of a doubling (`doublings`); exactness is
    about those whole numbers.
    """

    without: int
    bonus: int = 0

    @property
    def name(self) -> str:
        return "nash"

    def worth(self, scores: Int64s) -> Int64s:
        return doublings(scores, self.without)

    def scans(self, scores: Int64s, paid: Int64s, prices: Int64s, reach: Reach) -> Iterator[Scan]:
        """About a score, the logarithm lies under the line that touches it there: prices are turned by its slope."""
        # The band is the score's logarithm in sixteenths of a doubling.
        band = doublings(np.maximum(scores, 0), self.without) * BAND >> BITS
        for number in np.unique(band):
            rows = np.flatnonzero(band == number)
            at = int(np.median(np.maximum(scores[rows], 0)))
            turned = ((prices * (at + self.without)) >> BITS) * LN2[0] // MILLION
            yield Scan(Window(rows, np.minimum(turned, reach.price)), at)

    def at_most(self, scan: Scan, net: Int64s, reach: Reach) -> Int64s:
        level = int(doublings(np.array([scan.at], np.int64), self.without)[0])
        rise = ((net - scan.at) << BITS) // (scan.at + self.without) + 1
        per_ln2 = np.where(rise > 0, PER_LN2[1], PER_LN2[0])
        return np.asarray(level + rise * per_ln2 // MILLION + MARGIN, np.int64)
