"""Everybody's lists by nearness, one place longer than shown, so that one vacancy changed can be put in its place."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.one_vacancy import Whom
from goodwork.core.matching.shortlist import Shortlists
from goodwork.core.matching.tables import Int32s
from goodwork.pipelines.nearness import BANDS, Banded, as_shown
from goodwork.pipelines.results import Nearness

OrderedRows = list[tuple[int, int, int]]  # (score turned round, tie-break rank, row): the best first


@dataclass(frozen=True, slots=True)
class BandedLists:
    """Lists of `length` + 1 in each band; `rank` int32 [n_vacancies] settles equal scores."""

    lists: dict[Nearness, Shortlists]
    rank: Int32s
    length: int

    @classmethod
    def of(cls, banded: Banded, rank: Int32s, length: int) -> "BandedLists":
        """Everybody matched for lists one place longer than `length`."""
        return cls(banded.match(length + 1), rank, length)

    def with_vacancy(
        self, vacancy: int, whom: Whom, bands: NDArray[np.uint8]
    ) -> Iterator[tuple[int, int, int]]:
        """(person, rank before, rank after) for each person on whose list a vacancy is or would be; 0 is not on it.

        `whom` are those who could take it as changed, and `bands` uint8 [n_people] how near it would be to each.
        """
        score = dict(zip(whom.people.tolist(), whom.scores.tolist(), strict=True))
        listed = [np.flatnonzero((lists.vacancies == vacancy).any(axis=1)) for lists in self.lists.values()]
        for person in sorted({*score, *np.concatenate(listed).tolist()}):
            ordered = {nearness: self._ordered(lists, person) for nearness, lists in self.lists.items()}
            was = self._rank(ordered, vacancy)
            others = {n: [row for row in rows if row[2] != vacancy] for n, rows in ordered.items()}
            if person in score:
                new = (-score[person], int(self.rank[vacancy]), vacancy)
                band = BANDS[bands[person]]
                others[band] = sorted([*others[band], new])
            becomes = self._rank(others, vacancy)
            if was or becomes:
                yield person, was, becomes

    def _ordered(self, lists: Shortlists, person: int) -> OrderedRows:
        pairs = zip(lists.vacancies[person].tolist(), lists.scores[person].tolist(), strict=True)
        return [(-score, int(self.rank[row]), row) for row, score in pairs if row >= 0]

    def _rank(self, ordered: dict[Nearness, OrderedRows], vacancy: int) -> int:
        """Where the vacancy stands on the list as shown, from 1; 0 where it does not."""
        rows = {nearness: [row for _, _, row in some[: self.length]] for nearness, some in ordered.items()}
        shown = [row for _, _, row in as_shown(rows, self.length)]
        return shown.index(vacancy) + 1 if vacancy in shown else 0
