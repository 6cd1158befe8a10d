"""What is asked about good work: attributes of a job in plain words, what is believed before asking, and when to stop."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Amount, Fact, Standard, StrictModel, Words, load


class Number(Fact):
    """A number with its reason."""

    value: Amount


class Count(Fact):
    """A whole number with its reason."""

    value: Annotated[int, Field(ge=0, le=100)]


class Level(StrictModel):
    """One level of an attribute, least wanted first. `above_floor`: pounds an hour above the legal minimum."""

    worth: Annotated[Amount, Field(ge=0, le=1)]
    words: Words
    above_floor: Amount | None = None

    @model_validator(mode="after")
    def _pay_is_in_the_words_exactly_when_given(self) -> Self:
        if ("{pay}" in self.words) != (self.above_floor is not None):
            raise ValueError("write `{pay}` in the words when, and only when, `above_floor` is given")
        return self


class Prior(Fact):
    """What is believed of everybody's weight before asking: its middle and spread, on the scale of the choices."""

    middle: Amount
    spread: Annotated[Amount, Field(gt=0)]


class Attribute(StrictModel):
    """One thing in which jobs differ. `dimensions` names the heading of each charter it speaks for; travel has none."""

    id: Words
    label: Words
    in_a_sentence: Words
    dimensions: Mapping[str, str] = {}
    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=4)]
    prior: Prior

    @model_validator(mode="after")
    def _levels_run_from_nought_to_one(self) -> Self:
        worths = [level.worth for level in self.levels]
        if worths != sorted(set(worths)) or worths[0] != 0 or worths[-1] != 1:
            raise ValueError(f"{self.id}: the levels must rise from worth 0 to worth 1")
        return self


class Consistency(StrictModel):
    """How steadily somebody answers (1: as most do), and the share of people believed to answer so."""

    value: Annotated[Amount, Field(gt=0)]
    share: Annotated[Amount, Field(gt=0)]


class Sureness(StrictModel):
    """From which chance on a thing is said in which words, surest first."""

    from_chance: Annotated[Amount, Field(ge=0, le=1)]
    words: Words


class ChoiceStandard(Standard):
    """A file of `standards/preferences`."""

    kind: ClassVar[str] = "preferences"

    attributes: Annotated[tuple[Attribute, ...], Field(min_length=3)]
    consistencies: Annotated[tuple[Consistency, ...], Field(min_length=1)]
    consistencies_fact: Fact
    no_difference_band: Number
    most_differences: Count
    most_questions: Count
    fewest_answers: Count
    sure_enough: Number
    sureness: Annotated[tuple[Sureness, ...], Field(min_length=2)]
    sureness_fact: Fact
    highest_priority: Count
    not_asked: Count

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if len({attribute.id for attribute in self.attributes}) < len(self.attributes):
            raise ValueError("two attributes share an id")
        if sum(one.share for one in self.consistencies) != 1:
            raise ValueError("the shares of the consistencies must add up to 1")
        chances = [one.from_chance for one in self.sureness]
        if chances != sorted(chances, reverse=True) or chances[-1] > Decimal("0.5"):
            raise ValueError("sureness: put the surest first, and end at 0.5 or lower")
        return self

    def attribute(self, attribute_id: str) -> Attribute:
        """One attribute. Raises `KeyError` for one that is not there."""
        return {attribute.id: attribute for attribute in self.attributes}[attribute_id]

    def surely(self, chance: float) -> str:
        """The words for how sure something is."""
        return next(one.words for one in self.sureness if chance >= float(one.from_chance))


def choice_standard(name: str = "good_work_choices") -> ChoiceStandard:
    """The choices that are asked now."""
    return load(ChoiceStandard, name)
