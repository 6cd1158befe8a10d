"""Everything that is about one person, found by following the tables' own links to her: no table can be forgotten.

The extract gives out what is found here and erasure deletes it. A table that comes tomorrow with a link to `Person` is
found without a change to this file; `standards/privacy/retention.yaml` must name it, or a test fails.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q

from goodwork.apps.accounts.models import User
from goodwork.apps.people.models import Person

MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Holding:
    """A table and the ways from its rows to the person, as paths of a query."""

    model: type[models.Model]
    paths: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def depth(self) -> int:
        """How far the longest way is, 0 for the root: rows that hang on others are deleted before them."""
        return max(0 if path == "pk" else path.count("__") + 1 for path in self.paths)

    def rows(self, ids: "list[UUID]") -> "models.QuerySet[Any]":
        """The rows that are about these people, or of these accounts."""
        about = Q()
        for path in self.paths:
            about |= Q(**{f"{path}__in": ids})
        return self.model._default_manager.filter(about)


def holdings_of_person() -> list[Holding]:
    """Every table with a way to a person, her own first."""
    return _reached(Person, follow=lambda link: True)


def holdings_of_account() -> list[Holding]:
    """Every table whose rows go with an account: what is only signed by an account is somebody else's record."""
    return _reached(User, follow=lambda link: link.remote_field.on_delete is models.CASCADE)


def one_person(person: Person) -> list[UUID]:
    """Her record, and every record that was merged into it."""
    found = [person.pk]
    while further := list(
        Person.objects.filter(merged_into__in=found).exclude(pk__in=found).values_list("pk", flat=True)
    ):
        found += further
    return found


def _reached(root: type[models.Model], follow: Any) -> list[Holding]:
    links = _links()
    paths: dict[type[models.Model], list[str]] = {root: ["pk"]}
    frontier: list[tuple[type[models.Model], str]] = [(root, "")]
    for _ in range(MOST_STEPS):
        frontier = [
            (model, f"{name}__{path}" if path else name)
            for target, path in frontier
            for model, name, link in links.get(target, ())
            if model is not root and follow(link)
        ]
        for model, path in frontier:
            paths.setdefault(model, []).append(path)
    return [Holding(model, tuple(found)) for model, found in paths.items()]


def _links() -> Mapping[type[models.Model], list[tuple[type[models.Model], str, Any]]]:
    found: dict[type[models.Model], list[tuple[type[models.Model], str, Any]]] = {}
    for model, field in _fields():
        found.setdefault(field.related_model, []).append((model, field.name, field))
    return found


def _fields() -> Iterator[tuple[type[models.Model], Any]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation and field.related_model is not None:
                yield model, field
