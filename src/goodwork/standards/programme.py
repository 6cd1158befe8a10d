"""A programme's published rules for sharing scarce places: dated data that a place agrees before anybody is placed.

Not a standard of ours: the place writes it, and it is read as strictly. Points are given for verifiable facts only.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import BeforeValidator, Field, ValidationError, model_validator

from goodwork.standards.lawful_bases import lawful_bases
from goodwork.standards.library import StandardError, StrictModel, Words
from goodwork.standards.yaml_reader import read_yaml
from goodwork.vocabulary.tables import PEOPLE, heading_key

MOST_POINTS = 1_000
MOST_PLACES = 100_000


def _whole(value: object) -> object:
    """Whole numbers only: 2.5 places, `true` places or NaN places are mistakes, not amounts."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"write a whole number, not {value}")
    return value


Points = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=MOST_POINTS)]
Places = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=MOST_PLACES)]
FactName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]


class Band(StrictModel):
    """So many points from a figure upwards."""

    at_least: Annotated[int, BeforeValidator(_whole), Field(ge=1, le=100_000)]
    points: Points


class Criterion(StrictModel):
    """One fact that puts a person further up the line.

    `fact` is its column in the table of facts. Give `points` for a fact that is so or not, or `bands` for a figure in
    `unit`. Evidence older than `valid_for_days` does not count. `only_for` are vacancy ids; empty means every place.
    """

    fact: FactName
    words: Words
    evidence: Words
    points: Points | None = None
    bands: tuple[Band, ...] = ()
    unit: str = ""
    valid_for_days: Annotated[int, BeforeValidator(_whole), Field(ge=1, le=3650)] | None = None
    only_for: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _points_are_said_one_way(self) -> Self:
        if (self.points is None) == (not self.bands):
            raise ValueError(f"{self.fact}: give either `points` or `bands`")
        if len({band.at_least for band in self.bands}) < len(self.bands):
            raise ValueError(f"{self.fact}: two bands begin at the same figure")
        if self.bands and not self.unit:
            raise ValueError(f"{self.fact}: say what the figures count, in `unit`")
        return self

    @model_validator(mode="after")
    def _is_a_verifiable_fact(self) -> Self:
        _check_verifiable(self.fact)
        if word := lawful_bases().protected_word(self.fact):
            raise ValueError(
                f"{self.fact}: `{word}` is a protected characteristic, or stands in for one; it may earn no points"
            )
        return self

    @property
    def is_figure(self) -> bool:
        """Whether the fact is a figure rather than so or not."""
        return bool(self.bands)

    def points_for(self, value: int) -> int:
        """The points of a figure, or of 1 for a fact that is so."""
        if self.points is not None:
            return self.points if value >= 1 else 0
        return max(
            (b for b in self.bands if b.at_least <= value), key=lambda b: b.at_least, default=_NO_BAND
        ).points


_NO_BAND = Band(at_least=1, points=0)


def _check_verifiable(fact: str) -> None:
    stated = {heading_key(column.name) for column in PEOPLE.columns}
    if heading_key(fact) in stated or re.search(r"(^|_)(score|weight|preference|choice)s?(_|$)", fact):
        raise ValueError(
            f"{fact}: is something the person states or a score, not a fact that evidence verifies; points for it would "
            "reward misstating it"
        )


class Reserve(StrictModel):
    """Places held first for a group: `percent` of them, rounded down, wherever there are enough."""

    percent: Annotated[int, BeforeValidator(_whole), Field(ge=1, le=100)]
    where_capacity_at_least: Annotated[int, BeforeValidator(_whole), Field(ge=1)]
    facts: Annotated[tuple[FactName, ...], Field(min_length=1)]
    words: Words
    evidence: Words
    lawful_basis: Words
    because: Words

    @model_validator(mode="after")
    def _is_lawful(self) -> Self:
        on_file = lawful_bases()
        basis = on_file.bases.get(self.lawful_basis)
        if basis is None:
            raise ValueError(
                f"lawful_basis `{self.lawful_basis}` is not known: it is one of {', '.join(on_file.bases)}"
            )
        if not basis.may_reserve:
            raise ValueError(f"{basis.title} cannot carry a reserve. {basis.covers}")
        for fact in self.facts:
            _check_verifiable(fact)
            word = on_file.protected_word(fact)
            if word and not basis.protected:
                raise ValueError(
                    f"`{fact}` names a protected characteristic ({word}), so its basis cannot be `not_protected`"
                )
        return self


class Lottery(StrictModel):
    """What decides between people with the same points. The seed is published before anybody is placed."""

    seed: Annotated[str, Field(min_length=8, max_length=500)]
    published_on: date
    published_in: Words


class Programme(StrictModel):
    """A programme file. `places` are how many there are of each vacancy; empty means every vacancy, as it says itself."""

    id: Words
    title: Words
    agreed_by: Annotated[tuple[Words, ...], Field(min_length=1)]
    agreed_on: date
    source: Words
    lottery: Lottery
    criteria: tuple[Criterion, ...] = ()
    reserve: Reserve | None = None
    places: Mapping[str, Places] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _each_fact_once(self) -> Self:
        facts = [criterion.fact for criterion in self.criteria]
        if twice := sorted({fact for fact in facts if facts.count(fact) > 1}):
            raise ValueError(f"criteria: {', '.join(twice)} stands twice")
        figures = {criterion.fact for criterion in self.criteria if criterion.is_figure}
        if self.reserve and (both := figures & set(self.reserve.facts)):
            raise ValueError(
                f"reserve: {', '.join(sorted(both))} is a figure; a group is made of facts that are so or not"
            )
        return self

    @property
    def fact_names(self) -> tuple[str, ...]:
        """Every column the table of facts may have for this programme."""
        held = self.reserve.facts if self.reserve else ()
        return tuple(dict.fromkeys([*(criterion.fact for criterion in self.criteria), *held]))

    def check_on(self, on: date) -> None:
        """Raises `StandardError` unless everything was agreed and the seed published before the day of sharing."""
        if self.agreed_on > on:
            raise StandardError(
                f"programme {self.id} is agreed on {self.agreed_on}, after the day of sharing ({on})"
            )
        if self.lottery.published_on >= on:
            raise StandardError(
                f"programme {self.id}: the lottery's seed is published on {self.lottery.published_on}; it must be known "
                f"before the day of sharing ({on}), or it could be chosen to suit somebody"
            )


def programme_given(given: Mapping[str, Any] | Path | str) -> Programme:
    """The programme in a YAML file, or in a dictionary of the same shape. Raises `StandardError` as `programme_from`."""
    if isinstance(given, Mapping):
        return programme_from(json.dumps(given, default=str), "the programme")
    path = Path(given)
    try:
        return programme_from(path.read_text(encoding="utf-8-sig"), path.name)
    except OSError as error:
        raise StandardError(
            f"{path} cannot be read: {error.strerror}. Give the programme's YAML file."
        ) from error
    except UnicodeDecodeError as error:
        raise StandardError(f"{path} is not text in UTF-8: save it again as a YAML file ({error})") from error


def programme_from(text: str, shown: str) -> Programme:
    """The programme in a YAML text; `shown` is the file's name. Raises `StandardError` naming each fault."""
    try:
        return Programme.model_validate(read_yaml(text))
    except ValidationError as error:
        faults = "\n".join(
            f"  {'.'.join(map(str, fault['loc'])) or 'the file'}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise StandardError(f"{shown} is not a complete programme:\n{faults}") from error
    except (ValueError, yaml.YAMLError) as error:
        raise StandardError(f"{shown} cannot be read as YAML: {error}") from error
