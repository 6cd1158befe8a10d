"""What an app that takes in rows says of its records. People and vacancies each register one adapter when ready."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.imports.enums import ImportKind, RowOutcome

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row or a cell could not be used, in words that say how to mend it. `value` is what stood there."""

    column: str
    value: str
    reason: str

    def held(self) -> list[str]:
        return [self.column, self.value, self.reason]


@dataclass(frozen=True, slots=True)
class Change:
    """One field a row would change: what stands there and what the file says, as people read them."""

    field: str
    old: str
    new: str

    def held(self) -> list[str]:
        return [self.field, self.old, self.new]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a row would do. `label` is whom or what it is about, for whoever checks the list."""

    outcome: RowOutcome
    label: str
    record_id: UUID | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()

    def held(self) -> dict[str, Any]:
        """As it is kept with the row."""
        return {
            "label": self.label,
            "changes": [change.held() for change in self.changes],
            "problems": [problem.held() for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class Applied:
    """What a row did: the record, its former state (empty when it was added), and a digest of its state now."""

    record_id: UUID
    before: dict[str, Any] = field(default_factory=dict)
    after_index: str = ""


class LeftAlone(Exception):
    """A row that is not undone. The words say why; code and ids only, no names."""


class Adapter(Protocol):
    """How one kind of record takes in rows. Called inside the transaction of a piece of rows."""

    kind: ImportKind

    def plan(self, rows: Sequence[Values], *, list_name: str, by: Actor) -> list[Plan]:
        """What each row would do to what this actor may change. Changes nothing."""
        ...

    def apply(
        self, rows: Sequence[tuple[Values, Plan]], *, list_name: str, by: Actor
    ) -> Sequence[Applied | Refused]:
        """Do what each plan says; the answers in the order of the rows. A row that is refused has changed nothing."""
        ...

    def withdraw(
        self, record_id: UUID, outcome: RowOutcome, before: dict[str, Any], after_index: str, *, by: Actor
    ) -> None:
        """Put the record back as it was before the row. Raises `LeftAlone` when it was changed since."""
        ...

    def give_out(self, record_ids: Sequence[UUID], *, by: Actor) -> None:
        """Audit that these records' names were given out."""
        ...

    def finished(self, *, by: Actor) -> None:
        """Every row of an import has its outcome: ask for whatever is to be done with them together."""
        ...


def each_alone(
    rows: Sequence[tuple[Values, Plan]], apply_one: Callable[[Values, Plan], Applied]
) -> list[Applied | Refused]:
    """Apply rows one after another: what a refused row had begun is taken back, and the others stand."""
    return [_alone(values, plan, apply_one) for values, plan in rows]


def _alone(values: Values, plan: Plan, apply_one: Callable[[Values, Plan], Applied]) -> Applied | Refused:
    try:
        with transaction.atomic():
            return apply_one(values, plan)
    except Refused as refusal:
        return refusal


_ADAPTERS: dict[str, Adapter] = {}


def register(adapter: Adapter) -> None:
    """Called once by each app that takes in rows, when it is ready."""
    _ADAPTERS[adapter.kind] = adapter


def adapter_of(kind: str) -> Adapter:
    """The adapter of a kind. Every kind has one once Django is ready."""
    return _ADAPTERS[kind]
