"""What every standard says of itself: who publishes it, where it was read, who checked it and when to look again."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from goodwork.standards.uprating import Timeline, Uprating


class StandardError(Exception):
    """A standard that cannot be read, or a question it cannot answer. Says what, in which file, and what to do."""


def _refuse_float(value: object) -> object:
    if isinstance(value, float):
        raise ValueError(f'write the amount in quotes, "{value}", so that it stays exact to the penny')
    return value


Amount = Annotated[Decimal, BeforeValidator(_refuse_float)]
Words = Annotated[str, Field(min_length=1)]


class StrictModel(BaseModel):
    """Frozen, and closed to names it does not know: a misspelt key is an error, not silence. Every number is a number."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Source(StrictModel):
    """Where facts were read. `id` is what a fact's `reference` names; `address` is a URL, or says "own assumption"."""

    title: Words
    address: Words
    seen_on: date
    id: str = ""


class Checked(StrictModel):
    """Who compared the file with its sources, on which day, and when that must be done again."""

    by: Words
    on: date
    next: date

    @model_validator(mode="after")
    def _next_check_comes_later(self) -> Self:
        if self.next <= self.on:
            raise ValueError(f"the next check ({self.next}) must come after the last ({self.on})")
        return self


class Fact(StrictModel):
    """One thing stated. `verified` False: a person must still check it against its source; `note` says why.

    `reference`, where given, is the id of one of the file's sources.
    """

    verified: bool
    note: str = ""
    reference: str = ""

    @model_validator(mode="after")
    def _doubt_has_its_reason(self) -> Self:
        if not self.verified and not self.note:
            raise ValueError("is not verified: add a note that says why")
        return self


class Standard(StrictModel):
    """The header of every file. Subclasses add the facts, name their folder in `kind`, and list their timelines."""

    kind: ClassVar[str]

    id: Words
    title: Words
    description: Words
    publisher: Words
    checked: Checked
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    licence: str = ""
    uprated: Uprating | None = None

    @property
    def file(self) -> str:
        """The file to edit, as shown in messages."""
        return f"standards/{self.kind}/{self.id}.yaml"

    def source(self, reference: str) -> Source:
        """The source a fact's `reference` names. Raises `KeyError` where the fact has none."""
        return {source.id: source for source in self.sources}[reference]

    def timelines(self) -> Mapping[str, Timeline]:
        """The dated series of this standard by name. None by default: a standard without a rhythm."""
        return {}

    @model_validator(mode="after")
    def _every_declared_year_is_present(self) -> Self:
        timelines = self.timelines()
        if timelines and self.uprated is None:
            raise ValueError("has dated values: declare when they change (`uprated: {every, first, last}`)")
        for name, timeline in timelines.items():
            for fault in self.uprated.faults(timeline) if self.uprated else ():
                raise ValueError(f"{name} {fault}")
        return self

    @model_validator(mode="after")
    def _references_name_sources(self) -> Self:
        known = {source.id for source in self.sources if source.id}
        for place, fact in facts_in(self):
            if fact.reference and fact.reference not in known:
                raise ValueError(f"{place}: reference `{fact.reference}` is not the id of one of the sources")
        return self


def facts_in(node: object, place: str = "") -> Iterator[tuple[str, Fact]]:
    """Every fact in a standard or a part of it, with the path to it ("bands.0.values.2016-04-01")."""
    if isinstance(node, Fact):
        yield place, node
    for key, child in _children(node):
        yield from facts_in(child, f"{place}.{key}" if place else key)


def _children(node: object) -> Iterator[tuple[str, object]]:
    if isinstance(node, BaseModel):
        yield from ((name, getattr(node, name)) for name in type(node).model_fields)
    elif isinstance(node, Mapping):
        yield from ((str(key), child) for key, child in node.items())
    elif isinstance(node, tuple | list):
        yield from ((str(position), child) for position, child in enumerate(node))
