"""How deprived an area is beside others, and which of two is less so."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from goodwork.core.places.flows import Flags, Floats, Rows
from goodwork.standards.typologies import Similar, SimilarRule


@dataclass(frozen=True, slots=True)
class Deprivation:
    """`rank` float64 [n_areas] among `n_ranked` areas, 1 the most deprived, NaN where not known.

    Areas may be some of those ranked: an index is ranked for a whole country. Raises ValueError for a rank outside it.
    """

    rank: Floats
    n_ranked: int

    def __post_init__(self) -> None:
        known = self.rank[~np.isnan(self.rank)]
        if len(known) and not (known.min() >= 1 and known.max() <= self.n_ranked):
            raise ValueError(f"ranks of deprivation run from 1 to {self.n_ranked}, 1 the most deprived")

    def in_most_deprived(self, share: float) -> Flags:
        """Whether each area is in the most deprived `share` of those ranked: bool [n_areas], no where not known."""
        return np.asarray(self.rank <= share * self.n_ranked + 1e-9)  # a NaN is never below

    def parts(self, n: int) -> Floats:
        """The part of `n` equal ones each area is in, 1 the most deprived: ceil(n x rank / ranked), NaN where not known."""
        return np.asarray(np.ceil(n * self.rank / self.n_ranked - 1e-9))

    def is_less_deprived(self, other: Rows, here: Rows, rule: SimilarRule) -> Flags:
        """Whether area `other[k]` is less deprived than `here[k]` and not similar to it. Both ranks must be known."""
        if rule.similar is Similar.RANK_BAND:
            band = rule.band * self.n_ranked
            return np.asarray(self.rank[other] > self.rank[here] + band)
        parts = self.parts(10 if rule.similar is Similar.DECILE else 5)
        return np.asarray(parts[other] > parts[here])


def ranked(scores: Floats) -> Floats:
    """Ranks of scores of which the highest is the most deprived: 1 ... n, ties sharing their middle rank."""
    order = np.argsort(-scores, kind="stable")
    ranks = np.empty(len(scores))
    ordered = scores[order]
    edges = np.flatnonzero(np.concatenate([[True], np.diff(ordered) != 0, [True]]))
    for first, past in pairwise(edges):
        ranks[order[first:past]] = (first + 1 + past) / 2
    return ranks
