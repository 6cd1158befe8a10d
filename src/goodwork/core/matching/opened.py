"""Who one lever is about: the pairs it opens, each tried before and after the change, for an adviser's list."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.changes import ANOTHER_MODE, IMPOSSIBLE
from goodwork.core.matching.lever_tables import Change, Side
from goodwork.core.matching.levers import family_of
from goodwork.core.matching.limits import LIMITS, TRAVEL
from goodwork.core.matching.moved_starts import TIMES
from goodwork.core.matching.pairs import Rows, blocks, journeys, limit_names, travel_blocks
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.tables import LimitTable, fits_by
from goodwork.vocabulary.travel_times import HALF_HOURS_MOVED, NOT_REACHABLE

_ENCODERS = {limit.code: limit.encoder for limit in LIMITS}


def opened_by(problem: Problem, side: Side, row: int, change: Change) -> tuple[int, ...]:
    """The rows of the other side that one change to one person or vacancy opens, found by trying each pair."""
    everybody = np.arange(problem.n_people if side is Side.VACANCY else problem.n_vacancies)
    one = np.array([row])
    people, vacancies = (one, everybody) if side is Side.PERSON else (everybody, one)
    before = blocks(problem, people, vacancies)
    after = before.copy()
    if change.limit == TRAVEL:
        after[-1] = _far_after(problem, people, vacancies, change)
    else:
        place = limit_names(problem).index(change.limit)
        after[place] = ~_fits_after(problem.limits[place], side, row, change)
        if change.limit == TIMES and problem.moved_zone is not None and side is Side.VACANCY:
            after[-1] = _far_when_moved(problem, people, row, change)
    return tuple(np.flatnonzero(before.any(axis=0) & ~after.any(axis=0)).tolist())


def _fits_after(table: LimitTable, side: Side, row: int, change: Change) -> NDArray[np.bool_]:
    """Whether each of the other side fits what one would state after the change; as before where it is impossible."""
    encoder = _ENCODERS[change.limit]
    family = family_of(side, change)
    if side is Side.PERSON:
        was = table.person_values[table.people[row]]
        becomes = was if was is None else family.change(was, change.step)
        fits = fits_by(encoder, [was if becomes == IMPOSSIBLE else becomes], table.vacancy_values)
        return np.asarray(fits[0][table.vacancies])
    was = table.vacancy_values[table.vacancies[row]]
    becomes = was if was is None else family.change(was, change.step)
    fits = fits_by(encoder, table.person_values, [was if becomes == IMPOSSIBLE else becomes])
    return np.asarray(fits[:, 0][table.people])


def _far_after(problem: Problem, people: Rows, vacancies: Rows, change: Change) -> NDArray[np.bool_]:
    modes = problem.people.modes[people]
    if change.family == ANOTHER_MODE:
        minutes, _ = journeys(problem, people, vacancies, modes | np.uint8(1 << change.step))
        return travel_blocks(problem, people, minutes)
    minutes, _ = journeys(problem, people, vacancies, modes)
    shorter = np.where(minutes < NOT_REACHABLE, np.maximum(minutes - change.step, 0), minutes)
    return travel_blocks(problem, people, shorter)


def _far_when_moved(problem: Problem, people: Rows, vacancy: int, change: Change) -> NDArray[np.bool_]:
    assert problem.moved_zone is not None
    shift = change.step if change.family == "later" else -change.step
    zone = problem.vacancies.zone.copy()
    if zone[vacancy] >= 0:
        zone[vacancy] = problem.moved_zone[vacancy, HALF_HOURS_MOVED.index(shift)]
    moved = replace(problem, vacancies=replace(problem.vacancies, zone=zone))
    minutes, _ = journeys(moved, people, np.array([vacancy]), problem.people.modes[people])
    return travel_blocks(problem, people, minutes)
