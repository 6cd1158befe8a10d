"""What a list gives a person, as numbers: exposure, quality, pay, choice, and what closes jobs to her."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
POINT = 1000.0  # thousandths of a point in a point


class Family(StrEnum):
    """What a measure is about, in the order of a report."""

    EXPOSURE = "exposure"
    CHOICE = "choice"
    QUALITY = "quality"
    PLACEMENT = "placement"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing measured of a person. `is_share` where it is 0 or 1; `decimals` how closely it is shown."""

    id: str
    label: str
    unit: str
    family: Family
    is_share: bool = False
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """`values` float64 [n_people, n_measures], NaN where a person has nothing to measure (an empty list has no mean)."""

    measures: tuple[Measure, ...]
    values: Floats

    def column(self, measure_id: str) -> Floats:
        """One measure of everybody. Raises KeyError where it was not measured."""
        return self.values[:, {m.id: i for i, m in enumerate(self.measures)}[measure_id]]


@dataclass(frozen=True, slots=True)
class ShownLists:
    """The lists people are shown, best first: rows of vacancies int32 [n, k] (-1 past the end), `scores` int64 [n, k]
    and `parts` int64 [n, k, n_parts] in thousandths of a point, `minutes` float64 [n, k] (NaN not known).
    """

    vacancies: NDArray[np.int32]
    scores: NDArray[np.int64]
    parts: NDArray[np.int64]
    part_names: tuple[str, ...]
    minutes: Floats

    @property
    def shown(self) -> NDArray[np.bool_]:
        return self.vacancies >= 0


@dataclass(frozen=True, slots=True)
class VacancyFacts:
    """Of each vacancy: `quality` float64, the mean of the charter's headings, -100 ... 100; `pay` float64 pounds an hour
    stated (NaN where it is not); `places` int64.
    """

    quality: Floats
    pay: Floats
    places: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Choice:
    """Of each person: vacancies she could take, within reach, and closed by each limit alone, int64 [n] and [n, n_limits]."""

    n_eligible: NDArray[np.int64]
    n_in_reach: NDArray[np.int64]
    closed: NDArray[np.int64]
    limits: Mapping[str, str]  # code to words, in the order of the columns


@dataclass(frozen=True, slots=True)
class Placed:
    """The vacancy each person was given: int32 [n], -1 for nobody."""

    vacancy: NDArray[np.int32]


def attention(k: int) -> Floats:
    """How much a place on a list is looked at, the first 1: 1 / log2(1 + place).

    The usual discount of ranking measures (Järvelin and Kekäläinen 2002), used for exposure by Singh and Joachims (2018).
    """
    return np.asarray(1.0 / np.log2(1.0 + np.arange(1, k + 1)), np.float64)


def mean_of_shown(values: Floats, shown: NDArray[np.bool_]) -> Floats:
    """Each row's mean of the values shown and known; NaN where there are none."""
    known = shown & ~np.isnan(values)
    total = np.where(known, values, 0.0).sum(axis=1)
    n = known.sum(axis=1)
    return np.asarray(np.where(n > 0, total / np.maximum(n, 1), np.nan), np.float64)


def measure_people(
    lists: ShownLists, vacancies: VacancyFacts, choice: Choice, few: int, placed: Placed | None = None
) -> Measured:
    """Everything an audit compares. `few` is how many jobs are few."""
    columns = [
        *_exposure(lists, vacancies),
        *_choice(lists, choice, few),
        *_quality(lists, vacancies),
        *(_placement(placed, vacancies) if placed else ()),
        *_closed(choice),
    ]
    values = np.column_stack([values for _, values in columns]) if len(lists.vacancies) else np.zeros((0, 0))
    if not len(lists.vacancies):
        values = np.zeros((0, len(columns)))
    return Measured(tuple(measure for measure, _ in columns), np.asarray(values, np.float64))


Column = tuple[Measure, Floats]


