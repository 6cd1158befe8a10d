"""One phase of an auction: people bid for places, then places left over lower their price to find people.

After a phase nobody could do better by more than `step` at the prices reached, and a place not full costs nothing
(Bertsekas and Castanon 1989, 1992: forward and reverse auction for transportation problems). All in whole numbers.
"""

import numpy as np

from goodwork.core.allocation.compiled import Array, compiled
from goodwork.core.allocation.graph import NOBODY
from goodwork.core.allocation.market import Held, Pairs

AT_ONCE = 32  # people a place looks for at a time when it lowers its price: bounds the list it keeps sorted


@compiled
def net_values(pairs: Pairs, price: Array, i: int, net: Array) -> int:
    """Fill `net` with worth less price of each of person i's pairs, in parts; how many there are."""
    start = pairs.start[i]
    n = pairs.start[i + 1] - start
    places, worth = pairs.places[start : start + n], pairs.worth[start : start + n]
    bonus, scale = np.int64(pairs.bonus), np.int64(pairs.scale)
    for e in range(n):
        net[e] = (worth[e] + bonus) * scale - price[places[e]]
    return int(n)


@compiled
def greatest(net: Array, n: int) -> int:
    """The greatest of the first n, at least 0."""
    best = np.int64(0)
    for e in range(n):
        best = max(best, net[e])
    return int(best)


@compiled
def longest(start: Array) -> int:
    """The most pairs anybody has."""
    n = 0
    for i in range(len(start) - 1):
        n = max(n, start[i + 1] - start[i])
    return n


@compiled
def free_first(pairs: Pairs, held: Held) -> None:
    """Units back to their place's price, those nobody holds first: any order is then a heap."""
    for j in range(len(held.price)):
        free = pairs.unit_start[j]
        for unit in range(pairs.unit_start[j], pairs.unit_start[j + 1]):
            held.unit_price[unit] = held.price[j]
            i = held.holder[unit]
            if i == NOBODY or held.place[i] != j:
                held.holder[unit] = held.holder[free]
                held.holder[free] = NOBODY
                free += 1


@compiled
def most_to_gain(pairs: Pairs, held: Held) -> int:
    """The most that anybody's best is worth more than what she has, at these prices: how far they are from right."""
    net, most = np.empty(longest(pairs.start), np.int64), 0
    for i in range(len(held.place)):
        j = held.place[i]
        now = 0 if j == NOBODY else held.worth[i] * pairs.scale - held.price[j]
        gain = greatest(net, net_values(pairs, held.price, i, net)) - now
        if gain > most:
            most = gain
    return int(most)


@compiled
def release(pairs: Pairs, held: Held, step: int) -> int:
    """Take from everybody a place that is worse by more than `step` than her best; how many are queued to bid."""
    net, waiting = np.empty(longest(pairs.start), np.int64), 0
    for i in range(len(held.place) - 1, -1, -1):
        best = greatest(net, net_values(pairs, held.price, i, net))
        j = held.place[i]
        now = 0 if j == NOBODY else held.worth[i] * pairs.scale - held.price[j]
        if now < best - step:
            held.place[i] = NOBODY
            held.queue[waiting] = i
            waiting += 1
    free_first(pairs, held)
    return waiting


@compiled
def take_cheapest(pairs: Pairs, held: Held, j: int, i: int, bid: int) -> int:
    """Person i takes the cheapest unit of place j for her bid; who held it. A heap, the cheapest on top."""
    first = pairs.unit_start[j]
    n = pairs.unit_start[j + 1] - first
    price, holder = held.unit_price[first : first + n], held.holder[first : first + n]
    before, at, child = holder[0], 0, 1
    while child < n:
        if child + 1 < n and price[child + 1] < price[child]:
            child += 1
        if price[child] >= bid:
            break
        price[at], holder[at] = price[child], holder[child]
        at, child = child, 2 * child + 1
    price[at], holder[at] = bid, i
    held.price[j] = price[0]
    held.place[i] = j
    return int(before)


