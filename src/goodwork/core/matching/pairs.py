"""Any pairs looked at closely: minutes, the limits that stand between, and the parts of a score.

For explanations and levers, over whole rows of numbers. `people` and `vacancies` are arrays of rows of the
problem that broadcast together, so that one person and every vacancy, or the reverse, is one call.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.journey_kernel import quickest_between
from goodwork.core.matching.layout import ways
from goodwork.core.matching.limits import LIMITS, TRAVEL
from goodwork.core.matching.problem import (
    ANYWHERE,
    MINUTES_UNKNOWN,
    NO_MODE,
    NO_PAY,
    Problem,
)
from goodwork.core.matching.quantities import MODES
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.travel_times import NOT_REACHABLE
from goodwork.vocabulary.work import TravelMode

Rows = NDArray[np.integer]


def journeys(
    problem: Problem, people: Rows, vacancies: Rows, modes: NDArray[np.uint8]
) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """Minutes by the quickest of `modes` (bits) and that mode's number, for each pair.

    The first mode in the vocabulary's order where two are as quick; NO_MODE and 0 minutes for remote work,
    NO_MODE and MINUTES_UNKNOWN where a place is not known, NO_MODE and NOT_REACHABLE where none goes there.
    """
    origin, to, by = np.broadcast_arrays(
        problem.people.zone[people], problem.vacancies.zone[vacancies], modes
    )
    known = (origin >= 0) & (to >= 0)
    best = np.where(to == ANYWHERE, 0, np.where(known, NOT_REACHABLE, MINUTES_UNKNOWN))
    chosen = np.full(best.shape, NO_MODE, np.int8)
    minutes, mode = np.empty(known.sum(), np.int64), np.empty(known.sum(), np.int8)
    quickest_between(ways(problem.travel), origin[known], to[known], by[known], minutes, mode)
    best[known], chosen[known] = minutes, mode
    return best, chosen


def travel_blocks(problem: Problem, people: Rows, minutes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each journey is known and longer than the person will make."""
    at_most = problem.people.max_minutes[people]
    return np.asarray((minutes > at_most) & (minutes != MINUTES_UNKNOWN))


def blocks(problem: Problem, people: Rows, vacancies: Rows) -> NDArray[np.bool_]:
    """Which limits forbid each pair: bool [n_limits + 1, ...], in the problem's order, travel last."""
    minutes, _ = journeys(problem, people, vacancies, problem.people.modes[people])
    closed = [~table.fits[table.people[people], table.vacancies[vacancies]] for table in problem.limits]
    return np.array([*closed, travel_blocks(problem, people, minutes)])


def limit_names(problem: Problem) -> tuple[str, ...]:
    """The limits in the order of `blocks`."""
    return (*(table.limit for table in problem.limits), TRAVEL)


def score_parts(problem: Problem, person: int, vacancy: int, minutes: int) -> dict[str, int]:
    """The parts of one pair's score by name, in thousandths of a point."""
    people, vacancies, weights = problem.people, problem.vacancies, problem.weights
    fit = problem.occupation_fit[people.fit_row[person]][vacancies.groups[vacancy]].astype(np.int64)
    products = people.weights[person].astype(np.int64) * vacancies.features[vacancy]
    pay = int(vacancies.pay[vacancy])
    above = 0 if pay == NO_PAY else min(max(pay - int(people.pay_base[person]), 0), weights.pay_cap_pence)
    counted = weights.minutes_when_unknown if minutes == MINUTES_UNKNOWN else minutes
    return {
        "occupation": weights.occupation * (int(fit @ vacancies.group_weights[vacancy]) // 1000),
        **{block.part: int(products[block.start : block.stop].sum()) for block in problem.blocks},
        "pay": weights.per_penny * above,
        "travel": -weights.per_minute * counted,
    }


@dataclass(frozen=True, slots=True)
class Explanation:
    """One pair: why it is closed (`blocked_by`, empty when eligible), or what its score is made of.

    `minutes` is None where the journey is not known or there is none; `mode` None for remote work too.
    """

    blocked_by: tuple[str, ...]
    score: int
    parts: dict[str, int]
    minutes: int | None
    mode: TravelMode | None


def explain(problem: Problem, person: int, vacancy: int) -> Explanation:
    """Everything known of the pair of rows `person` and `vacancy`."""
    people, vacancies = np.array([person]), np.array([vacancy])
    found, mode = journeys(problem, people, vacancies, problem.people.modes[people])
    closed = blocks(problem, people, vacancies)[:, 0]
    minutes = int(found[0])
    parts = score_parts(problem, person, vacancy, minutes)
    return Explanation(
        blocked_by=tuple(name for name, shut in zip(limit_names(problem), closed, strict=True) if shut),
        score=sum(parts.values()),
        parts=parts,
        minutes=minutes if minutes < NOT_REACHABLE else None,
        mode=MODES[mode[0]] if mode[0] != NO_MODE else None,
    )


@dataclass(frozen=True, slots=True)
class Missing:
    """A limit that could not be checked, and who can tell: "vacancy" (ask the employer) or "person"."""

    limit: str
    side: str


def missing(person: Person, vacancy: Vacancy) -> tuple[Missing, ...]:
    """What is not known of this pair: her limits the vacancy says nothing of, and what she has not told."""
    found = []
    for limit in LIMITS:
        states, asks = limit.person_value(person) is not None, limit.asks(vacancy)
        if states and asks:
            found.append(Missing(limit.code, "vacancy"))
        if limit.told and not states and limit.vacancy_value(vacancy) is not None:
            found.append(Missing(limit.code, "person"))
    return (*found, *_missing_travel(person, vacancy))


def _missing_travel(person: Person, vacancy: Vacancy) -> list[Missing]:
    if vacancy.remote:
        return []
    gaps = []
    if vacancy.latitude is None or vacancy.longitude is None:
        gaps.append(Missing(TRAVEL, "vacancy"))
    if person.latitude is None or person.longitude is None or not person.travel_modes:
        gaps.append(Missing(TRAVEL, "person"))
    return gaps
