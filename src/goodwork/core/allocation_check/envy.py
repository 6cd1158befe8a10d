"""Sharing the places again by the published order, in the plainest way, and looking for anybody wronged."""

from bisect import insort
from typing import Any

from goodwork.core.allocation_check.archive import WrongError
from goodwork.core.allocation_check.published import PersonRow, PlaceRow, points_at

MOST_POSITIONS = 200_000_000  # an hour's work and more memory than most computers have
Line = dict[str, int]  # person_id to position, 0 first
Lists = dict[str, list[tuple[str, int]]]  # person_id to (vacancy_id, score), best first


def lines(
    people: dict[str, PersonRow], places: dict[str, PlaceRow], criteria: list[dict[str, Any]]
) -> dict[str, Line]:
    """The line at every place: most points there, then lowest lottery number, then person_id."""
    made: dict[tuple[int, ...], Line] = {}
    if (kinds := len({place.criteria for place in places.values()})) * len(people) > MOST_POSITIONS:
        raise WrongError(
            f"programme: {kinds:,} different lines of {len(people):,} people are too many to check"
        )
    for which in {place.criteria for place in places.values()}:
        order = sorted(
            people.values(), key=lambda p: (-points_at(p, criteria, which), p.lottery, p.person_id)
        )
        made[which] = {person.person_id: position for position, person in enumerate(order)}
    return {place.vacancy_id: made[place.criteria] for place in places.values()}


class Place:
    """Who holds one place, in line: members of the group and others."""

    def __init__(self, place: PlaceRow) -> None:
        self.capacity, self.reserved = place.capacity, place.reserved
        self.members: list[tuple[int, str]] = []
        self.others: list[tuple[int, str]] = []

    def take(self, position: int, person_id: str, in_group: bool) -> str:
        """Let her in. Returns who has to go, perhaps herself, or nothing."""
        insort(self.members if in_group else self.others, (position, person_id))
        if len(self.members) + len(self.others) <= self.capacity:
            return ""
        unheld = self.members[-1:] if len(self.members) > self.reserved else []
        last = max(self.others[-1:] + unheld)
        (self.members if last in unheld else self.others).pop()
        return last[1]

    def would_take(self, position: int, in_group: bool) -> bool:
        """Whether she should have been let in before somebody who is, or to an empty place."""
        if len(self.members) + len(self.others) < self.capacity:
            return True
        behind_others = bool(self.others) and position < self.others[-1][0]
        behind_members = bool(self.members) and position < self.members[-1][0]
        if in_group:
            return (
                behind_others or behind_members or (len(self.members) < self.reserved and bool(self.others))
            )
        return behind_others or (behind_members and len(self.members) > self.reserved)


def share_again(
    people: dict[str, PersonRow], places: dict[str, PlaceRow], line: dict[str, Line], lists: Lists
) -> dict[str, str]:
    """What everybody is offered when people ask down their lists: person_id to vacancy_id, empty for none."""
    held = {vacancy_id: Place(place) for vacancy_id, place in places.items()}
    offered, asked = dict.fromkeys(people, ""), dict.fromkeys(people, 0)
    asking = list(people)
    while asking:
        person_id = asking.pop()
        wanted = lists.get(person_id, [])
        while asked[person_id] < len(wanted) and not offered[person_id]:
            vacancy_id = wanted[asked[person_id]][0]
            asked[person_id] += 1
            gone = held[vacancy_id].take(line[vacancy_id][person_id], person_id, people[person_id].in_group)
            if gone != person_id:
                offered[person_id] = vacancy_id
                if gone:
                    offered[gone] = ""
                    asking.append(gone)
    return offered


def holders(
    people: dict[str, PersonRow], places: dict[str, PlaceRow], line: dict[str, Line]
) -> dict[str, Place]:
    """Who holds what, as people.csv says."""
    held = {vacancy_id: Place(place) for vacancy_id, place in places.items()}
    for person in people.values():
        if person.offered:
            at = held[person.offered]
            (at.members if person.in_group else at.others).append(
                (line[person.offered][person.person_id], person.person_id)
            )
    for at in held.values():
        at.members.sort()
        at.others.sort()
    return held


def envied(
    people: dict[str, PersonRow], held: dict[str, Place], line: dict[str, Line], lists: Lists
) -> list[tuple[str, str]]:
    """Every (person_id, vacancy_id) where she likes the vacancy better than her offer and should have had it."""
    found = []
    for person in people.values():
        for vacancy_id, _ in lists.get(person.person_id, ()):
            if vacancy_id == person.offered:
                break
            at = held[vacancy_id]
            if at.capacity and at.would_take(line[vacancy_id][person.person_id], person.in_group):
                found.append((person.person_id, vacancy_id))
    return found
