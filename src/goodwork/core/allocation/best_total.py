"""The rules that share for the best total: of scores, of scores once as many as can be are placed, or Nash's."""

import numpy as np

from goodwork.core.allocation.auction import ROOM
from goodwork.core.allocation.cover import cover
from goodwork.core.allocation.graph import Int64s, Source
from goodwork.core.allocation.objective import Nash, TotalScore
from goodwork.core.allocation.outcome import Certificate, Outcome, Rule
from goodwork.core.allocation.whole_graph import Proved, best_over_everything

ENOUGH = 32  # a first bonus, in greatest scores; it grows until it is proved large enough
GROWS = 4
LISTED, LOOKED_FOR = 60, 24  # of each person, to place the most: people move further than for the best total


def best_total(source: Source, capacities: Int64s) -> Proved:
    """The greatest sum of scores. Nobody is placed where her score is not above 0."""
    return best_over_everything(source, capacities, TotalScore())


def best_nash(source: Source, capacities: Int64s, without: int) -> Proved:
    """The greatest product of what people have; `without` (thousandths of a point) is what a person without a place has."""
    return best_over_everything(source, capacities, Nash(without))


class NotProvedError(Exception):
    """A best could not be proved in whole numbers of 63 bits: which, and why."""


def most_placed(source: Source, capacities: Int64s, lowest: int) -> tuple[Proved, Certificate]:
    """As many people placed as can be, and then the greatest sum of scores; some may be placed at a loss.

    `lowest` is a score that no eligible pair is below (thousandths of a point). Each place taken earns a bonus, which
    grows until the prices prove that nobody is left without a place for the sake of any scores. The certificate beside
    proves the number placed, whatever the scores. Raises NotProvedError where no bonus that fits 63 bits is enough.
    """
    scores = source.best(np.arange(source.n_people, dtype=np.int32), 1).scores
    if len(scores) and lowest > int(scores.min()):
        raise ValueError(f"the lowest score is said to be {lowest}, yet one pair scores {int(scores.min())}")
    bonus = ENOUGH * (int(np.abs(scores).max(initial=0)) + 1)
    begun = None
    while (bonus + source.largest_score + 1) * (len(capacities) + 2) * 2 <= ROOM:
        proved = best_over_everything(source, capacities, TotalScore(bonus), LISTED, LOOKED_FOR, begun)
        begun = proved.lists
        if found := cover(proved, capacities, lowest):
            return proved, found
        bonus *= GROWS
    raise NotProvedError(
        "How many people could be placed at most is not known: the proof needs figures larger than 63 bits."
    )


def outcome_of(rule: Rule, proved: Proved) -> Outcome:
    """The sharing as every rule states it."""
    return Outcome(rule, proved.sharing.place_of_person, proved.lists)
