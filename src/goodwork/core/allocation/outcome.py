"""What a rule decides: who is offered which place, and the prices that bound what any rule could have done."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from goodwork.core.allocation.graph import NOBODY, Int32s, Int64s, Lists


class Rule(StrEnum):
    """How scarce places may be shared."""

    STABLE = "stable"
    BEST_TOTAL = "best-total"
    MOST_PLACED = "most-placed"
    NASH = "nash"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One rule's answer.

    `place_of_person` int32 [n_people], NOBODY where she is offered none. `lists` are the pairs the rule read, a row
    for each person in their order, each in her own order (score, then rank), holding whatever she is offered. Under
    the stable rule each is the beginning of her whole list; other rules may have read on by price.
    """

    rule: Rule
    place_of_person: Int32s
    lists: Lists

    @property
    def n_placed(self) -> int:
        """How many people are offered a place."""
        return int((self.place_of_person != NOBODY).sum())

    def scores(self) -> Int64s:
        """int64 [n_people]: each person's score for what she is offered, 0 where that is nothing.

        Raises ValueError where she is offered a place that is not on her list.
        """
        lists, place = self.lists, self.place_of_person
        owner = np.repeat(np.arange(len(place)), np.diff(lists.start))
        offered = lists.places == place[owner]
        if int(offered.sum()) != self.n_placed:
            raise ValueError("somebody is offered a place that is not on her list, or is on it twice")
        found = np.zeros(len(place), np.int64)
        found[owner[offered]] = lists.scores[offered]
        return found


@dataclass(frozen=True, slots=True)
class Certificate:
    """Prices that bound one objective over every eligible pair, on any list or on none.

    The bound is sum(capacity x price) + sum over people of max(0, best listed value - price, `beyond`). `prices`
    int64 [n_places], none negative; `beyond` int64 [n_people]: no place off her list is worth more to her than this
    (value less price), 0 where her list is complete. `objective` says what a pair's value is; `bonus` is added to the
    value of every pair.
    """

    objective: str  # "score" and "placed": its score; "people": 1; "nash": see `objective.Nash`
    prices: Int64s
    beyond: Int64s
    bound: int
    bonus: int = (
        0  # above 0 for "placed" alone: so large that nobody is left without for the sake of any scores
    )
