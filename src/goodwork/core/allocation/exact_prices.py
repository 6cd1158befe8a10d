"""From prices that are nearly right to whole thousandths that prove the sharing best, where it is.

A sharing is best exactly when prices exist at which everybody has what she would choose and a place not full costs
nothing. In the network of places, an arc from j to k says that a holder of j must not prefer k: price k is at least
price j + worth k - worth j. One more node stands for being without a place.
"""

import numpy as np

from goodwork.core.allocation.compiled import Array, compiled
from goodwork.core.allocation.graph import NOBODY, Int64s
from goodwork.core.allocation.market import Held, Pairs

VISITS = (
    8  # a place may be raised so many times on average before we conclude that the sharing is not the best
)


@compiled
def raise_wanted(pairs: Pairs, i: int, gain: int, price: Array, line: Array, ends: Array) -> None:
    """Raise each place person i could take until it leaves her no more than `gain`; queue those raised."""
    for e in range(pairs.start[i], pairs.start[i + 1]):
        k = pairs.places[e]
        if pairs.worth[e] + pairs.bonus - gain > price[k]:
            price[k] = pairs.worth[e] + pairs.bonus - gain
            put_in_line(k, line, ends)


@compiled
def put_in_line(j: int, line: Array, ends: Array) -> None:
    """Add place j at the end of the line unless it stands there. `line` [1] marks who does, `ends` are both ends."""
    if not line[1, j]:
        line[1, j] = 1
        line[0, ends[1] % len(line[0])] = j
        ends[1] += 1


@compiled
def raise_without(pairs: Pairs, held: Held, without: int, price: Array, line: Array, ends: Array) -> None:
    """Being without a place costs `without`: no place costs less, and nobody without would rather have one."""
    for j in range(len(price)):
        if price[j] < without:
            price[j] = without
            put_in_line(j, line, ends)
    for i in range(len(held.place)):
        if held.place[i] == NOBODY:
            raise_wanted(pairs, i, -without, price, line, ends)


@compiled
def refined(pairs: Pairs, held: Held, price: Array) -> bool:
    """Raise `price` (thousandths) until it proves the sharing best; whether it does, within the visits allowed."""
    n_places, without, settled, visits = len(price), np.int64(0), np.int64(-1), 0
    line, ends = np.zeros((2, n_places), np.int64), np.zeros(2, np.int64)
    for j in range(n_places):
        put_in_line(j, line, ends)
    while ends[0] < ends[1] or settled < without:
        if ends[0] == ends[1]:
            settled = without
            raise_without(pairs, held, int(without), price, line, ends)
            visits += n_places // VISITS
            continue
        j = line[0, ends[0] % n_places]
        ends[0] += 1
        line[1, j] = 0
        visits += 1
        if visits > VISITS * n_places:
            return False
        for unit in range(pairs.unit_start[j], pairs.unit_start[j + 1]):
            i = held.holder[unit]
            if i == NOBODY:
                without = max(without, price[j])
            else:
                gain = held.worth[i] - price[j]
                without = max(without, -gain)
                raise_wanted(pairs, i, gain, price, line, ends)
    price -= without
    return True


def rounded(price: Int64s, scale: int) -> Int64s:
    """Prices in parts, right to one part, as whole thousandths that are exactly right.

    Every arc holds to one part: price j <= price k + (a multiple of `scale`) + 1. Rounding down after adding a shift
    keeps it exactly unless price k + shift is one part below a multiple. The n_places prices and the price of being
    without, 0, leave at least one of `scale` = n_places + 2 remainders unused; the shift puts that one there.
    """
    used = np.zeros(scale, bool)
    used[price % scale] = True
    used[0] = True
    unused = int(np.flatnonzero(~used)[0])
    return (price + (scale - 1 - unused)) // scale
