"""What a sharing reaches of each thing it could be best at, and prices that prove no sharing reaches more, ready to publish."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from goodwork.core.allocation.certificate import bound_of, gains_at
from goodwork.core.allocation.gaps import Best, Gaps, Tell, gaps, lists_down_to, reached, silent
from goodwork.core.allocation.graph import Int64s, Lists, Source
from goodwork.core.allocation.objective import Measure, Nash, Placed, TotalScore
from goodwork.core.allocation.outcome import Certificate, Outcome, Rule
from goodwork.core.allocation.priority import Priorities
from goodwork.core.allocation.stable import stable

RULE_OF_OBJECTIVE = {"score": Rule.BEST_TOTAL, "placed": Rule.MOST_PLACED, "nash": Rule.NASH}


@dataclass(frozen=True, slots=True)
class Proof:
    """One objective of one sharing. `achieved` is its worth and `bound` what no sharing can pass; `prices` int64
    [n_places]; `beyond` int64 [n_people], at least what any pair off her list is worth to her beyond its price."""

    objective: str
    bonus: int
    achieved: int
    bound: int
    prices: Int64s
    beyond: Int64s


@dataclass(frozen=True, slots=True)
class Proved:
    """A sharing, beside the best by each rule, with what proves them. `lowest` and `without` as in `gaps.gaps`."""

    outcome: Outcome
    gaps: Gaps
    proofs: tuple[Proof, ...]
    lowest: int
    without: int


def share(
    rule: Rule,
    source: Source,
    capacities: Int64s,
    priorities: Priorities,
    without: int,
    lowest: int,
    tell: Tell = silent,
) -> Proved:
    """Share the places by a rule and prove how far it is from the best by every other.

    The lists of the outcome are each person's own from the top down to what she is offered, all of it where that is
    nothing. `without`, `lowest` and `tell` as in `gaps.gaps`. Raises ValueError for capacities or priorities that cannot
    be, or where the rule's own best cannot be proved.
    """
    fair = stable(source, capacities, priorities)
    found = gaps(fair, source, capacities, without, lowest, tell)
    if rule is not Rule.STABLE and rule not in found.best:
        raise ValueError(f"the rule {rule.value} cannot be kept here. {' '.join(found.not_known)}")
    outcome = fair if rule is Rule.STABLE else _down_to(source, found.best[rule].outcome)
    beside = replace(found, reached=reached(outcome, without))
    return Proved(outcome, beside, tuple(_proofs(outcome, found, without, capacities)), lowest, without)


def _proofs(outcome: Outcome, found: Gaps, without: int, capacities: Int64s) -> Iterator[Proof]:
    for name, rule in RULE_OF_OBJECTIVE.items():
        if best := found.best.get(rule):
            yield _proof(outcome, best, best.certificate, _measure(name, best, without), capacities)
            if best.cover:
                yield _proof(outcome, best, best.cover, Placed(), capacities)


def _down_to(source: Source, outcome: Outcome) -> Outcome:
    everybody = np.arange(source.n_people, dtype=np.int32)
    return Outcome(
        outcome.rule, outcome.place_of_person, lists_down_to(source, everybody, outcome.place_of_person)
    )


def _measure(name: str, best: Best, without: int) -> Measure:
    return Nash(without) if name == "nash" else TotalScore(best.certificate.bonus)


def _proof(
    outcome: Outcome, best: Best, certificate: Certificate, objective: Measure, capacities: Int64s
) -> Proof:
    """The certificate of the best, said about the lists of this outcome instead of those it was found on."""
    gains = _gains(best.outcome.lists, objective, certificate.prices)
    beyond = np.maximum(np.maximum(gains, certificate.beyond), 0)
    beyond[outcome.lists.complete] = 0
    listed = _gains(outcome.lists, objective, certificate.prices)
    scores, placed = outcome.scores(), outcome.place_of_person >= 0
    achieved = int(objective.worth(scores)[placed].sum()) + objective.bonus * int(placed.sum())
    bound = bound_of(capacities, certificate.prices, listed, beyond)
    return Proof(objective.name, objective.bonus, achieved, bound, certificate.prices, beyond)


def _gains(lists: Lists, objective: Measure, prices: Int64s) -> Int64s:
    return gains_at(lists.start, lists.places, objective.worth(lists.scores), objective.bonus, prices)[0]
