"""Everybody's list kept one place longer than shown, so that where a changed vacancy would stand is known exactly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.one_vacancy import Whom
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.shortlist import Shortlists
from goodwork.core.matching.tables import Int32s

NO_KEY = np.iinfo(np.int64).min
_RANK_BITS = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class WarmLists:
    """`keys` int64 [n_people, k + 1] order each person's best vacancies, greatest first, NO_KEY past the end.

    A key is the score above the rank turned round, as in the scan. `rank` int32 [n_vacancies] is the problem's.
    """

    keys: NDArray[np.int64]
    rank: Int32s

    @classmethod
    def of(cls, problem: Problem, lists: Shortlists) -> "WarmLists":
        """From lists of the problem one place longer than shown."""
        rank = problem.vacancies.rank
        listed = lists.vacancies >= 0
        if not problem.n_vacancies:
            return cls(np.full(lists.scores.shape, NO_KEY, np.int64), rank)
        keys = _keys(lists.scores, rank[np.maximum(lists.vacancies, 0)])
        return cls(np.where(listed, keys, NO_KEY), rank)

    def ranks(self, vacancy: int, before: Whom, after: Whom, k: int) -> tuple[Int32s, Int32s, Int32s]:
        """The people on whose first `k` the vacancy is or would be: rows, its rank before, its rank after (0: not).

        Without the vacancy her next best is still here, because lists are one longer than `k`.
        """
        people = np.union1d(before.people, after.people).astype(np.int32)
        was, becomes = self._keys_of(vacancy, people, before), self._keys_of(vacancy, people, after)
        last = self.keys[people, min(k, self.keys.shape[1]) - 1] if len(people) else was
        near = (np.maximum(was, becomes) >= last) & (np.maximum(was, becomes) > NO_KEY)
        people, was, becomes = people[near], was[near], becomes[near]
        others = np.where(self.keys[people] == was[:, None], NO_KEY, self.keys[people])
        ranks = [np.where(key > NO_KEY, (others > key[:, None]).sum(axis=1) + 1, 0) for key in (was, becomes)]
        rank_before, rank_after = (np.where(rank <= k, rank, 0).astype(np.int32) for rank in ranks)
        kept = (rank_before > 0) | (rank_after > 0)
        return people[kept], rank_before[kept], rank_after[kept]

    def _keys_of(self, vacancy: int, people: Int32s, whom: Whom) -> NDArray[np.int64]:
        found = np.full(len(people), NO_KEY, np.int64)
        found[np.searchsorted(people, whom.people)] = _keys(whom.scores, self.rank[vacancy])
        return found


def _keys(scores: NDArray[np.integer], rank: NDArray[np.integer] | np.integer) -> NDArray[np.int64]:
    return np.asarray((scores.astype(np.int64) << 32) | (_RANK_BITS - np.asarray(rank, np.int64)))
