"""Which work is near what each person named, and exact lists of near work, further work and the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.layout import Layout, lay_out
from goodwork.core.matching.problem import Problem, of_people
from goodwork.core.matching.shortlist import Prices, Shortlists, match
from goodwork.core.matching.tables import LimitTable
from goodwork.core.matching.vacancy import Vacancy
from goodwork.core.occupations.fit import CLOSE, SOME_WAY, TITLE_READ, FitRow, Ground, Reading
from goodwork.pipelines.results import Nearness
from goodwork.standards.occupations import unit_groups

# Jobs far from what she named: enough to widen her thoughts, too few to bury her list.
SHOWN = {Nearness.FAR: 3, Nearness.BEYOND: 0}
LEVELS_ABOVE = (
    1  # work in no field of hers is shown to one level of skill above hers: further is no help to her
)
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
            band[number, :-1] = _bands(row.readings)
            if not row.readings:
                band[number] = BANDS.index(Nearness.NOT_KNOWN)
        return cls(band)


def _bands(readings: Sequence[Reading]) -> NDArray[np.uint8]:
    """A band for each unit group. A skill alone brings a job some way near, unless skills are all she named."""
    levels = _skill_levels()
    if not readings:
        return np.full(len(levels), BANDS.index(Nearness.NOT_KNOWN), np.uint8)
    work = [reading for reading in readings if reading.ground is not Ground.SKILL]
    near = np.max([reading.nearness for reading in readings], axis=0)
    close = np.max([reading.nearness for reading in work or readings], axis=0)
    hers = max(levels[reading.nearness == reading.nearness.max()].max() for reading in readings)
    beyond = levels > hers + LEVELS_ABOVE
    chosen = [close >= CLOSE, near >= SOME_WAY, beyond]
    bands = [Nearness.CLOSE, Nearness.SOME_WAY, Nearness.BEYOND]
    return np.select(chosen, [np.uint8(BANDS.index(b)) for b in bands], np.uint8(BANDS.index(Nearness.FAR)))


@cache
def _skill_levels() -> NDArray[np.int64]:
    """SOC 2020's level of skill (1 to 4) of each unit group, in order of code."""
    return np.array([group.skill_level for group in unit_groups().values()])


def likeliest_group(vacancy: Vacancy, numbers: Mapping[str, int]) -> int:
    """The number of the vacancy's likeliest unit group; one past the last where its title names none surely enough."""
    if not vacancy.occupations or vacancy.occupations[0][1] < 1000 * TITLE_READ:
        return len(numbers)
    return numbers[vacancy.occupations[0][0]]


def as_shown(rows: Mapping[Nearness, Sequence[int]], length: int) -> list[tuple[Nearness, int, int]]:
    """One person's list as shown: `n_shown` of each band, in order. Each entry is (band, column among its rows, row).

    `rows` are her best vacancies in each band, best first.
    """
    found = []
    for nearness, best in rows.items():
        most = SHOWN.get(nearness, length)
        found += [(nearness, column, row) for column, row in enumerate(best[:most])]
    return found[:length]


@dataclass(frozen=True, slots=True)
class Banded:
    """A problem in which everybody asks once for each band of nearness, which is one more limit, in one scan.

    The bands part every person's vacancies, so that what is eligible in each adds up to what is eligible in all, and
    no pair is scored twice.
    """

    problem: Problem
    layout: Layout

    @classmethod
    def of(cls, problem: Problem, bands: Bands, groups: NDArray[np.int32]) -> "Banded":
        """`groups` int32 [n_vacancies] is each vacancy's likeliest group."""
        n_bands, n_groups = len(BANDS), bands.band.shape[1]
        asking = of_people(problem, np.repeat(np.arange(problem.n_people), n_bands))
        classes = asking.people.fit_row * n_bands + np.tile(np.arange(n_bands), problem.n_people)
        fits = bands.band[:, None, :] == np.arange(n_bands)[None, :, None]
        only = LimitTable("nearness", classes.astype(np.int32), groups, fits.reshape(-1, n_groups))
        asking = replace(asking, limits=(*asking.limits, only))
        return cls(asking, lay_out(asking))

    def match(self, length: int, prices: Prices | None = None) -> dict[Nearness, Shortlists]:
        """The best `length` vacancies of each person in each band, exactly, by score less price."""
        lists = match(self.problem, length, layout=self.layout, prices=prices)
        return {
            nearness: lists.of_people(slice(turn, None, len(BANDS))) for turn, nearness in enumerate(BANDS)
        }


def n_shown(lists: Mapping[Nearness, Shortlists], length: int) -> dict[Nearness, NDArray[np.int64]]:
    """How many of each band stand on each person's list of at most `length`, int64 [n_people]: near work first."""
    left: NDArray[np.int64] | int = length
    shown = {}
    for nearness, banded in lists.items():
        most = SHOWN.get(nearness, length)
        shown[nearness] = np.minimum(np.minimum((banded.vacancies >= 0).sum(axis=1), most), left)
        left = left - shown[nearness]
    return shown
