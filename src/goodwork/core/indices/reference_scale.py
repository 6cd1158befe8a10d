"""One column of figures treated for outliers and put on a scale, by the textbook, for the slow build."""

from collections.abc import Iterable
from functools import cached_property
from math import isnan, log, nan, sqrt

from goodwork.standards.composite_index import Node
from goodwork.standards.index_steps import Normalisation, Normalising, Scope, Treatment


def total(values: Iterable[float]) -> float:
    """The sum from first to last: Python's own corrects its rounding from 3.12 on, the fast build's does not."""
    result = 0.0
    for value in values:
        result += value
    return result


class Column:
    """The known figures of a column and their summaries; NaN where a summary has too few of them."""

    def __init__(self, values: list[float]) -> None:
        self.known = [value for value in values if not isnan(value)]

    @cached_property
    def mean(self) -> float:
        """The sum over the count."""
        return total(self.known) / len(self.known) if self.known else nan

    @cached_property
    def median(self) -> float:
        """The middle figure, or the mean of the two in the middle."""
        ordered, half = sorted(self.known), len(self.known) // 2
        if not ordered:
            return nan
        return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2

    @cached_property
    def deviation(self) -> float:
        """The standard deviation, over n - 1."""
        n, mean = len(self.known), self.mean
        return sqrt(total((value - mean) ** 2 for value in self.known) / (n - 1)) if n > 1 else nan

    @cached_property
    def varies(self) -> bool:
        """Whether two figures differ."""
        return bool(self.known) and min(self.known) < max(self.known)

    @cached_property
    def distance(self) -> float:
        """The median distance from the median."""
        return Column([abs(value - self.median) for value in self.known]).median

    @cached_property
    def least(self) -> float:
        """The lowest."""
        return min(self.known)

    @cached_property
    def most(self) -> float:
        """The highest."""
        return max(self.known)

    @cached_property
    def skewness(self) -> float:
        """The third standardised moment, adjusted for small samples."""
        n, mean = len(self.known), self.mean
        second = total((value - mean) ** 2 for value in self.known)
        third = total((value - mean) ** 3 for value in self.known)
        return sqrt(n) * third / (second * sqrt(second)) * sqrt(n * (n - 1)) / (n - 2)

    @cached_property
    def kurtosis(self) -> float:
        """The fourth standardised moment less that of the normal curve, adjusted for small samples."""
        n, mean = len(self.known), self.mean
        second = total((value - mean) ** 2 for value in self.known)
        fourth = total((value - mean) ** 4 for value in self.known)
        return ((n + 1) * (n * fourth / second**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


def is_even(column: Column, rule: Treatment) -> bool:
    """Whether a column needs no treatment. Fewer than 4 figures, or figures all alike, cannot be judged: they pass."""
    if len(column.known) < 4 or not column.varies:
        return True
    return abs(column.skewness) < rule.skewness or column.kurtosis < rule.kurtosis


def treated(values: list[float], rule: Treatment) -> tuple[list[float], str, bool]:
    """The column after treatment, what was done ("", "winsorised", "logarithm"), and whether it is still uneven."""
    if is_even(Column(values), rule):
        return values, "", False
    drawn_in = _winsorised(values, rule)
    if is_even(Column(drawn_in), rule):
        return drawn_in, "winsorised", False
    known = Column(values).known
    floor = min(known) - rule.log_offset * (max(known) - min(known))
    logged = [nan if isnan(value) else log(value - floor) for value in values]
    return logged, "logarithm", not is_even(Column(logged), rule)


def _winsorised(values: list[float], rule: Treatment) -> list[float]:
    column, high, low = list(values), 0, 0
    while high + low < rule.at_most and not is_even(Column(column), rule):
        known = Column(column).known
        upwards = Column(column).skewness >= 0
        extreme = max(known) if upwards else min(known)
        inner = [value for value in known if value != extreme]
        if min(inner) == max(inner):  # drawing in further would leave nothing to compare
            break
        nearest = max(inner) if upwards else min(inner)
        if upwards:
            high = known.count(extreme)
        else:
            low = known.count(extreme)
        column = [nearest if value == extreme else value for value in column]
    return column


def normalised(
    values: list[float], node: Node, rule: Normalisation, middle: float
) -> tuple[list[float], str]:
    """The column on its scale, more being better, and what stood in the way ("" where nothing did).

    `middle` is the mean of the reference period, in the indicator's own direction.
    """
    assert node.direction is not None
    sign = node.direction.sign
    better = [value * sign for value in values]
    column = Column(better)
    if not column.known:
        return [nan] * len(values), "no figures"
    if rule.scope is Scope.FIXED_GOALPOSTS:
        return _between_goalposts(better, node, rule, sign)
    if not column.varies:
        return [nan] * len(values), "no variation"
    unit = [_unit(value, column, node, rule, middle * sign, sign) for value in better]
    if rule.how is Normalising.DISTANCE_TO_TARGET and (node.target or 0.0) * sign <= min(column.known):
        return [nan] * len(values), "no area is short of the target"
    if rule.how is Normalising.REFERENCE and isnan(middle):
        return unit, "no figures in the reference period"
    if all(isnan(value) for value in unit):
        return unit, "no spread"
    return _scaled(unit, rule), ""


def _unit(value: float, column: Column, node: Node, rule: Normalisation, middle: float, sign: int) -> float:
    if isnan(value):
        return nan
    low, high = column.least, column.most
    if rule.how is Normalising.MIN_MAX:
        return (value - low) / (high - low)
    if rule.how is Normalising.Z_SCORE:
        return (value - column.mean) / column.deviation
    if rule.how is Normalising.RANK:
        return 1.0 + sum(other < value for other in column.known)
    if rule.how is Normalising.PERCENTILE_RANK:
        return sum(other < value for other in column.known) / (len(column.known) - 1)
    if rule.how is Normalising.REFERENCE:
        return (value - middle) / (high - low)
    if rule.how is Normalising.DISTANCE_TO_TARGET:
        target = (node.target or 0.0) * sign
        return (value - low) / (target - low) if target > low else nan
    spread = (rule.consistency or 0.0) * column.distance
    return (value - column.median) / spread if spread > 0 else nan


def _between_goalposts(
    better: list[float], node: Node, rule: Normalisation, sign: int
) -> tuple[list[float], str]:
    assert node.goalposts is not None
    worst, best = node.goalposts[0] * sign, node.goalposts[1] * sign
    if rule.how is Normalising.DISTANCE_TO_TARGET:
        best = (node.target or 0.0) * sign
    return _scaled([(value - worst) / (best - worst) for value in better], rule), ""


def _scaled(unit: list[float], rule: Normalisation) -> list[float]:
    ends = rule.how in (Normalising.MIN_MAX, Normalising.DISTANCE_TO_TARGET)
    capped = [
        min(max(value, 0.0), 1.0) if rule.cap and ends and not isnan(value) else value for value in unit
    ]
    return [value * rule.times + rule.plus for value in capped]
