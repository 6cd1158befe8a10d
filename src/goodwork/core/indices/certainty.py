"""What may be said of an index: limits, ranges of ranks, and claims with "cannot tell" among their answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.standards.index_doubt import Certainty, DoubtError

Floats = NDArray[np.float64]
Ranks = NDArray[np.int32]


class Answer(StrEnum):
    """What may be said of a claim."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"


class Claim(NamedTuple):
    """A claim, the probability that it is so, and what may be said; `why` where nothing may."""

    probability: float
    answer: Answer
    why: str = ""


class Interval(NamedTuple):
    """A value of the definition's own build, and its 95% limits: float64 of one shape."""

    value: Floats
    lower: Floats
    upper: Floats


@dataclass(frozen=True, eq=False)
class IndexUncertainty:
    """What is known of every place's score, rank and change, of each of `nodes`.

    Shapes: A areas, K nodes, T periods, R draws. `levels` is [A, K, T]. `rank_median`, `rank_5` and `rank_95` [A, K, T] are of drawn
    ranks; `rank_high` (1 the best) to `rank_low` hold the true rank in 95% of cases, 0 where there is no score. `change` [A, K] is the
    difference of scores between the first and last period (None with one period), `improved` the probability that it is for the better.
    `change_score` is that of the index's own change scores, where it has them. `unknown` [A, K, T] is the share of a score's weight
    that rests on figures whose sampling error is not known. `draws` [R, A, K, T] are kept for questions between two places, read among places where there are enough of them.
    """

    areas: tuple[str, ...]
    nodes: tuple[str, ...]
    periods: tuple[str, ...]
    sources: tuple[str, ...]
    levels: Interval
    ranks: Ranks
    rank_median: Floats
    rank_5: Floats
    rank_95: Floats
    rank_high: Ranks
    rank_low: Ranks
    change: Interval | None
    improved: Floats | None
    change_score: Interval | None
    unknown: Floats
    draws: Floats
    drawn_ranks: Ranks
    highest_is_first: bool
    certainty: Certainty
    replications: int
    seed: int
    notes: tuple[str, ...]

    def place(self, area: str, node: str, period: str = "") -> tuple[int, int, int]:
        """Where a score stands in the arrays; the last period where none is named. Raises `DoubtError` for a stranger."""
        found = []
        for what, name, names in (
            ("area", area, self.areas),
            ("node", node, self.nodes),
            ("period", period or self.periods[-1], self.periods),
        ):
            if name not in names:
                raise DoubtError(f"There is no {what} `{name}` in these scores.")
            found.append(names.index(name))
        return found[0], found[1], found[2]

    def in_top(self, area: str, node: str, first: int, period: str = "") -> Claim:
        """Whether a place is among the first so many."""
        a, k, t = self.place(area, node, period)
        drawn = self.drawn_ranks[:, a, k, t]
        return self._claim(float(np.mean((drawn > 0) & (drawn <= first))), (a,), k, t)

    def better_than(self, area: str, other: str, node: str, period: str = "") -> Claim:
        """Whether a place ranks before another, taking both draws together."""
        a, k, t = self.place(area, node, period)
        b, _, _ = self.place(other, node, period)
        one, two = self.draws[:, a, k, t], self.draws[:, b, k, t]
        before = one > two if self.highest_is_first else one < two
        return self._claim(float(np.mean(before + 0.5 * (one == two))), (a, b), k, t)

    def has_improved(self, area: str, node: str) -> Claim:
        """Whether a place's score became better between the first and the last period."""
        if self.improved is None:
            raise DoubtError("There is one period only, so there is no change to speak of.")
        a, k, t = self.place(area, node)
        least = self.unknown[a, k, 0] > self.certainty.unknown_limit
        claim = self._claim(float(self.improved[a, k]), (a,), k, t)
        return Claim(claim.probability, Answer.CANNOT_TELL, UNKNOWN_ERROR) if least else claim

    def _claim(self, probability: float, areas: tuple[int, ...], k: int, t: int) -> Claim:
        if np.isnan(self.levels.value[list(areas), k, t]).any():
            return Claim(probability, Answer.CANNOT_TELL, "there is no score")
        if (self.unknown[list(areas), k, t] > self.certainty.unknown_limit).any():
            return Claim(probability, Answer.CANNOT_TELL, UNKNOWN_ERROR)
        return claim(probability, self.certainty)


UNKNOWN_ERROR = "too much of the score rests on figures whose sampling error is not known"


def claim(probability: float, certainty: Certainty) -> Claim:
    """What may be said at a probability."""
    if probability >= certainty.say_at:
        return Claim(probability, Answer.YES)
    if probability <= 1 - certainty.say_at:
        return Claim(probability, Answer.NO)
    return Claim(
        probability, Answer.CANNOT_TELL, "the places or the years are too close for the doubt there is"
    )
