"""Erasing a person: every row about her goes, counts by month stay, and nothing brings her back.

What stays is said field by field in `standards/privacy/retention.yaml`. A mark of her (keyed digests, no words) is kept in
the database and in a file beside it: a file brought in again, or a backup restored, does not bring her back.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actions import forget_sessions
from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.accounts.models import User
from goodwork.apps.audit import actions as audit
from goodwork.apps.encryption import keyring
from goodwork.apps.people import loose_ends
from goodwork.apps.people.belonging import holdings_of_account, holdings_of_person, one_person
from goodwork.apps.people.models import KeptCount, Person, Tombstone
from goodwork.standards.retention import Counted, retention

Counts = Counter[tuple[str, str, date]]
ASKED, BY_RULE, CAME_BACK = "asked", "retention", "came back"


@transaction.atomic
def erase(*, person_id: UUID, by: Actor) -> None:
    """She asked for it. The audit keeps that it was done, by whom, without a word about her."""
    person = access.one(by, Permission.PERSON_ERASE, Person, person_id, lock=True)
    _erase(person, ASKED, by)


@transaction.atomic
def erase_by_rule(*, person_id: UUID, rule: str) -> None:
    """Her record was kept long enough, or came back with an old backup."""
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is not None:
        _erase(person, rule, system("erasing what was kept long enough"))


def was_erased(*, organisation_id: UUID, source: str, source_id: str, email: str) -> bool:
    """Whether a row of a file is of somebody who was erased: by its number in that list, or by its e-mail address."""
    return Tombstone.objects.filter(index__in=_marks_of(organisation_id, source, source_id, email)).exists()


def erase_again() -> int:
    """Erase whoever the file names and a restored backup brought back. How many came back."""
    came_back: set[UUID] = set()
    for line in _lines():
        on = date.fromisoformat(line["on"])
        Tombstone.objects.bulk_create(
            [Tombstone(index=index, erased_on=on) for index in line["indexes"]], ignore_conflicts=True
        )
        came_back |= {UUID(one) for one in line["people"]}
    there = list(Person.objects.filter(pk__in=came_back).values_list("pk", flat=True))
    for pk in there:
        erase_by_rule(person_id=pk, rule=CAME_BACK)
    return len(there)


def _erase(person: Person, why: str, by: Actor) -> None:
    ids = one_person(person)
    records = list(Person.objects.select_related("user").filter(pk__in=ids))
    known = loose_ends.known_by(records)
    if why != CAME_BACK:  # what came back was counted when it was erased first
        _keep_counts(person.organisation_id, ids)
    indexes = sorted({mark for one in records for mark in _marks(one)})
    for row in loose_ends.import_rows(known):
        loose_ends.empty_import_row(row)
    loose_ends.delete_elsewhere(known)
    accounts = [one.user for one in records if one.user is not None and one.user.is_participant]
    _delete_rows(ids)
    for user in accounts:
        _delete_account(user)
    today = timezone.localdate()
    Tombstone.objects.bulk_create(
        [Tombstone(index=index, erased_on=today) for index in indexes], ignore_conflicts=True
    )
    audit.record("person.erased", by=by, person_id=person.pk, why=why)
    transaction.on_commit(lambda: _write_line(today, ids, indexes))


def _delete_rows(ids: list[UUID]) -> None:
    Person.objects.filter(merged_into__in=ids).update(merged_into=None)
    for holding in sorted(holdings_of_person(), key=lambda one: -one.depth):
        holding.rows(ids).delete()


def _delete_account(user: User) -> None:
    """Her account and what goes with it. Where another record names it as who did something, only its number stays."""
    forget_sessions(user)
    try:
        with transaction.atomic():
            user.delete()
    except ProtectedError:
        for holding in holdings_of_account():
            if holding.model is not User:
                holding.rows([user.pk]).delete()
        User.objects.filter(pk=user.pk).update(
            email=f"{user.pk}@erased.invalid", name="Erased", is_active=False, password=""
        )


def _keep_counts(organisation_id: UUID, ids: list[UUID]) -> None:
    counts: Counts = Counter()
    tables = retention().tables
    for holding in holdings_of_person():
        for counted in tables[holding.label].counts:
            for row in holding.rows(ids):
                key = _counted(row, counted)
                if key is not None:
                    counts[key] += 1
    for (kind, code, month), n in sorted(counts.items()):
        kept, _ = KeptCount.objects.get_or_create(
            organisation_id=organisation_id, kind=kind, code=code, month=month
        )
        KeptCount.objects.filter(pk=kept.pk).update(n=F("n") + n)


def _counted(row: Any, counted: Counted) -> tuple[str, str, date] | None:
    when = getattr(row, counted.month)
    if when is None:
        return None
    day = timezone.localtime(when).date() if isinstance(when, datetime) else when
    return counted.kind, str(getattr(row, counted.code)) if counted.code else "", day.replace(day=1)


def _marks(person: Person) -> set[str]:
    email = person.email or (person.user.email if person.user else "")
    return {
        keyring.blind_index(str(person.pk), "erased person"),
        *_marks_of(person.organisation_id, person.source, person.source_id, email),
    }


def _marks_of(organisation_id: UUID, source: str, source_id: str, email: str) -> set[str]:
    found = set()
    if source_id:
        found.add(keyring.blind_index(f"{organisation_id}\x1f{source}\x1f{source_id}", "erased source row"))
    if email:
        found.add(keyring.blind_index(f"{organisation_id}\x1f{email}", "erased address"))
    return found


def _lines() -> Iterator[dict[str, Any]]:
    if settings.ERASED_FILE.is_file():
        with settings.ERASED_FILE.open(encoding="utf-8") as lines:
            for line in lines:
                try:
                    yield json.loads(line)
                except ValueError:
                    continue  # a line half written when the machine stopped: its erasure is in the database


def _write_line(on: date, ids: Iterable[UUID], indexes: Iterable[str]) -> None:
    settings.ERASED_FILE.parent.mkdir(parents=True, exist_ok=True)
    line = {"on": on.isoformat(), "people": [str(one) for one in ids], "indexes": list(indexes)}
    with settings.ERASED_FILE.open("a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")
        out.flush()
        os.fsync(out.fileno())
