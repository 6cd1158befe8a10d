"""What the published rules make of the facts: points, group, lottery and places held, worked out again."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goodwork.core.allocation_check.archive import Contents, WrongError, whole

YES_NO = {"yes": True, "no": False}


@dataclass
class PersonRow:
    """One person as people.csv states her."""

    person_id: str
    row: int
    lottery: str
    in_group: bool
    points: int
    complete: bool
    offered: str
    facts: dict[str, int] = field(default_factory=dict)


@dataclass
class PlaceRow:
    """One place as places.csv states it; `criteria` are the programme's that apply there."""

    vacancy_id: str
    row: int
    order: int
    capacity: int
    reserved: int
    criteria: tuple[int, ...] = ()


def a_date(text: object, where: str) -> date:
    """A date in the one form there is. Raises WrongError."""
    try:
        found = date.fromisoformat(str(text))
    except ValueError:
        found = None
    if found is None or str(found) != text:
        raise WrongError(f"{where}: {str(text)[:40]!r} is not a date")
    return found


def read_people(contents: Contents) -> dict[str, PersonRow]:
    """People by id, in the file's order."""
    people: dict[str, PersonRow] = {}
    for row, (person_id, lottery, in_group, points, complete, offered) in contents.rows("people.csv"):
        where = f"people.csv row {row}"
        if not person_id.isprintable() or not person_id or person_id in people:
            raise WrongError(f"{where}: person '{person_id}' has no id that can be read, or stands twice")
        if in_group not in YES_NO or complete not in YES_NO:
            raise WrongError(f"{where}: in_group and complete must be yes or no")
        people[person_id] = PersonRow(
            person_id, row, lottery, YES_NO[in_group], whole(points, where), YES_NO[complete], offered
        )
    return people


def read_places(contents: Contents) -> dict[str, PlaceRow]:
    """Places by id, in the file's order."""
    places: dict[str, PlaceRow] = {}
    for row, (vacancy_id, order, capacity, reserved) in contents.rows("places.csv"):
        where = f"places.csv row {row}"
        if not vacancy_id.isprintable() or not vacancy_id or vacancy_id in places:
            raise WrongError(f"{where}: vacancy '{vacancy_id}' has no id that can be read, or stands twice")
        places[vacancy_id] = PlaceRow(
            vacancy_id, row, whole(order, where), whole(capacity, where), whole(reserved, where)
        )
    for number, vacancy_id in enumerate(sorted(places)):
        if places[vacancy_id].order != number:
            raise WrongError(
                f"places.csv row {places[vacancy_id].row}: {vacancy_id} is number {number} by its id, not {places[vacancy_id].order}"
            )
    return places


def check_programme(programme: dict[str, Any], on: date) -> None:
    """The rules were agreed, and the seed known, before the day."""
    if a_date(programme["agreed_on"], "programme, agreed_on") > on:
        raise WrongError("programme: it was agreed after the day of sharing")
    if a_date(programme["lottery"]["published_on"], "programme, lottery") >= on:
        raise WrongError("programme: the lottery's seed was not published before the day of sharing")
    if not programme["agreed_by"] or len(programme["lottery"]["seed"]) < 8:
        raise WrongError("programme: it must say who agreed it and hold a seed of at least 8 characters")
    reserve = programme.get("reserve")
    if reserve and not (reserve["lawful_basis"] and reserve["because"]):
        raise WrongError("programme: places are held for a group with no lawful basis stated")


