"""Rights at work in words for everybody, each resting on a right of the catalogue, and who can help."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, StandardError, Words, load
from goodwork.standards.right import right
from goodwork.standards.sick_pay import statutory_sick_pay
from goodwork.standards.wages import minimum_wage


class Topic(Fact):
    """One right in plain words. `{...}` are filled with the figures in force; `right` names the law it rests on."""

    id: Words
    title: Words
    right: Words
    words: Annotated[tuple[Words, ...], Field(min_length=1)]
    if_not: Words


class Helper(Fact):
    """Somebody to ask, free of charge."""

    name: Words
    what: Words
    how: Words
    address: str = ""


class PlainRights(Standard):
    """The file `standards/plain_rights/my_rights.yaml`."""

    kind: ClassVar[str] = "plain_rights"

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    helpers: Annotated[tuple[Helper, ...], Field(min_length=1)]
    caution: Words

    @model_validator(mode="after")
    def _every_right_is_in_the_catalogue(self) -> Self:
        for topic in self.topics:
            right(topic.right)
        return self


@dataclass(frozen=True, slots=True)
class RightInWords:
    """One right as it is told on a day. `is_checked` False: a person must still compare it with the law."""

    id: str
    title: str
    words: tuple[str, ...]
    if_not: str
    source: str
    address: str
    in_force_from: date
    is_checked: bool


def plain_rights() -> PlainRights:
    """The words on file."""
    return load(PlainRights, "my_rights")


def my_rights(on: date, age: int | None = None) -> tuple[RightInWords, ...]:
    """The rights in force on a day, with the figures of that day. `age`: her own rate of pay is named, where known.

    A right whose figures are not on file for the day is told without them, and says so.
    """
    told = (_told(topic, on, age) for topic in plain_rights().topics)
    return tuple(one for one in told if one is not None)


def _told(topic: Topic, on: date, age: int | None) -> RightInWords | None:
    law = right(topic.right)
    if not law.applies(on) or law.in_force_from is None:
        return None
    try:
        figures, since, is_checked = _figures(topic.right, on, age)
    except StandardError:
        figures, since, is_checked = None, None, False
    words = topic.words
    if figures is None:
        words = (
            *(line for line in words if "{" not in line),
            "We do not have this year's figures yet. Ask your adviser.",
        )
    else:
        words = tuple(line.format_map(figures) for line in words if _is_known(line, figures))
    return RightInWords(
        topic.id, topic.title, words, topic.if_not, law.law, law.address,
        since or law.in_force_from, topic.verified and law.verified and is_checked,
    )  # fmt: skip


def _is_known(line: str, figures: Mapping[str, str]) -> bool:
    """A line about her own age is left out where we do not know it."""
    return "{own_" not in line or "own_rate" in figures


def _figures(right_id: str, on: date, age: int | None) -> tuple[Mapping[str, str], date | None, bool]:
    if right_id == "nmw":
        adult, young, youngest = (minimum_wage(on, years) for years in (21, 18, 16))
        found = {
            "adult": f"{adult.value:.2f}",
            "young": f"{young.value:.2f}",
            "youngest": f"{youngest.value:.2f}",
        }
        if age is not None and age >= 16:
            own = minimum_wage(on, age)
            found |= {"own_rate": f"{own.value:.2f}", "own_ages": own.ages}
        return found, adult.in_force_from, adult.verified and young.verified and youngest.verified
    if right_id == "sick_pay":
        sick = statutory_sick_pay(on)
        found = {"weekly": f"{sick.weekly_rate:.2f}", "weeks": str(sick.maximum_weeks)}
        if sick.share_of_earnings is not None:
            found["share"] = f"{sick.share_of_earnings * 100:.0f}"
        days = sick.waiting_days
        found["from"] = "from the first day you are ill" if days == 0 else f"after the first {days} days"
        return found, sick.in_force_from, sick.verified and sick.duration_verified
    numbers = {name: f"{number.value.normalize():f}" for name, number in right(right_id).numbers.items()}
    return numbers, None, all(number.verified for number in right(right_id).numbers.values())
