"""Who could take which place, and how much it would suit her: the one form every rule reads."""

from typing import Protocol

from goodwork.vocabulary.eligible import Int32s, Int64s, Lists

__all__ = ["NOBODY", "Int32s", "Int64s", "Lists", "Source"]

NOBODY = -1  # a person without a place


class Source(Protocol):
    """Everything eligible, without holding it: asked for the best of it as often as a rule needs."""

    @property
    def n_people(self) -> int: ...

    @property
    def rank(self) -> Int32s:
        """int32 [n_places], a permutation: the order that settles equal scores, lowest first."""

    @property
    def largest_score(self) -> int:
        """No score is further from 0 than this."""

    @property
    def largest_price(self) -> int:
        """No price given to `best` may be further from 0 than this."""

    def best(self, people: Int32s, k: int, prices: Int64s | None = None) -> Lists:
        """Each person's best `k` by score less price (int64 [n_places], thousandths of a point), then rank.

        `scores` of the lists are without the price; only the order is by score less price.
        """

    def after(self, people: Int32s, scores: Int64s, places: Int32s, k: int) -> Lists:
        """Each person's next `k` in her own order after the pair (`scores[i]`, `places[i]`), no prices."""
