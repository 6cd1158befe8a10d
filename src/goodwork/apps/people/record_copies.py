"""A record copied so that it can be put back exactly, and a digest by which to see whether it still stands so."""

import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models

from goodwork.apps.encryption import keyring
from goodwork.apps.people.enums import AccessKind
from goodwork.apps.people.models import Access, Person, Profile, Skill

# What is not hers to put back: keys, how often the record changed, and what other records write beside it.
_NOT_COPIED = {
    "id", "organisation", "reference", "added_at", "name_folded", "version", "last_contact_at", "merged_into",
    "person",
}  # fmt: skip
# Records that belong to the person's own: anything else that points at her was added by other work.
_OWN = (Profile, Skill, Access)
_COPIED_AS_TEXT = (models.DateTimeField, models.DecimalField, models.UUIDField, models.ForeignKey)


def copy_of(person: Person) -> dict[str, Any]:
    """Everything the record says, as JSON can hold it."""
    advisers = person.accesses.filter(kind=AccessKind.KEYWORKER, ends_at=None)
    return copy_with(person, person.skills.all(), advisers)


def copy_with(person: Person, skills: Iterable[Skill], advisers: Iterable[Access]) -> dict[str, Any]:
    """The same of a record whose skills and advisers are at hand."""
    return {
        "person": fields_of(person),
        "profile": fields_of(person.profile),
        "skills": sorted([str(one.pk), one.label, str(one.state)] for one in skills),
        "advisers": sorted([str(one.pk), str(one.user_id)] for one in advisers),
    }


def digest_of(copied: dict[str, Any]) -> str:
    """A keyed digest of a copy: tells whether two are the same, and nothing else."""
    return keyring.blind_index(json.dumps(copied, sort_keys=True), "record copy")


def put_back(person: Person, copied: dict[str, Any]) -> None:
    """Make the record say again what the copy says. Its version goes on, so that pages opened in between are refused."""
    profile = person.profile
    set_fields(person, copied["person"])
    set_fields(profile, copied["profile"])
    person.version += 1
    profile.version += 1
    person.save()
    profile.save()
    person.skills.exclude(pk__in=[pk for pk, *_ in copied["skills"]]).delete()
    added = person.accesses.filter(kind=AccessKind.KEYWORKER, ends_at=None)
    added.exclude(pk__in=[pk for pk, _ in copied["advisers"]]).delete()


def attached_elsewhere(person: Person) -> bool:
    """Whether anything beside her own profile, skills and one adviser points at the record."""
    if person.user_id is not None or person.accesses.count() > 1:
        return True
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: person}).exists()  # type: ignore[union-attr]
        for relation in Person._meta.related_objects
        if relation.related_model not in _OWN
    )


def fields_of(row: models.Model) -> dict[str, Any]:
    """One row's fields, as JSON can hold them."""
    return {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in _NOT_COPIED
    }


def set_fields(row: models.Model, values: dict[str, Any]) -> None:
    """Write copied fields on a row, unsaved."""
    for field in row._meta.concrete_fields:
        if field.attname in values:
            setattr(row, field.attname, _typed(field, values[field.attname]))


def _typed(field: Any, value: Any) -> Any:
    """Dates and amounts were copied as text."""
    if value is not None and isinstance(field, _COPIED_AS_TEXT):
        return field.to_python(value)
    return value


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat()
        case Decimal():
            return str(value.normalize())  # 12.6 and 12.60 are the same amount
        case str() | int() | None | list() | dict():
            return value
        case _:
            return str(value)
