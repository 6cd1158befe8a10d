"""The one answer to "may she?", asked by pages, lists, exports and the API alike.

An app's `permissions.py` says for each permission which rows an actor may reach, as a queryset. A list shows those rows;
a page opens one of them; an export writes them: the answer cannot differ. What is not among them does not exist for her.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission

Row = TypeVar("Row", bound=models.Model)
RowsFor = Callable[[Actor], "models.QuerySet[Any]"]
_ROWS: dict[tuple[Permission, type[models.Model]], RowsFor] = {}


class NotFound(Exception):
    """It does not exist, or this actor may not know that it does: the page says 404 for both."""


class Refused(Exception):
    """The rule forbids it now; the words say why and what to do. Shown to somebody who may see the record."""


def reaches(permission: Permission, model: type[models.Model]) -> Callable[[RowsFor], RowsFor]:
    """Declare which rows of a model a permission reaches. Once for each pair."""

    def declare(rows_for: RowsFor) -> RowsFor:
        if (permission, model) in _ROWS:
            raise ValueError(f"{permission} of {model.__name__} is declared twice")
        _ROWS[permission, model] = rows_for
        return rows_for

    return declare


def check(actor: Actor, permission: Permission) -> None:
    """Raise NotFound unless the actor's role holds the permission."""
    if not actor.may(permission):
        raise NotFound(f"{actor.role} may not: {permission}")


def rows(actor: Actor, permission: Permission, model: type[Row]) -> "models.QuerySet[Row]":
    """The rows of a model that the permission reaches for this actor; none when her role does not hold it."""
    if not actor.may(permission):
        return model._default_manager.none()
    return _ROWS[permission, model](actor)


def one(actor: Actor, permission: Permission, model: type[Row], pk: Any, *, lock: bool = False) -> Row:
    """One of those rows, or NotFound. With `lock`, held until the transaction ends."""
    found = rows(actor, permission, model)
    try:
        return (found.select_for_update(of=("self",)) if lock else found).get(pk=pk)
    except (model.DoesNotExist, ValidationError, ValueError, TypeError) as problem:
        raise NotFound(f"No {model.__name__} {pk} for {actor.role}") from problem
