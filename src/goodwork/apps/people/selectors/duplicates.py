"""Reading pairs of records that may be one person, two records beside each other, and merges that can be undone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.attachments import counted
from goodwork.apps.people.enums import AccessKind, DuplicateState
from goodwork.apps.people.import_fields import PERSON_FIELDS, PROFILE_FIELDS, words
from goodwork.apps.people.models import DuplicatePair, Merge, Person


@dataclass(frozen=True, slots=True)
class PairLine:
    """One pair in the list."""

    id: UUID
    names: tuple[str, str]
    references: tuple[str, str]
    reasons: tuple[str, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Beside:
    """One of two records, as it stands beside the other. `attached` counts what a merge would move, by kind."""

    id: UUID
    version: int
    reference: str
    name: str
    adviser: str
    added_at: datetime
    values: dict[str, str]
    attached: dict[str, int]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two records beside each other, and why they were put there."""

    id: UUID
    state: DuplicateState
    reasons: tuple[str, ...]
    first: Beside
    second: Beside


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One merge, and whether it was undone."""

    id: UUID
    kept_id: UUID
    kept: str
    merged: str
    made_by: str
    made_at: datetime
    undone_at: datetime | None
    n_moved: int
    n_stayed: int


@transaction.atomic
def pairs_to_answer(*, by: Actor, most: int = 51) -> list[PairLine]:
    """Pairs that wait for an answer, most alike first. The names on it were seen: that is audited."""
    found = (
        access.rows(by, Permission.PERSON_MERGE, DuplicatePair)
        .filter(state=DuplicateState.SUGGESTED)
        .select_related("first", "second")
        .order_by("-points", "id")[:most]
    )
    pairs = list(found)
    seen = {pk for pair in pairs for pk in (pair.first_id, pair.second_id)}
    audit.record_readings("person.listed", seen, by=by)
    return [
        PairLine(
            pair.pk,
            (pair.first.name, pair.second.name),
            (pair.first.reference, pair.second.reference),
            tuple(pair.reasons),
            pair.points,
        )
        for pair in pairs
    ]


def n_pairs_to_answer(*, by: Actor) -> int:
    """How many pairs wait for an answer."""
    return (
        access.rows(by, Permission.PERSON_MERGE, DuplicatePair).filter(state=DuplicateState.SUGGESTED).count()
    )


@transaction.atomic
def pair_view(*, pair_id: Any, by: Actor) -> PairView:
    """Two records beside each other."""
    pair = access.one(by, Permission.PERSON_MERGE, DuplicatePair, pair_id)
    people = [access.one(by, Permission.PERSON_MERGE, Person, pk) for pk in (pair.first_id, pair.second_id)]
    for person in people:
        audit.record("person.read", by=by, subject=person, person_id=person.pk)
    first, second = (_beside(person) for person in people)
    return PairView(pair.pk, DuplicateState(pair.state), tuple(pair.reasons), first, second)


@transaction.atomic
def merges_made(*, by: Actor, most: int = 50) -> list[MergeLine]:
    """The latest merges. The names on it were seen: that is audited."""
    found = access.rows(by, Permission.PERSON_MERGE, Merge).select_related("kept", "merged", "made_by")
    merges = list(found.order_by("-made_at")[:most])
    audit.record_readings(
        "person.listed", {pk for one in merges for pk in (one.kept_id, one.merged_id)}, by=by
    )
    return [
        MergeLine(
            one.pk, one.kept_id, f"{one.kept.name}, {one.kept.reference}", f"{one.merged.name}, {one.merged.reference}",
            one.made_by.name, one.made_at, one.undone_at, one.n_moved, one.n_stayed,
        )
        for one in merges
    ]  # fmt: skip


def _beside(person: Person) -> Beside:
    adviser = person.accesses.filter(kind=AccessKind.KEYWORKER, ends_at=None).select_related("user").first()
    values = {name: words(name, getattr(person, name)) for name in PERSON_FIELDS if name != "name"}
    values |= {name: words(name, getattr(person.profile, name) or "") for name in PROFILE_FIELDS}
    values["skills"] = "; ".join(sorted(skill.label for skill in person.skills.all()))
    return Beside(
        id=person.pk,
        version=person.version,
        reference=person.reference,
        name=person.name,
        adviser=adviser.user.name if adviser and adviser.user else "",
        added_at=person.added_at,
        values=values,
        attached=counted(person),
    )
