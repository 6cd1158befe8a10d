"""Checking an allocation from its one file: everything it says is worked out again from what it publishes.

What this shows: given these lists, facts and rules, the outcome is the one the rule gives, and nobody was wronged.
What it cannot show is that the lists and facts were themselves right; each person can look up her own.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodwork.core.allocation_check.archive import (
    Contents,
    UnreadableError,
    WrongError,
    open_allocation,
    whole,
)
from goodwork.core.allocation_check.best import OBJECTIVE_OF_RULE, check_best
from goodwork.core.allocation_check.envy import Lists, envied, holders, lines, share_again
from goodwork.core.allocation_check.published import (
    PersonRow,
    PlaceRow,
    a_date,
    check_people,
    check_places,
    check_programme,
    read_facts,
    read_people,
    read_places,
)
from goodwork.core.allocation_check.rules import check_form
from goodwork.core.allocation_check.unknown import cannot_be_known

RULES = {"stable", *OBJECTIVE_OF_RULE}


@dataclass(frozen=True)
class Verdict:
    """What was found: sentences of what holds, what is wrong (empty where all holds), and what the file cannot show."""

    holds: tuple[str, ...]
    wrong: str
    seal: str
    unknown: tuple[str, ...] = ()


def check_allocation(path: Path) -> Verdict:
    """Check the file. Raises UnreadableError where it is no allocation file at all."""
    holds: list[str] = []
    unknown: list[str] = []
    try:
        contents = open_allocation(path)
    except WrongError as error:
        return Verdict((), str(error), "")
    try:
        for sentence in _checks(contents, unknown):
            holds.append(sentence)
    except WrongError as error:
        return Verdict(tuple(holds), str(error), contents.seal)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableError(f"manifest.json does not say what it must ({error!r})") from error
    return Verdict(tuple(holds), "", contents.seal, tuple(unknown))


def _checks(contents: Contents, unknown: list[str]) -> Iterator[str]:
    manifest = contents.manifest
    programme, rule = manifest["programme"], manifest["rule"]
    if rule not in RULES:
        raise WrongError(f"manifest.json: there is no rule {str(rule)[:40]!r}")
    yield "Every part of the file has the hash its manifest gives."
    on = a_date(manifest["on"], "manifest.json, on")
    check_form(programme)
    check_programme(programme, on)
    people, places = read_people(contents), read_places(contents)
    read_facts(contents, people, programme, on)
    check_people(people, programme)
    yield f"Points, group and lottery number of {len(people):,} people follow from facts, rules and seed."
    check_places(places, programme)
    _check_capacities(people, places)
    yield f"None of {len(places):,} vacancies is given to more people than it has places."
    lists = _lists(contents, people, places)
    yield f"Everybody offered a vacancy has it on her list; {sum(map(len, lists.values())):,} pairs are in her own order."
    line = lines(people, places, programme["criteria"])
    wronged = envied(people, holders(people, places, line), line, lists)
    if rule == "stable":
        _check_stable(people, wronged, share_again(people, places, line, lists))
        yield "Nobody was passed over for a vacancy she likes better; no other such sharing is better for anybody."
    _check_totals(manifest, people, lists, wronged)
    yield "The totals add up."
    yield from check_best(contents, people, places, lists)
    unknown += cannot_be_known(manifest, people, places)


def _check_capacities(people: dict[str, PersonRow], places: dict[str, PlaceRow]) -> None:
    for person in people.values():
        if person.offered and person.offered not in places:
            raise WrongError(
                f"people.csv row {person.row}: {person.person_id} is offered '{person.offered}', which is no vacancy here"
            )
    for vacancy_id, n in Counter(person.offered for person in people.values() if person.offered).items():
        if n > places[vacancy_id].capacity:
            raise WrongError(
                f"places.csv row {places[vacancy_id].row}: {vacancy_id} has {places[vacancy_id].capacity} places and {n} people are offered it"
            )


def _lists(contents: Contents, people: dict[str, PersonRow], places: dict[str, PlaceRow]) -> Lists:
    """Everybody's list, each in her own order: highest score first, equal ones by the order of places."""
    lists: Lists = {}
    last_person, last_row, last = "", 0, (0, 0)
    listed: set[str] = set()
    for row, (person_id, vacancy_id, score) in contents.rows("pairs.csv"):
        if vacancy_id not in places:
            raise WrongError(f"pairs.csv row {row}: '{vacancy_id}' is no vacancy here")
        figure = whole(score, f"pairs.csv row {row}")
        key = (-figure, places[vacancy_id].order)
        if person_id != last_person:
            if person_id not in people or people[person_id].row <= last_row:
                raise WrongError(
                    f"pairs.csv row {row}: '{person_id}' is nobody here, or not in the order of people.csv"
                )
            last_person, last_row, lists[person_id] = person_id, people[person_id].row, []
            listed = set()
        elif key <= last:
            raise WrongError(
                f"pairs.csv row {row}: the list of {person_id} is not in its order (score, then vacancy)"
            )
        if vacancy_id in listed:
            raise WrongError(f"pairs.csv row {row}: {vacancy_id} stands twice on the list of {person_id}")
        last = key
        listed.add(vacancy_id)
        lists[person_id].append((vacancy_id, figure))
    for person in people.values():
        hers = lists.get(person.person_id, ())
        if person.offered and all(vacancy_id != person.offered for vacancy_id, _ in hers):
            raise WrongError(
                f"people.csv row {person.row}: {person.person_id} is offered {person.offered}, which she could not take"
            )
    return lists


def _check_stable(
    people: dict[str, PersonRow], wronged: list[tuple[str, str]], again: dict[str, str]
) -> None:
    for person in people.values():
        if not person.offered and not person.complete:
            raise WrongError(
                f"people.csv row {person.row}: {person.person_id} has no offer, and her list was not read to its end"
            )
    if wronged:
        person_id, vacancy_id = wronged[0]
        raise WrongError(
            f"people.csv row {people[person_id].row}: {person_id} should have been offered {vacancy_id} before somebody who "
            f"was, or its places stand empty ({len(wronged):,} such cases)"
        )
    for person_id, vacancy_id in again.items():
        if people[person_id].offered != vacancy_id:
            raise WrongError(
                f"people.csv row {people[person_id].row}: sharing again offers {person_id} {vacancy_id or 'nothing'}, not "
                f"{people[person_id].offered or 'nothing'}"
            )


def _check_totals(
    manifest: dict[str, Any], people: dict[str, PersonRow], lists: Lists, wronged: list[tuple[str, str]]
) -> None:
    placed = [person for person in people.values() if person.offered]
    score = sum(dict(lists[person.person_id])[person.offered] for person in placed)
    found = {"people": len(people), "placed": len(placed), "score": score, "passed_over": len(wronged)}
    found["pairs"] = sum(map(len, lists.values()))
    if set(manifest["totals"]) != set(found):
        raise WrongError(f"manifest.json: its totals are not {', '.join(found)}")
    for name, value in found.items():
        if manifest["totals"][name] != value or type(manifest["totals"][name]) is not int:
            raise WrongError(
                f"manifest.json: the total `{name}` is {value}, not {str(manifest['totals'][name])[:40]}"
            )
