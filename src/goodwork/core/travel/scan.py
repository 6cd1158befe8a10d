"""The search of a timetable: every connection of the hours before (or after) a moment, looked at once, in order.

The connection scan of Dibbelt, Pajor, Strasser and Wagner ("Connection Scan Algorithm", ACM Journal of Experimental
Algorithmics 23, 2018), both ways round. A change takes a minute or more, so a connection is always looked at after
those that could lead to it.
"""

from typing import TYPE_CHECKING

import numpy as np

from goodwork.core.travel.compiled import Array, compiled

if TYPE_CHECKING:
    from goodwork.core.travel.timetable import Network, Walks

TOO_EARLY = -(2**30)  # no way: later than any moment can be left at
TOO_LATE = 2**30


@compiled
def latest_boarding(
    net: "Network",
    work: "Walks",
    place: int,
    arrive: int,
    longest: int,
    board: Array,
    alight: Array,
    rides: Array,
) -> None:
    """Fill `board` with the latest vehicle to leave each stop that gets people to a place by `arrive`, or TOO_EARLY.

    `alight` is when getting off at a stop is soon enough; `rides` [n_trips] is for the search's own use.
    """
    board[:], alight[:], rides[:] = TOO_EARLY, TOO_EARLY, False
    for w in range(work.start[place], work.start[place + 1]):
        alight[work.to[w]] = arrive - work.seconds[w]
    runs, back = net.by_arrival, net.walks_back
    for c in range(np.searchsorted(runs.arrival, arrive, side="right") - 1, -1, -1):
        if runs.arrival[c] < arrive - longest:
            break
        if not rides[runs.trip[c]]:
            if not runs.alights[c] or runs.arrival[c] > alight[runs.to_stop[c]]:
                continue
            rides[runs.trip[c]] = True
        stop, departure = runs.from_stop[c], runs.departure[c]
        if runs.boards[c] and departure > board[stop]:
            board[stop] = departure
            if net.change[stop] >= 0:
                alight[stop] = max(alight[stop], departure - net.change[stop])
            for w in range(back.start[stop], back.start[stop + 1]):
                alight[back.to[w]] = max(alight[back.to[w]], departure - back.seconds[w])


@compiled
def earliest_alighting(
    net: "Network",
    work: "Walks",
    place: int,
    leave: int,
    at_stop: int,
    longest: int,
    alight: Array,
    ready: Array,
    rides: Array,
) -> None:
    """Fill `alight` with when people who leave a place at `leave` can first get off at each stop, or TOO_LATE.

    `ready` is from when they can get on at a stop; `rides` [n_trips] is for the search's own use.
    """
    alight[:], ready[:], rides[:] = TOO_LATE, TOO_LATE, False
    for w in range(work.start[place], work.start[place + 1]):
        ready[work.to[w]] = leave + work.seconds[w] + at_stop
    runs, on_foot = net.by_departure, net.walks
    for c in range(np.searchsorted(runs.departure, leave), len(runs.departure)):
        if runs.departure[c] > leave + longest:
            break
        if not rides[runs.trip[c]]:
            if not runs.boards[c] or runs.departure[c] < ready[runs.from_stop[c]]:
                continue
            rides[runs.trip[c]] = True
        stop, arrival = runs.to_stop[c], runs.arrival[c]
        if runs.alights[c] and arrival < alight[stop]:
            alight[stop] = arrival
            if net.change[stop] >= 0:
                ready[stop] = min(ready[stop], arrival + net.change[stop])
            for w in range(on_foot.start[stop], on_foot.start[stop + 1]):
                ready[on_foot.to[w]] = min(ready[on_foot.to[w]], arrival + on_foot.seconds[w])


@compiled
def leave_home(homes: "Walks", board: Array, at_stop: int, leave: Array) -> None:
    """Fill `leave` with the latest moment each home can be left at, or TOO_EARLY."""
    for home in range(len(leave)):
        leave[home] = TOO_EARLY
        for w in range(homes.start[home], homes.start[home + 1]):
            if board[homes.to[w]] > TOO_EARLY:
                leave[home] = max(leave[home], board[homes.to[w]] - at_stop - homes.seconds[w])


@compiled
def reach_home(homes: "Walks", alight: Array, reached: Array) -> None:
    """Fill `reached` with the first moment each home can be reached at, or TOO_LATE."""
    for home in range(len(reached)):
        reached[home] = TOO_LATE
        for w in range(homes.start[home], homes.start[home + 1]):
            if alight[homes.to[w]] < TOO_LATE:
                reached[home] = min(reached[home], alight[homes.to[w]] + homes.seconds[w])


@compiled
def turned(
    n_rows: int, row: Array, column: Array, minutes: Array, start: Array, to: Array, turned_to: Array
) -> None:
    """Pairs in rising order of `column` as compressed rows: a counting sort, which keeps that order in each row."""
    start[:] = 0
    for i in range(len(row)):
        start[row[i] + 1] += 1
    for r in range(n_rows):
        start[r + 1] += start[r]
    place = start[:-1].copy()
    for i in range(len(row)):
        to[place[row[i]]], turned_to[place[row[i]]] = column[i], minutes[i]
        place[row[i]] += 1
