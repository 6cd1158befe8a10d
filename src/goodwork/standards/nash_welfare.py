"""What a person without a place counts as having, when places are shared for Nash's welfare."""

from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, Words, load

THOUSANDTHS = 1000


class WithoutAPlace(Fact):
    """In points of a score."""

    points: Annotated[int, Field(gt=0)]
    reference: Words


class NashWelfare(Standard):
    """The file `standards/allocation/nash_welfare.yaml`."""

    kind: ClassVar[str] = "allocation"

    without_a_place: WithoutAPlace


def without_a_place() -> int:
    """In thousandths of a point, above 0."""
    return load(NashWelfare, "nash_welfare").without_a_place.points * THOUSANDTHS
