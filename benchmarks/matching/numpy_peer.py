"""What a careful analyst would write with NumPy: one person at a time, every vacancy in vectors.

Minutes of travel to every vacancy are given free. Scores are 32-bit floating point through BLAS, exact for the
world's whole numbers, so that the lists can be compared one for one. Two ways of filtering are offered and the
faster is the peer: all comparisons on all vacancies, or each on what the one before left.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching.world import AMOUNT_LIMITS, World, fits
from goodwork.core.matching.pairs import journeys

Found = tuple[NDArray[np.int64], NDArray[np.int64]]


class NumpyPeer:
    """The world's vacancies in columns, ready to be searched for one person after another."""

    def __init__(self, world: World) -> None:
        self.problem, stated = world.problem, world.stated
        self.columns = {name: self._compact(name, column) for name, column in stated.vacancies.items()}
        self.people = {name: self._compact(name, column) for name, column in stated.people.items()}
        self.features = self.problem.vacancies.features.astype(np.float32)
        self.weights = self.problem.people.weights.astype(np.float32)

    @staticmethod
    def _compact(name: str, column: NDArray[np.int64]) -> NDArray[np.integer]:
        return column.astype(np.int16 if name in AMOUNT_LIMITS else np.int32)

    def minutes(self, person: int) -> NDArray[np.int32]:
        """Minutes to every vacancy by the person's quickest mode."""
        rows = np.array([person])
        modes = self.problem.people.modes[rows]
        return journeys(self.problem, rows, np.arange(self.problem.n_vacancies), modes)[0].astype(np.int32)

    def all_at_once(self, person: int, minutes: NDArray[np.int32]) -> NDArray[np.int64]:
        """Rows of eligible vacancies, every comparison over every vacancy."""
        eligible = minutes <= self.problem.people.max_minutes[person]
        for name, column in self.columns.items():
            eligible &= fits(name, self.people[name][person], column)
        return np.flatnonzero(eligible)

    def narrowing(self, person: int, minutes: NDArray[np.int32]) -> NDArray[np.int64]:
        """Rows of eligible vacancies, each comparison over those still standing."""
        rows = np.flatnonzero(minutes <= self.problem.people.max_minutes[person])
        for name, column in self.columns.items():
            rows = rows[fits(name, self.people[name][person], column[rows])]
        return rows

    def best(
        self, person: int, minutes: NDArray[np.int32], k: int, eligible: Callable[..., NDArray[np.int64]]
    ) -> Found:
        """Rows and scores of the person's best k vacancies, best first, lower row first among equals."""
        rows = eligible(person, minutes)
        scores = self.features[rows] @ self.weights[person]
        scores -= minutes[rows] * np.float32(self.problem.weights.per_minute)
        if len(rows) > k:
            at_least = np.partition(scores, len(scores) - k)[len(scores) - k]
            rows, scores = rows[scores >= at_least], scores[scores >= at_least]
        order = np.lexsort((rows, -scores))[:k]
        return rows[order], scores[order].astype(np.int64)