@compiled
def bid_in_turn(pairs: Pairs, held: Held, step: int, waiting: int) -> int:
    """Everybody queued bids for her best place as much as leaves it as good as her next; how many bids.

    Whoever loses a unit bids next. A person with nothing worth more than its price stays without.
    """
    net, bids = np.empty(longest(pairs.start), np.int64), 0
    while waiting:
        waiting -= 1
        i = held.queue[waiting]
        while i != NOBODY:
            n = net_values(pairs, held.price, i, net)
            best = greatest(net, n)
            if best == 0:
                break
            at = 0
            while net[at] != best:
                at += 1
            net[at] = 0
            e = pairs.start[i] + at
            held.worth[i] = pairs.worth[e] + pairs.bonus
            bid = held.price[pairs.places[e]] + best - greatest(net, n) + step
            i = take_cheapest(pairs, held, pairs.places[e], i, bid)
            bids += 1
            if i != NOBODY:
                held.place[i] = NOBODY
    return bids


@compiled
def change_holder(pairs: Pairs, held: Held, j: int, before: int, after: int) -> None:
    """One unit of place j passes from `before` to `after`; either may be NOBODY."""
    for unit in range(pairs.unit_start[j], pairs.unit_start[j + 1]):
        if held.holder[unit] == before:
            held.holder[unit] = after
            return


@compiled
def would_gain(pairs: Pairs, held: Held, profit: Array, j: int, least: int, gain: Array, pair: Array) -> int:
    """Fill `gain` and `pair` with who could pay place j most and be no worse off, if above `least`; how many."""
    n, lowest = 0, least
    for e in range(pairs.in_start[j], pairs.in_start[j + 1]):
        i = pairs.in_people[e]
        offer = (pairs.in_worth[e] + pairs.bonus) * pairs.scale - profit[i]
        if offer > lowest and held.place[i] != j:
            n = min(n + 1, len(gain))
            at = n - 1
            while at > 0 and gain[at - 1] < offer:
                gain[at], pair[at] = gain[at - 1], pair[at - 1]
                at -= 1
            gain[at], pair[at] = offer, e
            if n == len(gain):
                lowest = max(least, gain[n - 1])
    return n


@compiled
def lower_price(pairs: Pairs, held: Held, profit: Array, j: int, price: int) -> None:
    """Place j costs less, and its holders gain what the others pay less."""
    for unit in range(pairs.unit_start[j], pairs.unit_start[j + 1]):
        if held.holder[unit] != NOBODY:
            profit[held.holder[unit]] += held.price[j] - price
    held.price[j] = price


@compiled
def profits_and_free(pairs: Pairs, held: Held, profit: Array, free: Array) -> None:
    """Fill `profit` with what each person's place is worth less its price, `free` with each place's free units."""
    for i in range(len(profit)):
        j = held.place[i]
        profit[i] = 0 if j == NOBODY else held.worth[i] * pairs.scale - held.price[j]
    for j in range(len(free)):
        for unit in range(pairs.unit_start[j], pairs.unit_start[j + 1]):
            free[j] += held.holder[unit] == NOBODY


@compiled
def fill_or_free(pairs: Pairs, held: Held, step: int) -> int:
    """Every place not full lowers its price until somebody gains by moving to it, or to nothing; how many moved."""
    n_places, moved, waiting = len(held.price), 0, 0
    profit, free = np.empty(len(held.place), np.int64), np.zeros(n_places, np.int64)
    profits_and_free(pairs, held, profit, free)
    queue, gain, pair = np.empty(n_places, np.int64), np.empty(AT_ONCE, np.int64), np.empty(AT_ONCE, np.int64)
    queued = (free > 0) & (held.price > 0)
    for j in range(n_places):
        if queued[j]:
            queue[waiting] = j
            waiting += 1
    while waiting:
        waiting -= 1
        j = queue[waiting]
        queued[j] = False
        most = min(free[j] + 1, AT_ONCE)
        n = would_gain(pairs, held, profit, j, step, gain[:most], pair)
        full = n == most
        lower_price(pairs, held, profit, j, gain[n - 1] - step if full else 0)
        for taken in range(n - full):
            e = pair[taken]
            i = pairs.in_people[e]
            left = held.place[i]
            if left != NOBODY:
                change_holder(pairs, held, left, i, NOBODY)
                free[left] += 1
                if held.price[left] > 0 and not queued[left]:
                    queued[left] = True
                    queue[waiting] = left
                    waiting += 1
            change_holder(pairs, held, j, NOBODY, i)
            held.place[i], held.worth[i] = j, pairs.in_worth[e] + pairs.bonus
            profit[i] = held.worth[i] * pairs.scale - held.price[j]
            free[j] -= 1
            moved += 1
        if free[j] and held.price[j] > 0 and not queued[j]:
            queued[j] = True
            queue[waiting] = j
            waiting += 1
    return moved
