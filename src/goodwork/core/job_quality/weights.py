"""A profile weighed by what matters to one person."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from goodwork.core.job_quality.profile import JobQualityProfile

MOST_IMPORTANT = 5


def points_by_dimension(profile: JobQualityProfile) -> dict[str, int]:
    """Points (-100 ... 100) by dimension id, in the charter's order."""
    return {dimension.dimension_id: dimension.points for dimension in profile.dimensions}


def weighted(profile: JobQualityProfile, priorities: Mapping[str, int]) -> int:
    """The mean of the dimensions' points, -100 ... 100, weighed by priorities from 0 to 5.

    A dimension not named weighs nothing; where none is above 0, all weigh the same. Half points round away
    from zero. Raises `ValueError` for a dimension the charter does not have or a priority out of range.
    """
    points = points_by_dimension(profile)
    _check(priorities, points)
    weights = {name: priorities.get(name, 0) for name in points}
    if not any(weights.values()):
        weights = dict.fromkeys(points, 1)
    mean = Decimal(sum(points[name] * weight for name, weight in weights.items())) / sum(weights.values())
    return int(mean.quantize(Decimal(1), ROUND_HALF_UP))


def _check(priorities: Mapping[str, int], points: Mapping[str, int]) -> None:
    for name, priority in priorities.items():
        if name not in points:
            raise ValueError(f"`{name}` is not a dimension of this charter, which has {', '.join(points)}")
        if not 0 <= priority <= MOST_IMPORTANT:
            raise ValueError(
                f"the priority of `{name}` is {priority}: give a number from 0 to {MOST_IMPORTANT}"
            )
