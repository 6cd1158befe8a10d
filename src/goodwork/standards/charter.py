"""Charters as data: what good work is, by a place's own dimensions and measures, and what in an advert speaks for each."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, StrictModel, Words, load, names
from goodwork.vocabulary.signals import Signal

# Signals no charter's measure and no right rests on, each with the reason. A test keeps the list exact.
UNUSED_SIGNALS: Mapping[Signal, str] = MappingProxyType(
    {
        Signal.GOOD_EMPLOYMENT_CHARTER: "membership is looked up in the charter's register; it states no measure alone",
        Signal.FAIR_WORK_CHARTER: "membership is looked up in the charter's register; it states no measure alone",
        Signal.UNPAID_WORKING_TIME: "what is owed for it is a matter of the minimum wage, which rights look at",
    }
)


class Visibility(StrEnum):
    """How often an advert can be expected to show a measure."""

    USUALLY = "usually"
    SOMETIMES = "sometimes"
    RARELY = "rarely"
    NEVER = "never"


class Measure(Fact):
    """One thing a charter asks for. `about` is the subject of `ask`: one question a subject is enough.

    `hinted_by` signals gesture at the measure without stating it ("flexible working", nothing named).
    `in_force_from` is set where the charter added the measure later.
    """

    id: Words
    label: Words
    means: str = ""
    stated_by: frozenset[Signal] = frozenset()
    contradicted_by: frozenset[Signal] = frozenset()
    hinted_by: frozenset[Signal] = frozenset()
    visible: Visibility
    about: Words
    ask: Words
    in_force_from: date | None = None

    @cached_property
    def signals(self) -> frozenset[Signal]:
        """Every signal the measure rests on."""
        return self.stated_by | self.contradicted_by | self.hinted_by

    def __hash__(self) -> int:
        """By id alone: measures are looked up for every advert, and pydantic's hash reads every field."""
        return hash(self.id)

    def applies(self, on: date) -> bool:
        """Whether the charter asked for it on that date."""
        return self.in_force_from is None or self.in_force_from <= on

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if not self.reference:
            raise ValueError("names no source: add `reference`")
        if (self.visible is Visibility.NEVER) == bool(self.signals):
            raise ValueError(
                "is visible to somebody exactly when it has signals: correct `visible` or the signals"
            )
        if len(self.signals) < len(self.stated_by) + len(self.contradicted_by) + len(self.hinted_by):
            raise ValueError("one signal cannot speak both for and against it")
        return self


class Dimension(StrictModel):
    """One heading of a charter. `is_pay` marks the one in which pay below the legal floor is shown."""

    id: Words
    label: Words
    is_pay: bool = False
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]


class Charter(Standard):
    """A charter: dimensions in its own order."""

    kind: ClassVar[str] = "charters"

    in_force_from: date
    in_force_note: str = ""
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]

    def measures(self) -> Iterator[Measure]:
        """Every measure, dimension by dimension."""
        return (measure for dimension in self.dimensions for measure in dimension.measures)

    @model_validator(mode="after")
    def _ids_are_unique_and_pay_is_one_dimension(self) -> Self:
        if len({dimension.id for dimension in self.dimensions}) < len(self.dimensions):
            raise ValueError("two dimensions share an id")
        for dimension in self.dimensions:
            if len({measure.id for measure in dimension.measures}) < len(dimension.measures):
                raise ValueError(f"two measures of {dimension.id} share an id")
        if sum(dimension.is_pay for dimension in self.dimensions) != 1:
            raise ValueError("exactly one dimension must be marked `is_pay`")
        return self


def charter(charter_id: str) -> Charter:
    """The charter with this id. Raises `StandardError` naming those there are when it is not known."""
    return load(Charter, charter_id)


def charters() -> tuple[Charter, ...]:
    """Every charter, in alphabetical order of id."""
    return tuple(charter(charter_id) for charter_id in names(Charter.kind))
