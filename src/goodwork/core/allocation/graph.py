"""Who could take which place, and how much it would suit her: the one form every rule reads."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
NOBODY = -1  # a person without a place


@dataclass(frozen=True, slots=True)
class Lists:
    """Places each of some people could take, best first, as compressed rows.

    `people` int32 [n] are the people's rows; `start` int64 [n + 1]; `places` int32 and `scores` int64
    [n_pairs], in thousandths of a point, highest first and by `rank` of the place among equals; `complete`
    bool [n] is true where the list holds every place she could take.
    """

    people: Int32s
    start: Int64s
    places: Int32s
    scores: Int64s
    complete: NDArray[np.bool_]


class Source(Protocol):
    """Everything eligible, without holding it: asked for the best of it as often as a rule needs."""

    @property
    def n_people(self) -> int: ...

    @property
    def rank(self) -> Int32s:
        """int32 [n_places], a permutation: the order that settles equal scores, lowest first."""

    def best(self, people: Int32s, k: int, prices: Int64s | None = None) -> Lists:
        """Each person's best `k` by score less price (int64 [n_places], thousandths of a point), then rank.

        `scores` of the lists are without the price; only the order is by score less price.
        """

    def after(self, people: Int32s, scores: Int64s, places: Int32s, k: int) -> Lists:
        """Each person's next `k` in her own order after the pair (`scores[i]`, `places[i]`), no prices."""
