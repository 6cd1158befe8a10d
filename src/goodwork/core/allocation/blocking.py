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


def _taken_before(held: Holders, capacities: Int64s, reserved: Int64s) -> Int32s:
    """int32 [n_places, 2]: who outside the group, and who in it, a place should have taken: positions below these."""
    unfilled, everybody = held.n_held < capacities, np.int32(2**31 - 1)
    behind_group = np.maximum(held.last_open, held.last_group)
    others = np.where(held.n_group > reserved, behind_group, held.last_open)
    owed = (held.n_group < reserved) & (held.last_open >= 0)
    cuts = np.stack([others, np.where(owed, everybody, behind_group)], axis=1)
    cuts[unfilled] = everybody
    cuts[capacities == 0] = 0
    return cuts.astype(np.int32)


@numba.njit(cache=True)
def _blocking(start, places, place_of_person, line, scale, in_group, cuts, found):  # type: ignore[no-untyped-def]
    """Counts blocking pairs; the positions of the first len(found) go to `found`."""
    count, one_line = 0, len(line) == 1
    for person in range(len(start) - 1):
        group, position, hers = (1 if in_group[person] else 0), line[0, person], place_of_person[person]
        for pair in range(start[person], start[person + 1]):
            place = places[pair]
            if place == hers:
                break
            if not one_line:
                position = line[scale[place], person]
            if position < cuts[place, group]:
                if count < len(found):
                    found[count] = pair
                count += 1
    return count


def blocking_pairs(
    lists: Lists, place_of_person: Int32s, capacities: Int64s, priorities: Priorities, most: int = 100
) -> tuple[int, Int64s]:
    """How many pairs block, and the positions in `lists` of the first `most`. Lists are in each person's own order."""
    held, found = holders(place_of_person, priorities), np.empty(most, np.int64)
    cuts = _taken_before(held, capacities, priorities.reserved)
    count = _blocking(
        lists.start,
        lists.places,
        place_of_person,
        priorities.line,
        priorities.scale,
        priorities.in_group,
        cuts,
        found,
    )
    return int(count), found[: min(count, most)]
