"""The flat arrays the auction works on: who could take what, seen from both sides, and who holds what at which price."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.core.allocation.compiled import Array, compiled
from goodwork.core.allocation.graph import NOBODY, Int32s, Int64s


class Pairs(NamedTuple):
    """Pairs by person (`start` int64 [n_people + 1], `places` uint32, `worth` int32), and again by place
    (`in_start` int64 [n_places + 1], `in_people` int32, `in_worth` int32).

    `unit_start` int64 [n_places + 1] numbers the single places of each. `bonus` is added to every pair's worth;
    `scale` is how many parts a thousandth is cut into, so that prices can be compared more finely than worths.
    """

    start: Int64s
    places: NDArray[np.uint32]
    worth: Int32s
    in_start: Int64s
    in_people: Int32s
    in_worth: Int32s
    unit_start: Int64s
    bonus: int
    scale: int


class Held(NamedTuple):
    """Who holds what. Prices int64 are in parts (`Pairs.scale`): `price` [n_places] is the cheapest unit's,
    `unit_price` [n_units] each unit's. `holder` int32 [n_units] and `place` int32 [n_people] are NOBODY where there
    is none; `worth` int64 [n_people] is what her place is worth to her, bonus and all. `queue` is working space.
    """

    price: Int64s
    unit_price: Int64s
    holder: Int32s
    place: Int32s
    worth: Int64s
    queue: Int32s


@compiled
def by_place(start: Array, places: Array, worth: Array, in_start: Array, in_people: Array, in_worth: Array) -> None:  # fmt: skip
    """Fill the three `in_` arrays: the same pairs, gathered by place, people in order."""
    for e in range(len(places)):
        in_start[places[e] + 1] += 1
    for j in range(len(in_start) - 1):
        in_start[j + 1] += in_start[j]
    at = in_start[:-1].copy()
    for i in range(len(start) - 1):
        for e in range(start[i], start[i + 1]):
            j = places[e]
            in_people[at[j]], in_worth[at[j]] = i, worth[e]
            at[j] += 1


def pairs_of(start: Int64s, places: Int32s, worth: Int32s, capacities: Int64s, bonus: int) -> Pairs:
    """Both views of the pairs. No place needs more units than people who list it, and one to show it is not full."""
    n_places = len(capacities)
    in_start = np.zeros(n_places + 1, np.int64)
    in_people, in_worth = np.empty(len(places), np.int32), np.empty(len(places), np.int32)
    by_place(start, places, worth, in_start, in_people, in_worth)
    unit_start = np.zeros(n_places + 1, np.int64)
    np.cumsum(np.minimum(capacities, np.diff(in_start) + 1), out=unit_start[1:])
    # n_places + 2 parts: see `exact_prices.rounded`, whose proof needs them.
    return Pairs(
        start, places.view(np.uint32), worth, in_start, in_people, in_worth, unit_start, bonus, n_places + 2
    )


def held_at(pairs: Pairs, place_of_person: Int32s, prices: Int64s, capacities: Int64s) -> Held:
    """A market that begins from given places and prices (thousandths). Nobody can afford a place with no capacity."""
    n_people, n_units = len(pairs.start) - 1, int(pairs.unit_start[-1])
    closed = max(int(pairs.worth.max(initial=0)) + pairs.bonus, 0) + 1
    price = np.where(capacities == 0, closed, np.clip(prices, 0, closed)).astype(np.int64) * pairs.scale
    held = Held(
        price,
        np.zeros(n_units, np.int64),
        np.full(n_units, NOBODY, np.int32),
        place_of_person.astype(np.int32, copy=True),
        np.zeros(n_people, np.int64),
        np.empty(n_people, np.int32),
    )
    seat(pairs, held)
    return held


@compiled
def seat(pairs: Pairs, held: Held) -> None:
    """Give everybody with a place a unit of it, and note what it is worth to her."""
    at = pairs.unit_start[:-1].copy()
    for i in range(len(held.place)):
        j = held.place[i]
        if j == NOBODY:
            continue
        held.holder[at[j]] = i
        at[j] += 1
        for e in range(pairs.start[i], pairs.start[i + 1]):
            if pairs.places[e] == j:
                held.worth[i] = pairs.worth[e] + pairs.bonus
