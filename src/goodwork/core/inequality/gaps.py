"""The same indicator for a group and for everybody: what lies between, how sure that is, and when to be careful.

A group is part of everybody, so the two figures move together. With a share p of the people in the group, and the group
drawn apart from the rest, the variance of the gap is Var(group) x (1 - 2p) + Var(everybody): the covariance is
p x Var(group). Where p is not known it is taken as 0, which can only widen the interval while p is at most a half.

An interval comes from the publisher's own limits. It is never made from a numerator and a denominator: those of a
survey are estimates of the population, not how many people were asked.
"""

from dataclasses import dataclass
from math import exp, isfinite, log, sqrt

Z_95 = 1.959963984540054  # the normal quantile of 0.975


class GapError(Exception):
    """Two figures that have no gap. Says why."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the limits of its 95 per cent interval (None where its publisher gives none) and, where it is known,
    how many people it rests on.
    """

    value: float
    lower: float | None = None
    upper: float | None = None
    n: float | None = None

    def __post_init__(self) -> None:
        if not isfinite(self.value):
            raise GapError(f"{self.value} is no figure")
        if (self.lower is None) != (self.upper is None):
            raise GapError(f"{self.value:g} has one limit of its interval and lacks the other")
        if self.lower is not None and self.upper is not None and not self.lower <= self.value <= self.upper:
            raise GapError(f"{self.value:g} lies outside its own limits, {self.lower:g} to {self.upper:g}")

    @property
    def standard_error(self) -> float | None:
        """The longer half of the interval over its quantile, for publishers cut one that would pass 0 or 100%; None where
        there is no interval.
        """
        if self.lower is None or self.upper is None:
            return None
        return max(self.upper - self.value, self.value - self.lower) / Z_95


@dataclass(frozen=True, slots=True)
class SmallSample:
    """When a figure is flagged: fewer people behind it than `fewest`, or a standard error above `widest` of the figure."""

    fewest: float
    widest: float


@dataclass(frozen=True, slots=True)
class Gap:
    """`difference` is the group's figure less everybody's and `ratio` the one over the other, with 95 per cent limits
    where both intervals are known. `ratio` is None where it has no meaning. `flags` say why to be careful, in words.
    """

    difference: float
    lower: float | None
    upper: float | None
    ratio: float | None
    ratio_lower: float | None
    ratio_upper: float | None
    flags: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether the interval of the difference leaves out 0."""
        return self.lower is not None and self.upper is not None and (self.lower > 0 or self.upper < 0)


def gap(
    group: Figure, everybody: Figure, small: SmallSample, *, share_of_everybody: float | None = None
) -> Gap:
    """The gap between a group and everybody, the group among them.

    `share_of_everybody` is the group's share of the people the figure is of; 0 for two groups drawn apart, None where it
    is not known. Raises GapError where it is no share.
    """
    p = share_of_everybody or 0.0
    if not 0 <= p <= 1:
        raise GapError(f"{p:g} is no share of everybody")
    flags = [*_careful("the group", group, small), *_careful("everybody", everybody, small)]
    if share_of_everybody is None:
        flags.append("the group's share of everybody is not known: the interval is on the wide side")
    difference = group.value - everybody.value
    can_divide = group.value > 0 and everybody.value > 0
    ratio = group.value / everybody.value if can_divide else None
    se_group, se_all = group.standard_error, everybody.standard_error
    if se_group is None or se_all is None:
        return Gap(difference, None, None, ratio, None, None, (*flags, "no interval: a publisher gives none"))
    half = Z_95 * sqrt(max(se_group**2 * (1 - 2 * p) + se_all**2, 0.0))
    if ratio is None:
        return Gap(difference, difference - half, difference + half, None, None, None, tuple(flags))
    relative = (se_group / group.value) ** 2 + (se_all / everybody.value) ** 2
    relative -= 2 * p * se_group**2 / (group.value * everybody.value)
    spread = Z_95 * sqrt(max(relative, 0.0))
    return Gap(
        difference,
        difference - half,
        difference + half,
        ratio,
        exp(log(ratio) - spread),
        exp(log(ratio) + spread),
        tuple(flags),
    )


def _careful(whose: str, figure: Figure, small: SmallSample) -> list[str]:
    found = []
    if figure.n is not None and figure.n < small.fewest:
        found.append(f"small sample: the figure of {whose} rests on fewer than {small.fewest:g}")
    se = figure.standard_error
    if se is not None and figure.value > 0 and se / figure.value > small.widest:
        found.append(
            f"wide interval: the figure of {whose} is uncertain by {se / figure.value:.0%} of itself"
        )
    return found
