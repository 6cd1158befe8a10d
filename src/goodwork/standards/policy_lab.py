"""What the policy lab takes for granted: every number with its range, editable, and said to be an assumption."""

from pathlib import Path
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, Words, load, read


class Assumption(Fact):
    """One number, the least and most it is tried at, what it means and whose it is."""

    label: Words
    value: Annotated[float, Field(allow_inf_nan=False)]
    low: Annotated[float, Field(allow_inf_nan=False)]
    high: Annotated[float, Field(allow_inf_nan=False)]
    unit: Words
    reference: Words

    @model_validator(mode="after")
    def _value_is_in_its_range(self) -> Self:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.value:g} is not from {self.low:g} to {self.high:g}")
        return self


_PROBABILITIES = (
    "chance_of_hire", "filled_by_others", "leaving_first_13", "leaving_to_26", "leaving_after_26", "back_to_us",
    "posted_again",
)  # fmt: skip
_FACTORS = (
    "hire_with_full_fit",
    "leaving_per_10_quality",
    "leaving_per_10_hours_off",
    "leaving_per_30_minutes",
)


class LabAssumptions(Standard):
    """The file `standards/policy_lab/assumptions.yaml`, or a copy of it that somebody edited.

    Chances are of a week and from 0 to 1; factors multiply a chance and are above 0. Weeks are whole.
    """

    kind: ClassVar[str] = "policy_lab"

    chance_of_hire: Assumption
    hire_with_full_fit: Assumption
    arrival_weeks: Assumption
    posting_weeks: Assumption
    filled_by_others: Assumption
    wait_for_good_work: Assumption
    good_work_score: Assumption
    leaving_first_13: Assumption
    leaving_to_26: Assumption
    leaving_after_26: Assumption
    leaving_per_10_quality: Assumption
    leaving_per_10_hours_off: Assumption
    leaving_per_30_minutes: Assumption
    back_to_us: Assumption
    posted_again: Assumption
    weeks_to_post_again: Assumption

    @model_validator(mode="after")
    def _numbers_are_possible(self) -> Self:
        for name, assumption in self.each().items():
            for end in (assumption.low, assumption.high):
                if name in _PROBABILITIES and not 0 <= end <= 1:
                    raise ValueError(f"{name}: a chance is from 0 to 1, not {end:g}")
                if name in _FACTORS and end <= 0:
                    raise ValueError(f"{name}: a factor is above 0, not {end:g}")
                if end < 0:
                    raise ValueError(f"{name}: {end:g} is below 0")
        return self

    def each(self) -> dict[str, Assumption]:
        """Every assumption by name, in the order of the file."""
        found = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: value for name, value in found.items() if isinstance(value, Assumption)}


def lab_assumptions(path: Path | None = None) -> LabAssumptions:
    """The assumptions on file, or those of a copy. Raises `StandardError` naming the file and each fault."""
    return load(LabAssumptions, "assumptions") if path is None else read(LabAssumptions, path, is_ours=False)