def _exposure(lists: ShownLists, vacancies: VacancyFacts) -> list[Column]:
    shown, rows = lists.shown, np.maximum(lists.vacancies, 0)
    weight = np.where(shown, attention(shown.shape[1]), 0.0)
    seen = np.bincount(rows[shown], minlength=len(vacancies.quality))
    per_place = seen / np.maximum(vacancies.places, 1)
    good = vacancies.quality >= (np.quantile(vacancies.quality, 0.75) if len(vacancies.quality) else 0.0)
    rivals = per_place[rows] if len(per_place) else np.zeros(rows.shape)
    is_good = good[rows] if len(good) else np.zeros(rows.shape, np.bool_)
    exposure, jobs = Family.EXPOSURE, "jobs, the first place on a list counting 1"
    return [
        (Measure("exposure", "Jobs shown, by place on the list", jobs, exposure, decimals=2), weight.sum(axis=1)),
        (
            Measure("good_exposure", "The same, of the best quarter for job quality", jobs, exposure, decimals=2),
            np.where(is_good, weight, 0.0).sum(axis=1),
        ),
        (
            Measure("rivals", "People shown the same jobs, for each place", "people", exposure),
            mean_of_shown(np.asarray(rivals, np.float64), shown),
        ),
    ]  # fmt: skip


def _choice(lists: ShownLists, choice: Choice, few: int) -> list[Column]:
    n_listed = lists.shown.sum(axis=1)
    return [
        (Measure("eligible", "Jobs she could take", "jobs", Family.CHOICE), choice.n_eligible.astype(np.float64)),
        (Measure("in_reach", "Jobs within reach of home", "jobs", Family.CHOICE), choice.n_in_reach.astype(np.float64)),
        (Measure("no_jobs", "No job on the list", "of people", Family.CHOICE, is_share=True), (n_listed == 0).astype(np.float64)),
        (
            Measure("few_jobs", f"Fewer than {few} jobs on the list", "of people", Family.CHOICE, is_share=True),
            (n_listed < few).astype(np.float64),
        ),
    ]  # fmt: skip


PART_LABELS = {
    "occupation": "Fit, points",
    "job_quality": "Job quality by her own priorities, points",
    "pay": "Pay above her floor, points",
    "progression": "Progression, points",
    "travel": "Journey, points taken off",
}


def _quality(lists: ShownLists, vacancies: VacancyFacts) -> list[Column]:
    shown, rows = lists.shown, np.maximum(lists.vacancies, 0)

    def of_vacancy(values: Floats) -> Floats:
        return mean_of_shown(values[rows] if len(values) else np.full(rows.shape, np.nan), shown)

    def add(measure_id: str, label: str, unit: str, values: Floats, decimals: int = 1) -> None:
        columns.append((Measure(measure_id, label, unit, Family.QUALITY, decimals=decimals), values))

    columns: list[Column] = []
    add("score", "Score of the jobs shown", "points", mean_of_shown(lists.scores / POINT, shown))
    for i, part in enumerate(lists.part_names):
        points = mean_of_shown(lists.parts[:, :, i] / POINT, shown)
        add(f"part_{part}", PART_LABELS.get(part, part), "points", points)
    add(
        "quality", "Job quality, all headings alike", "points from -100 to 100", of_vacancy(vacancies.quality)
    )
    add("pay", "Pay stated", "pounds an hour", of_vacancy(vacancies.pay), 2)
    add("minutes", "Journey", "minutes", mean_of_shown(lists.minutes, shown))
    return columns


def _placement(placed: Placed, vacancies: VacancyFacts) -> list[Column]:
    has, rows = placed.vacancy >= 0, np.maximum(placed.vacancy, 0)
    quality = np.where(has, vacancies.quality[rows], np.nan)
    pay = np.where(has, vacancies.pay[rows], np.nan)
    family = Family.PLACEMENT
    return [
        (Measure("placed", "Given a place", "of people", family, is_share=True), has.astype(np.float64)),
        (Measure("placed_quality", "Job quality of the place given", "points from -100 to 100", family), quality),
        (Measure("placed_pay", "Pay of the place given", "pounds an hour", family, decimals=2), pay),
    ]  # fmt: skip


def _closed(choice: Choice) -> list[Column]:
    return [
        (
            Measure(f"closed_{code}", f"Closed by one limit alone: {words}", "jobs", Family.CLOSED),
            choice.closed[:, i].astype(np.float64),
        )
        for i, (code, words) in enumerate(choice.limits.items())
    ]


def quantiles(values: Floats, at: Sequence[float], smallest: int) -> tuple[float | None, ...]:
    """Quantiles of the known values; None where fewer than `smallest` people are on either side of one."""
    known = np.sort(values[~np.isnan(values)])
    return tuple(
        float(np.quantile(known, q)) if min(q, 1 - q) * len(known) >= smallest - 1e-9 else None for q in at
    )
