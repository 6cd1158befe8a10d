"""What reading a file or answer of official statistics yields."""

from dataclasses import dataclass

from goodwork.vocabulary.observations import Observation
from goodwork.vocabulary.source import Reject


@dataclass(frozen=True, slots=True)
class StatisticsRead:
    """Observations in the order of the file, what could not be used and why, and what the reader should know.

    Every row of figures is an observation, the same as another, or has a reject that names its file and row.
    """

    observations: tuple[Observation, ...]
    rejects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: "StatisticsRead") -> "StatisticsRead":
        """Both together; a note that both make is said once."""
        notes = tuple(dict.fromkeys((*self.notes, *other.notes)))
        return StatisticsRead(
            (*self.observations, *other.observations), (*self.rejects, *other.rejects), notes
        )
