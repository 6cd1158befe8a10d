"""What may be shared with an employer, how long a person has to answer, and how long her yes stands."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, StrictModel, Words, load


class Detail(StrictModel):
    """One thing that can be shared. `label` speaks to her; `usual`: ticked when an adviser asks."""

    label: Words
    usual: bool


class Days(Fact):
    """A number of days."""

    n: Annotated[int, Field(ge=1, le=366)]


class WaysTold(Fact):
    """How an answer can reach us, and the words for it."""

    ways: Mapping[str, Words]


class Sharing(Standard):
    """The file `standards/matches/sharing.yaml`."""

    kind: ClassVar[str] = "matches"

    details: Mapping[str, Detail]
    days_to_answer: Days
    days_a_yes_stands: Days
    days_seen_after_settled: Days
    ways_told: WaysTold


def sharing() -> Sharing:
    """The rule on file."""
    return load(Sharing, "sharing")
