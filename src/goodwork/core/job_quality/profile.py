"""How good a job is by a charter's own measures, as far as its advert shows."""

from dataclasses import dataclass
from enum import StrEnum

from goodwork.vocabulary.evidence import Evidence


class MeasureState(StrEnum):
    """Silence is not failure: a measure not stated is a question to ask."""

    STATED = "stated"
    NOT_STATED = "not_stated"
    CONTRADICTED = "contradicted"


class DimensionMark(StrEnum):
    """One mark of the quality strip."""

    STATED = "stated"  # filled disc
    NOT_STATED = "not_stated"  # ring
    CONTRADICTED = "contradicted"  # disc with a bar
    BELOW_FLOOR = "below_floor"  # small square: below the legal floor


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """One measure of a charter read from one advert. `question` is what to ask when it is not stated.

    `about` is the subject of the question: one question a subject is enough. `verified` is False where the
    charter's own words for the measure still have to be read by a person; `note` says why.
    """

    measure_id: str
    label: str
    state: MeasureState
    explanation: str
    question: str
    evidence: tuple[Evidence, ...] = ()
    about: str = ""
    verified: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class DimensionReading:
    """One dimension. `points` is -100 (all contradicted) ... 0 (nothing stated) ... 100 (all stated)."""

    dimension_id: str
    label: str
    mark: DimensionMark
    points: int
    measures: tuple[MeasureReading, ...]


@dataclass(frozen=True, slots=True)
class JobQualityProfile:
    """One advert against one charter, dimensions in the charter's own order."""

    charter_id: str
    charter_name: str
    dimensions: tuple[DimensionReading, ...]

    def counts(self) -> dict[DimensionMark, int]:
        """How many dimensions carry each mark."""
        return {mark: sum(d.mark == mark for d in self.dimensions) for mark in DimensionMark}
