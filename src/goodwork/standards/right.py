"""The rights catalogue as data: each right with its law, its numbers and words, and what may be said of an advert."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Amount, Fact, Standard, StandardError, StrictModel, Words, load, names
from goodwork.vocabulary.signals import Signal

VerdictWord = Literal["likely_breach", "ask", "good_sign", "not_assessable"]


class Number(Fact):
    """A number the law or its guidance gives, with its unit."""

    value: Amount
    unit: Words
    reference: Words


class Outcome(Fact):
    """What may be said of an advert. `{...}` in the words are filled in by the right's engine.

    `verified` False where this outcome rests on more than the right itself has been checked for.
    """

    verdict: VerdictWord
    explanation: Words
    question: str = ""
    verified: bool = True

    @model_validator(mode="after")
    def _a_doubt_is_asked_about(self) -> Self:
        if self.verdict in ("likely_breach", "ask") and not self.question:
            raise ValueError(f"the verdict is {self.verdict}: give the question to put to the employer")
        return self


class Term(StrictModel):
    """One thing that must be in writing on the first day, and what in an advert shows it (nothing: an advert cannot)."""

    id: str
    label: str
    facts: tuple[str, ...] = ()
    signals: tuple[Signal, ...] = ()
    essential: bool = False


class WordingRule(StrictModel):
    """Words that may shut out people with one protected characteristic.

    `words` are expressions over lower-case text; `lawful` are look-alikes and reasons that make them harmless
    in the same sentence; `note` says what is wrong with them.
    """

    characteristic: str
    words: Annotated[tuple[str, ...], Field(min_length=1)]
    lawful: tuple[str, ...] = ()
    verdict: VerdictWord
    note: Words
    reference: Words

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """`words` between word boundaries, as one expression."""
        return _between_word_boundaries(self.words)

    @cached_property
    def lawful_pattern(self) -> re.Pattern[str] | None:
        """`lawful` likewise; None where there are none."""
        return _between_word_boundaries(self.lawful) if self.lawful else None

    def find(self, sentence: str) -> re.Match[str] | None:
        """The first of the words in one lower-case sentence; None where it has none or is lawful."""
        if self.lawful_pattern and self.lawful_pattern.search(sentence):
            return None
        return self.pattern.search(sentence)


class Right(Standard, Fact):
    """One right. It is never applied before `in_force_from`, and not at all while it is planned.

    `about` is the subject its questions share. `assessable` False: an advert can never show it. `law_address` is where
    a reader finds the law itself, given where the facts were read elsewhere; `law_read` False: nobody read it there.
    """

    kind: ClassVar[str] = "rights"

    law: Words
    law_address: str = ""
    law_read: bool = False
    status: Literal["in_force", "planned"]
    in_force_from: date | None = None
    in_force_note: str = ""
    about: Words
    assessable: bool = True
    can_show: Words
    cannot_show: Words
    numbers: Mapping[str, Number] = {}
    words: Mapping[str, tuple[str, ...]] = {}
    terms: tuple[Term, ...] = ()
    wording: tuple[WordingRule, ...] = ()
    outcomes: Annotated[Mapping[str, Outcome], Field(min_length=1)]

    def applies(self, on: date) -> bool:
        """Whether it is law on that date, as far as a person has marked it so."""
        return self.status == "in_force" and self.in_force_from is not None and self.in_force_from <= on

    def number(self, name: str) -> Decimal:
        """The value of one of its numbers."""
        return self.numbers[name].value

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Each list in `words`, over lower-case text, as one expression."""
        return {name: _any_of(words) for name, words in self.words.items()}

    @cached_property
    def address(self) -> str:
        """Where to read about the right: the law itself where its address is given, else where the right was read."""
        return self.law_address or next(
            source.address for source in self.sources if source.id == self.reference
        )

    @model_validator(mode="after")
    def _is_dated_exactly_when_in_force(self) -> Self:
        check_dated(self.status, self.in_force_from)
        return self

    @model_validator(mode="after")
    def _a_law_not_read_is_not_verified(self) -> Self:
        if self.law_address and self.verified and not self.law_read:
            raise ValueError(
                "is verified, yet gives the address of a law nobody read: give `law_read`, or no address"
            )
        return self

    @model_validator(mode="after")
    def _names_its_source(self) -> Self:
        if not self.reference:
            raise ValueError("names no source: add `reference`")
        return self


def check_dated(status: str, in_force_from: date | None) -> None:
    """Refuse law in force without a date, and planned law with one."""
    if (status == "in_force") != (in_force_from is not None):
        raise ValueError("give `in_force_from` when, and only when, the status is in_force")


@cache
def rights() -> tuple[Right, ...]:
    """Every right in the catalogue, in alphabetical order of id."""
    return tuple(load(Right, right_id) for right_id in names(Right.kind))


def right(right_id: str) -> Right:
    """One right. Raises `StandardError` naming those there are when it is not known."""
    return load(Right, right_id)


@cache
def rights_in_force(on: date) -> tuple[Right, ...]:
    """The rights that are law on a date."""
    return tuple(right for right in rights() if right.applies(on))


def discriminatory_wording() -> tuple[WordingRule, ...]:
    """Words that may shut people out, by protected characteristic, with their lawful look-alikes and the reason."""
    rules = right("discriminatory_wording").wording
    if not rules:
        raise StandardError("standards/rights/discriminatory_wording.yaml has no `wording`: add the rules")
    return rules


def _between_word_boundaries(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
