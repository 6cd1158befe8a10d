"""What a person is asked about her life, with the reason for each question, and skills in plain words."""

import re
from functools import cache
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, Words, load


class AskedCircumstance(Fact):
    """One question. `special`: the law protects the answer further, so it is kept only with her explicit consent.

    `instead` says what to record in her terms where the answer limits the jobs she can take: matching reads that only.
    """

    label: Words
    question: Words
    why: Words
    special: bool
    instead: str = ""
    reference: Words


class AskedCircumstances(Standard):
    """The file `standards/profile/circumstances.yaml`."""

    kind: ClassVar[str] = "profile"

    circumstances: dict[str, AskedCircumstance]


class PlainSkill(Fact):
    """One skill. `phrases` are words in which people tell of it; `*` at the end of a word stands for its endings."""

    label: Words
    phrases: Annotated[tuple[Words, ...], Field(min_length=1)]
    reference: Words

    @property
    def pattern(self) -> str:
        """A regular expression of the phrases, in any case and across line ends."""
        return r"\b(?:" + "|".join(_pattern(phrase) for phrase in self.phrases) + r")(?!\w)"


class PlainSkills(Standard):
    """The file `standards/profile/skills.yaml`."""

    kind: ClassVar[str] = "profile"

    skills: dict[str, PlainSkill]

    @model_validator(mode="after")
    def _labels_differ(self) -> Self:
        labels = [skill.label.casefold() for skill in self.skills.values()]
        if twice := sorted({label for label in labels if labels.count(label) > 1}):
            raise ValueError(f"skills: {', '.join(twice)} stands twice")
        return self


def _pattern(phrase: str) -> str:
    words = (
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in phrase.split()
    )
    return r"\s+".join(words)


def asked_circumstances() -> dict[str, AskedCircumstance]:
    """The questions, in the order in which they are asked."""
    return load(AskedCircumstances, "circumstances").circumstances


@cache
def plain_skills() -> dict[str, PlainSkill]:
    """Skills by code."""
    return load(PlainSkills, "skills").skills
