"""The best sharing over everything eligible, though only short lists are held: found and proved by pricing.

Solve over the lists; at the prices found, scan again for pairs off the lists that are worth more beyond their price
than what a person has; add them; solve again from there; until there are none. Then no pair on any list or on none
could make a better sharing (column generation: Gilmore and Gomory 1961).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.core.allocation.auction import Sharing, best_sharing
from goodwork.core.allocation.certificate import bound_of, gains_at
from goodwork.core.allocation.graph import Int32s, Int64s, Lists, Source
from goodwork.core.allocation.joined import in_own_order, joined, not_listed
from goodwork.core.allocation.objective import Objective
from goodwork.core.allocation.outcome import Certificate
from goodwork.core.allocation.windows import Reach

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


class _Now(NamedTuple):
    """At some `prices`, what each person gains most on her list, and the score and price of the pair that gives it.

    All int64 [n_people], but for `prices` [n_places]. Whoever gains nothing pays as much as would leave her nothing.
    """

    prices: Int64s
    gains: Int64s
    scores: Int64s
    paid: Int64s


@dataclass(slots=True)
class _Search:
    """Lists as they grow. `beyond` int64 [n_people]: what no pair off her list is worth more than, beyond its price."""

    source: Source
    objective: Objective
    lists: Lists
    beyond: Int64s
    more: int
    n_scans: int = 0
    _worth: tuple[Lists, Int64s] | None = None

    def worth(self) -> Int64s:
        """The worths of the pairs listed, worked out once for as long as the lists stay as they are."""
        if self._worth is None or self._worth[0] is not self.lists:
            self._worth = self.lists, self.objective.worth(self.lists.scores)
        return self._worth[1]

    def solve(self, capacities: Int64s, warm: Sharing | None) -> Sharing:
        """The best sharing over the lists."""
        lists, objective = self.lists, self.objective
        return best_sharing(lists.start, lists.places, self.worth(), capacities, objective.bonus, warm)

    def now(self, prices: Int64s) -> _Now:
        """What people gain on their lists at these prices."""
        lists, objective = self.lists, self.objective
        gains, best = gains_at(lists.start, lists.places, self.worth(), objective.bonus, prices)
        scores = np.append(lists.scores, 0)[best]
        paid = np.append(prices, 0)[np.append(lists.places, -1)[best]]
        has = best >= 0
        return _Now(prices, gains, np.where(has, scores, 0), np.where(has, paid, objective.bonus))

    def finds_better(self, asked: Int32s, now: _Now) -> bool:
        """Add to the lists of `asked` what is best at the prices now; whether it is better than what they gain."""
        k, any_better = self.more, False
        while len(asked):
            self.n_scans += len(asked)
            found, beyond = self._scanned(asked, now, k)
            new = not_listed(self.lists, found, len(now.prices))
            self.lists = joined(self.lists, found, new)
            self.beyond[asked] = np.where(found.complete, 0, np.maximum(beyond, 0))
            better = self._better(found, new, now)
            any_better |= bool(better.any())
            asked, k = asked[~better & (self.beyond[asked] > now.gains[asked])], DEEPER * k
        return any_better

    def _better(self, found: Lists, new: NDArray[np.bool_], now: _Now) -> NDArray[np.bool_]:
        """Which rows of `found` hold a pair not listed before that beats what she gains."""
        owner = np.repeat(np.arange(len(found.people)), np.diff(found.start))
        net = self.objective.worth(found.scores) + self.objective.bonus - now.prices[found.places]
        better = np.zeros(len(found.people), np.bool_)
        better[owner[new & (net > now.gains[found.people][owner])]] = True
        return better

    def _scanned(self, asked: Int32s, now: _Now, k: int) -> tuple[Lists, Int64s]:
        """Everybody's best `k` by the objective's scans, in the order of `asked`, and the bound on the rest."""
        parts, beyond = [], np.zeros(len(asked), np.int64)
        reach = Reach(self.source.largest_score, self.source.largest_price)
        for scan in self.objective.scans(now.scores[asked], now.paid[asked], now.prices, reach):
            rows, charged = scan.window.rows, scan.window.prices
            found = self.source.best(asked[rows], k, charged)
            last = np.maximum(found.start[1:] - 1, 0)
            net = np.append(found.scores, 0)[last] - charged[np.append(found.places, 0)[last]]
            beyond[rows] = self.objective.at_most(scan, net, reach)
            parts.append((rows, found))
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
        now = search.now(sharing.prices)
        open_ended, fell = ~search.lists.complete, now.gains < before
        # Whoever has come to gain less is likeliest to have found better elsewhere; all others for the proof.
        better = search.finds_better(everybody[open_ended & fell], now) or search.finds_better(
            everybody[open_ended & ~fell], now
        )
        before = now.gains
    return _proved(search, capacities, sharing, n_rounds)


def _proved(search: _Search, capacities: Int64s, sharing: Sharing | None, n_rounds: int) -> Proved:
    assert sharing is not None
    gains = search.now(sharing.prices).gains
    beyond = np.where(search.lists.complete, 0, search.beyond)
    bound = bound_of(capacities, sharing.prices, gains, beyond)
    objective = search.objective
    certificate = Certificate(objective.name, sharing.prices, beyond, bound, objective.bonus)
    lists = in_own_order(search.lists, search.source.rank)
    return Proved(sharing, lists, certificate, n_rounds, search.n_scans)
