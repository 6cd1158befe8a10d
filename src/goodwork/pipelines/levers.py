"""Levers in words, for a report: the changes that open most, and how much more of each opens how many more."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import numpy as np

from goodwork.core.matching.lever_words import lever_words, nobody_arrives, start_of, step_words
from goodwork.core.matching.levers import Lever as CoreLever
from goodwork.core.matching.levers import Levers
from goodwork.core.matching.levers import vacancy_levers as levers_of_vacancy
from goodwork.core.matching.limits import LIMITS, TRAVEL
from goodwork.core.matching.quantities import MODES
from goodwork.pipelines.matched import Matched
from goodwork.pipelines.progress import Step
from goodwork.pipelines.results import Curve, Lever, VacancyLevers
from goodwork.vocabulary.travel_times import TravelTimes
from goodwork.vocabulary.work import TravelMode

WORDS = "Finding what would open jobs"
EVERY = 20
SAME_LIMIT = 3  # steps of one change shown: enough to see what more of it would bring
LEVERS_SHOWN = 8
CURVES_SHOWN = 4
TITLES = {
    "pay": "Pay",
    "enough_hours": "Hours a week",
    "hours_at_most": "Hours a week",
    "times": "Times of work",
    "qualification": "Qualification",
    TRAVEL: "Journey",
}
NO_STEPS: Mapping[str, int] = {}
LABELS = {limit.code: limit.label for limit in LIMITS} | {TRAVEL: "Journey"}


def vacancy_levers(matched: Matched, levers: Levers, step: Step) -> tuple[VacancyLevers, ...]:
    """What would open each vacancy to more people, in the vacancies' order."""
    n, by_bus = len(matched.vacancies), reached_by_bus(matched.problem.travel)
    found = []
    for row, vacancy in enumerate(matched.vacancies):
        its = levers_of_vacancy(matched.problem, levers, row)
        zone = int(matched.problem.vacancies.zone[row])
        no_bus = zone >= 0 and not by_bus[zone]
        found.append(
            VacancyLevers(
                vacancy.vacancy_id,
                int(levers.counts.n_eligible_people[row]),
                in_words(its, LEVERS_SHOWN, no_bus=no_bus),
                curves(its),
            )
        )
        if (row + 1) % EVERY == 0 or row + 1 == n:
            step(WORDS, row + 1, n)
    return tuple(found)


def reached_by_bus(travel: TravelTimes) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether any journey by bus or train goes to each zone, bool [n_to]."""
    mode, reached = MODES.index(TravelMode.BUS), np.zeros(travel.n_to, np.bool_)
    first, last = travel.start[mode * travel.n_from], travel.start[(mode + 1) * travel.n_from]
    reached[travel.to[first:last]] = True
    return reached


def in_words(
    levers: Sequence[CoreLever], most: int, steps: Mapping[str, int] = NO_STEPS, *, no_bus: bool = False
) -> tuple[Lever, ...]:
    """The `most` that open most. Of one limit at most `steps` are kept, `SAME_LIMIT` where it is not named there.

    `no_bus` where no bus or train arrives for the start there is now.
    """
    seen: Counter[str] = Counter()
    kept: list[Lever] = []
    for lever in levers:
        seen[lever.limit] += 1
        if seen[lever.limit] <= steps.get(lever.limit, SAME_LIMIT) and len(kept) < most:
            kept.append(Lever(lever.limit, lever_words(lever), lever.opens, _because(lever, no_bus)))
    return tuple(kept)


def _because(lever: CoreLever, no_bus: bool) -> str:
    if lever.by_journey and no_bus:
        return f"no bus or train serves a {start_of(lever.was)} start"
    return nobody_arrives(lever)


def curves(levers: Iterable[CoreLever], without: frozenset[str] = frozenset()) -> tuple[Curve, ...]:
    """Each kind of change that opens more the further it goes, step by step; the one that opens most first.

    A kind with one step that helps is a lever and no curve. `without` names limits to leave out.
    """

    def kind(lever: CoreLever) -> tuple[str, str]:
        return lever.limit, lever.change.family

    by_steps = [lever for lever in levers if not lever.change.stands_alone and lever.limit not in without]
    found = []
    for (limit, family), steps in groupby(sorted(by_steps, key=kind), key=kind):
        rising = sorted(steps, key=lambda lever: lever.change.step)
        points = tuple((step_words(limit, family, lever.change.step), lever.opens) for lever in rising)
        if len(points) > 1:
            found.append(Curve(limit, TITLES[limit], points))
    return tuple(sorted(found, key=lambda curve: -curve.points[-1][1]))[:CURVES_SHOWN]
