"""The stable rule as a textbook tells it, in rounds and in plain Python: slow, and what the fast one is held to."""

from collections.abc import Sequence

from goodwork.core.allocation.graph import NOBODY


def chosen(
    applicants: Sequence[int], line: Sequence[int], in_group: Sequence[bool], capacity: int, reserved: int
) -> list[int]:
    """Whom a place takes: first so many of the group as are reserved, then whoever is next in line."""
    in_order = sorted(applicants, key=lambda person: line[person])
    held = [person for person in in_order if in_group[person]][: min(reserved, capacity)]
    others = [person for person in in_order if person not in held]
    return held + others[: capacity - len(held)]


def stable_reference(
    wanted: Sequence[Sequence[int]],
    capacities: Sequence[int],
    reserved: Sequence[int],
    line_of_place: Sequence[Sequence[int]],
    in_group: Sequence[bool],
) -> list[int]:
    """Everybody's place, NOBODY for none. `wanted` are whole lists, best first; `line_of_place` the order at each place."""
    place_of = [NOBODY] * len(wanted)
    next_choice = [0] * len(wanted)
    while True:
        asking = [
            i for i, place in enumerate(place_of) if place == NOBODY and next_choice[i] < len(wanted[i])
        ]
        if not asking:
            return place_of
        asked: dict[int, list[int]] = {}
        for person in asking:
            asked.setdefault(wanted[person][next_choice[person]], []).append(person)
            next_choice[person] += 1
        for place, new in asked.items():
            applicants = [i for i, held in enumerate(place_of) if held == place] + new
            kept = chosen(applicants, line_of_place[place], in_group, capacities[place], reserved[place])
            for person in applicants:
                place_of[person] = place if person in kept else NOBODY
