"""Whom a row is about: by the list's own reference, else by e-mail address with a like name, else by the same name and
date of birth. Anything less certain is never written on: it is suggested as a possible duplicate instead."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from rapidfuzz import fuzz

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.enums import PersonState
from goodwork.apps.people.folding import folded
from goodwork.apps.people.import_fields import email_index
from goodwork.apps.people.models import Person
from goodwork.standards.import_rules import import_rules

REFERENCE_TAKEN = "is used in your organisation by a record you cannot open: ask a manager to bring in this row, or mend the reference"
SOMEBODY_ELSE = (
    "this reference belongs to a record with another name, and nothing else on the row is hers: "
    "mend the reference, or change the name on her record first"
)
SEVERAL = "more than one of your records fits this row: look at possible duplicates first, or give the row a reference"


@dataclass(frozen=True, slots=True)
class Found:
    """The record a row is about, or none; or why that cannot be said."""

    person: Person | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The records a piece of rows might be about, among those this actor may change."""

    by_reference: Mapping[str, Person]
    taken_references: frozenset[str]
    by_email: Mapping[str, Sequence[Person]]
    by_name: Mapping[str, Sequence[Person]]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]], list_name: str, by: Actor) -> "Candidates":
        references = {row["person_id"] for row in rows if row.get("person_id")}
        emails = {email_index(row["email"]) for row in rows if row.get("email")}
        names = {folded(row["name"]) for row in rows if row.get("name") and row.get("born_on")}
        mine = access.rows(by, Permission.PERSON_CHANGE, Person).filter(organisation=by.organisation)
        either = Q(source=list_name, source_id__in=references) | Q(email_index__in=emails)
        near = mine.filter(either | Q(name_folded__in=names))
        people = list(near.select_related("profile").prefetch_related("skills", "accesses__user"))
        by_reference = {
            one.source_id: one for one in people if one.source == list_name and one.source_id in references
        }
        return cls(
            by_reference=by_reference | _merged_away(references - by_reference.keys(), list_name, by),
            taken_references=_taken(references, list_name, by),
            by_email=_grouped(people, lambda one: one.email_index),
            by_name=_grouped(people, lambda one: one.name_folded),
        )


def found_for(row: Mapping[str, Any], list_name: str, among: Candidates) -> Found:
    """The record a row is about."""
    reference = row.get("person_id", "")
    if reference in among.by_reference:
        person = among.by_reference[reference]
        return Found(why_not=SOMEBODY_ELSE) if _is_somebody_else(row, person) else Found(person)
    if reference and reference in among.taken_references:
        return Found(why_not=f"reference {reference} {REFERENCE_TAKEN}")
    same = {one.pk: one for one in (*_same_email(row, among), *_same_name_and_birth(row, among))}
    if reference:  # a record with another reference of the same list is another person
        same = {
            pk: one for pk, one in same.items() if one.source != list_name or one.source_id in ("", reference)
        }
    if len(same) > 1:
        return Found(why_not=SEVERAL)
    return Found(next(iter(same.values()), None))


def _same_email(row: Mapping[str, Any], among: Candidates) -> list[Person]:
    """Households share an address: the name must be like, and two dates of birth the same."""
    if not row.get("email"):
        return []
    return [
        one
        for one in among.by_email.get(email_index(row["email"]), ())
        if likeness(one.name, row["name"]) >= import_rules().same_name_percent.n
        and (not one.born_on or not row.get("born_on") or one.born_on == row["born_on"])
    ]


def _same_name_and_birth(row: Mapping[str, Any], among: Candidates) -> list[Person]:
    if not row.get("born_on"):
        return []
    return [one for one in among.by_name.get(folded(row["name"]), ()) if one.born_on == row["born_on"]]


def _is_somebody_else(row: Mapping[str, Any], person: Person) -> bool:
    """Two lists numbered alike: another name, and neither the date of birth nor the address agrees."""
    if likeness(person.name, row["name"]) >= import_rules().other_name_percent.n:
        return False
    same_birth = bool(person.born_on) and person.born_on == row.get("born_on")
    same_email = bool(person.email) and person.email.lower() == row.get("email")
    return not (same_birth or same_email)


def likeness(first: str, second: str) -> float:
    """How like two names are, 0 to 100, whatever the order of their words."""
    return fuzz.token_sort_ratio(folded(first), folded(second))


def _taken(references: set[str], list_name: str, by: Actor) -> frozenset[str]:
    held = Person.objects.filter(organisation=by.organisation, source=list_name, source_id__in=references)
    return frozenset(held.values_list("source_id", flat=True))


def _merged_away(references: set[str], list_name: str, by: Actor) -> dict[str, Person]:
    """References of records that were merged lead to the record that was kept."""
    merged = Person.objects.filter(
        organisation=by.organisation, source=list_name, source_id__in=references, state=PersonState.MERGED
    )
    kept_of = dict(merged.values_list("source_id", "merged_into"))
    mine = access.rows(by, Permission.PERSON_CHANGE, Person).filter(pk__in=kept_of.values())
    kept = {
        one.pk: one for one in mine.select_related("profile").prefetch_related("skills", "accesses__user")
    }
    return {reference: kept[pk] for reference, pk in kept_of.items() if pk in kept}


def _grouped(people: Sequence[Person], key: Any) -> dict[str, list[Person]]:
    grouped: dict[str, list[Person]] = defaultdict(list)
    for one in people:
        if key(one):
            grouped[key(one)].append(one)
    return grouped
