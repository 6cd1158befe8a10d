"""A copy of everything held about one person: readable pages and the same as data, and who looked at it all."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.audit import actions as audit
from goodwork.apps.audit import selectors as audit_selectors
from goodwork.apps.people import loose_ends
from goodwork.apps.people.belonging import Holding, holdings_of_account, holdings_of_person, one_person
from goodwork.apps.people.extract_page import page
from goodwork.apps.people.models import Person
from goodwork.standards.retention import retention

MOST_LOOKS = 1_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """One table's rows about her: field by field, in words."""

    table: str
    title: str
    rows: tuple[Mapping[str, Any], ...]


@transaction.atomic
def make_extract(*, person_id: UUID, by: Actor) -> bytes:
    """A zip of record.html and record.json. That it was made, and by whom, is in the audit."""
    permission = Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.PERSON_EXTRACT
    person = access.one(by, permission, Person, person_id)
    audit.record("person.exported", by=by, subject=person, person_id=person.pk, part="extract")
    audit.record("person.extracted", by=by, subject=person, person_id=person.pk)
    parts = list(everything_about(person))
    return _zipped(person, parts)


def everything_about(person: Person) -> Iterator[Part]:
    """Every table with a way to her, her account's, files she came in by, and who looked."""
    ids = one_person(person)
    records = list(Person.objects.select_related("user").filter(pk__in=ids))
    names = _Names()
    for holding in holdings_of_person():
        yield _part(holding, ids, ids, names)
    accounts = [
        one.user_id for one in records if one.user_id and one.user is not None and one.user.is_participant
    ]
    for holding in holdings_of_account():
        yield _part(holding, accounts, ids, names)
    rows = [
        {"row": row.number, "said": row.held} for row in loose_ends.import_rows(loose_ends.known_by(records))
    ]
    yield Part("imports.ImportRow", "Rows of files that name you", tuple(_plain(row) for row in rows))
    yield Part("audit.AuditEvent", "Who opened or changed your record", tuple(_looks(ids, names)))


class _Names:
    """Names of accounts and organisations, each asked for once."""

    def __init__(self) -> None:
        self.users = dict(User.objects.filter(is_participant=False).values_list("pk", "name"))
        self.organisations = dict(Organisation.objects.values_list("pk", "name"))


def _part(holding: Holding, keys: list[UUID], ids: list[UUID], names: _Names) -> Part:
    table = retention().tables[holding.label]
    rows = tuple(_row(row, table.hidden, ids, names) for row in holding.rows(keys)) if keys else ()
    return Part(holding.label, table.title, rows)


def _row(row: models.Model, hidden: tuple[str, ...], ids: list[UUID], names: _Names) -> Mapping[str, Any]:
    told: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in hidden or field.name in {"password", "digest"}:
            continue
        value = getattr(row, field.attname)
        if value in (None, "", [], {}):
            continue
        label = str(field.verbose_name)
        told[label] = _value(row, field, value, ids, names)
    return told


def _value(row: models.Model, field: Any, value: Any, ids: list[UUID], names: _Names) -> Any:
    if field.is_relation and field.related_model is User:
        return names.users.get(value, "you")
    if field.is_relation and field.related_model is Organisation:
        return names.organisations.get(value, str(value))
    if field.is_relation and field.related_model is Person:
        return "you" if value in ids else "another record"
    if field.is_relation and not field.primary_key:
        linked = getattr(row, field.name)
        return str(linked) if type(linked).__str__ is not models.Model.__str__ else str(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date | UUID | Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _looks(ids: list[UUID], names: _Names) -> Iterator[Mapping[str, Any]]:
    for pk in ids:
        for seen in audit_selectors.about(pk, at_most=MOST_LOOKS):
            yield {
                "at": _plain(seen.at),
                "what": seen.event,
                "who": names.users.get(seen.actor_id, "Goodwork itself" if seen.actor_id is None else "you"),
                "organisation": names.organisations.get(seen.organisation_id, ""),
                "purpose": seen.purpose,
            }


def _zipped(person: Person, parts: list[Part]) -> bytes:
    made = timezone.localtime()
    data = {"made_at": made.isoformat(timespec="seconds"), "reference": person.reference}
    held = {part.table: [dict(row) for row in part.rows] for part in parts}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(
            "record.html", page(person.reference, made, [(part.title, part.rows) for part in parts])
        )
        folder.writestr("record.json", json.dumps(data | {"tables": held}, ensure_ascii=False, indent=1))
    return out.getvalue()
