"""Justified envy: somebody would rather have a place that is free, or that went to a person behind her in line.

With places held for a group (Hafalir, Yenmez and Yildirim 2013, definition of blocking): nobody outside the group
may envy a member who holds a reserved place; a member may, while fewer members hold places than are reserved, envy
anybody outside it.
"""

from dataclasses import dataclass

import numba
import numpy as np

from goodwork.core.allocation.graph import NOBODY, Int32s, Int64s, Lists
from goodwork.core.allocation.priority import Priorities


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds each place, summed up. `last_open` and `last_group` int32 [n_places] are the positions in line of
    the last holder outside and inside the group, -1 where there is none."""

    n_held: Int32s
    n_group: Int32s
    last_open: Int32s
    last_group: Int32s


def holders(place_of_person: Int32s, priorities: Priorities) -> Holders:
    """What each place holds."""
    n_places = len(priorities.scale)
    placed = np.flatnonzero(place_of_person != NOBODY)
    place = place_of_person[placed]
    position = priorities.line[priorities.scale[place], placed]
    grouped = priorities.in_group[placed]
    last = np.full((2, n_places), NOBODY, np.int32)
    np.maximum.at(last[0], place[~grouped], position[~grouped])
    np.maximum.at(last[1], place[grouped], position[grouped])
    n_held = np.bincount(place, minlength=n_places).astype(np.int32)
    n_group = np.bincount(place[grouped], minlength=n_places).astype(np.int32)
    return Holders(n_held, n_group, last[0], last[1])


@numba.njit(cache=True)
def _blocking(start, places, place_of_person, line, scale, in_group, capacities, reserved, n_held, n_group, last_open, last_group, found):  # type: ignore[no-untyped-def]  # fmt: skip
    """Counts blocking pairs; the positions of the first len(found) go to `found`."""
    count = 0
    for person in range(len(start) - 1):
        for pair in range(start[person], start[person + 1]):
            place = places[pair]
            if place == place_of_person[person]:
                break
            if capacities[place] == 0:
                continue
            blocks = n_held[place] < capacities[place]
            if not blocks:
                position = line[scale[place], person]
                if in_group[person]:
                    blocks = (
                        position < last_group[place]
                        or position < last_open[place]
                        or (n_group[place] < reserved[place] and last_open[place] >= 0)
                    )
                else:
                    blocks = position < last_open[place] or (
                        n_group[place] > reserved[place] and position < last_group[place]
                    )
            if blocks:
                if count < len(found):
                    found[count] = pair
                count += 1
    return count


def blocking_pairs(
    lists: Lists, place_of_person: Int32s, capacities: Int64s, priorities: Priorities, most: int = 100
) -> tuple[int, Int64s]:
    """How many pairs block, and the positions in `lists` of the first `most`. Lists are in each person's own order."""
    held, found = holders(place_of_person, priorities), np.empty(most, np.int64)
    count = _blocking(
        lists.start, lists.places, place_of_person, priorities.line, priorities.scale, priorities.in_group,
        capacities, priorities.reserved, held.n_held, held.n_group, held.last_open, held.last_group, found,
    )  # fmt: skip
    return int(count), found[: min(count, most)]
