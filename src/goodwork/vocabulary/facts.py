"""A verified fact about a person, as a programme's table of facts gives it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from goodwork.vocabulary.source import UNKNOWN_SOURCE, Source


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row of the table: what stands under each fact's heading, and when the evidence for it was seen."""

    person_id: str
    values: Mapping[str, str]
    seen_on: Mapping[str, date] = field(default_factory=dict)
    source: Source = UNKNOWN_SOURCE
