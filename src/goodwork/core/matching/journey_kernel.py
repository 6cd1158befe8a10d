"""Journeys inside the scan: from one home the zones that can be reached, by the quickest way she travels.

Only zones with a way are ever looked at, so a person costs what is in her reach and not the size of the country.
"""

from typing import TYPE_CHECKING

import numpy as np

from goodwork.core.matching.compiled import Array, compiled
from goodwork.core.matching.problem import MINUTES_UNKNOWN, NO_MODE
from goodwork.core.matching.sieve import WORDS_A_BLOCK
from goodwork.vocabulary.travel_times import NOT_REACHABLE

if TYPE_CHECKING:
    from goodwork.core.matching.layout import Ways


@compiled
def longest_row(ways: "Ways", zone: int, modes: int) -> int:
    """The mode of `modes` that reaches most zones from `zone`, the first among equals; NO_MODE where none is left."""
    longest, most = NO_MODE, -1
    for mode in range(ways.n_modes):
        row = mode * ways.n_from + zone
        length = ways.start[row + 1] - ways.start[row]
        if modes >> mode & 1 and length > most:
            longest, most = mode, length
    return longest


@compiled
def quickest(ways: "Ways", zone: int, modes: int, best: Array, taken: Array, zones: Array, n: int) -> int:
    """Fill `best`, by scan zone, with the minutes by the quickest of `modes`, and `zones` with those that have a way.

    `taken` is that mode, the first where two are as quick, and NO_MODE where there is no journey or none known.

    `n` zones were filled before and are emptied first: `best` is NOT_REACHABLE elsewhere. Zones rise; the two of
    no journey and of unknown length come last. Returns their number.
    """
    n_to = ways.n_to
    for place in range(n):
        best[zones[place]] = NOT_REACHABLE
    best[n_to], best[n_to + 1] = 0, MINUTES_UNKNOWN
    taken[n_to], taken[n_to + 1] = NO_MODE, NO_MODE
    n, left, rising = 0, int(modes), True
    if zone < 0:
        for to in range(n_to):
            best[to], taken[to], zones[to] = MINUTES_UNKNOWN, NO_MODE, to
        n, left = n_to, 0
    while left:
        mode = longest_row(ways, zone, left)
        row = mode * ways.n_from + zone
        for place in range(ways.start[row], ways.start[row + 1]):
            to, minutes = ways.to[place], ways.minutes[place]
            if best[to] == NOT_REACHABLE:
                rising = rising and (n == 0 or zones[n - 1] < to)
                zones[n] = to
                n += 1
            if minutes < best[to] or (minutes == best[to] and mode < taken[to]):
                best[to], taken[to] = minutes, mode
        left &= ~(1 << mode)
    if not rising:
        zones[:n].sort()
    zones[n], zones[n + 1] = n_to, n_to + 1
    return n + 2


@compiled
def minutes_by(ways: "Ways", mode: int, zone: int, to: int) -> int:
    """Minutes by one mode, found by halving its row; NOT_REACHABLE where it has no way."""
    row = mode * ways.n_from + zone
    low, high = ways.start[row], ways.start[row + 1]
    while low < high:
        middle = (low + high) >> 1
        if ways.to[middle] < to:
            low = middle + 1
        else:
            high = middle
    if low < ways.start[row + 1] and ways.to[low] == to:
        return int(ways.minutes[low])
    return NOT_REACHABLE


@compiled
def quickest_between(
    ways: "Ways", origins: Array, to: Array, modes: Array, best: Array, chosen: Array
) -> None:
    """For pairs of zones that are places, the quickest of each one's `modes`: minutes and the first such mode."""
    for pair in range(len(origins)):
        best[pair], chosen[pair] = NOT_REACHABLE, NO_MODE
        for mode in range(ways.n_modes):
            if modes[pair] >> mode & 1:
                minutes = minutes_by(ways, mode, origins[pair], to[pair])
                if minutes < best[pair]:
                    best[pair], chosen[pair] = minutes, mode


@compiled
def may_go(minutes: int, at_most: int) -> bool:
    """Whether a journey may be made; one of unknown length may."""
    return minutes <= at_most or minutes == MINUTES_UNKNOWN


@compiled
def runs_in_reach(
    best: Array, zones: Array, n: int, at_most: int, zone_start: Array, runs: Array
) -> tuple[int, int]:
    """Fill `runs` with the (start, stop) of neighbouring vacancies in those of `zones` she may go to.

    Returns the number of runs and of vacancies in them.
    """
    n_runs, n_vacancies = 0, 0
    for place in range(n):
        zone = zones[place]
        start, stop = zone_start[zone], zone_start[zone + 1]
        if start < stop and may_go(best[zone], at_most):
            n_vacancies += stop - start
            if n_runs and runs[n_runs - 1, 1] == start:
                runs[n_runs - 1, 1] = stop
            else:
                runs[n_runs, 0], runs[n_runs, 1] = start, stop
                n_runs += 1
    return n_runs, n_vacancies


@compiled
def mark_runs(runs: Array, n: int, spans: Array, marks: Array) -> int:
    """Set the bits of `marks` for the places in the first `n` of `runs`, and fill `spans` with the words they are in.

    A span is (start, stop) in words, whole blocks; only inside spans has `marks` been written. Returns their number.
    """
    n_spans = 0
    for r in range(n):
        start = (runs[r, 0] >> 6) // WORDS_A_BLOCK * WORDS_A_BLOCK
        stop = (((runs[r, 1] - 1) >> 6) // WORDS_A_BLOCK + 1) * WORDS_A_BLOCK
        fresh = start
        if n_spans and start <= spans[n_spans - 1, 1]:
            fresh = spans[n_spans - 1, 1]
            spans[n_spans - 1, 1] = stop
        else:
            spans[n_spans, 0], spans[n_spans, 1] = start, stop
            n_spans += 1
        for word in range(fresh, stop):
            marks[word] = 0
        mark_places(runs[r, 0], runs[r, 1], marks)
    return n_spans


@compiled
def mark_places(start: int, stop: int, marks: Array) -> None:
    """Set the bits start ... stop."""
    everything = ~np.uint64(0)
    first, last = start >> 6, (stop - 1) >> 6
    head = everything << np.uint64(start & 63)
    tail = everything >> np.uint64(63 - ((stop - 1) & 63))
    if first == last:
        marks[first] |= head & tail
    else:
        marks[first] |= head
        for word in range(first + 1, last):
            marks[word] = everything
        marks[last] |= tail


@compiled
def runs_out_of_reach(best: Array, at_most: int, zone_start: Array, runs: Array) -> int:
    """As `runs_in_reach`, for the zones she may not go to. Looks at every zone."""
    n = 0
    for zone in range(len(best)):
        start, stop = zone_start[zone], zone_start[zone + 1]
        if start < stop and not may_go(best[zone], at_most):
            if n and runs[n - 1, 1] == start:
                runs[n - 1, 1] = stop
            else:
                runs[n, 0], runs[n, 1] = start, stop
                n += 1
    return n
