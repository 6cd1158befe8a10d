"""When a workstream is green, amber, red or grey: bands of days and probabilities, as dated data."""

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, StrictModel, Words, load

Days = Annotated[int, Field(ge=0, le=3650)]
Probability = Annotated[float, Field(ge=0, le=1)]


class DaysLate(Fact):
    """Amber after more than `amber_after` days, red after more than `red_after`."""

    amber_after: Days
    red_after: Days
    reference: Words

    @model_validator(mode="after")
    def _red_comes_later(self) -> Self:
        if self.red_after <= self.amber_after:
            raise ValueError(
                f"red after {self.red_after} days must come later than amber ({self.amber_after})"
            )
        return self


class OffTrack(Fact):
    """Amber where a target is missed with at least `amber_from` probability, red from `red_from`."""

    amber_from: Probability
    red_from: Probability
    reference: Words

    @model_validator(mode="after")
    def _red_is_surer(self) -> Self:
        if self.red_from <= self.amber_from:
            raise ValueError(f"red from {self.red_from:g} must be more than amber ({self.amber_from:g})")
        return self


class RagVersion(StrictModel):
    """The bands in force from a day."""

    decision_overdue: DaysLate
    without_evidence: DaysLate
    milestone_without_evidence: DaysLate
    target_off_track: OffTrack


class RagRules(Standard):
    """The file `standards/work_programme/rag.yaml`: versions by the day each comes into force."""

    kind: ClassVar[str] = "work_programme"

    versions: dict[date, RagVersion]

    def in_force(self, on: date) -> RagVersion:
        """The bands of a day. Raises `LookupError` for a day before the first."""
        days = [day for day in self.versions if day <= on]
        if not days:
            raise LookupError(f"{self.file} begins on {min(self.versions)}: there are no bands for {on}")
        return self.versions[max(days)]


def rag_rules() -> RagRules:
    """The bands on file."""
    return load(RagRules, "rag")
