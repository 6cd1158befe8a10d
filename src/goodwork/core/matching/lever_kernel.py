"""The lever scan: of every pair how many limits close it, which one where it is one, and which changes open it.

Slices are added 64 vacancies at a time: a word of pairs closed once or more, one of those closed again, and the number
of the limit in binary across a few more. Each pair that no limit closes, or one, then adds 1 to one cell of the person
and one of the vacancy: a cell stands for the limit and all the changes that open the pair.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.compiled import Array, bits_set, compiled, lowest_bit
from goodwork.core.matching.journey_kernel import may_go
from goodwork.core.matching.problem import MINUTES_UNKNOWN
from goodwork.vocabulary.travel_times import NOT_REACHABLE

if TYPE_CHECKING:
    from goodwork.core.matching.layout import Layout, Ways
    from goodwork.core.matching.lever_tables import Codes
    from goodwork.core.matching.slices import Block


N_DIGITS = 5  # binary digits of a limit's number: up to 31 limits besides travel


class Room(NamedTuple):
    """Room for one person and one block at a time. `far` to `inside` are words uint64 [n_words]: vacancies out of
    reach, closed once or more, closed again, and those that are there; `planes` [n_digits, n_words]. `near` and
    `away` take places; by scan zone `best`, `other`, `step`, `modes` and `n_away` are minutes, the first step of
    minutes that reaches it, the modes besides hers that do, and pairs that travel alone closes."""

    far: NDArray[np.uint64]
    once: NDArray[np.uint64]
    again: NDArray[np.uint64]
    inside: NDArray[np.uint64]
    planes: NDArray[np.uint64]
    near: NDArray[np.uint64]
    away: NDArray[np.uint64]
    best: NDArray[np.int64]
    other: NDArray[np.int64]
    step: NDArray[np.int64]
    modes: NDArray[np.uint8]
    n_away: NDArray[np.int64]
    row: NDArray[np.uint64]


def room_for(layout: "Layout", n_words: int) -> Room:
    """Room for blocks of `n_words`."""
    n_zones, n_limits = len(layout.vacancies.zone_start) - 1, len(layout.people.classes)
    words = np.zeros((4, n_words), np.uint64)
    places = np.zeros((2, 64 * n_words + 8), np.uint64)
    zones = np.zeros((4, n_zones), np.int64)
    return Room(
        far=words[0],
        once=words[1],
        again=words[2],
        inside=words[3],
        planes=np.zeros((N_DIGITS, n_words), np.uint64),
        near=places[0],
        away=places[1],
        best=zones[0],
        other=zones[1],
        step=zones[2],
        modes=np.zeros(n_zones, np.uint8),
        n_away=zones[3],
        row=np.zeros(n_limits + 1, np.uint64),
    )


@compiled
def set_bits(words: Array, start: int, stop: int) -> None:
    """Set the bits start ... stop."""
    if start >= stop:
        return
    full = ~np.uint64(0)
    first, last = start >> 6, (stop - 1) >> 6
    head = full << np.uint64(start & 63)
    tail = full >> np.uint64(63 - ((stop - 1) & 63))
    if first == last:
        words[first] |= head & tail
        return
    words[first] |= head
    for word in range(first + 1, last):
        words[word] = full
    words[last] |= tail


@compiled
def quickest_of(ways: "Ways", zone: int, modes: int, first: int, last: int, best: Array) -> None:
    """Fill `best` with the minutes by the quickest of `modes` to the scan zones first ... last."""
    for to in range(first, last + 1):
        best[to] = NOT_REACHABLE if zone >= 0 else MINUTES_UNKNOWN
    for mode in range(ways.n_modes):
        if zone >= 0 and modes >> mode & 1:
            row = mode * ways.n_from + zone
            start, stop = ways.start[row], ways.start[row + 1]
            start += np.searchsorted(ways.to[start:stop], first)
            for place in range(start, stop):
                if ways.to[place] > last:
                    break
                best[ways.to[place]] = min(best[ways.to[place]], ways.minutes[place])
    best[ways.n_to], best[ways.n_to + 1] = 0, MINUTES_UNKNOWN


@compiled
def first_step(minutes: int, at_most: int, steps: Array) -> int:
    """The first step that makes a journey short enough; their number where none does."""
    if minutes == NOT_REACHABLE:
        return len(steps)
    return int(np.searchsorted(steps, minutes - at_most))


@compiled
def look_round(layout: "Layout", i: int, block: "Block", steps: Array, room: "Room") -> None:
    """Fill the parts of `room` that tell of journeys, for person i and the vacancies of a block."""
    people, vacancies, rules, _ = layout
    zone, modes, at_most = people.zone[i], people.modes[i], int(people.max_minutes[i])
    starts, lowest, highest = (
        vacancies.zone_start,
        vacancies.zone[block.first],
        vacancies.zone[block.last - 1],
    )
    quickest_of(rules.ways, zone, modes, lowest, highest, room.best)
    room.far[:] = 0
    for z in range(lowest, highest + 1):
        room.modes[z] = 0
        room.step[z] = first_step(room.best[z], at_most, steps)
        if not may_go(room.best[z], at_most):
            set_bits(
                room.far,
                max(starts[z], block.first) - block.first,
                min(starts[z + 1], block.last) - block.first,
            )
    for mode in range(rules.ways.n_modes):
        if not modes >> mode & 1:
            quickest_of(rules.ways, zone, 1 << mode, lowest, highest, room.other)
            for z in range(lowest, highest + 1):
                room.modes[z] |= np.uint8(may_go(room.other[z], at_most)) << np.uint8(mode)


@compiled
def add_up(closed: Array, rows: Array, room: "Room") -> None:
    """Fill the words of pairs closed once, closed again, and the planes of the limits' numbers, from 1."""
    once, again, planes, far = room.once, room.again, room.planes, room.far
    n_words = closed.shape[1]
    for word in range(n_words):
        once[word] = far[word]
        again[word] = 0
    planes[:] = 0
    for limit in range(len(rows)):
        shut = closed[rows[limit]]
        for word in range(n_words):
            again[word] |= once[word] & shut[word]
            once[word] |= shut[word]
        for digit in range(N_DIGITS):
            if limit + 1 >> digit & 1:
                plane = planes[digit]
                for word in range(n_words):
                    plane[word] |= shut[word]


