"""Proof that a sharing is the best there is: prices whose bound no sharing can pass, and which this one reaches.

With any prices that are not negative, no sharing is worth more than sum(capacity x price) + sum over people of the
most she could gain beyond a price, or 0 (weak duality). One pass over the pairs recomputes it.
"""

from collections.abc import Iterator

import numpy as np

from goodwork.core.allocation.compiled import Array, compiled
from goodwork.core.allocation.graph import NOBODY, Int32s, Int64s


@compiled
def fill_gains(start: Array, places: Array, worth: Array, bonus: int, prices: Array, best: Array, gains: Array) -> None:  # fmt: skip
    """Fill `gains` with the most each person could gain beyond a price, and `best` with the pair's position, -1 for none."""
    for i in range(len(start) - 1):
        best[i], gains[i] = -1, 0
        for e in range(start[i], start[i + 1]):
            gain = worth[e] + bonus - prices[places[e]]
            if gain > gains[i]:
                best[i], gains[i] = e, gain


def gains_at(
    start: Int64s, places: Int32s, worth: Int64s, bonus: int, prices: Int64s
) -> tuple[Int64s, Int64s]:
    """The most each person could gain beyond a price, int64 [n_people], and the pair that gives it, -1 for none."""
    best, gains = np.empty(len(start) - 1, np.int64), np.empty(len(start) - 1, np.int64)
    fill_gains(start, places, worth, bonus, prices, best, gains)
    return gains, best


def bound_of(capacities: Int64s, prices: Int64s, gains: Int64s, beyond: Int64s) -> int:
    """What no sharing can pass: `gains` are over the pairs listed, `beyond` at least those over the pairs not listed."""
    people = np.maximum(np.maximum(gains, beyond), 0)
    # Python's whole numbers: a sum of products may pass 63 bits.
    places = sum(c * p for c, p in zip(capacities.tolist(), prices.tolist(), strict=True))
    return int(places + sum(people.tolist()))


def failures(
    place_of_person: Int32s,
    worth_of_person: Int64s,
    capacities: Int64s,
    prices: Int64s,
    gains: Int64s,
    beyond: Int64s,
) -> Iterator[str]:
    """Where a certificate fails, a sentence each; nothing where the sharing is proved the best.

    `worth_of_person` int64 [n_people] is what she has, bonus and all, 0 for nothing; rows as in the arguments.
    """
    taken = np.bincount(place_of_person[place_of_person != NOBODY], minlength=len(capacities))
    for j in np.flatnonzero(prices < 0):
        yield f"place {j} has the price {prices[j]}: a price cannot be negative"
    for j in np.flatnonzero(taken > capacities):
        yield f"place {j} is given to {taken[j]} people and has room for {capacities[j]}"
    for j in np.flatnonzero((taken < capacities) & (prices > 0)):
        yield f"place {j} is not full and yet has the price {prices[j]}"
    paid = np.zeros(len(place_of_person), np.int64)
    paid[place_of_person != NOBODY] = prices[place_of_person[place_of_person != NOBODY]]
    has, best = worth_of_person - paid, np.maximum(np.maximum(gains, beyond), 0)
    for i in np.flatnonzero(has != best):
        yield f"person {i} gains {has[i]} beyond the price, where {best[i]} may be had"
