"""When a figure of a group is too small to lean on, and what inequality between places is measured with."""

from typing import ClassVar

from goodwork.standards.library import Standard, load
from goodwork.standards.typologies import Number


class GapRules(Standard):
    """The file `standards/inequality/gaps.yaml`.

    A figure is flagged when fewer than `fewest_people` are behind it, or its standard error is more than
    `widest_relative_error` of it. `most_deprived` is the share of neighbourhoods called the most deprived.
    """

    kind: ClassVar[str] = "inequality"

    fewest_people: Number
    widest_relative_error: Number
    most_deprived: Number


def gap_rules() -> GapRules:
    """What flags a gap."""
    return load(GapRules, "gaps")
