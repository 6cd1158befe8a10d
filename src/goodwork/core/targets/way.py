"""The way from baseline to goal: where a place should be on any day."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from goodwork.standards.target import Form, Target
from goodwork.vocabulary.directions import Direction


@dataclass(frozen=True, slots=True)
class Way:
    """Points from the end of the baseline's period to the day of the goal; straight between them.

    `lower_is_better` speaks of the figure that is followed: of a gap, always True.
    """

    points: tuple[tuple[date, float], ...]
    lower_is_better: bool

    @property
    def start(self) -> tuple[date, float]:
        """Where it begins."""
        return self.points[0]

    @property
    def goal(self) -> tuple[date, float]:
        """Where it ends."""
        return self.points[-1]

    def expected(self, day: date) -> float:
        """Where one should be on a day: the goal from its day on, the baseline up to its own."""
        if day <= self.points[0][0]:
            return self.points[0][1]
        for (before, low), (after, high) in pairwise(self.points):
            if day <= after:
                gone = (day - before).days / (after - before).days
                return low + (high - low) * gone
        return self.points[-1][1]

    def ahead(self, value: float, expected: float) -> float:
        """How far a value is ahead of what was expected; below 0: behind."""
        return expected - value if self.lower_is_better else value - expected


def way_of(target: Target) -> Way:
    """The way a target declares."""
    middle = tuple((milestone.on, milestone.value) for milestone in target.path.milestones)
    return Way(
        ((target.baseline.end, target.baseline.value), *middle, (target.goal.by, target.goal_value)),
        target.form is Form.CLOSE_A_GAP or target.direction is Direction.LOWER_IS_BETTER,
    )
