"""The steps from figures to an index, each with every choice it needs. None has a choice made for it in code."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from goodwork.standards.standard import StrictModel

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]


class Screen(StrictModel):
    """Who is left out for want of figures: before anything else, period by period.

    An area is left out of a period in which it has less than `areas` of the indicators (a share); an indicator is left
    out of a period in which less than `indicators` of the areas have it. 0 leaves nobody out.
    """

    areas: Share = 0.0
    indicators: Share = 0.0


class Filling(StrEnum):
    """Where a missing figure may come from."""

    GROUP_MEAN = "group mean"
    GROUP_MEDIAN = "group median"
    LATEST = "latest"  # the area's own last figure before it
    LINEAR = "linear"  # between the area's own figures before and after it


class Imputation(StrictModel):
    """One way of filling in. `grouping` names the panel's groups; without it the group is all areas.

    `at_most` is how many periods in a row may be filled from the area's own figures.
    """

    how: Filling
    grouping: str = ""
    at_most: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _choices_fit(self) -> Self:
        if self.how in (Filling.LATEST, Filling.LINEAR):
            if self.grouping:
                raise ValueError(f"{self.how} takes the area's own figures: it has no grouping")
            if self.at_most is None:
                raise ValueError(f"{self.how}: say how many periods in a row may be filled (`at_most`)")
        elif self.at_most is not None:
            raise ValueError(f"{self.how} fills within a period: it has no `at_most`")
        return self


class Scope(StrEnum):
    """Against whom a figure is measured: the areas of its own period, of all periods, or fixed goalposts."""

    PER_PERIOD = "per period"
    POOLED = "pooled"
    FIXED_GOALPOSTS = "fixed goalposts"


class Treatment(StrictModel):
    """Outliers: an indicator whose |skewness| and kurtosis both reach their limits is drawn in, or else logged.

    The farthest figures are moved to the next one, until the indicator passes or `at_most` figures were moved. Where
    that is not enough it is undone and the logarithm taken, of the figure above the lowest plus `log_offset` of the range.
    """

    skewness: Positive
    kurtosis: Positive
    at_most: Annotated[int, Field(ge=0)]
    log_offset: Positive
    scope: Scope

    @model_validator(mode="after")
    def _outliers_are_among_areas(self) -> Self:
        if self.scope is Scope.FIXED_GOALPOSTS:
            raise ValueError("outliers are found among areas: choose `per period` or `pooled`")
        return self


class Normalising(StrEnum):
    """How figures of different units are put on one scale."""

    MIN_MAX = "min-max"  # 0 to 1 between the worst and the best
    Z_SCORE = "z-score"  # standard deviations (n - 1) from the mean
    RANK = "rank"  # 1 for the worst; ties share the lowest
    PERCENTILE_RANK = "percentile rank"  # 0 to 1: the share of the others that are worse
    DISTANCE_TO_TARGET = "distance to target"  # 0 at the worst, 1 at the indicator's target
    MAD = "median absolute deviation"  # distance from the median, in median distances times `consistency`
    REFERENCE = "reference goalposts"  # -0.5 to 0.5 around the mean of a reference period, one range of all periods wide


ACROSS_AREAS = (Normalising.Z_SCORE, Normalising.RANK, Normalising.PERCENTILE_RANK, Normalising.MAD)


class Normalisation(StrictModel):
    """One scale: the method's own value times `times`, plus `plus`.

    Min-max onto 0 to 100 has `times: 100`; the adjusted Mazziotta-Pareto scale of 70 to 130 is `reference goalposts`
    with `times: 60, plus: 100`. `cap` keeps a figure beyond its goalposts or target at their end.
    `reference` is the period whose mean stands in the middle; `consistency` is 1.4826 where median absolute deviations
    are to read as standard deviations.
    """

    how: Normalising
    scope: Scope
    times: Positive = 1.0
    plus: float = 0.0
    cap: bool = False
    reference: str = ""
    consistency: Positive | None = None

    @model_validator(mode="after")
    def _choices_fit(self) -> Self:
        if (self.how is Normalising.MAD) != (self.consistency is not None):
            raise ValueError("`consistency` goes with `median absolute deviation` alone, which needs it")
        if self.how in ACROSS_AREAS and self.scope is Scope.FIXED_GOALPOSTS:
            raise ValueError(f"{self.how} has no goalposts: choose `per period` or `pooled`")
        if (self.how is Normalising.REFERENCE) != bool(self.reference):
            raise ValueError("`reference` names a period, and goes with `reference goalposts` alone")
        if self.how is Normalising.REFERENCE and self.scope is not Scope.POOLED:
            raise ValueError("reference goalposts take their range from all periods: the scope is `pooled`")
        return self


class Aggregating(StrEnum):
    """How children become their parent."""

    ARITHMETIC = "arithmetic mean"
    SUM = "sum"
    GEOMETRIC = "geometric mean"
    HARMONIC = "harmonic mean"
    PENALISED = (
        "mean with penalty"  # Mazziotta-Pareto: the mean less (or plus) spread times coefficient of variation
    )


class Aggregation(StrictModel):
    """How the nodes of one level are made. `at_least` is the share of the children's weight that must be there.

    With some missing, the others' weights are scaled up, and the log says so. `penalty` is -1 where more is better,
    1 where more is worse.
    """

    how: Aggregating
    at_least: Share
    penalty: Annotated[int, Field(ge=-1, le=1)] = 0

    @model_validator(mode="after")
    def _penalty_has_a_sign(self) -> Self:
        if (self.how is Aggregating.PENALISED) != (self.penalty != 0):
            raise ValueError("`penalty` is -1 or 1 with `mean with penalty`, and 0 with any other")
        return self


class Changing(StrEnum):
    """What a change is: a difference, or a difference over the size of the first figure."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"


