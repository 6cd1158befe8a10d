"""A target as a file: where a place began, where it wants to be and by when, and when one may say it is on track."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, StrictModel, Words, load, names
from goodwork.vocabulary.directions import Direction
from goodwork.vocabulary.observations import EVERYBODY
from goodwork.vocabulary.periods import Period


class Form(StrEnum):
    """The four forms of target."""

    CUT_BY_SHARE = "cut by a share"
    ELIMINATE = "eliminate"
    REACH_A_LEVEL = "reach a level"
    CLOSE_A_GAP = "close a gap"


class Shape(StrEnum):
    """How the way from baseline to goal is laid out: a straight line, or steps that are declared."""

    LINEAR = "linear"
    MILESTONES = "milestones"


class Baseline(Fact):
    """Where it began: a value and the period it is of, both days included."""

    value: float
    start: date
    end: date
    standard_error: Annotated[float, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"the baseline's period ends on {self.end}, before it begins on {self.start}")
        return self

    @property
    def period(self) -> Period:
        """The period it is of."""
        return Period(self.start, self.end)


class Goal(Fact):
    """Where to be, by which day.

    One of: `share`, the part of the baseline to be cut, or of the gap to be closed (0.25: a quarter); `value`, the level to reach,
    or the gap that may be left. To eliminate needs neither; `counts_as_none` is the value at or below which nobody would say any are left.
    """

    by: date
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    value: float | None = None
    counts_as_none: Annotated[float, Field(ge=0)] = 0.0


class Milestone(StrictModel):
    """Where to be on a day on the way."""

    on: date
    value: float


class Path(StrictModel):
    """The way from baseline to goal. Between milestones it is straight."""

    shape: Shape = Shape.LINEAR
    milestones: tuple[Milestone, ...] = ()

    @model_validator(mode="after")
    def _milestones_only_where_declared(self) -> Self:
        if (self.shape is Shape.MILESTONES) != bool(self.milestones):
            raise ValueError("list `milestones` for the shape `milestones`, and for no other")
        days = [milestone.on for milestone in self.milestones]
        if days != sorted(set(days)):
            raise ValueError("put the milestones in order of their days, each day once")
        return self


class ComparedWith(StrictModel):
    """The other side of a gap: a group of people (of the same area where no other is named), or a fixed `level` to draw level with.

    `part` is the share of that group which the target's own group makes up: their sampling errors go together so far.
    """

    group: str = EVERYBODY
    area: str = ""
    level: float | None = None
    part: Annotated[float, Field(ge=0, lt=1)] = 0.0


class Whose(Fact):
    """What is known of whose target it is. Not verified: that the area set it is our own reading, and readers see why."""


class Target(Standard):
    """The file of one target. `quantity` is what is counted or measured, in plain words ("workless households").

    `shown_with` is the area on whose pages it stands where its own area has none: a city region that ended, with the
    combined authority that took its place. `whose` says how it is known whose target it is.

    `every_months` is how often a figure is due, so that one that is wanting can be named. `least` and `most` are the lowest
    and highest the figure can be at all.
    """

    kind: ClassVar[str] = "targets"

    indicator: Words
    quantity: Words
    area: str
    area_name: Words
    shown_with: str = ""
    whose: Whose | None = None
    group: str = EVERYBODY
    unit: Words
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    every_months: Annotated[int, Field(ge=1, le=120)] = 12
    direction: Direction
    form: Form
    baseline: Baseline
    goal: Goal
    path: Path = Path()
    compared_with: ComparedWith | None = None
    least: float | None = None
    most: float | None = None

    @property
    def goal_value(self) -> float:
        """The value to be reached: of the gap, where the target is to close one."""
        start, goal = self.baseline.value, self.goal
        match self.form:
            case Form.CUT_BY_SHARE:
                return start * (1 - (goal.share or 0.0))
            case Form.ELIMINATE:
                return goal.counts_as_none
            case Form.CLOSE_A_GAP if goal.share is not None:
                return start * (1 - goal.share)
        assert goal.value is not None
        return goal.value

    @model_validator(mode="after")
    def _goal_is_of_its_form(self) -> Self:
        given = {"share": self.goal.share is not None, "value": self.goal.value is not None}
        wanted: dict[Form, tuple[tuple[str, ...], str]] = {
            Form.CUT_BY_SHARE: (("share",), "the `share` to be cut"),
            Form.ELIMINATE: ((), "neither `share` nor `value`"),
            Form.REACH_A_LEVEL: (("value",), "the `value` to reach"),
            Form.CLOSE_A_GAP: (("share", "value"), "the `share` of the gap to close, or the gap that may be left as `value`"),
        }  # fmt: skip
        allowed, words = wanted[self.form]
        named = [name for name, is_given in given.items() if is_given]
        if set(named) - set(allowed) or (allowed and len(named) != 1):
            raise ValueError(f"a target to {self.form} has in its goal {words}")
        if (self.form is Form.CLOSE_A_GAP) != (self.compared_with is not None):
            raise ValueError("say who the gap is to (`compared_with`) for a gap, and for no other form")
        if self.form in (Form.CUT_BY_SHARE, Form.ELIMINATE) and self.baseline.value <= 0:
            raise ValueError("there is nothing to cut: the baseline is not above 0")
        return self

    @model_validator(mode="after")
    def _comes_after_its_baseline(self) -> Self:
        if self.goal.by <= self.baseline.end:
            raise ValueError(
                f"the goal ({self.goal.by}) comes before the end of the baseline ({self.baseline.end}): nothing can be done in no time"
            )
        outside = [m.on for m in self.path.milestones if not self.baseline.end < m.on < self.goal.by]
        if outside:
            raise ValueError(f"the milestone of {outside[0]} is not between the baseline and the goal")
        return self

    @model_validator(mode="after")
    def _goes_the_right_way(self) -> Self:
        start, goal = self.baseline.value, self.goal_value
        if self.form is Form.CLOSE_A_GAP:
            if abs(goal) >= abs(start):
                raise ValueError(f"the gap would not close: it is {start:g}, and the goal is {goal:g}")
            return self
        gain = (goal - start) * self.direction.sign
        if gain <= 0:
            raise ValueError(
                f"{self.direction}, yet the goal ({goal:g}) is no better than the baseline ({start:g}): "
                "check the direction and both values"
            )
        return self


class ProjectionMethod(StrEnum):
    """How a series is carried on to the day of the goal.

    `trend`: its own drift goes on, and may wander; `no trend`: it wanders from where it is, without a drift;
    `straight line`: a line through the figures, from which nothing wanders.
    """

    TREND = "trend"
    NO_TREND = "no trend"
    STRAIGHT_LINE = "straight line"


class SayAt(Fact):
    """The probability from which a status is said. Below it, and above 1 less it, the answer is "cannot tell"."""

    value: Annotated[float, Field(gt=0.5, lt=1)]


class StaleAfter(Fact):
    """After how many months from the end of its period a figure is too old to say anything of today."""

    months: Annotated[int, Field(ge=1)]


class Projecting(Fact):
    """How it is carried on. `fewest_figures` is how many a series needs.

    What a year may bring beside the drift is taken as equally likely from 0 to `widest_step` times the usual change between two
    figures of the series, before the series speaks.
    """

    method: ProjectionMethod
    fewest_figures: Annotated[int, Field(ge=3)]
    widest_step: Annotated[float, Field(gt=0)]


class Verdicts(Standard):
    """The file `standards/targets/verdicts.yaml`: when a target is on track, and how a series is carried on."""

    kind: ClassVar[str] = "targets"

    say_at: SayAt
    stale: StaleAfter
    projection: Projecting


def verdicts() -> Verdicts:
    """When one may say that a target is on track."""
    return load(Verdicts, "verdicts")


def target(name: str) -> Target:
    """One target on file by its name."""
    return load(Target, name)


def targets() -> tuple[Target, ...]:
    """Every target on file, by name."""
    return tuple(load(Target, name) for name in names(Target.kind) if name != "verdicts")
