"""The best of everything eligible, for any people, as often as asked: nothing is held but the layout.

What a rule of sharing reads. It stands alone from `core.allocation`, whose `Source` this satisfies by its shape.
"""

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.kernel import RANK_BITS, shortlist_people
from goodwork.core.matching.layout import Layout, lay_out, scratch_for
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.shortlist import NO_KEYS, NOBODY, Prices, in_pieces, scan_prices
from goodwork.vocabulary.eligible import Int32s, Int64s, Lists

AT_ONCE = 4_000_000  # places listed before they are packed: bounds memory to some tens of megabytes


class Candidates:
    """Each person's vacancies in order of score, a few at a time. Exact, and the same on any number of threads.

    Cost is that of scanning the people asked for, whatever the number of the others.
    """

    def __init__(self, problem: Problem, layout: Layout | None = None, n_threads: int | None = None) -> None:
        self._problem, self._layout, self._n_threads = problem, layout or lay_out(problem), n_threads
        self._place_of_person = np.empty(problem.n_people, np.int32)
        self._place_of_person[self._layout.people.row] = np.arange(problem.n_people, dtype=np.int32)

    @property
    def n_people(self) -> int:
        return self._problem.n_people

    @property
    def rank(self) -> Int32s:
        """int32 [n_vacancies], a permutation: the order that settles equal scores, lowest first."""
        return self._problem.vacancies.rank

    @property
    def largest_score(self) -> int:
        """No score is further from 0 than this, in thousandths of a point."""
        return self._problem.largest_score

    @property
    def largest_price(self) -> int:
        """No price may be further from 0 than this: a score less its price must fit 32 bits."""
        return 2**31 - 1 - self._problem.largest_score

    def best(self, people: Int32s, k: int, prices: Prices | None = None) -> Lists:
        """Each of `people`'s best `k` by score less price (int64 [n_vacancies], thousandths of a point), then rank.

        `scores` of the lists are without the price; only the order is by score less price. Raises ValueError when
        `k` is below 1, a person is no row of the problem, or a price is missing or too large.
        """
        charged = scan_prices(self._problem, self._layout, prices)
        lists = self._lists(np.asarray(people, np.int32), NO_KEYS, charged, k)
        if prices is not None:
            lists.scores[:] += prices[lists.places]
        return lists

    def after(self, people: Int32s, scores: Int64s, places: Int32s, k: int) -> Lists:
        """Each of `people`'s next `k` in her own order after the pair (`scores[i]`, `places[i]`), no prices.

        `complete` is true where nothing comes after the list's last. Raises ValueError as `best`.
        """
        below = np.asarray(scores, np.int64) << 32 | (RANK_BITS - self.rank[places].astype(np.int64))
        return self._lists(np.asarray(people, np.int32), below, NO_KEYS, k)

    def _lists(self, people: Int32s, below: Int64s, prices: NDArray[np.int64], k: int) -> Lists:
        if k < 1:
            raise ValueError(f"a list needs at least 1 place, not {k}")
        if len(people) and not (people.min() >= 0 and people.max() < self.n_people):
            raise ValueError(f"a person must be a row from 0 to {self.n_people - 1}")
        k_held, n = min(k, max(self._problem.n_vacancies, 1)), len(people)
        piece = max(1, AT_ONCE // k_held)
        packed = [
            self._packed(people[a : a + piece], below[a : a + piece], prices, k_held)
            for a in range(0, n, piece)
        ]
        columns = zip(*packed, strict=True) if packed else ((np.zeros(0, np.int64),),) * 4
        counts, left, places, scores = (np.concatenate(list(column)) for column in columns)
        start = np.zeros(n + 1, np.int64)
        np.cumsum(counts, out=start[1:])
        return Lists(people, start, places.astype(np.int32), scores.astype(np.int64), left == 0)

    def _packed(
        self, people: Int32s, below: Int64s, prices: NDArray[np.int64], k: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], Int32s, Int32s]:
        """How many each one's list holds and how many it leaves, and all lists' places and scores on end."""
        layout, n = self._layout, len(people)
        order = np.argsort(self._place_of_person[people], kind="stable")
        scanned = self._place_of_person[people][order]
        under = below[order] if len(below) else below
        chosen, scores, counts = (
            np.full((n, k), NOBODY, np.int32),
            np.zeros((n, k), np.int32),
            np.zeros((n, 3), np.int32),
        )

        def work(first: int, last: int) -> None:
            some = slice(first, last)
            shortlist_people(
                layout,
                scanned[some],
                under[some],
                prices,
                scratch_for(layout, k),
                chosen[some],
                scores[some],
                counts[some],
            )

        in_pieces(work, n, self._n_threads)
        back = np.argsort(order)
        chosen, scores, n_below = chosen[back], scores[back], counts[back, 2].astype(np.int64)
        listed = chosen >= 0
        return listed.sum(axis=1), n_below - listed.sum(axis=1), chosen[listed], scores[listed]
