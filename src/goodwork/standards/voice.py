"""What residents speak of, the indicators each theme concerns, and words that may say who somebody is."""

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field, field_validator

from goodwork.standards.library import Fact, Standard, Words, load


class Theme(Fact):
    """A theme, other words people write for it, and the ids of the indicators it is shown beside."""

    label: Words
    also: tuple[Words, ...] = ()
    indicators: tuple[Words, ...] = ()
    reference: Words


class Themes(Standard):
    """The file `standards/voice/themes.yaml`."""

    kind: ClassVar[str] = "voice"

    themes: Mapping[str, Theme]


class Pattern(Fact):
    """A form of words that says who somebody is: a regular expression over the quote, whatever its capitals."""

    label: Words
    pattern: Annotated[str, Field(min_length=3)]
    reference: Words

    @field_validator("pattern")
    @classmethod
    def _is_an_expression(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"is not a regular expression: {error}") from error
        return value


class WordList(Fact):
    """Words, each once."""

    words: tuple[Words, ...]
    reference: Words


class IdentifyingWords(Standard):
    """The file `standards/voice/identifying_words.yaml`."""

    kind: ClassVar[str] = "voice"

    patterns: Mapping[str, Pattern]
    first_names: WordList
    not_names: WordList


def themes() -> Themes:
    """The themes on file."""
    return load(Themes, "themes")


def identifying_words() -> IdentifyingWords:
    """The words on file."""
    return load(IdentifyingWords, "identifying_words")
