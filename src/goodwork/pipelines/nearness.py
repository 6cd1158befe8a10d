"""Which work is near what each person named, and exact lists of near work, further work and the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.layout import lay_out
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.shortlist import Shortlists, match
from goodwork.core.matching.tables import LimitTable
from goodwork.core.matching.vacancy import Vacancy
from goodwork.core.occupations.fit import CLOSE, SOME_WAY, FitRow
from goodwork.pipelines.results import Nearness

FAR_SHOWN = 3  # jobs far from what she named: enough to widen her thoughts, too few to bury her list
BANDS = tuple(Nearness)


@dataclass(frozen=True, slots=True)
class Bands:
    """How near each unit group is to what people named.

    `band` uint8 [n_rows, n_groups + 1] numbers a `Nearness`; the last column is for titles that name no occupation.
    """

    band: NDArray[np.uint8]

    @classmethod
    def of(cls, rows: Sequence[FitRow], n_groups: int) -> "Bands":
        """One row a distinct thing said, in the order given."""
        band = np.full((len(rows), n_groups + 1), BANDS.index(Nearness.FAR), np.uint8)
        for number, row in enumerate(rows):
            if not row.readings:
                band[number] = BANDS.index(Nearness.NOT_KNOWN)
                continue
            nearness = np.max([reading.nearness for reading in row.readings], axis=0)
            band[number, :-1][nearness >= SOME_WAY] = BANDS.index(Nearness.SOME_WAY)
            band[number, :-1][nearness >= CLOSE] = BANDS.index(Nearness.CLOSE)
        return cls(band)


def likeliest_group(vacancy: Vacancy, numbers: Mapping[str, int]) -> int:
    """The number of the vacancy's likeliest unit group; one past the last where its title names none."""
    return numbers[vacancy.occupations[0][0]] if vacancy.occupations else len(numbers)


def match_by_nearness(
    problem: Problem, bands: Bands, groups: NDArray[np.int32], length: int
) -> dict[Nearness, Shortlists]:
    """The best `length` vacancies of each person in each band, exactly: each band is one more limit for one scan.

    `groups` int32 [n_vacancies] is each vacancy's likeliest group. The bands part every person's vacancies, so that
    what is eligible in each adds up to what is eligible in all.
    """
    found = {}
    for number, nearness in enumerate(BANDS):
        only = LimitTable("nearness", problem.people.fit_row, groups, bands.band == number)
        banded = replace(problem, limits=(*problem.limits, only))
        found[nearness] = match(banded, length, layout=lay_out(banded))
    return found
