"""The loop of deferred acceptance: whoever has no place asks the next on her list; a full place lets its last go.

Each place keeps two heaps in one run of `seats`, the last in line on top: everybody else's grows from the left,
the group's from the right, and together they never pass the capacity. Seats hold positions in line, not people:
a comparison then reads one number.
"""

import numba
import numpy as np

from goodwork.core.allocation.graph import NOBODY, Int32s, Int64s

EVERYBODY = np.int32(2**31 - 1)


@numba.njit(cache=True)
def _put(seats, first, step, size, value):  # type: ignore[no-untyped-def]
    """Add `value` to the heap of `size` that begins at `first` and runs in the direction `step`."""
    child = size
    while child > 0:
        parent = (child - 1) >> 1
        if seats[first + step * parent] >= value:
            break
        seats[first + step * child] = seats[first + step * parent]
        child = parent
    seats[first + step * child] = value


@numba.njit(cache=True)
def _replace_top(seats, first, step, size, value):  # type: ignore[no-untyped-def]
    """Take the top of a heap of `size` off and put `value` in its place."""
    hole = 0
    while True:
        child = 2 * hole + 1
        if child >= size:
            break
        if child + 1 < size and seats[first + step * (child + 1)] > seats[first + step * child]:
            child += 1
        if seats[first + step * child] <= value:
            break
        seats[first + step * hole] = seats[first + step * child]
        hole = child
    seats[first + step * hole] = value


@numba.njit(cache=True)
def _admit(seats, left, right, n_open, n_group, place, capacity, reserved, position, in_group):  # type: ignore[no-untyped-def]
    """Give `position`, whom the place takes, a seat. Who must leave for it: a position in line, or -1 for nobody."""
    if n_open[place] + n_group[place] < capacity:
        if in_group:
            _put(seats, right, -1, n_group[place], position)
            n_group[place] += 1
        else:
            _put(seats, left, 1, n_open[place], position)
            n_open[place] += 1
        return np.int32(-1)
    # Of the group, as many as are reserved are safe; the last in line of all the others leaves.
    group_after = n_group[place] + (1 if in_group else 0)
    worst_open = seats[left] if n_open[place] > 0 else np.int32(-1)
    worst_group = seats[right] if n_group[place] > 0 else np.int32(-1)
    group_leaves = group_after > reserved and worst_group > worst_open
    leaves = worst_group if group_leaves else worst_open
    if group_leaves and in_group:
        _replace_top(seats, right, -1, n_group[place], position)
    elif not group_leaves and not in_group:
        _replace_top(seats, left, 1, n_open[place], position)
    elif group_leaves:
        n_group[place] -= 1
        _replace_top(seats, right, -1, n_group[place], seats[right - n_group[place]])
        _put(seats, left, 1, n_open[place], position)
        n_open[place] += 1
    else:
        n_open[place] -= 1
        _replace_top(seats, left, 1, n_open[place], seats[left + n_open[place]])
        _put(seats, right, -1, n_group[place], position)
        n_group[place] += 1
    return leaves


@numba.njit(cache=True)
def _note_cuts(cuts, seats, left, right, n_open, n_group, place, capacity, reserved):  # type: ignore[no-untyped-def]
    """Write down who a full place still takes: positions below `cuts[place, 0]`, and of the group below `cuts[place, 1]`."""
    if n_open[place] + n_group[place] < capacity:
        return
    worst_open = seats[left] if n_open[place] > 0 else np.int32(-1)
    worst_group = seats[right] if n_group[place] > 0 else np.int32(-1)
    cuts[place, 0] = max(worst_open, worst_group) if n_group[place] > reserved else worst_open
    cuts[place, 1] = max(worst_open, worst_group) if n_group[place] >= reserved else EVERYBODY


@numba.njit(cache=True)
def _first_taking(pair, end, wanted, line, scale, cuts, person, group):  # type: ignore[no-untyped-def]
    """The first pair of her list from `pair` on whose place takes her; `end` where none does."""
    one_line, position = len(line) == 1, line[0, person]
    while pair < end:
        place = wanted[pair]
        if not one_line:
            position = line[scale[place], person]
        if position < cuts[place, group]:
            break
        pair += 1
    return pair


@numba.njit(cache=True)
def propose(  # type: ignore[no-untyped-def]
    asking: Int32s,
    at: Int64s,
    stop: Int64s,
    wanted: Int32s,
    line: Int32s,
    person_in_line: Int32s,
    scale: Int32s,
    in_group,
    capacities: Int64s,
    reserved: Int64s,
    seat_start: Int64s,
    seats: Int32s,
    n_open: Int32s,
    n_group: Int32s,
    cuts: Int32s,
    place_of_person: Int32s,
) -> Int32s:
    """Everybody in `asking` asks down her list `wanted[at:stop]`, and so does whoever she moves out.

    Changes `at`, the seats, `cuts` and `place_of_person`. Returns those who reached the end of what is held of their lists.
    """
    ended = np.empty(len(at), np.int32)
    n_ended = 0
    for first in asking:
        person = first
        while True:
            group = 1 if in_group[person] else 0
            pair = _first_taking(at[person], stop[person], wanted, line, scale, cuts, person, group)
            at[person] = min(pair + 1, stop[person])
            if pair == stop[person]:
                ended[n_ended] = person
                n_ended += 1
                break
            place = wanted[pair]
            on = scale[place]
            position = line[on, person]
            left, right = seat_start[place], seat_start[place + 1] - 1
            leaves = _admit(
                seats, left, right, n_open, n_group, place, capacities[place], reserved[place], position, group == 1
            )  # fmt: skip
            _note_cuts(cuts, seats, left, right, n_open, n_group, place, capacities[place], reserved[place])
            place_of_person[person] = place
            if leaves < 0:
                break
            person = person_in_line[on, leaves]
            place_of_person[person] = NOBODY
    return ended[:n_ended]
