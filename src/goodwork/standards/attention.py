"""When something is put before somebody, and what comes first: thresholds as data."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, load

Count = Annotated[int, Field(ge=1, le=1000)]


class Kind(Fact):
    """After how many `days` it needs somebody, and how it stands among others: `urgency`, and more for each day."""

    days: Annotated[int, Field(ge=0, le=366)]
    urgency: Annotated[int, Field(ge=0, le=1000)]
    each_day: Annotated[int, Field(ge=0, le=100)]


class AttentionRules(Standard):
    """The file `standards/matches/attention.yaml`."""

    kind: ClassVar[str] = "matches"

    shown_first: Count
    most_of_a_kind: Count
    kinds: Mapping[str, Kind]


def attention_rules() -> AttentionRules:
    """The thresholds on file."""
    return load(AttentionRules, "attention")