@compiled
def places_of(bits: Any, base: int, found: Array, n: int) -> int:
    """Append the places of the bits set to the `n` in `found`; their new number.

    Four are written at a time whether or not there are as many, which spares the processor a guess.
    """
    total = n + bits_set(bits)
    while True:
        for ahead in range(4):
            found[n + ahead] = np.uint64(base + lowest_bit(bits))
            bits &= bits - np.uint64(1)
        n += 4
        if n >= total:
            return total


@compiled
def find_near(n_words: int, room: "Room") -> tuple[int, int]:
    """Fill `near` with the places one limit besides travel closes, or none, and `away` with those travel alone does."""
    n_near = n_away = 0
    for word in range(n_words):
        at_most_one = room.inside[word] & ~room.again[word]
        n_near = places_of(at_most_one & ~room.far[word], 64 * word, room.near, n_near)
        n_away = places_of(at_most_one & room.far[word], 64 * word, room.away, n_away)
    return n_near, n_away


@compiled
def count_near(
    classes: Array, codes: "Codes", room: "Room", n: int, first: int, hers: Array, its: Array
) -> None:
    """Add 1 for each of the places `near` to its cell on either side.

    Whole numbers without a sign throughout: the compiler then leaves out its care for indices below 0.
    """
    near, planes, rows, start = room.near, room.planes, room.row, np.uint64(first)
    flat, of_person, of_vacancy = codes.flat, codes.her_cell, codes.its_cell
    for f in range(n):
        place = near[f]
        word, bit, kind = place >> np.uint64(6), place & np.uint64(63), np.uint64(0)
        for digit in range(N_DIGITS):
            kind |= (planes[digit, word] >> bit & np.uint64(1)) << np.uint64(digit)
        code = flat[rows[kind] + np.uint64(classes[kind, start + place])]
        hers[of_person[code]] += np.int32(1)
        its[of_vacancy[code], place] += np.int32(1)


@compiled
def count_away(zone: Array, room: "Room", n: int, first: int, its: Array) -> None:
    """Count the places `away` by zone, and by the step that would bring each within reach."""
    away, step, n_away, start = room.away, room.step, room.n_away, np.uint64(first)
    for f in range(n):
        place = away[f]
        z = np.uint64(zone[start + place])
        n_away[z] += 1
        its[np.uint64(step[z]), place] += np.int32(1)


@compiled
def spread_zones(zones: tuple[int, int], room: "Room", n_modes: int, hers: Array) -> None:
    """Add the counts by zone to her steps of travel, the last for beyond them all, and to the modes after; empty them."""
    n_steps = len(hers) - n_modes - 1
    for z in range(zones[0], zones[1] + 1):
        n = room.n_away[z]
        if n:
            room.n_away[z] = 0
            hers[room.step[z]] += n
            for mode in range(n_modes):
                hers[n_steps + 1 + mode] += n * np.int64(room.modes[z] >> np.uint8(mode) & np.uint8(1))


@compiled
def same_way(people: Array, i: int) -> bool:
    """Whether person i lives, travels and stays within the minutes of the one before her."""
    return bool(
        people.zone[i] == people.zone[i - 1]
        and people.modes[i] == people.modes[i - 1]
        and people.max_minutes[i] == people.max_minutes[i - 1]
    )


@compiled
def count_block(
    layout: "Layout",
    rows: Array,
    block: "Block",
    codes: "Codes",
    start: int,
    stop: int,
    room: "Room",
    by_person: Array,
    its: Array,
) -> None:
    """Count the pairs of people start ... stop, in scan order, with one block of vacancies.

    `by_person` int32 [n_people, her cells] by the problem's rows, `its` int32 [its cells, vacancies of the block].
    """
    people, vacancies, rules, _ = layout
    n_words, n_steps = block.closed.shape[1], len(codes.steps)
    zones = vacancies.zone[block.first], vacancies.zone[block.last - 1]
    room.inside[:] = 0
    set_bits(room.inside, 0, block.last - block.first)
    n_near = n_away = 0
    for i in range(start, stop):
        if i == start or not same_way(people, i):
            look_round(layout, i, block, codes.steps, room)
        add_up(block.closed, rows[i], room)
        n_near, n_away = find_near(n_words, room)
        for limit in range(len(codes.start)):
            row = codes.start[limit] + np.int64(people.classes[limit, i]) * codes.width[limit]
            room.row[limit + 1] = np.uint64(row)
        hers = by_person[people.row[i]]
        count_near(codes.classes, codes, room, n_near, block.first, hers, its)
        count_away(vacancies.zone, room, n_away, block.first, its[len(its) - n_steps - 1 :])
        n_far = n_steps + 1 + rules.ways.n_modes
        spread_zones(zones, room, rules.ways.n_modes, hers[len(hers) - n_far :])
