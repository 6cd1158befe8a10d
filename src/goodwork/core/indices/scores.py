"""What a build gives: scores and ranks of every node, and the log of all that was done to the figures."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.panel import Figures

Ranks = NDArray[np.int32]


class Step(StrEnum):
    """Where in the build something happened."""

    FLAG = "flag"
    SCREEN = "screen"
    DENOMINATE = "denominate"
    IMPUTE = "impute"
    TREAT = "treat"
    NORMALISE = "normalise"
    AGGREGATE = "aggregate"
    CHANGE = "change"


class Event(NamedTuple):
    """One thing done or seen: `before` and `after` are figures, None where there is none.

    An empty `area` or `period` means all of them. `node` is an indicator or a node made of others; `what` is a short
    phrase ("group mean", "winsorised", "no variation"), the same whenever the same thing happens.
    """

    step: Step
    what: str
    area: str
    node: str
    period: str
    before: float | None = None
    after: float | None = None


@dataclass(frozen=True, eq=False)
class Scores:
    """Scores `levels[area, node, period]` (NaN where there is none) and their ranks, 1 the best, 0 where there is none.

    `nodes` are the definition's, indicators with their normalised figures among them. `change[area, node]` and its
    ranks are there when the definition asks for change. `log` names every cell touched; `told` writes it.
    """

    areas: tuple[str, ...]
    nodes: tuple[str, ...]
    periods: tuple[str, ...]
    levels: Figures
    ranks: Ranks
    change: Figures | None
    change_ranks: Ranks | None
    told: Callable[[], tuple[Event, ...]]

    @cached_property
    def log(self) -> tuple[Event, ...]:
        """Everything done to the figures, step by step. Written out when it is first asked for."""
        return self.told()

    def node(self, node: str) -> int:
        """The place of a node on the second axis. Raises KeyError for one the index does not have."""
        try:
            return self.nodes.index(node)
        except ValueError:
            raise KeyError(f"the index has no node {node}; it has {', '.join(self.nodes)}") from None
