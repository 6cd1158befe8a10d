"""The stable rule in clean pure Python with `heapq`: what a careful programmer would write without compiled loops."""

import heapq

NOBODY = -1


def stable_in_python(wanted: list[list[int]], capacities: list[int], line: list[int]) -> list[int]:
    """Everybody's place. `wanted` are whole lists, best first; `line` is everybody's position in the one line, 0 first."""
    held: list[list[tuple[int, int]]] = [[] for _ in capacities]  # the last in line on top
    place_of = [NOBODY] * len(wanted)
    asked = [0] * len(wanted)
    asking = list(range(len(wanted)))
    while asking:
        person = asking.pop()
        row, at, key = wanted[person], asked[person], -line[person]
        while at < len(row):
            place = row[at]
            at += 1
            seats = held[place]
            if len(seats) < capacities[place]:
                heapq.heappush(seats, (key, person))
                place_of[person] = place
                break
            if seats and seats[0][0] < key:
                out = heapq.heapreplace(seats, (key, person))[1]
                place_of[person] = place
                place_of[out] = NOBODY
                asking.append(out)
                break
        asked[person] = at
    return place_of


def blocking_in_python(
    wanted: list[list[int]], capacities: list[int], line: list[int], place_of: list[int]
) -> int:
    """How many pairs block: the same check in the same plain way."""
    n_held, last = [0] * len(capacities), [-1] * len(capacities)
    for person, place in enumerate(place_of):
        if place != NOBODY:
            n_held[place] += 1
            last[place] = max(last[place], line[person])
    count = 0
    for person, row in enumerate(wanted):
        position, mine = line[person], place_of[person]
        for place in row:
            if place == mine:
                break
            if n_held[place] < capacities[place] or position < last[place]:
                count += 1
    return count
