"""What a replay starts from: who could take which vacancy, how it suits, and the chances of a week, as flat arrays."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WEEKS = 52  # the year that is replayed
LONGEST = 156  # weeks a job is followed; one that lasts longer counts as lasting that long


class Rule(IntEnum):
    """How a person's next application is chosen."""

    WORK_FIRST = 0  # the first vacancy posted that she could take and that is still open, any job
    GOOD_WORK = 1  # the best open one by her score, waiting a stated time for one near the best of her list


@dataclass(frozen=True, slots=True)
class Pairs:
    """Everybody's possible vacancies as compressed rows, best score first, then vacancy.

    `start` int64 [n_people + 1]; of each pair `vacancy` int32, `fit` (0 ... 1), `hours_off` (hours a week outside what she
    asked) and `minutes` of journey float64. People and vacancies must stand in the order of their references, so that
    the order of a file's rows can change nothing.
    """

    start: NDArray[np.int64]
    vacancy: NDArray[np.int32]
    fit: Floats
    hours_off: Floats
    minutes: Floats

    @property
    def n_people(self) -> int:
        return len(self.start) - 1


@dataclass(frozen=True, slots=True)
class Vacancies:
    """Of each vacancy: `places` int64, `quality` float64 (-100 ... 100), `pay` float64 pounds an hour (NaN not stated)."""

    places: NDArray[np.int64]
    quality: Floats
    pay: Floats


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The numbers of `standards/policy_lab/assumptions.yaml`, by the same names."""

    chance_of_hire: float
    hire_with_full_fit: float
    arrival_weeks: float
    posting_weeks: float
    filled_by_others: float
    wait_for_good_work: float
    good_work_score: float
    leaving_first_13: float
    leaving_to_26: float
    leaving_after_26: float
    leaving_per_10_quality: float
    leaving_per_10_hours_off: float
    leaving_per_30_minutes: float
    back_to_us: float
    posted_again: float
    weeks_to_post_again: float


@dataclass(frozen=True, slots=True)
class World:
    """One place under one set of assumptions, ready to replay.

    Of each pair `hire` is the chance that an application ends in a job and `leaving` what multiplies the chance of
    leaving. `good_enough` int64 [n_people] is how many of the best on her list she takes at once. `hazard` float64
    [LONGEST + 1] is the sum of -log(1 - chance of leaving) over the first weeks of a job, 0 at its start.
    """

    pairs: Pairs
    vacancies: Vacancies
    hire: Floats
    leaving: Floats
    good_enough: NDArray[np.int64]
    hazard: Floats
    arrival_weeks: int
    posting_weeks: int
    filled_by_others: float
    wait: int
    back_to_us: float
    posted_again: float
    weeks_to_post_again: int


def world(pairs: Pairs, vacancies: Vacancies, assumed: Assumptions) -> World:
    """The place under these assumptions. Raises ValueError where pairs name vacancies that are not there."""
    if len(pairs.vacancy) and not (pairs.vacancy.min() >= 0 and pairs.vacancy.max() < len(vacancies.places)):
        raise ValueError("a pair names a vacancy that is not there")
    quality = vacancies.quality
    above = (quality - (np.median(quality) if len(quality) else 0.0))[pairs.vacancy]
    factor = np.ones(len(pairs.vacancy))
    factor *= assumed.leaving_per_10_quality ** (above / 10)
    factor *= assumed.leaving_per_10_hours_off ** (pairs.hours_off / 10)
    factor *= assumed.leaving_per_30_minutes ** (pairs.minutes / 30)
    n_listed = np.diff(pairs.start)
    return World(
        pairs=pairs,
        vacancies=vacancies,
        hire=np.minimum(assumed.chance_of_hire * (1 + (assumed.hire_with_full_fit - 1) * pairs.fit), 1.0),
        leaving=factor,
        good_enough=np.ceil(n_listed * assumed.good_work_score / 100).astype(np.int64),
        hazard=hazards(assumed),
        arrival_weeks=max(round(assumed.arrival_weeks), 1),
        posting_weeks=max(round(assumed.posting_weeks), 1),
        filled_by_others=assumed.filled_by_others,
        wait=round(assumed.wait_for_good_work),
        back_to_us=assumed.back_to_us,
        posted_again=assumed.posted_again,
        weeks_to_post_again=round(assumed.weeks_to_post_again),
    )


def hazards(assumed: Assumptions) -> Floats:
    """Cumulated chances of leaving by week, as `World.hazard`. A chance of 1 is taken as all but certain."""
    weekly = np.full(LONGEST, assumed.leaving_after_26)
    weekly[:26] = assumed.leaving_to_26
    weekly[:13] = assumed.leaving_first_13
    return np.concatenate([[0.0], np.cumsum(-np.log1p(-np.minimum(weekly, 1 - 1e-12)))])
