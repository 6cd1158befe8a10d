"""What a fairness audit shows, hides and takes for granted: dated rules, and circumstances that often go with a group."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, Words, load
from goodwork.vocabulary.times_of_week import read_times
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import Adjustment, TravelMode


class Whole(Fact):
    """One whole number above 0 and where it comes from."""

    value: Annotated[int, Field(gt=0)]
    reference: Words


class AuditRules(Standard):
    """The file `standards/fairness/audit.yaml`.

    `smallest_group` is the fewest people a shown group, or a shown share of one, may rest on. `few_jobs` is how many jobs
    are few. `error_percent` is how often, in a hundred audits of lists where groups differ only by chance, any
    comparison at all may be called a difference. `shuffles` and `resamples` are how many draws stand behind that and
    behind each interval.
    """

    kind: ClassVar[str] = "fairness"

    smallest_group: Whole
    few_jobs: Whole
    error_percent: Whole
    shuffles: Whole
    resamples: Whole
    self_test_draws: Whole


class Circumstance(Fact):
    """One way of living that a list answers to, and what changes in a person's own terms when it is hers.

    Each change can only narrow: times are those of both, hours the fewer, journeys the shorter, ways of travelling those
    left. `goes_with` says of whom it is said to be more often true, in words; nothing reads it.
    """

    id: Words
    label: Words
    goes_with: Words
    reference: Words
    available: str = ""
    without_modes: tuple[TravelMode, ...] = ()
    max_weekly_hours: Annotated[int, Field(gt=0)] | None = None
    max_travel_minutes: Annotated[int, Field(gt=0)] | None = None
    adjustments: tuple[Adjustment, ...] = ()

    @model_validator(mode="after")
    def _changes_something_that_can_be_read(self) -> Self:
        if self.available and read_times(self.available) is None:
            raise ValueError(f"{self.id}: cannot read the times `{self.available}`")
        changes = (self.max_weekly_hours, self.max_travel_minutes, *self.without_modes, *self.adjustments)
        if not self.available and not any(changes):
            raise ValueError(f"{self.id}: says of no limit how it changes")
        return self

    @property
    def times(self) -> WeeklyHours | None:
        """The times she is left with; None where they do not change."""
        return read_times(self.available) if self.available else None


class Circumstances(Standard):
    """The file `standards/fairness/circumstances.yaml`."""

    kind: ClassVar[str] = "fairness"

    circumstances: Annotated[tuple[Circumstance, ...], Field(min_length=1)]


def audit_rules() -> AuditRules:
    """What an audit may show."""
    return load(AuditRules, "audit")


def circumstances() -> tuple[Circumstance, ...]:
    """Ways of living to try on everybody."""
    return load(Circumstances, "circumstances").circumstances
