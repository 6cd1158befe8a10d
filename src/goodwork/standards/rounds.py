"""How a round of matching is cut, kept and started."""

from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, load


class Count(Fact):
    """A number."""

    n: Annotated[int, Field(ge=1, le=10_000)]


class Hour(Fact):
    """An hour of the day."""

    n: Annotated[int, Field(ge=0, le=23)]


class RoundRules(Standard):
    """The file `standards/matches/rounds.yaml`."""

    kind: ClassVar[str] = "matches"

    jobs_on_a_list: Count
    people_a_piece: Count
    rounds_kept: Count
    starts_at_hour: Hour


def round_rules() -> RoundRules:
    """The rules on file."""
    return load(RoundRules, "rounds")