class Change(StrictModel):
    """Change scores: each indicator's change from `first` to `last` normalised, then aggregated as the levels are.

    Empty `first` or `last` is the panel's first or last period.
    """

    how: Changing
    normalise: Normalisation
    first: str = ""
    last: str = ""

    @model_validator(mode="after")
    def _changes_are_compared_among_areas(self) -> Self:
        if self.normalise.scope is not Scope.PER_PERIOD or self.normalise.how in (
            Normalising.DISTANCE_TO_TARGET,
            Normalising.REFERENCE,
        ):
            raise ValueError(
                "changes are compared among areas: the scope is `per period`, with no target or reference"
            )
        return self


class Ties(StrEnum):
    """What areas with one score share: the lowest of their ranks (1, 2, 2, 4) or the next in order (1, 2, 2, 3)."""

    LOWEST = "lowest"
    DENSE = "dense"


class Ranking(StrictModel):
    """Ranks of every node, 1 the best. Scores equal to `decimals` places are ties."""

    ties: Ties
    decimals: Annotated[int, Field(ge=0, le=12)]
    highest_is_first: bool = True


class Steps(StrictModel):
    """All of them, in the order they are taken. `aggregate` goes up: the first is for nodes made of indicators.

    An indicator whose correlation with its top is under `flag_below` is flagged: its direction may be wrong.
    """

    normalise: Normalisation
    aggregate: Annotated[tuple[Aggregation, ...], Field(min_length=1)]
    rank: Ranking
    screen: Screen = Screen()
    impute: tuple[Imputation, ...] = ()
    treat: Treatment | None = None
    change: Change | None = None
    flag_below: Annotated[float, Field(ge=-1, le=0)] | None = None

    @model_validator(mode="after")
    def _goalposts_meet_figures_in_their_own_unit(self) -> Self:
        fixed = (
            self.normalise.scope is Scope.FIXED_GOALPOSTS
            or self.normalise.how is Normalising.DISTANCE_TO_TARGET
        )
        if fixed and self.treat:
            raise ValueError(
                "treated figures may be logarithms, which goalposts and targets are not: choose one or the other"
            )
        return self
