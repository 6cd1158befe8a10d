"""The best sharing over everything eligible, though only short lists are held: found and proved by pricing.

Solve over the lists; at the prices found, scan again for pairs off the lists that are worth more beyond their price
than what a person has; add them; solve again from there; until there are none. Then no pair on any list or on none
could make a better sharing (column generation: Gilmore and Gomory 1961).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.allocation.auction import Sharing, best_sharing
from goodwork.core.allocation.certificate import bound_of, gains_at
from goodwork.core.allocation.graph import Int32s, Int64s, Lists, Source
from goodwork.core.allocation.joined import in_own_order, joined, not_listed
from goodwork.core.allocation.objective import Objective
from goodwork.core.allocation.outcome import Certificate

FIRST = 20  # pairs a person is listed with at first
MORE = 8  # pairs looked for beyond a price
DEEPER = 4  # times as many where the bound needs them


@dataclass(frozen=True, slots=True)
class Proved:
    """The best sharing by an objective over everything eligible, its certificate, and what it took.

    `lists` hold a row for everybody, in her own order, with whatever she is offered. `n_scans` counts each person's
    every scan, so that the cost can be told without a clock.
    """

    sharing: Sharing
    lists: Lists
    certificate: Certificate
    n_rounds: int
    n_scans: int


@dataclass(slots=True)
class _Search:
    """Lists as they grow. `beyond` int64 [n_people]: what no pair off her list is worth more than, beyond its price."""

    source: Source
    objective: Objective
    lists: Lists
    beyond: Int64s
    more: int
    n_scans: int = 0

    def solve(self, capacities: Int64s, warm: Sharing | None) -> Sharing:
        """The best sharing over the lists."""
        lists, objective = self.lists, self.objective
        worth = objective.worth(lists.scores)
        return best_sharing(lists.start, lists.places, worth, capacities, objective.bonus, warm)

    def gains(self, prices: Int64s) -> tuple[Int64s, Int64s]:
        """What each person gains most beyond a price on her list, and the score of the pair that gives it."""
        lists, objective = self.lists, self.objective
        worth = objective.worth(lists.scores)
        gains, best = gains_at(lists.start, lists.places, worth, objective.bonus, prices)
        return gains, np.where(best >= 0, np.append(lists.scores, 0)[best], 0)

    def finds_better(self, asked: Int32s, prices: Int64s, gains: Int64s, scores: Int64s) -> bool:
        """Add to the lists of `asked` what is best at these prices; whether it is better than what they gain."""
        k, any_better = self.more, False
        while len(asked):
            self.n_scans += len(asked)
            found, beyond = self._scanned(asked, prices, scores, k)
            new = not_listed(self.lists, found, len(prices))
            self.lists = joined(self.lists, found, new)
            self.beyond[asked] = np.where(found.complete, 0, np.maximum(beyond, 0))
            better = self._better(found, new, prices, gains)
            any_better |= bool(better.any())
            asked, k = asked[~better & (self.beyond[asked] > gains[asked])], DEEPER * k
        return any_better

    def _better(
        self, found: Lists, new: NDArray[np.bool_], prices: Int64s, gains: Int64s
    ) -> NDArray[np.bool_]:
        """Which rows of `found` hold a pair not listed before that beats what she gains."""
        owner = np.repeat(np.arange(len(found.people)), np.diff(found.start))
        net = self.objective.worth(found.scores) + self.objective.bonus - prices[found.places]
        better = np.zeros(len(found.people), np.bool_)
        better[owner[new & (net > gains[found.people][owner])]] = True
        return better

    def _scanned(self, asked: Int32s, prices: Int64s, scores: Int64s, k: int) -> tuple[Lists, Int64s]:
        """Everybody's best `k` by the objective's scans, in the order of `asked`, and the bound on the rest."""
        parts, beyond = [], np.zeros(len(asked), np.int64)
        for scan in self.objective.scans(scores[asked], prices):
            found = self.source.best(asked[scan.rows], k, scan.prices)
            last = np.maximum(found.start[1:] - 1, 0)
            net = np.append(found.scores, 0)[last] - scan.prices[np.append(found.places, 0)[last]]
            beyond[scan.rows] = self.objective.at_most(scan, net)
            parts.append((scan.rows, found))
        return (parts[0][1] if len(parts) == 1 else _in_order(asked, parts)), beyond


def _in_order(asked: Int32s, parts: list[tuple[Int64s, Lists]]) -> Lists:
    """The rows of several scans put back in the order asked."""
    rows = np.concatenate([rows for rows, _ in parts])
    lengths, complete = np.zeros(len(asked), np.int64), np.zeros(len(asked), np.bool_)
    lengths[rows] = np.concatenate([np.diff(found.start) for _, found in parts])
    complete[rows] = np.concatenate([found.complete for _, found in parts])
    order = np.argsort(np.repeat(rows, lengths[rows]), kind="stable")
    places = np.concatenate([found.places for _, found in parts])[order]
    scores = np.concatenate([found.scores for _, found in parts])[order]
    return Lists(asked, np.append(0, np.cumsum(lengths)), places, scores, complete)


def best_over_everything(
    source: Source,
    capacities: Int64s,
    objective: Objective,
    first: int = FIRST,
    more: int = MORE,
    begun: Lists | None = None,
) -> Proved:
    """The sharing best by `objective` over every eligible pair, and the proof.

    `begun` are everybody's lists from an earlier proof, to begin from. Memory is a list of some tens of pairs a
    person. Raises ValueError as `best_sharing` does.
    """
    everybody = np.arange(source.n_people, dtype=np.int32)
    lists = begun or source.best(everybody, first)
    search = _Search(source, objective, lists, np.zeros(len(everybody), np.int64), more, len(everybody))
    before = np.full(len(everybody), np.iinfo(np.int64).max)
    sharing, n_rounds, better = None, 0, True
    while better:
        n_rounds += 1
        sharing = search.solve(capacities, sharing)
        gains, scores = search.gains(sharing.prices)
        open_ended, fell = ~search.lists.complete, gains < before
        # Whoever has come to gain less is likeliest to have found better elsewhere; all others for the proof.
        better = search.finds_better(
            everybody[open_ended & fell], sharing.prices, gains, scores
        ) or search.finds_better(everybody[open_ended & ~fell], sharing.prices, gains, scores)
        before = gains
    return _proved(search, capacities, sharing, n_rounds)


def _proved(search: _Search, capacities: Int64s, sharing: Sharing | None, n_rounds: int) -> Proved:
    assert sharing is not None
    gains, _ = search.gains(sharing.prices)
    beyond = np.where(search.lists.complete, 0, search.beyond)
    bound = bound_of(capacities, sharing.prices, gains, beyond)
    objective = search.objective
    certificate = Certificate(objective.name, sharing.prices, beyond, bound, objective.bonus)
    lists = in_own_order(search.lists, search.source.rank)
    return Proved(sharing, lists, certificate, n_rounds, search.n_scans)
