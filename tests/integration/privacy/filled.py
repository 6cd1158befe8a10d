"""A person with a row in every table that has a way to her, and a canary in every field that takes words."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from tests.desk import Desk, make_participant, make_person

from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.encryption.fields import EncryptedField, EncryptedJSONField
from goodwork.apps.imports.models import Import, ImportRow
from goodwork.apps.people.belonging import Holding, holdings_of_account, holdings_of_person
from goodwork.apps.people.folding import FoldedField
from goodwork.apps.people.models import Person
from goodwork.standards.retention import retention

CANARY = "qzcanary"
# Fields that hold a code of ours, never words of anybody: erasure may keep them as counts.
CODES = {counted.code for table in retention().tables.values() for counted in table.counts} - {
    "",
    "kind",
    "state",
}
NOW_BY_KIND: dict[type, Any] = {
    models.DateTimeField: timezone.now,
    models.DateField: timezone.localdate,
    models.DecimalField: lambda: Decimal(1),
    models.BooleanField: lambda: False,
    models.GenericIPAddressField: lambda: "192.0.2.7",
}


def canary(model: type[models.Model], field: str) -> str:
    return f"{CANARY}-{model._meta.label_lower.split('.')[1]}-{field}"


def whole_person(desk: Desk) -> Person:
    """Somebody of whom every table holds something."""
    account = make_participant(f"{CANARY} Zofia")
    person = make_person(
        f"{CANARY} Zofia Quill", desk.north, None, user=account, email=f"{CANARY}.person@example.org",
        phone=f"{CANARY}-phone", postcode=f"{CANARY}-pc", notes_for_adviser=f"{CANARY}-notes", source="old list",
        source_id=f"{CANARY}-77",
    )  # fmt: skip
    other = make_person("Somebody Else", desk.north, desk.ben)
    made: dict[type[models.Model], models.Model] = {Person: person, User: account}
    for holding in sorted(holdings_of_person(), key=lambda one: one.depth):
        _fill(holding, made, desk, person, other)
    for holding in sorted(holdings_of_account(), key=lambda one: one.depth):
        _fill(holding, made, desk, person, other)
    batch = Import.objects.create(
        organisation=desk.north, kind="people", file_name="list.csv", made_by=desk.ben, made_at=timezone.now()
    )
    for number, record_id in ((1, person.pk), (2, None)):
        ImportRow.objects.create(
            batch=batch, number=number, record_id=record_id, held={"name": f"{CANARY}-row", "id": f"{CANARY}-77"},
            before={"name": f"{CANARY}-before"}, plan={"changes": [f"{CANARY}-plan"]},
        )  # fmt: skip
    return person


def _fill(
    holding: Holding, made: dict[type[models.Model], models.Model], desk: Desk, person: Person, other: Person
) -> None:
    model = holding.model
    if model in made:
        return
    there = holding.rows([person.pk, made[User].pk]).first()
    made[model] = there or model._default_manager.create(**_values(model, made, desk, person, other))
    if there is not None:
        for name, value in _values(model, made, desk, person, other).items():
            if isinstance(value, str) and CANARY in value:
                setattr(there, name, value)
        there.save()


def _values(
    model: type[models.Model],
    made: dict[type[models.Model], models.Model],
    desk: Desk,
    person: Person,
    other: Person,
) -> dict[str, Any]:
    told: dict[str, Any] = {}
    people = iter(sorted((person, other), key=lambda one: one.pk))
    pair = sum(field.related_model is Person for field in model._meta.concrete_fields) > 1
    for field in model._meta.concrete_fields:
        if field.primary_key and isinstance(field, models.UUIDField):
            told[field.name] = uuid.uuid4()
            continue
        if isinstance(field, models.AutoField | FoldedField) or (field.primary_key and not field.is_relation):
            continue
        if field.related_model is Person:
            told[field.name] = next(people) if pair else person
        elif field.is_relation:
            told[field.name] = _linked(field, made, desk)
        else:
            value = _plain(model, field)
            if value is not None:
                told[field.name] = value
    return told


def _linked(field: Any, made: dict[type[models.Model], models.Model], desk: Desk) -> models.Model | None:
    target = field.related_model
    if target is User:
        return made[User] if field.remote_field.on_delete is models.CASCADE else desk.ben
    if target is Organisation:
        return desk.north
    if target in made:
        return made[target]
    found = target._default_manager.first()
    if found is None and not field.null:
        # Not about her: a round, a vacancy. It stays, so it gets no canary.
        plain = _values(target, made, desk, made[Person], made[Person])  # type: ignore[arg-type]
        plain = {name: "x" if CANARY in str(value) else value for name, value in plain.items()}
        found = made[target] = target._default_manager.create(**plain)
    return found


def _plain(model: type[models.Model], field: Any) -> Any:
    words = canary(model, field.name)
    if isinstance(field, EncryptedJSONField):
        return {"words": words}
    if isinstance(field, EncryptedField):
        return words
    if field.name in CODES and not field.choices:
        return "support"
    if field.choices:
        return "" if field.blank else field.flatchoices[0][0]
    for kind, make in NOW_BY_KIND.items():
        if type(field) is kind:
            return None if field.null else make()
    if isinstance(field, models.JSONField):
        return [words] if isinstance(field.get_default(), list) else {"words": words}
    if isinstance(field, models.UUIDField):
        return None
    if isinstance(field, models.EmailField):
        return f"{words}@example.org"
    if isinstance(field, models.CharField | models.TextField):
        return words[: field.max_length or 200]
    return 1


def found_anywhere(words: str) -> list[str]:
    """Tables and fields in which these words stand, encrypted ones opened."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.all():
            for field in model._meta.concrete_fields:
                value = getattr(row, field.attname)
                if words in str(value).lower() and not isinstance(value, date | datetime):
                    found.append(f"{model._meta.label}.{field.name}")
    return sorted(set(found))
