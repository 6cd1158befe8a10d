"""The sharing of places with the greatest total worth, exactly, with prices that prove it."""

from dataclasses import dataclass

import numpy as np

from goodwork.core.allocation.auction_kernel import bid_in_turn, fill_or_free, most_to_gain, release
from goodwork.core.allocation.exact_prices import refined, rounded
from goodwork.core.allocation.graph import NOBODY, Int32s, Int64s
from goodwork.core.allocation.market import Held, Pairs, held_at, pairs_of

COARSEST = (
    20  # the first step is this part of the greatest worth: large enough that places do not creep up in price
)
FINER = 50  # each phase's step is this many times smaller than the last
LARGEST_WORTH = 2**31 - 1
ROOM = 2**61  # prices in parts stay below this, so that no sum of two of them can pass 63 bits


@dataclass(frozen=True, slots=True)
class Sharing:
    """`place_of_person` int32 [n_people], NOBODY for none; `prices` int64 [n_places] in thousandths, none negative.

    At these prices everybody has what she would choose, and a place that is not full costs nothing: no other sharing
    is worth more in all.
    """

    place_of_person: Int32s
    prices: Int64s


def check_capacities(capacities: Int64s) -> None:
    """Raises ValueError unless `capacities` are whole numbers, none negative, naming the row."""
    if capacities.dtype.kind not in "iu" or capacities.ndim != 1:
        raise ValueError(f"capacities must be a row of whole numbers, not {capacities.dtype}")
    if len(capacities) and int(capacities.min()) < 0:
        row = int(np.argmin(capacities))
        raise ValueError(f"place in row {row} has capacity {int(capacities[row])}: it cannot be negative")


def check_pairs(start: Int64s, places: Int32s, worth: Int64s, n_places: int, bonus: int) -> None:
    """Raises ValueError for a place out of range, or worths so large that whole numbers would overflow, naming the pair."""
    if worth.dtype.kind not in "iu":
        raise ValueError(f"worths must be whole thousandths of a point, not {worth.dtype}")
    if len(start) < 1 or int(start[0]) != 0 or int(start[-1]) != len(places) or np.any(np.diff(start) < 0):
        raise ValueError("the rows of the lists do not add up to their pairs")
    bad = np.flatnonzero((places < 0) | (places >= n_places))
    if len(bad):
        raise ValueError(f"pair in row {bad[0]} names place {places[bad[0]]}: places are 0 to {n_places - 1}")
    bad = np.flatnonzero((worth > LARGEST_WORTH) | (worth < -LARGEST_WORTH))
    if len(bad):
        raise ValueError(
            f"pair in row {bad[0]} is worth {worth[bad[0]]}: more than {LARGEST_WORTH} thousandths"
        )
    if (LARGEST_WORTH if not len(worth) else int(np.abs(worth).max()) + bonus + 1) * (
        n_places + 2
    ) * 2 > ROOM:
        raise ValueError("worths are too large for so many places: whole numbers of 63 bits would overflow")


def best_sharing(
    start: Int64s,
    places: Int32s,
    worth: Int64s,
    capacities: Int64s,
    bonus: int = 0,
    warm: Sharing | None = None,
) -> Sharing:
    """The sharing whose sum of (worth + `bonus`) is greatest, among all in which people may stay without (worth 0).

    Person i's pairs are `start[i]` ... `start[i + 1]` of `places` and `worth` (whole thousandths). Nobody is placed at
    a loss. `warm` is a sharing of nearly the same pairs, each of its places still on its person's list. One thread;
    the same bytes every time. Raises ValueError as `check_capacities` and `check_pairs` do.
    """
    check_capacities(capacities)
    check_pairs(start, places, worth, len(capacities), bonus)
    n_people, n_places = len(start) - 1, len(capacities)
    nothing = Sharing(np.full(n_people, NOBODY, np.int32), np.zeros(n_places, np.int64))
    if not len(places):
        return nothing
    begun = warm or nothing
    pairs = pairs_of(
        start, places.astype(np.int32), worth.astype(np.int32), capacities.astype(np.int64), bonus
    )
    held = held_at(pairs, begun.place_of_person, begun.prices, capacities)
    prices = in_phases(pairs, held)
    return Sharing(held.place, prices)


def in_phases(pairs: Pairs, held: Held) -> Int64s:
    """Auction in ever finer steps until prices prove the sharing in `held` best; those prices, in thousandths."""
    step = max(1, most_to_gain(pairs, held) // COARSEST)
    while True:
        bid_in_turn(pairs, held, step, release(pairs, held, step))
        fill_or_free(pairs, held, step)
        if step == 1:
            return rounded(held.price, pairs.scale)
        if step <= pairs.scale // 2:
            prices = held.price // pairs.scale
            if refined(pairs, held, prices):
                return prices
        step = max(1, step // FINER)
