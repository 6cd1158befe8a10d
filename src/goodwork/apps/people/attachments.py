"""What points at a person's record, whichever app keeps it: moved to another record, and moved back.

Relations are asked of Django, so that a table added tomorrow is moved too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from goodwork.apps.people.models import DuplicatePair, Merge, Person, Profile

# Not hers to move: her own terms stay with each record, and what is known of pairs and merges is about the records.
_STAYS = (Profile, DuplicatePair, Merge)


@dataclass(frozen=True, slots=True)
class Attachment:
    """One row that points at a record, as codes and ids."""

    model: str
    field: str
    pk: str

    def held(self) -> list[str]:
        return [self.model, self.field, self.pk]


def attached(person: Person) -> Iterator[Attachment]:
    """Every row that points at a record."""
    for relation in Person._meta.related_objects:
        model, field = relation.related_model, relation.field  # type: ignore[union-attr]
        if model in _STAYS or field.primary_key:
            continue
        for pk in model._base_manager.filter(**{field.name: person.pk}).values_list("pk", flat=True):
            yield Attachment(model._meta.label_lower, field.name, str(pk))


def counted(person: Person) -> dict[str, int]:
    """How many rows of each kind point at a record: what a merge would move."""
    counts: dict[str, int] = {}
    for one in attached(person):
        counts[one.model] = counts.get(one.model, 0) + 1
    return counts


def point(one: Attachment, *, of: Person, to: Person) -> bool:
    """Point a row at another record, if it still points where it did and nothing there forbids two."""
    rows = _rows(one).filter(**{one.field: of.pk})
    try:
        with transaction.atomic():
            return bool(rows.update(**{one.field: to.pk}))
    except IntegrityError:
        return False


def _rows(one: Attachment) -> "models.QuerySet[Any]":
    return apps.get_model(one.model)._base_manager.filter(pk=one.pk)
