"""Which way is good: the one word an indicator and every index that uses it must agree on."""

from enum import StrEnum


class Direction(StrEnum):
    """Whether a place does better when the figure is higher or lower."""

    HIGHER_IS_BETTER = "higher is better"
    LOWER_IS_BETTER = "lower is better"

    @property
    def sign(self) -> int:
        """What to multiply a figure by so that more is better."""
        return 1 if self is Direction.HIGHER_IS_BETTER else -1
