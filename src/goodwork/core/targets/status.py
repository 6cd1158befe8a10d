"""Where a place stands on the way to its target: on track, off track or cannot tell, with the probability of each claim."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import erf, sqrt

from goodwork.core.targets.figures import (
    Comparable,
    Figure,
    TargetError,
    in_order,
    months_between,
    same_method,
    wanting,
    without_break,
)
from goodwork.core.targets.projection import Projection, project
from goodwork.core.targets.way import Way, way_of
from goodwork.standards.target import Target, Verdicts


class Status(StrEnum):
    """What may be said. After the goal's day, on track means that it was met, and off track that it was not."""

    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"
    CANNOT_TELL = "cannot_tell"


class Why(StrEnum):
    """Why a status is what it is."""

    SURE = "sure enough"
    TOO_CLOSE = "too close to the way for its sampling error"
    ERROR_UNKNOWN = "sampling error not known"
    TOO_OLD = "the last figure is too old"
    NO_FIGURE_SINCE = "no figure since the baseline"


@dataclass(frozen=True, slots=True)
class Standing:
    """A target judged.

    `probability` is that of being on the way or ahead of it at the end of the last figure's period, `improved` that of being
    better than the baseline, both None where a sampling error is not known. `chance` is the probability of meeting the goal if
    the series goes on as it has; None where it cannot be worked out, and `no_chance_because` says why. `wanting` names figures that
    should be there and are not; `revised` is what the series now gives for the baseline's period, where that is not the baseline.
    """

    target: Target
    status: Status
    why: Why
    now: Figure | None
    expected: float | None
    probability: float | None
    improved: float | None
    is_over: bool
    projection: Projection | None
    chance: float | None
    no_chance_because: str
    wanting: tuple[str, ...]
    revised: float | None


def judge(
    target: Target,
    figures: Sequence[Figure],
    rules: Verdicts,
    *,
    on: date,
    comparable: Comparable = same_method,
) -> Standing:
    """Judge a target by the figures known on a day, of the gap itself where the target is to close one.

    The chance of meeting it is carried on from every figure that may be compared with the baseline, those before it too.

    Raises `TargetError` where the figures cannot be used at all: two of one period, a method that changed after the baseline.
    """
    ordered = tuple(figure for figure in in_order(figures) if figure.period.end <= on)
    baseline, series = _from_baseline(target, ordered)
    without_break(series, baseline, comparable)
    since = [figure for figure in series if target.baseline.end < figure.period.end <= target.goal.by]
    way = way_of(target)
    missing = wanting((baseline, *since), target.every_months)
    known = next((figure for figure in ordered if figure.period == target.baseline.period), None)
    revised = known.value if known is not None and _differ(known.value, target) else None
    now = since[-1] if since else None
    standing = _standing(target, way, baseline, now, rules, on)
    standing = replace(standing, wanting=missing, revised=revised)
    earlier = [
        figure
        for figure in ordered
        if figure.period.end < target.baseline.end and comparable(figure, baseline)
    ]
    return _with_chance(standing, way, (*earlier, *series), rules)


def _from_baseline(target: Target, ordered: Sequence[Figure]) -> tuple[Figure, tuple[Figure, ...]]:
    """The baseline as a figure, of the method the series has for its period, and the figures from it on."""
    same = next((figure for figure in ordered if figure.period == target.baseline.period), None)
    later = [figure for figure in ordered if figure.period.end > target.baseline.end]
    method = same.method if same else (later[0].method if later else "")
    error = target.baseline.standard_error
    if error is None and same is not None:
        error = same.standard_error
    baseline = Figure(target.baseline.period, target.baseline.value, error, method)
    return baseline, tuple(([same] if same else []) + later)


def _differ(value: float, target: Target) -> bool:
    return abs(value - target.baseline.value) > 0.5 * 10.0**-target.decimals * (1 + 1e-9)


def _standing(
    target: Target, way: Way, baseline: Figure, now: Figure | None, rules: Verdicts, on: date
) -> Standing:
    is_over = on >= target.goal.by
    blank = Standing(
        target,
        Status.CANNOT_TELL,
        Why.NO_FIGURE_SINCE,
        now,
        None,
        None,
        None,
        is_over,
        None,
        None,
        "",
        (),
        None,
    )
    if now is None:
        return blank
    expected = way.expected(now.period.end)
    probability = _probability(way.ahead(now.value, expected), now.standard_error)
    both = _both_errors(baseline, now)
    improved = _probability(way.ahead(now.value, baseline.value), both)
    told = replace(blank, expected=expected, probability=probability, improved=improved)
    if probability is None:
        return replace(told, why=Why.ERROR_UNKNOWN)
    last_that_counts = min(on, target.goal.by)
    if months_between(now.period.end, last_that_counts) > rules.stale.months:
        return replace(told, why=Why.TOO_OLD)
    status, why = _verdict(probability, rules.say_at.value)
    return replace(told, status=status, why=why)


def _verdict(probability: float, say_at: float) -> tuple[Status, Why]:
    if probability >= say_at:
        return Status.ON_TRACK, Why.SURE
    if probability <= 1 - say_at:
        return Status.OFF_TRACK, Why.SURE
    return Status.CANNOT_TELL, Why.TOO_CLOSE


def _probability(ahead: float, error: float | None) -> float | None:
    """That the true figure is ahead, by how far the known one is; a figure counted whole is ahead or is not."""
    if error is None:
        return None
    if error == 0.0:
        return 1.0 if ahead >= -1e-9 else 0.0
    return 0.5 * (1.0 + erf(ahead / error / sqrt(2.0)))


def _both_errors(one: Figure, other: Figure) -> float | None:
    if one.standard_error is None or other.standard_error is None:
        return None
    return sqrt(one.standard_error**2 + other.standard_error**2)


def _with_chance(standing: Standing, way: Way, series: Sequence[Figure], rules: Verdicts) -> Standing:
    by, goal = way.goal
    if standing.is_over and standing.now is not None and standing.now.period.end == by:
        return replace(standing, chance=standing.probability)
    if standing.wanting:
        return replace(standing, no_chance_because=f"figures are wanting for {', '.join(standing.wanting)}")
    try:
        projection = project(series, by, rules.projection)
    except TargetError as error:
        return replace(standing, no_chance_because=str(error))
    below = projection.below(goal)
    return replace(
        standing,
        projection=_within(projection, standing.target),
        chance=below if way.lower_is_better else 1.0 - below,
    )


def _within(projection: Projection, target: Target) -> Projection:
    low = float("-inf") if target.least is None else target.least
    high = float("inf") if target.most is None else target.most
    middle, lower, upper = (
        min(max(value, low), high) for value in (projection.middle, projection.lower, projection.upper)
    )
    return replace(projection, middle=middle, lower=lower, upper=upper)