def read_facts(contents: Contents, people: dict[str, PersonRow], programme: dict[str, Any], on: date) -> None:
    """Gives each person the facts that count for her. Raises WrongError for one that may not count."""
    criteria = {criterion["fact"]: criterion for criterion in programme["criteria"]}
    reserve = programme.get("reserve")
    known = {*criteria, *(reserve["facts"] if reserve else ())}
    for row, (person_id, fact, value, seen_on) in contents.rows("facts.csv"):
        where = f"facts.csv row {row}"
        if person_id not in people or fact not in known:
            raise WrongError(f"{where}: '{person_id}' or '{fact}' is not of this allocation")
        if fact in people[person_id].facts:
            raise WrongError(f"{where}: {fact} of {person_id} stands twice")
        figure, criterion = whole(value, where), criteria.get(fact, {})
        if figure < 1 or (figure > 1 and not criterion.get("bands")):
            raise WrongError(f"{where}: {value} is no value of {fact}")
        seen = a_date(seen_on, where) if seen_on else None
        if seen and seen > on:
            raise WrongError(f"{where}: the evidence is dated after the day of sharing")
        if (days := criterion.get("valid_for_days")) and (seen is None or (on - seen).days > days):
            raise WrongError(f"{where}: the evidence of {fact} is too old to count, or has no date")
        people[person_id].facts[fact] = figure


def points_at(person: PersonRow, criteria: list[dict[str, Any]], which: tuple[int, ...]) -> int:
    """Her points where these criteria apply."""
    total = 0
    for number in which:
        criterion, value = criteria[number], person.facts.get(criteria[number]["fact"], 0)
        if criterion["points"] is not None:
            total += criterion["points"] if value else 0
        else:
            reached = [band for band in criterion["bands"] if band["at_least"] <= value]
            total += max(reached, key=lambda band: int(band["at_least"]))["points"] if reached else 0
    return total


def check_people(people: dict[str, PersonRow], programme: dict[str, Any]) -> None:
    """Lottery, group and points are what the seed, the facts and the rules make them."""
    criteria, reserve = programme["criteria"], programme.get("reserve") or {}
    seed = programme["lottery"]["seed"]
    everywhere = tuple(i for i, criterion in enumerate(criteria) if not criterion["only_for"])
    for person in people.values():
        where = f"people.csv row {person.row} ({person.person_id})"
        drawn = hashlib.sha256(f"{seed}\n{person.person_id}".encode()).hexdigest()
        if person.lottery != drawn:
            raise WrongError(f"{where}: her lottery number is {drawn}, not {person.lottery[:64]}")
        grouped = any(person.facts.get(fact, 0) for fact in reserve.get("facts", ()))
        if person.in_group != grouped:
            raise WrongError(
                f"{where}: by her facts she is{'' if grouped else ' not'} of the group places are held for"
            )
        earned = points_at(person, criteria, everywhere)
        if person.points != earned:
            raise WrongError(f"{where}: her facts give {earned} points, not {person.points}")


def check_places(places: dict[str, PlaceRow], programme: dict[str, Any]) -> None:
    """Capacities and places held are the programme's. Notes which criteria apply at each place."""
    criteria, stated = programme["criteria"], programme["places"]
    reserve = programme.get("reserve") or {}
    everywhere = tuple(i for i, criterion in enumerate(criteria) if not criterion["only_for"])
    if stated and set(stated) != set(places):
        raise WrongError("places.csv: its vacancies are not those the programme shares")
    for place in places.values():
        where = f"places.csv row {place.row} ({place.vacancy_id})"
        if place.capacity < 0 or (stated and stated[place.vacancy_id] != place.capacity):
            raise WrongError(f"{where}: {place.capacity} places is not what the programme says")
        enough = bool(reserve) and place.capacity >= reserve["where_capacity_at_least"]
        held = place.capacity * reserve["percent"] // 100 if enough else 0
        if place.reserved != held:
            raise WrongError(
                f"{where}: {held} places are held for the group by the programme, not {place.reserved}"
            )
        place.criteria = everywhere
    for vacancy_id, own in _criteria_of_one(criteria).items():
        if vacancy_id in places:
            places[vacancy_id].criteria = tuple(sorted({*everywhere, *own}))


def _criteria_of_one(criteria: list[dict[str, Any]]) -> dict[str, list[int]]:
    """Criteria that apply at some vacancies alone, by vacancy."""
    found: dict[str, list[int]] = {}
    for number, criterion in enumerate(criteria):
        for vacancy_id in criterion["only_for"]:
            found.setdefault(vacancy_id, []).append(number)
    return found
